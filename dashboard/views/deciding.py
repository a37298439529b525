"""What a decision is about, in words, and what a statement can be said to be the same as."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from claims.records import Decision, DecisionKind, Relation
from claims.snapshot import Snapshot
from claims.snapshot.rows import rows_of
from dashboard.views.acts import noted
from dashboard.views.cards import day_or_none
from dashboard.views.words import count, sentence, short_day, shortened

OTHER_CHARS = 110  # characters of a statement in a list to choose from
NEAREST = 40  # statements of other issues offered, the likeliest first
TITLE_CHARS = 70  # characters of a title in the history


def others_of(snapshot: Snapshot, statement: str, kind: DecisionKind) -> dict[str, str]:
    """The statements that one can be said to be, or not to be, the same as: words to id.

    `NOT_SAME` offers those of its claim, `SAME` the rest of its issue, then the likeliest of other issues.
    """
    rows = {row.id: row for row in rows_of(snapshot.statements)}
    own = rows.get(statement)
    if own is None:
        return {}
    if kind is DecisionKind.NOT_SAME:
        chosen = [row for row in rows.values() if row.claim == own.claim and row.id != statement]
    else:
        here = [row for row in rows.values() if row.issue == own.issue and row.claim != own.claim]
        near = (rows[other] for other in nearest(snapshot, statement) if other in rows)
        chosen = [*here, *(row for row in near if row.issue != own.issue)]
    return told_apart((line_of(row), row.id) for row in chosen)


def nearest(snapshot: Snapshot, statement: str) -> list[str]:
    """The statements that the judge compared this one with, the likeliest to say the same first."""
    pairs = [
        (dict(pair.stance.scores).get(Relation.SAME, 0.0), pair.b if pair.a == statement else pair.a)
        for pair in snapshot.conclusions.judged.about(statement)
    ]
    return [other for _, other in sorted(pairs, key=lambda p: (-p[0], p[1]))[:NEAREST]]


def told_apart(rows: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Words to id; words that stand twice get a number."""
    found: dict[str, str] = {}
    for words, id_ in rows:
        name, number = words, 2
        while name in found:
            name, number = f"{words} ({number})", number + 1
        found[name] = id_
    return found


def line_of(row: Any) -> str:
    """A statement in one line: who, when, what."""
    who, day = sentence(row.speaker), short_day(day_or_none(row.day))
    return f"{who}, {day}: {shortened(sentence(row.text), OTHER_CHARS)}"


def subjects_words(snapshot: Snapshot, decision: Decision) -> str:
    """What a decision is about, in words, from what the ledger holds; `no longer found` where it does not."""
    frames = (snapshot.statements, snapshot.set_aside)
    lines = {row.id: line_of(row) for f in frames for row in rows_of(f[f["id"].isin(decision.subjects)])}
    lines |= titles(snapshot)
    lines |= {d.id: noted(d).done for d in snapshot.facts.decisions}
    found = []
    for subject in decision.subjects[:2]:
        actor = snapshot.registry.actor(subject)
        name = (
            actor.name if actor else subject.removeprefix("local:") if ":" in subject else "no longer found"
        )
        found.append(lines.get(snapshot.resolve(subject), name))
    left = len(decision.subjects) - len(found)
    return " · ".join([*found, f"and {count(left, 'more statement')}"] if left else found)


def titles(snapshot: Snapshot) -> dict[str, str]:
    """The titles of documents, claims and issues by id."""
    found: dict[str, str] = {}
    for frame in (snapshot.documents, snapshot.claims, snapshot.issues):
        pairs = zip(frame["id"], frame["title"], strict=True)
        found |= {id_: f"“{shortened(title or 'Untitled', TITLE_CHARS)}”" for id_, title in pairs}
    return found
