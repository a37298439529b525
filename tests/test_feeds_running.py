"""Feeds run against a real server: each item once, failing feeds less and less often, nothing lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler
from itertools import pairwise
from pathlib import Path

import pytest
from typer.testing import CliRunner

from claims.cli import app
from claims.pipeline import FeedReport, Parts, open_feeds, open_parts, run_due, run_feed
from claims.settings import Settings
from claims.store import Ledger
from claims.store.feedbook import FeedBook, FeedRow
from tests.feed_case import publish, rss
from tests.web_case import Answer, Site, bomb, redirects, sends, serving

START = datetime.fromisoformat("2025-05-20T08:00:00+00:00")


class Clock:
    """A clock that a test turns on."""

    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    """A clock that stands until it is turned."""
    return Clock()


@pytest.fixture
def site() -> Iterator[Site]:
    """A publisher on this computer."""
    with serving() as made:
        yield made


@pytest.fixture
def allowed(site: Site, settings: Settings) -> Settings:
    """Settings that allow this publisher."""
    limits = {"web_seconds": 1.0, "max_file_bytes": 1 << 20, "web_redirects": 2}
    return settings.model_copy(update={"web_private_hosts": (site.host,), **limits})


@pytest.fixture
def ledger(allowed: Settings, clock: Clock) -> Ledger:
    """A ledger that goes by the test's clock."""
    return Ledger.open(allowed.url, settings=allowed, now=clock)


@pytest.fixture
def book(ledger: Ledger, site: Site) -> FeedBook:
    """A ledger's feeds, with one subscription."""
    made = open_feeds(ledger)
    made.add(site.url("/feed"))
    return made


@pytest.fixture
def parts(allowed: Settings) -> Parts:
    """The parts that find and compare statements."""
    return open_parts(allowed)


def run(ledger: Ledger, site: Site, parts: Parts) -> FeedReport:
    """One run over the feed, which has to take place."""
    done = run_feed(ledger, site.url("/feed"), parts)
    assert done is not None
    return done


def only(book: FeedBook) -> FeedRow:
    """The one feed."""
    [row] = book.all()
    return row


def test_each_item_is_read_once(site: Site, ledger: Ledger, book: FeedBook, parts: Parts) -> None:
    publish(site, "/a", "/b")
    assert (run(ledger, site, parts).items, len(ledger.documents())) == (2, 2)
    publish(site, "/c", "/a", "/b")
    assert run(ledger, site, parts).items == 1
    assert sorted(site.asked) == ["/a", "/b", "/c", "/feed", "/feed"]
    row = only(book)
    assert (row.title, row.read, row.waiting, row.refused) == ("Lindholm Gazette", 3, 0, 0)
    assert (row.last_run, row.next_run) == (START, START + timedelta(minutes=30))
    first = ledger.documents()[0].document
    assert (first.url, str(first.published)) == (site.url("/a"), "2025-05-19")


def test_an_unchanged_feed_is_not_sent_again(
    site: Site, ledger: Ledger, book: FeedBook, parts: Parts
) -> None:
    site.answers["/feed"] = sends(rss([]), media="text/xml", ETag='"one"')
    run(ledger, site, parts)
    site.answers["/feed"] = sends(b"", status=304)
    assert run(ledger, site, parts).failed == ""
    assert site.headers[-1]["If-None-Match"] == '"one"'


@pytest.mark.parametrize(
    "case",
    [
        (sends(b"", status=500), "fault (status 500)"),
        (sends(rss(["/a"]), Content_Length="99999"), "broke off"),
        (bomb(30 << 20), "more than the 1,048,576 bytes"),
        (redirects("/feed"), "more than 2 times"),
        (redirects("http://169.254.169.254/"), "only public addresses"),
        (sends(b"<html></html>"), "no RSS or Atom feed"),
    ],
)
def test_a_failing_feed_is_asked_less_and_less_often(
    case: tuple[Answer, str], site: Site, ledger: Ledger, book: FeedBook, parts: Parts
) -> None:
    site.answers["/feed"], reason = case
    clock = ledger.now
    assert isinstance(clock, Clock)
    pauses = []
    for failures in range(1, 9):
        assert reason in run(ledger, site, parts).failed
        row = only(book)
        assert (row.failures, reason in row.reason) == (failures, True)
        pauses.append(row.next_run - clock.at)
        clock.at = row.next_run
    assert pauses[0] == timedelta(hours=1)
    assert all(b == min(2 * a, timedelta(days=1)) for a, b in pairwise(pauses))
    publish(site, "/a")
    assert run(ledger, site, parts).failed == ""
    assert (only(book).failures, only(book).reason) == (0, "")


def test_a_slow_feed_is_left_and_the_next_one_read(
    site: Site, ledger: Ledger, book: FeedBook, parts: Parts, clock: Clock
) -> None:
    site.answers["/feed"] = site.drips(b"HTTP/1.1 200 OK\r\n\r\n")
    publish(site, "/a", at="/other")
    clock.at += timedelta(seconds=1)
    book.add(site.url("/other"))
    heard: list[FeedReport] = []
    run_due(ledger, parts, heard.append)
    assert ["within 1 seconds" in done.failed for done in heard] == [True, False]
    assert len(ledger.documents()) == 1
    heard.clear()
    run_due(ledger, parts, heard.append)
    assert heard == []


