"""Everything the Compare screen shows of one issue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from claims.decisions import watched
from claims.records import Coverage, Standing
from claims.snapshot import Filters, Snapshot
from claims.snapshot.rows import counted_by, rows_of
from claims.snapshot.sides import sides_of
from dashboard.views.acts import Noted, decided_on
from dashboard.views.columns import Column, Scope, columns_of, default_columns
from dashboard.views.differing import Agreement, Difference, agreements_of, differences_of
from dashboard.views.issues import watched_issues
from dashboard.views.looks import Look, Looks
from dashboard.views.words import count, day_words, searched, sentence, short_day, standing_word

APART = 1.1  # hundredths of the line between two marks of one day


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A standing in an issue's history and the day from which it held."""

    day: str
    iso: str
    standing: str
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A statement on the line of time: its place (0 to 100), its camp, and words for a pointer."""

    at: float
    look: Look
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ribbon:
    """How the issue stands: one word, one sentence, its history, and what was searched."""

    standing: str
    word: str
    reason: str
    steps: tuple[Step, ...]
    as_of: str
    first: str
    marks: tuple[Mark, ...]
    searched: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One issue, side by side."""

    issue: str
    question: str
    counted: str
    ribbon: Ribbon
    leading: str
    agreed: tuple[Agreement, ...]
    differ: tuple[Difference, ...]
    columns: tuple[Column, ...]
    hidden: int
    decided: tuple[Noted, ...]
    watched: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The columns that the reader chose: `camp` or `actor`, their keys in order, and names for all keys."""

    by: str = "camp"
    keys: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


def comparison_of(snapshot: Snapshot, issue: str, filters: Filters, chosen: Chosen) -> Comparison | None:
    """The comparison of an issue (any id it ever had), or None if it does not stand at this date.

    The standing comes from all that is known; the filters choose which cards are shown.
    """
    found = snapshot.issues[snapshot.issues["id"] == issue]
    if found.empty:
        return None
    row = rows_of(found)[0]
    every, shown = snapshot.on_issue(row.id), snapshot.where(filters).on_issue(row.id)
    sides = sides_of(snapshot, every)
    decided = decided_on(snapshot)
    held = {subject: decision.id for subject, decision in watched(snapshot.facts.decisions).items()}
    scope = Scope(
        snapshot=snapshot, by=chosen.by, sides=sides, names=chosen.names, titles=snapshot.titles,
        decided=decided, watched=held, filters=filters,
    )  # fmt: skip
    keys = chosen.keys or default_columns(snapshot, every, sides, by=chosen.by)
    return Comparison(
        issue=row.id,
        question=sentence(row.title),
        counted=counted(every),
        ribbon=ribbon_of(snapshot, row, every),
        leading=sentence(sides.title),
        agreed=agreements_of(snapshot, every),
        differ=differences_of(snapshot, every),
        columns=columns_of(scope, shown, keys),
        hidden=len(every) - len(shown),
        decided=decided.get(row.id, ()),
        watched=watched_issues(snapshot).get(row.id, ""),
    )


def counted(rows: pd.DataFrame) -> str:
    """How much the issue rests on."""
    outlets, origins = rows["outlet"].nunique(), rows["origin"].nunique()
    return f"{count(len(rows), 'statement')} in {count(outlets, 'outlet')}, {count(origins, 'origin')}"


def ribbon_of(snapshot: Snapshot, row: Any, statements: pd.DataFrame) -> Ribbon:
    """The standing of an issue's row, with its history and its line of time."""
    coverage = snapshot.coverage()
    last = snapshot.as_of_day or coverage.last
    return Ribbon(
        standing=str(row.standing),
        word=standing_word(str(row.standing)),
        reason=row.reason,
        steps=tuple(step(day, held) for day, held in history_of(snapshot, row.id)),
        as_of=day_words(last),
        first=short_day(coverage.first),
        marks=marks_of(snapshot, statements, coverage, last),
        searched=searched(coverage),
    )


def history_of(snapshot: Snapshot, issue: str) -> list[tuple[date, Standing]]:
    """The history of an issue, worked out once."""
    return snapshot.root.kept.get(("history", issue), lambda: snapshot.history(issue))


def step(day: date, standing: Standing) -> Step:
    """One step of the history."""
    return Step(
        day=short_day(day),
        iso=day.isoformat(),
        standing=str(standing.name),
        word=standing_word(standing.name),
    )


def marks_of(
    snapshot: Snapshot, rows: pd.DataFrame, coverage: Coverage, last: date | None
) -> tuple[Mark, ...]:
    """A mark for each day and camp on the line from the first document to the as-of day."""
    first = coverage.first
    if first is None or last is None:
        return ()
    looks, length = Looks(snapshot.registry.camps), max((last - first).days, 1)
    days = counted_by(rows.dropna(subset=["reported_on"]), "reported_on", "camp")
    return tuple(
        Mark(
            at=round(
                min(100 * max((r.reported_on - first).days, 0) / length + APART * beside(days, n), 100), 1
            ),
            look=looks.of(r.camp),
            label=f"{looks.of(r.camp).label}, {short_day(r.reported_on)}: {count(r.number, 'statement')}",
        )
        for n, r in enumerate(days)
    )


def beside(days: Sequence[Any], number: int) -> int:
    """How many marks of the same day stand before this one."""
    return sum(1 for other in days[:number] if other.reported_on == days[number].reported_on)
