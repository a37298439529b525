"""What the Overview shows: how much there is, what is most contested, who speaks when, what is covered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from claims.snapshot import Change, ChangeKind, Filters, Snapshot, changes
from claims.snapshot.rows import counted_by, rows_of
from dashboard.views.issues import WEIGHT, IssueRow, matrix_of
from dashboard.views.looks import Look, Looks
from dashboard.views.words import count, period, searched

CONTESTED = 6  # issues listed on the overview
RECENT = timedelta(days=7)  # how far back "recently" reaches, by day of reporting
BARS = 45  # bars that can be told apart in the chart
PERIODS = {"day": "D", "week": "W-SUN", "month": "M"}  # names of pandas
OUTLETS = 10  # outlets listed before the rest is summed up


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number with its unit."""

    number: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletLine:
    """An outlet in the coverage; `share` is its part of the largest one's documents (0 to 100)."""

    outlet: str
    documents: int
    statements: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The overview of what the filters show."""

    figures: tuple[Figure, ...]
    issues: tuple[IssueRow, ...]
    heading: str
    activity: pd.DataFrame
    camps: tuple[Look, ...]
    period: str
    outlets: tuple[OutletLine, ...]
    others: str
    searched: str


def overview_of(snapshot: Snapshot, filters: Filters) -> Overview:
    """The overview of a snapshot."""
    return snapshot.kept.get(("overview", filters), lambda: _overview_of(snapshot, filters))


def _overview_of(snapshot: Snapshot, filters: Filters) -> Overview:
    shown, looks = snapshot.where(filters), Looks(snapshot.registry.camps)
    first = matrix_of(snapshot, filters, page=slice(0, CONTESTED))
    disputed = tuple(row for row in first.rows if row.standing in WEIGHT)
    lines = outlet_lines(shown)
    return Overview(
        figures=figures_of(shown, first.total),
        issues=disputed or first.rows,
        heading="Most contested" if disputed else "Most reported",
        activity=activity_of(shown.statements, looks),
        camps=tuple(look for look in looks.all() if look.id in set(shown.statements["camp"].unique())),
        period=period_of(shown.statements),
        outlets=lines[:OUTLETS],
        others=others(lines[OUTLETS:]),
        searched=searched(shown.coverage()),
    )


def figures_of(shown: Snapshot, issues: int) -> tuple[Figure, ...]:
    """How much the filters show."""
    statements = shown.statements
    unnamed = int((~statements["named"].astype(bool)).sum()) if len(statements) else 0
    coverage = shown.coverage()
    pairs = (
        (coverage.documents, "document"),
        (len(coverage.outlets), "outlet"),
        (len(statements), "statement"),
        (issues, "issue"),
        (unnamed, "from unnamed sources"),
    )
    return tuple(figure(number, unit) for number, unit in pairs)


def figure(number: int, unit: str) -> Figure:
    """A number and its unit in the right number."""
    if " " in unit:
        return Figure(number=f"{number:,}", unit=unit)
    return Figure(number=f"{number:,}", unit=count(number, unit).split(" ", 1)[1])


def activity_of(statements: pd.DataFrame, looks: Looks) -> pd.DataFrame:
    """Statements by period of reporting and camp: columns day (its first), camp, statements, light, dark."""
    dated = statements.dropna(subset=["reported_on"])
    days = pd.to_datetime(dated["reported_on"])
    starts = days.dt.to_period(PERIODS[period_of(statements)]).dt.start_time
    counted = counted_by(dated.assign(start=starts), "start", "camp")
    counted.sort(key=lambda r: (looks.rank(r.camp), r.start))
    rows = [
        (r.start, looks.of(r.camp).label, int(r.number), looks.of(r.camp).light, looks.of(r.camp).dark)
        for r in counted
    ]
    return pd.DataFrame(rows, columns=["day", "camp", "statements", "light", "dark"])


def period_of(statements: pd.DataFrame) -> str:
    """`day`, `week` or `month`: the shortest with at most `BARS` bars from the first report to the last."""
    days = statements["reported_on"].dropna()
    length = (max(days) - min(days)).days if len(days) else 0
    return "day" if length <= BARS else "week" if length <= 7 * BARS else "month"


def outlet_lines(shown: Snapshot) -> tuple[OutletLine, ...]:
    """The outlets, those with most documents first."""
    documents = shown.documents
    live = documents[~documents["withdrawn"].astype(bool) & ~documents["superseded"].astype(bool)]
    counted = live.groupby("outlet").agg(documents=("id", "size"), statements=("statements", "sum"))
    most = max(int(counted["documents"].max()), 1) if len(counted) else 1
    rows = sorted(rows_of(counted), key=lambda r: (-r.documents, r.Index))
    return tuple(
        OutletLine(
            outlet=r.Index or "Outlet not given",
            documents=int(r.documents),
            statements=int(r.statements),
            share=round(100 * r.documents / most, 1),
        )
        for r in rows
    )


def others(lines: Sequence[OutletLine]) -> str:
    """The outlets that are not listed, in one phrase."""
    if not lines:
        return ""
    documents = sum(line.documents for line in lines)
    return f"{count(len(lines), 'more outlet')} with {count(documents, 'document')}"


def recent_changes(snapshot: Snapshot) -> tuple[Change, ...]:
    """What changed in the recent days, the weightiest kind first; nothing where nothing lies before them."""
    return snapshot.kept.get("recent changes", lambda: _recent_changes(snapshot))


def _recent_changes(snapshot: Snapshot) -> tuple[Change, ...]:
    before = recent_day(snapshot)
    return weightiest(changes(snapshot.earlier(before), snapshot)) if before else ()


def changes_since_day(snapshot: Snapshot, day: date) -> tuple[Change, ...]:
    """What was reported after a day, the weightiest kind first."""
    key = ("changes since", day)
    return snapshot.kept.get(key, lambda: weightiest(changes(snapshot.earlier(day), snapshot)))


def weightiest(found: Sequence[Change]) -> tuple[Change, ...]:
    """Changes, the weightiest kind first."""
    kinds = list(ChangeKind)
    return tuple(sorted(found, key=lambda change: kinds.index(change.kind)))


def recent_day(snapshot: Snapshot) -> date | None:
    """The day before the recent ones, or None where nothing lies before it."""
    coverage = snapshot.coverage()
    if coverage.last is None or coverage.first is None:
        return None
    day = coverage.last - RECENT
    return day if day >= coverage.first else None


def recent_words(snapshot: Snapshot) -> str:
    """The days that count as recent, in words."""
    coverage, before = snapshot.coverage(), recent_day(snapshot)
    first = before + timedelta(days=1) if before else coverage.first
    return period(first, coverage.last)
