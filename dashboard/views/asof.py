"""How matters stood on a day, and which of them stand otherwise now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from claims.records import StandingName
from claims.snapshot import Filters, Snapshot
from dashboard.views.rows import rows_of
from dashboard.views.words import sentence

MOST = 6  # matters listed that stand otherwise now


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A matter whose standing has changed since."""

    issue: str
    title: str
    then: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standings:
    """How many issues stood how; those that stand otherwise now; how many were not reported on yet."""

    held: tuple[tuple[str, int], ...]
    moved: tuple[Moved, ...]
    more: int
    later: int


def standings_at(snapshot: Snapshot, filters: Filters, known: Snapshot) -> Standings:
    """The standings of the issues that the filters show, against those in `known`, which has every day."""
    then = snapshot.issues[snapshot.issues["id"].isin(set(snapshot.where(filters).statements["issue"]))]
    counted = Counter(then["standing"])
    now = dict(zip(known.issues["id"], known.issues["standing"], strict=True))
    moved = [
        Moved(issue=row.id, title=sentence(row.title), then=str(row.standing), now=str(stands))
        for row in rows_of(then)
        if (stands := now.get(known.resolve(row.id))) is not None and stands != row.standing
    ]
    every = set(known.where(filters).statements["issue"])
    return Standings(
        held=tuple((name.value, counted[name.value]) for name in StandingName if counted[name.value]),
        moved=tuple(moved[:MOST]), more=max(0, len(moved) - MOST), later=len(every - set(then["id"])),
    )  # fmt: skip


def offered(snapshot: Snapshot, issues: Iterable[str], issue: str, most: int) -> dict[str, str]:
    """Issues to choose from, id to title, the most disputed first."""
    known = snapshot.issues
    rows = rows_of(known[known["id"].isin(set(issues))])
    kept = rows[:most] + [row for row in rows[most:] if row.id == issue]
    return {row.id: sentence(row.title) for row in kept}


def days_known(known: Snapshot) -> tuple[date, date] | None:
    """The first and the last day that an as-of day can be chosen from; None where there is only one."""
    coverage = known.coverage()
    if coverage.first is None or coverage.last is None or coverage.last - coverage.first < timedelta(days=1):
        return None
    return coverage.first, coverage.last
