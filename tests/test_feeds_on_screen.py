"""The Add page's ways to the web, against a real server: pages, feeds, and how feeds stand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from streamlit.testing.v1 import AppTest

from claims.records import Document
from claims.settings import read_settings
from claims.store import Ledger
from claims.store.feedbook import FeedRow
from dashboard.drawing.feeds import feeds
from dashboard.views.feeds import feeds_of
from dashboard.views.sources import way_of
from tests.feed_case import publish
from tests.test_dashboard_pages import board, folder, opened
from tests.web_case import Site, article, redirects, sends, serving

__all__ = ["folder"]

NOW = datetime(2025, 5, 20, 12, 0, tzinfo=timezone(timedelta(hours=2)))
ROW = FeedRow(
    url="https://gazette.example/rss", title="Gazette", added_at=NOW, last_run=NOW - timedelta(minutes=5),
    next_run=NOW + timedelta(minutes=25), failures=0, reason="", etag="", modified="", waiting=0, read=1200,
    refused=0,
)  # fmt: skip


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A publisher on this computer that may be fetched."""
    with serving() as made:
        monkeypatch.setenv("CLAIMS_WEB_PRIVATE_HOSTS", json.dumps([made.host]))
        yield made


def way(name: str) -> AppTest:
    """The Add page with one of its ways chosen."""
    app = opened("add")
    return app.radio(key="way").set_value(name).run()


def stored() -> list[Document]:
    """The documents in the ledger."""
    settings = read_settings()
    return [each.document for each in Ledger.open(settings.url, settings=settings).documents()]


@pytest.mark.usefixtures("folder")
def test_pages_are_fetched_and_refusals_are_said(site: Site) -> None:
    site.answers |= {"/go": redirects("/a"), "/a": sends(article())}
    app = way("From the web")
    app.text_area(key="addresses").set_value(f"{site.url('/go')}\n\n/etc/passwd\nhttp://169.254.169.254/\n")
    app.button(key="add_pages").click().run()
    assert not app.exception
    said = board(app, "added")
    assert "Northern pier to close" in said
    assert "only public addresses" in said
    assert "only these are fetched" in said
    [document] = stored()
    assert document.url == site.url("/a")
    assert way_of(document) == f"Fetched by way of 1 redirect: {site.url('/go')} → {site.url('/a')}"


@pytest.mark.usefixtures("folder")
def test_a_feed_is_read_when_one_subscribes_and_can_be_given_up(site: Site) -> None:
    publish(site, "/a", "/b")
    app = way("Feeds")
    app.text_input(key="feed").set_value(site.url("/feed"))
    app.button(key="subscribe_now").click().run()
    assert not app.exception
    assert "2 items read" in board(app, "feeds")
    assert "2 documents added" in app.subheader[1].value
    site.answers["/feed"] = sends(b"", status=500)
    app.button(key="run_feeds").click().run()
    assert "Failed once: the site has a fault (status 500)." in board(app, "feeds")
    app.button(key="end_feed").click().run()
    assert not app.exception
    assert "No feeds yet" in "".join(each.value for each in app.markdown)
    assert len(stored()) == 2


@pytest.mark.usefixtures("folder")
def test_a_list_of_feeds_is_taken_and_what_is_no_address_refused(site: Site) -> None:
    publish(site, "/a")
    app = way("Feeds")
    lines = "".join(
        f"<outline xmlUrl='{url}'/>" for url in (site.url("/feed"), site.url("/two"), "file:///x")
    )
    app.file_uploader(key="opml").upload("mine.opml", f"<opml><body>{lines}</body></opml>".encode())
    app.button(key="subscribe_now").click().run()
    assert not app.exception
    assert app.subheader[0].value == "2 feeds"
    assert "not read yet" in board(app, "feeds")
    assert "is no web address" in board(app, "added")


def test_a_feed_in_words() -> None:
    [line] = feeds_of([ROW], now=NOW)
    assert (line.items, line.when, line.state) == ("1,200 items read", "last read 11:55 · next 12:25", "")
    late = replace(ROW, failures=3, reason="it is down.", next_run=NOW + timedelta(days=1), waiting=2)
    [line] = feeds_of([late], now=NOW)
    assert line.when.endswith("next 21 May 2025, 12:00")
    assert (line.state, line.reason) == ("Failing", "Failed 3 times in a row: it is down.")
    new = replace(ROW, title="", last_run=None, next_run=NOW.astimezone(UTC), read=0)
    [line] = feeds_of([new], now=NOW)
    assert (line.title, line.state) == ("gazette.example/rss", "New")
    assert line.when == "not read yet · next as soon as possible"


def test_what_a_feed_says_of_itself_is_text_and_long_lists_are_counted() -> None:
    hostile = replace(ROW, title="<script>x</script>", refused=12, refusals=tuple(map(str, range(12))))
    tree = feeds(feeds_of([hostile], now=NOW))
    assert "<script>x</script>" in tree.text()
    assert "12 pages with a problem" in tree.text()
    assert "and 2 pages more" in tree.text()
