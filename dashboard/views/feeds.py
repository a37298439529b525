"""Feeds in words: when each was and will be read, what its items became, what failed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from claims.store.feedbook import FeedRow
from dashboard.views.words import count, day_words

SHOWN = 10
"""Refusals that are listed; the rest are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLine:
    """One feed in the list."""

    url: str
    title: str
    items: str
    when: str
    state: str
    reason: str
    pages: str
    refusals: tuple[str, ...]
    more: str


def feeds_of(rows: Sequence[FeedRow], *, now: datetime) -> tuple[FeedLine, ...]:
    """The feeds in the order in which they were added; `now` with its zone."""
    return tuple(line_of(row, now) for row in rows)


def line_of(row: FeedRow, now: datetime) -> FeedLine:
    """One feed: failing, unread so far, or read."""
    last = f"last read {moment(row.last_run, now)}" if row.last_run else "not read yet"
    following = "next as soon as possible" if row.next_run <= now else f"next {moment(row.next_run, now)}"
    state = "Failing" if row.failures else "" if row.last_run else "New"
    hidden = len(row.refusals) - SHOWN
    return FeedLine(
        url=row.url,
        title=row.title or row.url.partition("://")[2],
        items=items_words(row),
        when=f"{last} · {following}",
        state=state,
        reason=f"{failed(row.failures)}: {row.reason}" if row.failures else "",
        pages=f"{count(len(row.refusals), 'page')} with a problem",
        refusals=row.refusals[:SHOWN],
        more=f"and {count(hidden, 'page')} more" if hidden > 0 else "",
    )


def failed(times: int) -> str:
    """How often a feed failed since it was last read well."""
    return "Failed once" if times == 1 else f"Failed {times} times in a row"


def items_words(row: FeedRow) -> str:
    """How many items became what."""
    parts = [f"{count(row.read, 'item')} read"]
    parts += [f"{row.waiting:,} waiting"] if row.waiting else []
    parts += [f"{row.refused:,} refused"] if row.refused else []
    return " · ".join(parts)


def moment(at: datetime, now: datetime) -> str:
    """A moment in the zone of `now`: the time alone on its own day."""
    here = at.astimezone(now.tzinfo)
    day = "" if here.date() == now.date() else f"{day_words(here.date())}, "
    return f"{day}{here:%H:%M}"
