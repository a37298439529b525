"""One ledger into another: facts and decisions of both, compared again, and what was decided twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claims.decisions import PAIRS, in_force
from claims.pipeline.compare import compare
from claims.pipeline.parts import Parts, Progress, quiet
from claims.records import Decision, DecisionKind, GroupId
from claims.store import Everything, Ledger, Merged

Matter = tuple[str, ...]
Held = dict[Matter, tuple[str, Decision]]
SAYS: Mapping[DecisionKind, tuple[tuple[str, str], ...]] = {
    DecisionKind.SAME: (("the same", "yes"), ("contradict", "no")),
    DecisionKind.NOT_SAME: (("the same", "no"),),
    DecisionKind.CONTRADICT: (("contradict", "yes"), ("the same", "no")),
    DecisionKind.NOT_CONTRADICT: (("contradict", "no"),),
    DecisionKind.NOT_ASSERTION: (("asserts", "no"),),
    DecisionKind.ACCEPT: (("asserts", "yes"),),
    DecisionKind.SPEAKER: (("asserts", "yes"), ("speaker", "")),
    DecisionKind.RENAME: (("title", ""),),
    DecisionKind.PUBLISH: (("verdict", ""),),
}
"""What a kind of decision says on which question; "": its value. Two that say different things clash."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two decisions of two ledgers on one matter that say different things; the later one holds."""

    about: tuple[str, ...]
    earlier: Decision
    later: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What a merge brought, and the decisions that clash."""

    merged: Merged
    clashes: tuple[Clash, ...]


def merge(ledger: Ledger, everything: Everything, parts: Parts, *, progress: Progress = quiet) -> Joined:
    """Add all of another ledger, in one transaction, and compare what came in.

    Both keep their documents and decisions; the order of merging gives the same result. Where a
    `LedgerError` is raised, nothing was added.
    """
    ours = ledger.decisions()
    merged = ledger.merge(everything)
    compare(ledger, parts, progress=progress)
    clashes = clashes_between(ours, everything.decisions, _resolver(ledger.ids()))
    return Joined(merged=merged, clashes=tuple(clashes))


def clashes_between(
    ours: Sequence[Decision], theirs: Sequence[Decision], resolve: Callable[[str], str]
) -> Iterator[Clash]:
    """Where what holds in one list and what holds in the other differ, and theirs was not known here."""
    known = {decision.id for decision in ours}
    mine, other = _held(ours, resolve), _held(theirs, resolve)
    told: set[frozenset[str]] = set()
    for matter, (answer, decision) in other.items():
        held = mine.get(matter)
        if held is None or held[0] == answer or decision.id in known:
            continue
        pair = frozenset((held[1].id, decision.id))
        if pair not in told:
            told.add(pair)
            earlier, later = sorted((held[1], decision), key=lambda d: (d.at, d.id))
            yield Clash(about=matter[1:], earlier=earlier, later=later)


def _held(decisions: Sequence[Decision], resolve: Callable[[str], str]) -> Held:
    """What holds on each question: the answer of the latest decision in force."""
    held: Held = {}
    for decision in sorted(in_force(decisions), key=lambda d: (d.at, d.id)):
        for question, answer in SAYS.get(decision.kind, ()):
            for about in _about(decision, resolve):
                held[(question, *about)] = (answer or decision.value, decision)
    return held


def _about(decision: Decision, resolve: Callable[[str], str]) -> Iterator[Matter]:
    """The matters of a decision: a pair as one, anything else one by one."""
    if decision.kind in PAIRS:
        yield tuple(sorted(decision.subjects))
    else:
        yield from ((resolve(subject),) for subject in decision.subjects)


def _resolver(ids: Sequence[GroupId]) -> Callable[[str], str]:
    """Ids of claims and issues to those that they lead to today."""
    leads = {row.id: row.redirect for row in ids if row.redirect}

    def resolve(key: str) -> str:
        seen = {key}
        while (follower := leads.get(key)) is not None and follower not in seen:
            seen.add(follower)
            key = follower
        return key

    return resolve
