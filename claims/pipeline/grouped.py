"""Claims and issues as a ledger keeps them, with what they rest on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claims.decisions import in_force
from claims.grouping import Fixed
from claims.records import Decision, DecisionKind
from claims.store import Ledger

Pairs = frozenset[frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """Claim and issue ids by statement, and the decisions that they follow.

    `whole` is how many statements were grouped together last, 0 where that is not known; `revision` is the
    one that it is kept for, 0 where nothing is.
    """

    claim_of: Mapping[str, str]
    issue_of: Mapping[str, str]
    fixed: Fixed
    whole: int
    revision: int = 0

    @classmethod
    def kept(cls, ledger: Ledger, key: str) -> Grouped:
        """The newest that a ledger keeps under a key; an empty one where there is none."""
        revision, payload = ledger.kept_grouping(key) or (0, b"{}")
        found = json.loads(payload)
        return cls(
            claim_of=found.get("claim", {}),
            issue_of=found.get("issue", {}),
            fixed=Fixed(together=_pairs(found.get("same", ())), apart=_pairs(found.get("not same", ()))),
            whole=found.get("whole", 0),
            revision=revision,
        )

    def payload(self) -> bytes:
        """As it is kept."""
        row = {
            "claim": self.claim_of, "issue": self.issue_of, "whole": self.whole,
            "same": _rows(self.fixed.together), "not same": _rows(self.fixed.apart),
        }  # fmt: skip
        return json.dumps(row, sort_keys=True).encode()

    def moved_by(self, fixed: Fixed) -> frozenset[str]:
        """The statements of which people decide otherwise now."""
        pairs = (self.fixed.together ^ fixed.together) | (self.fixed.apart ^ fixed.apart)
        return frozenset(i for pair in pairs for i in pair)


def decided(decisions: Sequence[Decision]) -> Fixed:
    """Pairs that people hold for one claim, and for different ones; the latest word on a pair holds."""
    latest: dict[frozenset[str], DecisionKind] = {}
    for decision in in_force(decisions):
        if decision.kind in (DecisionKind.SAME, DecisionKind.NOT_SAME):
            latest[frozenset(decision.subjects)] = decision.kind
    return Fixed(
        together=frozenset(pair for pair, kind in latest.items() if kind is DecisionKind.SAME),
        apart=frozenset(pair for pair, kind in latest.items() if kind is DecisionKind.NOT_SAME),
    )


def _pairs(rows: Iterable[Sequence[str]]) -> Pairs:
    return frozenset(frozenset(row) for row in rows)


def _rows(pairs: Pairs) -> list[list[str]]:
    return sorted(sorted(pair) for pair in pairs)
