"""What changed between two snapshots, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TypeGuard

from claims.records import ConsistencyName, Kind, Statement
from claims.snapshot.conclusions import Conclusions
from claims.snapshot.earlier import EarlierConclusions
from claims.snapshot.rows import pairs_of
from claims.snapshot.titles import shortened
from claims.snapshot.view import Snapshot


class ChangeKind(StrEnum):
    """What happened, the weightier first."""

    REVERSAL = "reversal"
    DENIAL = "denial"
    STANDING = "standing"
    DOCUMENT_WITHDRAWN = "document_withdrawn"
    DOCUMENT_REVISED = "document_revised"
    NEW_ISSUE = "new_issue"
    NEW_ACTOR = "new_actor"
    NEW_ORIGIN = "new_origin"


NOT_SO = "It is not so "  # how a self-contained text carries the polarity of a denying cue
WEIGHT = {kind: place for place, kind in enumerate(ChangeKind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change: what, in a plain sentence; the day it was reported; the issue or document it is about."""

    kind: ChangeKind
    sentence: str
    day: date | None
    issue: str | None = None
    document: str | None = None
    statements: tuple[str, ...] = ()


def changes(then: Snapshot, now: Snapshot) -> list[Change]:
    """What is different in `now`, newest day first, the weightier first within a day.

    Issues are those of `now`, so that a new grouping alone is no change. A single statement on a matter
    that nobody else speaks on is not reported; an undated one is none since a day.
    """
    before = _grouped_alike(then, now)
    found = [*_document_changes(before, now)]
    moved = now.issues[now.issues["id"].isin(before.moved)] if _is_taken_over(before, now) else now.issues
    for issue, title in pairs_of(moved, "id", "title"):
        found += _Matter(issue, title, before, now.conclusions).changes()
    return sorted(found, key=_order)


def _order(change: Change) -> tuple[int, int, str, tuple[str, ...]]:
    day = change.day.toordinal() if change.day else 0
    return -day, WEIGHT[change.kind], change.issue or change.document or "", change.statements


def _grouped_alike(then: Snapshot, now: Snapshot) -> Conclusions:
    """What was known then, put into the claims and issues of now."""
    if then.facts is now.facts or _is_taken_over(then.conclusions, now):
        return then.conclusions
    kept = now.facts
    facts = replace(then.facts, claim_of=kept.claim_of, issue_of=kept.issue_of, ids=kept.ids)
    return Conclusions(facts, then.registry, then.as_of_day)


def _is_taken_over(before: Conclusions, now: Snapshot) -> TypeGuard[EarlierConclusions]:
    """Whether all that has not moved was taken over from now."""
    return isinstance(before, EarlierConclusions) and before.known is now.conclusions


