"""Everything a snapshot is made from, read from the ledger once and never changed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from claims.records import Decision, GroupId, JudgedPair, Statement

if TYPE_CHECKING:
    from claims.store import Ledger, StoredDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Which machine opinions to read: extractor, judge, and the key under which groupings are kept."""

    extractor: str
    judge: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Documents, statements, stances, decisions and ids at one revision, with the group of each statement.

    `claim_of` and `issue_of` map statement ids to group ids; a statement that no grouping has seen yet is
    in neither.
    """

    revision: int
    documents: tuple[StoredDocument, ...] = ()
    statements: tuple[Statement, ...] = ()
    stances: Sequence[JudgedPair] = ()
    decisions: tuple[Decision, ...] = ()
    ids: tuple[GroupId, ...] = ()
    claim_of: Mapping[str, str] = field(default_factory=dict)
    issue_of: Mapping[str, str] = field(default_factory=dict)

    def until(self, revision: int, decisions: Sequence[Decision]) -> Facts:
        """What was known at an earlier revision, when people had taken `decisions`, grouped as it is now.

        Statements count with their documents, whichever revision found them.
        """
        documents = tuple(stored for stored in self.documents if stored.revision <= revision)
        inside = {stored.document.id for stored in documents}
        statements = tuple(s for s in self.statements if s.document in inside)
        return replace(
            self, revision=revision, documents=documents, statements=statements, decisions=tuple(decisions)
        )

    def about(self, statements: Collection[str], stances: Sequence[JudgedPair]) -> Facts:
        """The facts that bear on some statements: their documents with every revision, and `stances`.

        Of documents with revisions all statements are kept, since an earlier one may repeat a later one.
        """
        holding = {s.document for s in self.statements if s.id in statements}
        places = {stored.document.place for stored in self.documents if stored.document.id in holding}
        kept = tuple(stored for stored in self.documents if stored.document.place in places)
        several = Counter(stored.document.place for stored in kept)
        revised = {s.document.id for s in kept if several[s.document.place] > 1}
        inside = (s for s in self.statements if s.id in statements or s.document in revised)
        return replace(self, documents=kept, statements=tuple(inside), stances=stances)


def read_facts(ledger: Ledger, reading: Reading, *, at: int | None = None) -> Facts:
    """The facts at a revision of the ledger (None: now)."""
    revision = ledger.revision() if at is None else at
    claim_of, issue_of = _membership(ledger, reading.key, revision)
    return Facts(
        revision=revision,
        documents=tuple(ledger.documents(at=revision)),
        statements=tuple(ledger.statements(reading.extractor, at=revision)),
        stances=ledger.stance_table(reading.judge, at=revision),
        decisions=tuple(ledger.decisions(at=revision)),
        ids=tuple(ledger.ids(at=revision)),
        claim_of=claim_of,
        issue_of=issue_of,
    )


def read_decided(ledger: Ledger, facts: Facts, reading: Reading) -> Facts:
    """The same documents and statements with what people have decided by now, grouped as they are now."""
    revision = ledger.revision()
    claim_of, issue_of = _membership(ledger, reading.key, revision)
    return replace(
        facts, decisions=tuple(ledger.decisions(at=revision)), ids=tuple(ledger.ids(at=revision)),
        claim_of=claim_of, issue_of=issue_of,
    )  # fmt: skip


def _membership(ledger: Ledger, key: str, revision: int) -> tuple[dict[str, str], dict[str, str]]:
    """Claim and issue of each statement: as grouped at this revision, else as grouped last."""
    payload = ledger.grouping(revision, key) or ledger.newest_grouping(key)
    if payload is None:
        return {}, {}
    kept = json.loads(payload)
    return dict(kept["claim"]), dict(kept["issue"])
