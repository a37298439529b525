"""Feeds into the ledger: due ones are fetched, what they newly hold is read, each item once.

The rows of the ledger are the queue, so there is no second one that could differ from it: a run that was
cut off is found again by its items that still wait, and by the feed's time that has come.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from claims.errors import ClaimsError, Problem
from claims.ingest import Hints
from claims.ingest.dates import read_date
from claims.ingest.feeds import read_feed
from claims.ingest.web import Conditions, Refused, fetch
from claims.ingest.web.pages import read_fetched
from claims.pipeline.ingest import Report, ingest_documents
from claims.pipeline.parts import Parts
from claims.records import Document
from claims.store import Ledger
from claims.store.feedbook import READ, REFUSED, WAITING, FeedBook, FeedRow, ItemRow

NOTHING = Report()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedReport:
    """What a run over one feed did: new items, documents, what was refused, and why the feed failed."""

    url: str
    items: int = 0
    report: Report = NOTHING
    failed: str = ""


def open_feeds(ledger: Ledger) -> FeedBook:
    """The feeds of a ledger."""
    return FeedBook(engines=ledger.engines, now=ledger.now)


def run_feed(ledger: Ledger, url: str, parts: Parts) -> FeedReport | None:
    """Fetch one feed and read what is new in it; None where there is none, or another worker has it.

    `ClaimsError` where the end of the run cannot be written; all else ends as the feed's failure.
    """
    book = open_feeds(ledger)
    if not book.hold(url, parts.settings.feed_hold_seconds):
        return None
    feed = next((row for row in book.all() if row.url == url), None)
    if feed is None:
        return None
    refused: Refused | None = None
    new, report = 0, NOTHING
    try:
        refused, new = _fetch_feed(book, feed, parts)
        report = _read_waiting(ledger, book, feed, parts)
    except Exception as wrong:  # whatever a stranger's pages bring about must not end the other feeds
        refused = Refused(Problem(url, "", f"could not be read here ({type(wrong).__name__}: {wrong})."))
    failures = feed.failures + 1 if refused else 0
    seconds = _pause(book, feed, failures, refused.wait if refused else 0.0, parts)
    reason = _words(refused.problem) if refused else ""
    next_run = book.now() + timedelta(seconds=seconds)
    book.ended(url, reason=reason, failures=failures, next_run=next_run)
    return FeedReport(url=url, items=new, report=report, failed=reason)


def _words(problem: Problem) -> str:
    """Why something failed, without the address that stands beside it."""
    return f"{problem.reason} {problem.advice}".strip()


def _fetch_feed(book: FeedBook, feed: FeedRow, parts: Parts) -> tuple[Refused | None, int]:
    """The feed's new items into the ledger: why not, and how many."""
    settings = parts.settings
    found = fetch(feed.url, settings=settings, conditions=Conditions(feed.etag, feed.modified))
    if isinstance(found, Refused):
        return found, 0
    if found.unchanged:
        return None, 0
    made = read_feed(found, settings=settings)
    if isinstance(made, Problem):
        return Refused(made), 0
    items = [
        ItemRow(feed=feed.url, key=i.key, url=i.url, title=i.title, published=i.published) for i in made.items
    ]
    return None, book.arrived(feed.url, made.title, (found.version.etag, found.version.modified), items)


def _pause(book: FeedBook, feed: FeedRow, failures: int, asked: float, parts: Parts) -> float:
    """Seconds until the feed is read again: longer after each failure, none while unread items wait."""
    settings = parts.settings
    usual, longest = settings.feed_minutes * 60, settings.feed_longest_hours * 3600
    if failures:
        return min(longest, max(asked, usual * 2.0 ** min(failures, 20)))
    untried = any(item.tries == 0 for item in book.waiting(feed.url, most=1))
    return 0.0 if untried else usual


def _read_waiting(ledger: Ledger, book: FeedBook, feed: FeedRow, parts: Parts) -> Report:
    """Read what waits, and only then say so: a run that is cut off before leaves it waiting."""
    settings = parts.settings
    became: list[tuple[ItemRow, str, str]] = []
    documents: list[Document] = []
    problems: list[Problem] = []
    hold = _holder(book, feed.url, settings.feed_hold_seconds)
    for item in book.waiting(feed.url, most=settings.feed_items_at_once):
        hold()
        found, wrong, state = _read_item(item, parts)
        documents += found
        problems += wrong
        became.append((item, state, "" if found else f"{item.url}: {_words(wrong[0])}" if wrong else ""))
    report = NOTHING
    if documents:
        report = ingest_documents(ledger, documents, parts, progress=lambda *_: hold())
    book.settle(became)
    return replace(report, problems=(*problems, *report.problems))


def _read_item(item: ItemRow, parts: Parts) -> tuple[list[Document], list[Problem], str]:
    """The documents of an item's page, what is wrong with it, and what that makes of the item."""
    found = fetch(item.url, settings=parts.settings)
    if isinstance(found, Refused):
        again = found.again and item.tries + 1 < parts.settings.feed_item_tries
        return [], [found.problem], WAITING if again else REFUSED
    documents, problems = read_fetched(found, settings=parts.settings, hints=Hints())
    day = read_date(item.published) if item.published else None
    if day:
        documents = [
            d if d.published else replace(d, published=day.day, published_at=day.moment) for d in documents
        ]
    return documents, problems, READ if documents else REFUSED


def _holder(book: FeedBook, url: str, seconds: float) -> Callable[[], None]:
    """Holds the feed on, at most every tenth of its time."""
    last = time.monotonic()

    def hold() -> None:
        nonlocal last
        if time.monotonic() - last > seconds / 10:
            book.hold(url, seconds, anew=False)
            last = time.monotonic()

    return hold


Told = Callable[[FeedReport], None]


def run_due(ledger: Ledger, parts: Parts, told: Told, *, stop: threading.Event | None = None) -> None:
    """Run every feed that is due, one after the other, until `stop` is set; `told` hears of each."""
    for url in open_feeds(ledger).due():
        if stop is not None and stop.is_set():
            return
        done = run_feed(ledger, url, parts)
        if done is not None:
            told(done)


def work(
    ledger: Ledger, parts: Parts, told: Told, *, stop: threading.Event, failed: Callable[[str], None]
) -> None:
    """Run feeds as they fall due until `stop` is set; a ledger that is busy is tried again."""
    while not stop.is_set():
        try:
            run_due(ledger, parts, told, stop=stop)
        except ClaimsError as wrong:
            failed(str(wrong))
        stop.wait(parts.settings.feed_tick_seconds)
