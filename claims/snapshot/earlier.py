"""Conclusions as of another day, revision or set of decisions, with everything that has not moved taken over.

Most issues of a long story lie wholly before or wholly after a day. Only those with a statement on both
sides of it, or with a text that was revised, or that a decision is about, are concluded afresh: together,
from the facts that bear on them, as `history` does for one. Merges of origins found in other issues hold as
far as both statements were there; a chain of merges through one that came later is not followed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

import numpy as np
import pandas as pd

from claims.judged import Judged
from claims.origins import Origins, joined
from claims.records import Actor, OriginMerge, Relation, Statement
from claims.snapshot import frames
from claims.snapshot.conclusions import Conclusions
from claims.snapshot.decided import Decided
from claims.snapshot.facts import Facts
from claims.standing import Bearing

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class EarlierConclusions(Conclusions):
    """What is concluded from earlier facts, or at a day; `known` has all that is known, grouped alike."""

    known: Conclusions = field(kw_only=True, repr=False)

    @cached_property
    def decided(self) -> Decided:
        """The decisions in force."""
        same = self.facts.decisions == self.known.facts.decisions
        return self.known.decided if same else super().decided

    @cached_property
    def judged(self) -> Judged:
        """The stances as columns."""
        return self.known.judged

    @cached_property
    def outlets(self) -> dict[str, Actor | None]:
        """Outlets by their printed names, as they were asked for."""
        return self.known.outlets

    @cached_property
    def moved(self) -> frozenset[str]:
        """The issues that do not stand now exactly as they did."""
        changed = set(self.statements.keys() ^ self.known.statements.keys()) | self._regrouped()
        decided = self._decided_on
        changed.update(s for s in decided if s in self.known.statements)
        changed.update(s for group in decided for s in self.known.claims.get(self.resolve(group), ())[:1])
        revised = {row.stored.document.place for row in self.known.listed if row.later or row.withdrawn}
        within = {d.id for d in self.known.documents.values() if d.place in revised}
        changed.update(s.id for s in self.known.facts.statements if s.document in within)
        issues = frozenset(map(self.known.issue_of, changed)) | frozenset(map(self.issue_of, changed))
        return issues | frozenset(map(self.resolve, decided))

    @property
    def grouped_alike(self) -> bool:
        """Whether every statement is in the claim and issue that it was in."""
        then, now = self.known.facts, self.facts
        return now.claim_of is then.claim_of and now.issue_of is then.issue_of

    @property
    def related_alike(self) -> bool:
        """Whether pairs of statements bear on each other as they did."""
        return self.grouped_alike and self.decided is self.known.decided

    def _regrouped(self) -> set[str]:
        """The statements that are in another claim or issue than they were."""
        if self.grouped_alike:
            return set()
        then, now = self.known, self
        return {
            s for s in then.statements
            if (then.claim_of(s), then.issue_of(s)) != (now.claim_of(s), now.issue_of(s))
        }  # fmt: skip

    @cached_property
    def part(self) -> Conclusions:
        """What is concluded of those issues."""
        inside = {s.id for s in self.facts.statements if self.issue_of(s.id) in self.moved}
        facts = self.facts.about(inside, self.stances_among(inside))
        merges = tuple(m for m in self.known.origins.merges if self._holds({m.a, m.b}, inside))
        related = self.known.relations if self.related_alike else None
        return Part(facts, self.registry, self.day, merges=merges, held=self._held(inside), related=related)

    def _held(self, inside: Collection[str]) -> dict[str, Bearing]:
        """What is known of those whose words, and what their documents tell, have not changed."""
        then, now, torn = self.statements, self.known.statements, self._torn
        alike = self.mixed_camps == self.known.mixed_camps
        return {
            s: self.known.bearings[s]
            for s in inside
            if alike and s in then and then[s] is now.get(s) and then[s].document not in torn
        }  # fmt: skip

    @cached_property
    def _torn(self) -> set[str]:
        """The documents of which other statements counted."""
        then, now = self.statements, self.known.statements
        return {(then.get(s) or now[s]).document for s in then.keys() ^ now.keys()}

    def _holds(self, merged: set[str], inside: set[str]) -> bool:
        """Whether two statements still count as one origin: both are there, and it is not found anew."""
        return self.statements.keys() >= merged and not (merged <= inside or merged & self._decided_on)

    @cached_property
    def _decided_on(self) -> set[str]:
        """What decisions are about that were not in force, or are not any more."""
        decisions = set(self.decided.decisions) ^ set(self.known.decided.decisions)
        return {s for decision in decisions for s in decision.subjects}

    @cached_property
    def claims(self) -> dict[str, tuple[str, ...]]:
        """Statements of each claim, in the order in which they were reported."""
        return self._taken_over(self.known.claims, self.part.claims)

    @cached_property
    def issues(self) -> dict[str, tuple[str, ...]]:
        """Statements of each issue, in the order in which they were reported."""
        return self._taken_over(self.known.issues, self.part.issues)

    @cached_property
    def origins(self) -> Origins:
        """The origin of each statement, with the reasons for counting several as one."""
        held, anew = self.known.origins, self.part.origins
        return Origins(of={s: anew.of.get(s) or held.of[s] for s in self.statements}, merges=anew.merges)

    @cached_property
    def relations(self) -> Mapping[frozenset[str], Relation]:
        """The relation of each pair, as far as standings can depend on it."""
        return self.known.relations if self.related_alike else {**self.known.relations, **self.part.relations}

    @cached_property
    def bearings(self) -> dict[str, Bearing]:
        """What standings need to know of each statement."""
        anew, held = self.part.bearings, self.known.bearings
        return {s: anew[s] if s in anew else held[s] for s in self.statements}

    @cached_property
    def questions(self) -> dict[str, str]:
        """The claim that each issue turns on."""
        held = {issue: claim for issue, claim in self.known.questions.items() if issue not in self.moved}
        return held | self.part.questions

    def _taken_over(
        self, held: Mapping[str, tuple[str, ...]], anew: Mapping[str, tuple[str, ...]]
    ) -> dict[str, tuple[str, ...]]:
        """Groups that did not move, and those that did, in the order of their ids."""
        settled = {
            g: members for g, members in held.items() if self.known.issue_of(members[0]) not in self.moved
        }
        return dict(sorted((settled | dict(anew)).items()))


@dataclass(frozen=True, eq=False)
class Part(Conclusions):
    """What is concluded afresh of some issues.

    `merges` of origins hold beyond them; `held` has what is known of statements and has not changed but for
    their origin, claim and correction; `related` is how pairs bear on each other, where that has not changed.
    """

    merges: tuple[OriginMerge, ...] = field(kw_only=True, repr=False)
    held: Mapping[str, Bearing] = field(kw_only=True, repr=False)
    related: Mapping[frozenset[str], Relation] | None = field(kw_only=True, repr=False)

    @cached_property
    def origins(self) -> Origins:
        """The origins of these statements, and of those that the merges join them with."""
        return joined(self.statements, (*self.merges, *super().origins.merges))

    @cached_property
    def relations(self) -> Mapping[frozenset[str], Relation]:
        """The relation of each pair, as far as standings can depend on it."""
        if self.related is None:
            return super().relations
        inside = set(self.statements)
        return {pair: relation for pair, relation in self.related.items() if inside.issuperset(pair)}

    def _bearing(self, statement: Statement) -> Bearing:
        held = self.held.get(statement.id)
        if held is None:
            return super()._bearing(statement)
        return replace(
            held, origin=self.origins.of[statement.id], claim=self.claim_of(statement.id),
            corrected_on=self.material.corrected_on.get(statement.id),
        )  # fmt: skip


def earlier_at(known: Conclusions, day: date | None, facts: Facts | None = None) -> EarlierConclusions:
    """Conclusions at a day (None: at no day in particular) from earlier facts, or from the same."""
    return EarlierConclusions(facts or known.facts, known.registry, day, known=known)


def statements_then(then: EarlierConclusions, known: pd.DataFrame) -> pd.DataFrame:
    """The statements that counted, from those that count now; what else counted comes from `part`."""
    places = {statement: place for place, statement in enumerate(then.statements)}
    here = known["id"].map(places)
    kept = known.iloc[np.argsort(here.to_numpy(), kind="stable")[: int(here.notna().sum())]]
    if len(kept) < len(places) or then.decided is not then.known.decided or not then.grouped_alike:
        kept = _with_others(kept, then, places)
    ids, corrected = kept["id"].tolist(), then.material.corrected_on
    days = pd.Series([corrected.get(s) for s in ids], index=kept.index, dtype="object")
    origins = pd.Series([then.origins.of[s] for s in ids], index=kept.index, dtype=known["origin"].dtype)
    return kept.assign(origin=origins, corrected_on=days).reset_index(drop=True)


def _with_others(kept: pd.DataFrame, then: EarlierConclusions, places: Mapping[str, int]) -> pd.DataFrame:
    anew = frames.statements_frame(then.part)
    both = pd.concat([kept[~kept["id"].isin(anew["id"])], anew])
    return both.iloc[np.argsort(both["id"].map(places).to_numpy())]


def claims_then(then: EarlierConclusions, known: pd.DataFrame) -> pd.DataFrame:
    """The claims with their standing then."""
    both = pd.concat([_settled(known, known["issue"], then), frames.claims_frame(then.part)])
    return both.sort_values("id", kind="stable").reset_index(drop=True)


def issues_then(then: EarlierConclusions, known: pd.DataFrame) -> pd.DataFrame:
    """The issues with their standing then, in the usual order."""
    both = pd.concat([_settled(known, known["id"], then), frames.issues_frame(then.part)])
    return frames.in_order(both)


def _settled(rows: pd.DataFrame, issue: pd.Series[str], then: EarlierConclusions) -> pd.DataFrame:
    """The rows of issues that did not move and that were there."""
    return rows[(issue.isin(then.issues.keys()) & ~issue.isin(then.moved)).to_numpy()]
