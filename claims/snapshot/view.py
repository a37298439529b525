"""`Snapshot`: everything known at one revision, as tables that are never changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from claims.actors import Registry
from claims.errors import ClaimsError, UnknownIdError
from claims.records import (
    Consistency,
    Coverage,
    Decision,
    DecisionKind,
    Document,
    Relation,
    Standing,
    Statement,
)
from claims.snapshot import earlier, frames, showing
from claims.snapshot.conclusions import Conclusions
from claims.snapshot.earlier import EarlierConclusions
from claims.snapshot.facts import Facts
from claims.snapshot.filters import Filters
from claims.snapshot.history import history_of
from claims.snapshot.kept import DAYS, VIEWS, Kept
from claims.snapshot.material import coverage_of
from claims.snapshot.meaning import Meaning
from claims.snapshot.rows import pairs_of
from claims.store.words import WordIndex
from claims.verbatim import Quotation

EXACT = 5_000  # statements; of more, an earlier day takes over what has not moved since (`earlier.py`)


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Everything known at one revision of the ledger, seen from one day, reduced by filters.

    Tables are pandas frames with the columns of `frames.COLUMNS`, worked out on first use; do not write
    into them. Filters choose the rows shown; how a claim or issue stands never depends on them.
    """

    conclusions: Conclusions = field(repr=False)
    whole: Snapshot | None = field(default=None, repr=False)
    filters: Filters = field(default_factory=Filters)
    known: Snapshot | None = field(default=None, repr=False, kw_only=True)
    meaning: Meaning | None = field(default=None, repr=False, kw_only=True)

    @property
    def root(self) -> Snapshot:
        """The same without filters."""
        return self if self.whole is None else self.whole.root

    @property
    def filtered_by(self) -> tuple[Filters, ...]:
        """The filters in force, the first applied first."""
        return () if self.whole is None else (*self.whole.filtered_by, self.filters)

    @cached_property
    def kept(self) -> Kept:
        """What was worked out of this snapshot and is asked for again; it goes when the snapshot goes."""
        return Kept()

    @cached_property
    def days(self) -> Kept:
        """The snapshots of earlier days that were asked for last."""
        return Kept(DAYS, Snapshot.let_go)

    @cached_property
    def views(self) -> Kept:
        """The filtered snapshots that were asked for last."""
        return Kept(VIEWS, Snapshot.let_go)

    def let_go(self) -> None:
        """Keep nothing that was worked out of this snapshot: what refers back to it would hold it in memory.

        Whoever still uses it finds all of it; what is asked for again is worked out again.
        """
        for name in ("kept", "days", "views"):
            if (held := self.__dict__.get(name)) is not None:
                held.clear()

    @property
    def then(self) -> EarlierConclusions | None:
        """The conclusions, where most of them are taken over from `known`."""
        held = self.conclusions
        return held if self.known is not None and isinstance(held, EarlierConclusions) else None

    @property
    def facts(self) -> Facts:
        """What the snapshot was made from."""
        return self.conclusions.facts

    @property
    def registry(self) -> Registry:
        """The actors and camps."""
        return self.conclusions.registry

    @property
    def revision(self) -> int:
        """The revision of the ledger."""
        return self.facts.revision

    @property
    def as_of_day(self) -> date | None:
        """The day up to which reports count; None: everything known."""
        return self.conclusions.day

    @cached_property
    def documents(self) -> pd.DataFrame:
        """Documents: all revisions, withdrawn ones marked."""
        if self.whole is None:
            return frames.documents_frame(self.conclusions)
        return self.whole.documents[showing.documents_shown(self.whole.documents, self.filters)]

    @cached_property
    def statements(self) -> pd.DataFrame:
        """Statements that count."""
        if self.whole is None and self.known is not None and self.then is not None:
            return earlier.statements_then(self.then, self.known.statements)
        if self.whole is None:
            return frames.statements_frame(self.conclusions)
        return showing.statements_shown(self.whole, self.filters)

    @cached_property
    def places_on(self) -> dict[Any, Any]:
        """Where the statements on each issue stand in `statements`."""
        return self.statements.groupby("issue").indices if len(self.statements) else {}

    def on_issue(self, issue: str) -> pd.DataFrame:
        """The statements on an issue, in the order of `statements`."""
        rows: pd.DataFrame = self.statements.iloc[self.places_on.get(issue, [])]
        return rows

    @cached_property
    def set_aside(self) -> pd.DataFrame:
        """Statements that are listed but do not count, with the reason in `aside`."""
        if self.whole is None:
            return frames.set_aside_frame(self.conclusions)
        aside = self.whole.set_aside
        return aside[showing.is_among(aside["document"], self.documents["id"])]

    @cached_property
    def claims(self) -> pd.DataFrame:
        """Claims with their standing."""
        if self.whole is None and self.known is not None and self.then is not None:
            return earlier.claims_then(self.then, self.known.claims)
        if self.whole is None:
            return frames.claims_frame(self.conclusions)
        return self.whole.claims[showing.is_among(self.whole.claims["id"], self.statements["claim"])]

    @cached_property
    def issues(self) -> pd.DataFrame:
        """Issues with their standing."""
        if self.whole is None and self.known is not None and self.then is not None:
            return earlier.issues_then(self.then, self.known.issues)
        if self.whole is None:
            return frames.issues_frame(self.conclusions)
        return self.whole.issues[showing.is_among(self.whole.issues["id"], self.statements["issue"])]

    @cached_property
    def titles(self) -> dict[str, str]:
        """The title of each issue."""
        return dict(pairs_of(self.issues, "id", "title"))

    @cached_property
    def standings(self) -> dict[str, str]:
        """How each issue stands, by the name of its standing."""
        return dict(pairs_of(self.issues, "id", "standing"))

    @cached_property
    def relations(self) -> pd.DataFrame:
        """How pairs of statements bear on each other, both of them shown."""
        if self.whole is None:
            return frames.relations_frame(self.conclusions)
        return showing.both_shown(self.whole.relations, self.statements)

    @cached_property
    def contradictions(self) -> pd.DataFrame:
        """The pairs of statements that contradict each other, both of them shown."""
        if self.known is not None and self.conclusions.decided is self.known.conclusions.decided:
            return showing.both_shown(self.known.contradictions, self.statements)
        if self.whole is None:
            return frames.relations_frame(self.conclusions, Relation.CONTRADICT)
        return showing.both_shown(self.whole.contradictions, self.statements)

    @cached_property
    def merges(self) -> pd.DataFrame:
        """Why pairs of statements count as one origin, both of them shown."""
        if self.whole is None:
            return frames.merges_frame(self.conclusions)
        return showing.both_shown(self.whole.merges, self.statements)

    @cached_property
    def words(self) -> WordIndex:
        """The index for searching by words: of everything known, what does not count included."""
        if self.whole is not None or self.known is not None:
            return (self.whole or self.known or self).words
        every = pd.concat([self.statements, self.set_aside], ignore_index=True)
        return WordIndex(tuple(every["id"].tolist()), showing.haystack(every, self.documents))

    def nearest(self, text: str, among: Sequence[str]) -> tuple[str, ...]:
        """Those of some statements that are nearest to a text in meaning, the nearest first."""
        return self._by_meaning.nearest(text, among)

    def prepare_meaning(self) -> None:
        """Read what a search by meaning needs, so that the first one does not wait for it."""
        self._by_meaning.prepare()

    @property
    def _by_meaning(self) -> Meaning:
        root = self.root
        if root.meaning is None and root.known is not None:
            return root.known._by_meaning
        if root.meaning is None:
            raise ClaimsError("these conclusions were made without a ledger's vectors: search by words")
        return root.meaning

    @property
    def orphans(self) -> tuple[Decision, ...]:
        """Decisions in force on documents or statements that are not there any more."""
        facts = self.facts
        known = {stored.document.id for stored in facts.documents}
        known |= {s.id for s in facts.statements} | {row.id for row in facts.ids}
        decided = (d for d in self.conclusions.decided.decisions if d.kind is not DecisionKind.WATCH)
        return tuple(d for d in decided if not known.issuperset(d.subjects))

    def where(self, filters: Filters) -> Snapshot:
        """The rows that pass, of those shown here."""
        if filters in (Filters(), self.filters):
            return self
        return self.views.get(filters, lambda: Snapshot(self.conclusions, self, filters))

    def as_of(self, day: date | None) -> Snapshot:
        """As it stood on a day by what had been reported until then, under the same filters."""
        if self.whole is not None:
            return self.whole.as_of(day).where(self.filters)
        if day == self.as_of_day:
            return self
        if self.as_of_day is None:
            return self.days.get(day, lambda: self.earlier(day))
        return self.known.as_of(day) if self.known else Snapshot(Conclusions(self.facts, self.registry, day))

    def earlier(self, day: date | None, facts: Facts | None = None) -> Snapshot:
        """As it stood on a day, or (with `facts` grouped alike) at an earlier revision.

        A ledger of up to `EXACT` statements is concluded from the beginning, which takes seconds.
        """
        if len(self.conclusions.statements) <= EXACT:
            return Snapshot(Conclusions(facts or self.facts, self.registry, day), known=self)
        return Snapshot(earlier.earlier_at(self.conclusions, day, facts), known=self)

    def coverage(self) -> Coverage:
        """What was searched: the documents shown, newest revisions, without withdrawn ones."""
        if self.whole is None:
            return self.conclusions.coverage
        searched = self.documents[~(self.documents["superseded"] | self.documents["withdrawn"])]
        return coverage_of(pairs_of(searched, "outlet", "published"))

    def document(self, document: str) -> Document:
        """The document with this id; `UnknownIdError` where there is none at the day."""
        found = self.conclusions.documents.get(document)
        if found is None:
            raise UnknownIdError(f"no document {document!r} at this revision and day")
        return found

    def quotation(self, statement: str) -> Quotation | None:
        """How a statement's quotation compares with the primary source that could hold it, if any could."""
        return self.conclusions.quotations.get(statement)

    def statement(self, statement: str) -> Statement:
        """The statement that counts under this id, with its spans; `UnknownIdError` where there is none."""
        found = self.conclusions.statements.get(statement)
        if found is None:
            raise UnknownIdError(f"no statement {statement!r} counts at this revision and day")
        return found

    def text_of(self, document: str) -> str:
        """The stored text of a document, which all spans count in."""
        return self.document(document).text

    def resolve(self, group: str) -> str:
        """The id that a claim's or issue's id leads to today; an id never leads nowhere."""
        return self.conclusions.resolve(group)

    def history(self, issue: str) -> list[tuple[date, Standing]]:
        """The days on which the standing of an issue changed, with the standing from that day on."""
        return history_of(self.conclusions, self.resolve(issue))

    def consistency(self, issue: str, actor: str) -> Consistency:
        """Whether an actor's position on an issue changed, with the two statements where it did."""
        return self.conclusions.consistency(self.resolve(issue), actor)