def test_a_publisher_that_asks_for_patience_is_given_it(
    site: Site, ledger: Ledger, book: FeedBook, parts: Parts
) -> None:
    site.answers["/feed"] = sends(b"", status=429, Retry_After="36000")
    run(ledger, site, parts)
    assert only(book).next_run == START + timedelta(hours=10)


def test_a_page_that_fails_is_tried_again_and_then_given_up(
    site: Site, ledger: Ledger, book: FeedBook, parts: Parts
) -> None:
    publish(site, "/a", "/b")
    site.answers["/a"] = sends(b"", status=503)
    run(ledger, site, parts)
    assert (only(book).read, only(book).waiting) == (1, 1)
    for _ in range(parts.settings.feed_item_tries):
        run(ledger, site, parts)
    row = only(book)
    assert (row.read, row.waiting, row.refused) == (1, 0, 1)
    assert site.asked.count("/a") == parts.settings.feed_item_tries
    assert "fault (status 503)" in row.refusals[0]
    assert "/a" in row.refusals[0]


def test_an_item_cannot_lead_into_a_private_network(
    site: Site, ledger: Ledger, book: FeedBook, parts: Parts
) -> None:
    with serving() as inner:
        site.answers["/feed"] = sends(rss([inner.url("/admin"), "http://169.254.169.254/"]), media="text/xml")
        run(ledger, site, parts)
        assert inner.connections == 0
    assert (only(book).refused, ledger.documents()) == (2, [])


def test_a_long_feed_is_read_in_portions(site: Site, ledger: Ledger, book: FeedBook, parts: Parts) -> None:
    small = Parts(
        extractor=parts.extractor, embedder=parts.embedder, judge=parts.judge, registry=parts.registry,
        settings=parts.settings.model_copy(update={"feed_items_at_once": 2}),
    )  # fmt: skip
    publish(site, "/a", "/b", "/c")
    run(ledger, site, small)
    assert (only(book).read, only(book).waiting, only(book).next_run) == (2, 1, START)
    run(ledger, site, small)
    assert (only(book).read, only(book).waiting) == (3, 0)


def test_one_worker_at_a_time_has_a_feed_and_not_for_ever(
    site: Site, ledger: Ledger, book: FeedBook, parts: Parts, clock: Clock
) -> None:
    publish(site, "/a")
    assert book.hold(site.url("/feed"), 300)
    assert run_feed(ledger, site.url("/feed"), parts) is None
    assert book.due() == []
    clock.at += timedelta(seconds=301)
    assert book.due() == [site.url("/feed")]
    run(ledger, site, parts)
    assert only(book).read == 1


def test_a_worker_killed_while_it_reads_loses_nothing(site: Site, allowed: Settings, tmp_path: Path) -> None:
    """The page of the second item is being sent when the worker is killed."""
    ledger = Ledger.open(allowed.url, settings=allowed)
    publish(site, "/a", "/b")
    asked, whole = threading.Event(), site.answers["/b"]

    def hangs(handler: BaseHTTPRequestHandler) -> None:
        asked.set()
        site.over.wait(30)

    site.answers["/b"] = hangs
    open_feeds(ledger).add(site.url("/feed"))
    environment = os.environ | {
        "CLAIMS_DB": allowed.url, "CLAIMS_WEB_PRIVATE_HOSTS": json.dumps([site.host]),
        "CLAIMS_FEED_HOLD_SECONDS": "0.1",
    }  # fmt: skip
    command = [sys.executable, "-m", "claims", "worker", "--once"]
    worker = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        assert asked.wait(60)
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    assert [row.waiting for row in open_feeds(ledger).all()] == [2]
    site.answers["/b"] = whole
    subprocess.run(command, env=environment, check=True, capture_output=True)
    assert [(row.read, row.waiting) for row in open_feeds(ledger).all()] == [(2, 0)]
    assert len(ledger.documents()) == 2


def test_the_command_line(
    site: Site, allowed: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CLAIMS_DB", allowed.url)
    monkeypatch.setenv("CLAIMS_WEB_PRIVATE_HOSTS", json.dumps([site.host]))
    publish(site, "/a")
    listed = tmp_path / "feeds.opml"
    listed.write_text(f"<opml><body><outline xmlUrl='{site.url('/feed')}'/></body></opml>")

    def call(*words: str) -> tuple[int, str, str]:
        done = CliRunner().invoke(app, ["feeds", *words])
        return done.exit_code, done.stdout, done.stderr

    code, out, _ = call("add", str(listed), site.url("/feed"))
    assert (code, [json.loads(line)["outcome"] for line in out.splitlines()]) == (0, ["new", "same"])
    assert call("add", "file:///etc/passwd")[0] == 1
    code, out, _ = call("run")
    assert (code, json.loads(out)["documents"]) == (0, 1)
    site.answers["/feed"] = sends(b"", status=500)
    code, out, error = call("run", site.url("/feed"))
    assert (code, "status 500" in error) == (1, True)
    row = json.loads(call("list")[1])
    assert (row["read"], row["failures"], "status 500" in row["reason"]) == (1, 1, True)
    assert call("remove", site.url("/feed"))[0] == 0
    assert call("remove", site.url("/feed"))[0] == 1
    assert call("run", "https://no.example/feed")[0] == 2