@dataclass(frozen=True)
class _Matter:
    """One issue in both snapshots."""

    issue: str
    title: str
    before: Conclusions
    now: Conclusions

    @cached_property
    def known(self) -> tuple[str, ...]:
        """Its statements before."""
        return self.before.issues.get(self.issue, ())

    @cached_property
    def added(self) -> list[Statement]:
        """Its new statements, in the order in which they were reported."""
        found = (self.now.statements[s] for s in self.now.issues[self.issue] if s not in set(self.known))
        return [s for s in found if s.reported_on is not None or self.before.day is None]

    def changes(self) -> Iterator[Change]:
        """Everything that changed about it."""
        if not self.known:
            if len(self.now.issues[self.issue]) > 1 and self.added:
                yield self._new_issue()
            return
        standing = [*self._standing()]
        yield from standing
        if self.added:
            yield from self._reversals()
            yield from self._denials()
            yield from self._new_actors()
            yield from [] if standing else self._new_origins()

    def _change(self, kind: ChangeKind, sentence: str, statements: Sequence[Statement]) -> Change:
        days = [s.reported_on for s in statements if s.reported_on is not None]
        return Change(
            kind=kind,
            sentence=sentence,
            day=max(days, default=None),
            issue=self.issue,
            statements=tuple(s.id for s in statements),
        )

    def _new_issue(self) -> Change:
        names = _names(self.added)
        sentence = f"New issue: {self.title} ({_count(len(self.added), 'statement')} by {names})."
        return self._change(ChangeKind.NEW_ISSUE, sentence, self.added)

    def _standing(self) -> Iterator[Change]:
        was = self.before.standing(self.issue)
        stands = self.now.standing(self.issue)
        if was.name is stands.name:
            return
        sentence = f"“{self.title}” is now {_word(stands.name)}, was {_word(was.name)}: {stands.reason}"
        because = [self.now.statements[s] for s in stands.statements if s in self.now.statements]
        yield self._change(ChangeKind.STANDING, sentence, self.added or because)

    def _reversals(self) -> Iterator[Change]:
        for actor in dict.fromkeys(s.speaker.actor for s in self.added):
            stands = self.now.consistency(self.issue, actor)
            was = self.before.consistency(self.issue, actor)
            if stands.name is ConsistencyName.REVERSED and was.name is not ConsistencyName.REVERSED:
                own = [s for s in self.added if s.speaker.actor == actor]
                yield self._change(ChangeKind.REVERSAL, f"Change of position: {stands.reason}", own)

    def _denials(self) -> Iterator[Change]:
        for s in self.added:
            if s.denied or s.kind is Kind.DENIAL:
                yield self._change(ChangeKind.DENIAL, _denial(s), [s])

    def _new_actors(self) -> Iterator[Change]:
        heard = {self.before.statements[s].speaker.actor for s in self.known}
        for actor in dict.fromkeys(s.speaker.actor for s in self.added):
            if actor not in heard:
                own = [s for s in self.added if s.speaker.actor == actor]
                sentence = f"{own[0].speaker.name} now speaks on “{self.title}”: {_said(own[0])}"
                yield self._change(ChangeKind.NEW_ACTOR, sentence, own)

    def _new_origins(self) -> Iterator[Change]:
        before = {self.before.origins.of[s] for s in self.known}
        now = {self.now.origins.of[s] for s in self.now.issues[self.issue]}
        if len(now) > len(before):
            sentence = f"“{self.title}” now rests on {_count(len(now), 'origin')}, before on {len(before)}."
            kept = {self.now.origins.of[s] for s in self.known if s in self.now.statements}
            new = [s for s in self.added if self.now.origins.of[s.id] not in kept]
            yield self._change(ChangeKind.NEW_ORIGIN, sentence, new)


def _document_changes(before: Conclusions, now: Snapshot) -> Iterator[Change]:
    """Documents that a person withdrew or a publisher changed, of those that were there before."""
    was = {row.stored.document.id: row for row in before.listed}
    shown = set(now.documents["id"].tolist())
    for row in now.conclusions.listed:
        document = row.stored.document
        earlier = was.get(document.id)
        if earlier is None or document.id not in shown:
            continue
        title = f"“{document.title or document.path}” ({now.conclusions.outlet_name(document.outlet)})"
        if row.withdrawn and not earlier.withdrawn:
            decision = now.conclusions.decided.withdrawn[document.id]
            sentence = f"{decision.by} withdrew {title}: {decision.why}"
            yield _document_change(ChangeKind.DOCUMENT_WITHDRAWN, sentence, decision.at.date(), document.id)
        elif len(row.later) > len(earlier.later):
            gone = [s for s in now.conclusions.material.corrected_on if _in(now, s, document.id)]
            sentence = (
                f"{title} was changed by its publisher; {_count(len(gone), 'statement')} no longer in it."
            )
            yield _document_change(ChangeKind.DOCUMENT_REVISED, sentence, row.later[-1][1], document.id)


def _document_change(kind: ChangeKind, sentence: str, day: date | None, document: str) -> Change:
    return Change(kind=kind, sentence=sentence, day=day, document=document)


def _in(now: Snapshot, statement: str, document: str) -> bool:
    return now.conclusions.statements[statement].document == document


def _denial(statement: Statement) -> str:
    """Who denies what, in a sentence."""
    said, name = _said(statement), statement.speaker.name
    if said.startswith(name):
        return said
    if said.startswith(NOT_SO):
        return f"{name} denies {said.removeprefix(NOT_SO)}"
    return f"{name} denies: {said}"


def _said(statement: Statement) -> str:
    text = shortened(statement.text)
    return text if text.endswith("…") else f"{text}."


def _names(statements: Sequence[Statement]) -> str:
    """Up to three speakers by name, the rest as a number."""
    names = list(dict.fromkeys(s.speaker.name for s in statements))
    if len(names) > 3:
        return f"{', '.join(names[:2])} and {len(names) - 2} others"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _word(name: str) -> str:
    return name.replace("_", " ")
