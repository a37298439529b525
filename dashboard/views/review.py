"""What waits for a person: likely merges, doubtful contradictions, speakers to check; what was decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from claims.decisions import in_force
from claims.judged import Judged
from claims.records import Decision, DecisionKind, JudgedPair, Relation, Review
from claims.settings import Settings
from claims.snapshot import Filters, Snapshot
from claims.snapshot.rows import rows_of
from dashboard.views.acts import Noted, noted
from dashboard.views.cards import Card, card_of
from dashboard.views.deciding import subjects_words
from dashboard.views.words import count, sentence

MERGES, DOUBTS, SPEAKERS, LOST, HISTORY = QUEUES = (
    "Suggested merges", "Doubtful contradictions", "Speakers to check", "Lost decisions", "History",
)  # fmt: skip
SHOWN_OF_SPEAKER = 3  # statements shown of a speaker to be checked


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Two statements that a person should look at: side by side, with what the machine holds of them."""

    a: Card
    b: Card
    reason: str
    issue: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsure:
    """A speaker marked to be checked, with all its statements and a few of them as cards."""

    name: str
    why: str
    statements: tuple[str, ...]
    cards: tuple[Card, ...]
    more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A past decision: `state` is empty while it is in force; `undo` takes it, or its undo, back."""

    noted: Noted
    about: str
    state: str
    undo: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """The pairs that wait, the weightiest first: as columns, for in a large ledger they are many."""

    merges: Judged
    doubts: Judged


def waiting_in(snapshot: Snapshot, least: float, sure: float) -> Waiting:
    """The pairs of a snapshot that nobody decided on.

    Merges: of different claims, held to say the same by a chance of `least` or more. Doubts: contradictions
    inside an issue that score below `sure`, those that an issue's standing rests on first.
    """
    root = snapshot.root
    return root.kept.get(("waiting", least, sure), lambda: _waiting_in(root, least, sure))


def _waiting_in(snapshot: Snapshot, least: float, sure: float) -> Waiting:
    pairs, rows = snapshot.conclusions.pairs, snapshot.statements
    claim, issue = (
        pairs.of_each(dict(zip(rows["id"].tolist(), pd.factorize(rows[name])[0], strict=True)))
        for name in ("claim", "issue")
    )
    clash = pairs.is_(Relation.CONTRADICT)
    alike = ~clash & (claim[pairs.a] != claim[pairs.b]) & (pairs.chance(Relation.SAME) >= least)
    doubt = clash & (issue[pairs.a] == issue[pairs.b]) & (pairs.score < sure)
    because = pairs.of_each({s: 1 for group in snapshot.issues["because"] for s in group}) == 1
    merges, doubts = pairs.take(alike).in_order(), pairs.take(doubt).in_order()
    resting = because[doubts.a] & because[doubts.b]
    return Waiting(
        merges.take(np.argsort(-merges.chance(Relation.SAME), kind="stable")),
        doubts.take(np.lexsort((doubts.score, ~resting))),
    )


def found_in(snapshot: Snapshot, filters: Filters, queue: str, settings: Settings) -> Sequence[Any]:
    """Everything in a queue: pairs, the rows of speakers, or decisions."""
    if queue == SPEAKERS:
        return speakers_of(snapshot, filters)
    if queue == LOST:
        return snapshot.orphans
    return history_of(snapshot) if queue == HISTORY else pairs_of(snapshot, filters, queue, settings)


def pairs_of(snapshot: Snapshot, filters: Filters, queue: str, settings: Settings) -> Judged:
    """The waiting pairs of a queue with a statement that the filters show."""
    held = waiting_in(snapshot, settings.suggest_same, settings.sure_score)
    pairs = held.merges if queue == MERGES else held.doubts
    shown = pairs.of_each(dict.fromkeys(snapshot.where(filters).statements["id"].tolist(), 1)) == 1
    return pairs.take(shown[pairs.a] | shown[pairs.b])


def doubts_of(snapshot: Snapshot, pairs: Sequence[JudgedPair]) -> tuple[Doubt, ...]:
    """Pairs, ready to be drawn."""
    ids = {s for pair in pairs for s in (pair.a, pair.b)}
    rows = {row.id: row for row in rows_of(snapshot.statements[snapshot.statements["id"].isin(ids)])}
    titles = snapshot.titles
    return tuple(doubt(snapshot, pair, rows, titles) for pair in pairs)


def doubt(snapshot: Snapshot, pair: JudgedPair, rows: Mapping[str, Any], titles: Mapping[str, str]) -> Doubt:
    """One pair, the earlier statement first."""
    first, second = sorted((rows[pair.a], rows[pair.b]), key=lambda row: (str(row.day or ""), row.id))
    return Doubt(
        a=card_of(first, snapshot),
        b=card_of(second, snapshot),
        reason=pair.stance.reason,
        issue=first.issue,
        title=sentence(titles.get(first.issue, "")),
    )


def speakers_of(snapshot: Snapshot, filters: Filters) -> tuple[tuple[str, ...], ...]:
    """By speaker marked to be checked, the ids of the statements that the filters show; the most first."""
    return snapshot.kept.get(("unsure", filters), lambda: _speakers_of(snapshot, filters))


def _speakers_of(snapshot: Snapshot, filters: Filters) -> tuple[tuple[str, ...], ...]:
    rows = snapshot.where(filters).statements
    asked = rows[rows["review"] == Review.NEEDS_REVIEW]
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for actor, why, statement in zip(*(asked[name].tolist() for name in ("actor", "why", "id")), strict=True):
        groups[actor, why].append(statement)
    return tuple(tuple(groups[key]) for key in sorted(groups, key=lambda key: (-len(groups[key]), key)))


def unsure_of(snapshot: Snapshot, statements: tuple[str, ...]) -> Unsure:
    """One speaker with all statements to be checked, ready to be drawn."""
    table, left = snapshot.statements, len(statements) - SHOWN_OF_SPEAKER
    rows = rows_of(table[table["id"].isin(statements[:SHOWN_OF_SPEAKER])])
    return Unsure(
        name=sentence(rows[0].speaker),
        why=rows[0].why,
        statements=statements,
        cards=tuple(card_of(row, snapshot) for row in rows),
        more=f"and {count(left, 'more statement')}" if left > 0 else "",
    )


def history_of(snapshot: Snapshot) -> tuple[Decision, ...]:
    """Every decision but the undos, the latest first: an undo shows as the state of what it took back."""
    return tuple(d for d in reversed(snapshot.facts.decisions) if d.kind is not DecisionKind.UNDO)


def past_of(snapshot: Snapshot, decisions: Sequence[Decision]) -> tuple[Past, ...]:
    """Decisions, ready to be drawn."""
    held = {decision.id for decision in in_force(snapshot.facts.decisions)}
    undone = {s: d for d in snapshot.facts.decisions if d.kind is DecisionKind.UNDO for s in d.subjects}
    return tuple(past(snapshot, d, None if d.id in held else undone.get(d.id)) for d in decisions)


def past(snapshot: Snapshot, decision: Decision, taken_back: Decision | None) -> Past:
    """One decision; one that was taken back can be done again by taking its undo back."""
    state = f"taken back by {noted(taken_back).signed.rstrip(',')}" if taken_back else ""
    return Past(
        noted=noted(decision),
        about=subjects_words(snapshot, decision),
        state=state,
        undo=taken_back.id if taken_back else decision.id,
    )
