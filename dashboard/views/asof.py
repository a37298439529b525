"""How matters stood on a day, and which of them stand otherwise now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from claims.records import StandingName
from claims.snapshot import Filters, Snapshot
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
    key = ("standings", filters, known.revision)
    return snapshot.kept.get(key, lambda: _standings_at(snapshot, filters, known))


def _standings_at(snapshot: Snapshot, filters: Filters, known: Snapshot) -> Standings:
    inside, now = snapshot.where(filters).places_on, known.standings
    then = {issue: standing for issue, standing in snapshot.standings.items() if issue in inside}
    counted = Counter(then.values())
    moved = [
        Moved(issue=issue, title=sentence(snapshot.titles[issue]), then=str(standing), now=str(stands))
        for issue, standing in then.items()
        if (stands := now.get(known.resolve(issue))) is not None and stands != standing
    ]
    later = known.where(filters).places_on.keys() - then.keys()
    return Standings(
        held=tuple((name.value, counted[name.value]) for name in StandingName if counted[name.value]),
        moved=tuple(moved[:MOST]), more=max(0, len(moved) - MOST), later=len(later),
    )  # fmt: skip


def offered(snapshot: Snapshot, issues: Iterable[str], issue: str, most: int) -> dict[str, str]:
    """Issues to choose from, id to title, the most disputed first."""
    inside = set(issues)
    every = (each for each in snapshot.titles if each in inside)
    chosen = [*islice(every, most), *([issue] if issue in inside else [])]
    return {each: sentence(snapshot.titles[each]) for each in chosen}


def days_known(known: Snapshot) -> tuple[date, date] | None:
    """The first and the last day that an as-of day can be chosen from; None where there is only one."""
    coverage = known.coverage()
    if coverage.first is None or coverage.last is None or coverage.last - coverage.first < timedelta(days=1):
        return None
    return coverage.first, coverage.last
