"""Verbs for feeds: subscribe, list, give up, run; and the worker that runs them as they fall due."""

from __future__ import annotations

import signal
import threading
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from claims.cli.console import counted, fail, say, say_problem, write_row
from claims.cli.state import current_settings, existing_ledger, open_ledger
from claims.errors import Problem
from claims.ingest.feeds import read_opml
from claims.ingest.web import is_address
from claims.ingest.web.targets import BadAddressError, read_target
from claims.pipeline import FeedReport, open_feeds, open_parts, run_due, run_feed, work
from claims.settings import Settings

Some = Annotated[list[str] | None, typer.Argument(help="addresses of feeds; none: all")]
feeds = typer.Typer(
    name="feeds", help="Feeds (RSS, Atom) that are read as they change.", no_args_is_help=True
)


def register(app: typer.Typer) -> None:
    """Add these verbs to the command line."""
    for verb in (add, list_feeds, remove, run):
        feeds.command(name="list" if verb is list_feeds else None)(verb)
    app.add_typer(feeds)
    app.command()(worker)


def add(
    sources: Annotated[list[str], typer.Argument(help="addresses of feeds, or lists of feeds (OPML files)")],
) -> None:
    """Subscribe to feeds; one line for each."""
    settings, book = current_settings(), open_feeds(open_ledger())
    refused = False
    for source in sources:
        urls, problems = [source], list[Problem]()
        if not is_address(source):
            urls, problems = read_opml(source, _bytes(source, settings), settings=settings)
        for url in urls:
            try:
                target = read_target(url).url
            except BadAddressError as wrong:
                problems.append(Problem(url, "", str(wrong)))
            else:
                write_row({"feed": target, "outcome": "new" if book.add(target) else "same"})
        refused = refused or bool(problems)
        for problem in problems:
            say_problem(problem)
    raise typer.Exit(int(refused))


def _bytes(source: str, settings: Settings) -> bytes:
    try:
        with Path(source).open("rb") as file:
            return file.read(settings.max_feed_bytes + 1)
    except FileNotFoundError:
        fail(f"{source}: there is no such file; an address begins with https://.")
    except (OSError, ValueError) as bad:
        fail(f"{source}: cannot be read ({getattr(bad, 'strerror', None) or bad}).")


def list_feeds() -> None:
    """Print the feeds: when each was and will be read, what failed, and its items."""
    rows = open_feeds(existing_ledger()).all()
    for row in rows:
        write_row(
            {
                "feed": row.url, "title": row.title, "last_run": _moment(row.last_run),
                "next_run": _moment(row.next_run), "failures": row.failures, "reason": row.reason,
                "read": row.read, "waiting": row.waiting, "refused": row.refused,
                "refusals": list(row.refusals),
            }
        )  # fmt: skip
    if not rows:
        say("There are no feeds; `feeds add ADDRESS` subscribes to one.")


def _moment(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None


def remove(urls: Annotated[list[str], typer.Argument(help="addresses of feeds")]) -> None:
    """Give up feeds; what was read of them stays."""
    book = open_feeds(existing_ledger())
    unknown = [url for url in urls if not book.remove(url)]
    for url in unknown:
        say(f"{url}: there is no such feed; `feeds list` prints them.")
    raise typer.Exit(int(bool(unknown)))


def run(urls: Some = None) -> None:
    """Read feeds now, whether they are due or not; one line for each."""
    settings, ledger = current_settings(), existing_ledger()
    parts, known = open_parts(settings), [row.url for row in open_feeds(ledger).all()]
    unknown = [url for url in urls or () if url not in known]
    if unknown:
        fail(f"{unknown[0]}: there is no such feed; `feeds list` prints them.")
    reports = [(url, run_feed(ledger, url, parts)) for url in urls or known]
    for url, report in reports:
        if report is None:
            say(f"{url}: another worker is reading it.")
        else:
            told(report)
    refused = any(r is None or r.failed or r.report.problems for _, r in reports)
    raise typer.Exit(int(refused))


def told(done: FeedReport) -> None:
    """Print what a run over a feed did."""
    for problem in done.report.problems:
        say_problem(problem)
    if done.failed:
        say(f"{done.url}: {done.failed}")
    added = len(done.report.added)
    write_row({"feed": done.url, "items": done.items, "documents": added, "failed": done.failed})


def worker(
    once: Annotated[bool, typer.Option("--once", help="run what is due, and end")] = False,
) -> None:
    """Read feeds as they fall due, until stopped."""
    settings, ledger, stop = current_settings(), open_ledger(), threading.Event()
    parts = open_parts(settings)
    if once:
        run_due(ledger, parts, told)
        return
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stop.set())
    feeds_known = counted(len(open_feeds(ledger).all()), "feed")
    say(f"Reading {feeds_known} as they fall due - stop with Ctrl+C; the feed in hand is finished first.")
    work(ledger, parts, told, stop=stop, failed=say)
