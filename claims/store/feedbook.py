"""Feeds that are read again and again, and the items that wait to be read: work in hand, not facts.

The documents of an item are facts and stay; these rows say what is still to do, so they change, and no
revision counts them. An item waits in its row from the transaction that first saw it until the one that
says what became of it: whoever is killed between the two leaves it waiting. A feed is held by one worker
at a time, until a moment that the worker keeps moving on; a worker that is gone holds nothing for long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    Row,
    Table,
    Text,
    case,
    delete,
    func,
    insert,
    select,
    text,
    update,
)

from claims.store.engine import Engines
from claims.store.schema import metadata

WAITING, READ, REFUSED = "waiting", "read", "refused"


def _text(name: str, *, primary_key: bool = False) -> Column[str]:
    return Column(name, Text, primary_key=primary_key, nullable=False)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


feeds = Table(
    "feeds", metadata,
    _text("url", primary_key=True), _text("title"), _text("added_at"), _text("last_run"), _text("next_run"),
    _number("failures"), _text("reason"), _text("etag"), _text("modified"), _text("held_until"),
)  # fmt: skip
feed_items = Table(
    "feed_items", metadata,
    _text("feed", primary_key=True), _text("key", primary_key=True), _number("place"), _text("url"),
    _text("title"), _text("published"), _text("seen_at"), _text("state"), _number("tries"), _text("reason"),
)  # fmt: skip

STEP = (
    "CREATE TABLE feeds (url TEXT NOT NULL PRIMARY KEY, title TEXT NOT NULL, added_at TEXT NOT NULL, "
    "last_run TEXT NOT NULL, next_run TEXT NOT NULL, failures INTEGER NOT NULL, reason TEXT NOT NULL, "
    "etag TEXT NOT NULL, modified TEXT NOT NULL, held_until TEXT NOT NULL)",
    "CREATE TABLE feed_items (feed TEXT NOT NULL, key TEXT NOT NULL, place INTEGER NOT NULL, "
    "url TEXT NOT NULL, title TEXT NOT NULL, published TEXT NOT NULL, seen_at TEXT NOT NULL, "
    "state TEXT NOT NULL, tries INTEGER NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (feed, key))",
)


def feeds_in_hand(connection: Connection) -> None:
    """Feeds and the items that wait to be read."""
    for command in STEP:
        connection.execute(text(command))


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRow:
    """A feed as it stands: when it was and will be read, what failed, and how many items became what."""

    url: str
    title: str
    added_at: datetime
    last_run: datetime | None
    next_run: datetime
    failures: int
    reason: str
    etag: str
    modified: str
    waiting: int
    read: int
    refused: int
    refusals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """One item of a feed as first seen; `tries`: how often its page was asked for in vain."""

    feed: str
    key: str
    url: str
    title: str
    published: str
    tries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedBook:
    """The feeds of one ledger; each write is one transaction, on disk when the call returns."""

    engines: Engines
    now: Callable[[], datetime]

    def add(self, url: str) -> bool:
        """Subscribe to a feed, to be read at once; False where it is there already."""
        at = self.now().isoformat()
        row = {"url": url, "title": "", "added_at": at, "last_run": "", "next_run": at, "failures": 0}
        row |= {"reason": "", "etag": "", "modified": "", "held_until": ""}
        with self.engines.writing() as connection:
            if connection.scalar(select(feeds.c.url).where(feeds.c.url == url)):
                return False
            connection.execute(insert(feeds), row)
        return True

    def remove(self, url: str) -> bool:
        """Give up a feed and what waits of it; documents that were read stay. False where there is none."""
        with self.engines.writing() as connection:
            connection.execute(delete(feed_items).where(feed_items.c.feed == url))
            return bool(connection.execute(delete(feeds).where(feeds.c.url == url)).rowcount)

    def all(self) -> list[FeedRow]:
        """All feeds in the order in which they were added."""
        states = [func.sum(case((feed_items.c.state == s, 1), else_=0)) for s in (WAITING, READ, REFUSED)]
        counts = select(feed_items.c.feed, *states).group_by(feed_items.c.feed)
        said = select(feed_items.c.feed, feed_items.c.reason).where(feed_items.c.reason != "")
        with self.engines.reading() as connection:
            found = {row[0]: tuple(row[1:]) for row in connection.execute(counts)}
            why: dict[str, list[str]] = {}
            for feed, reason in connection.execute(said.order_by(feed_items.c.seen_at, feed_items.c.place)):
                why.setdefault(feed, []).append(reason)
            rows = connection.execute(select(feeds).order_by(feeds.c.added_at, feeds.c.url)).all()
        return [_feed(row, found.get(row.url, (0, 0, 0)), why.get(row.url, ())) for row in rows]

    def due(self) -> list[str]:
        """The feeds whose time has come and that nobody holds, the longest overdue first."""
        at = self.now().isoformat()
        query = select(feeds.c.url).where(feeds.c.next_run <= at, feeds.c.held_until <= at)
        with self.engines.reading() as connection:
            return list(connection.scalars(query.order_by(feeds.c.next_run, feeds.c.url)))

    def hold(self, url: str, seconds: float, *, anew: bool = True) -> bool:
        """Hold a feed for so long, `anew` only where nobody does; whether it is held now."""
        at = self.now()
        query = update(feeds).where(feeds.c.url == url)
        query = query.where(feeds.c.held_until <= at.isoformat()) if anew else query
        until = (at + timedelta(seconds=seconds)).isoformat()
        with self.engines.writing() as connection:
            return bool(connection.execute(query.values(held_until=until)).rowcount)

    def arrived(self, url: str, title: str, version: tuple[str, str], items: Sequence[ItemRow]) -> int:
        """Keep the items that were not seen before, and the feed's version with them; how many are new."""
        at = self.now().isoformat()
        with self.engines.writing() as connection:
            if not connection.scalar(select(feeds.c.url).where(feeds.c.url == url)):
                return 0  # given up meanwhile
            known = set(connection.scalars(select(feed_items.c.key).where(feed_items.c.feed == url)))
            rows = [_row(item, place, at) for place, item in enumerate(items) if item.key not in known]
            if rows:
                connection.execute(insert(feed_items), rows)
            said = {"etag": version[0], "modified": version[1]} | ({"title": title} if title else {})
            connection.execute(update(feeds).where(feeds.c.url == url).values(**said))
        return len(rows)

    def waiting(self, url: str, *, most: int) -> list[ItemRow]:
        """Items that wait to be read: the fewest tries first, then the oldest."""
        c = feed_items.c
        query = select(feed_items).where(c.feed == url, c.state == WAITING)
        with self.engines.reading() as connection:
            rows = connection.execute(query.order_by(c.tries, c.seen_at, c.place).limit(most)).all()
        names = ("feed", "key", "url", "title", "published", "tries")
        return [ItemRow(**{name: getattr(row, name) for name in names}) for row in rows]

    def settle(self, items: Iterable[tuple[ItemRow, str, str]]) -> None:
        """Keep what became of items: (item, state, reason); one that waits on has had one try more."""
        c = feed_items.c
        with self.engines.writing() as connection:
            for item, state, reason in items:
                query = update(feed_items).where(c.feed == item.feed, c.key == item.key)
                connection.execute(query.values(state=state, reason=reason, tries=item.tries + 1))

    def ended(self, url: str, *, reason: str, failures: int, next_run: datetime) -> None:
        """End a run: let the feed go, with what failed (nothing: empty) and when it is read again."""
        said = {"reason": reason, "failures": failures, "next_run": next_run.isoformat(), "held_until": ""}
        query = update(feeds).where(feeds.c.url == url).values(last_run=self.now().isoformat(), **said)
        with self.engines.writing() as connection:
            connection.execute(query)


def _row(item: ItemRow, place: int, at: str) -> dict[str, Any]:
    row = {"feed": item.feed, "key": item.key, "url": item.url, "title": item.title, "place": place}
    return row | {
        "published": item.published, "seen_at": at, "state": WAITING, "tries": 0, "reason": "",
    }  # fmt: skip


def _feed(row: Row[Any], counted: tuple[int, ...], why: Sequence[str]) -> FeedRow:
    return FeedRow(
        url=row.url, title=row.title, added_at=datetime.fromisoformat(row.added_at),
        last_run=datetime.fromisoformat(row.last_run) if row.last_run else None,
        next_run=datetime.fromisoformat(row.next_run), failures=row.failures, reason=row.reason,
        etag=row.etag, modified=row.modified, waiting=counted[0], read=counted[1], refused=counted[2],
        refusals=tuple(why),
    )  # fmt: skip
