"""RSS, Atom and lists of feeds from bytes; what is broken or made to hurt is one problem."""

from __future__ import annotations

import time

import pytest

from claims.errors import Problem
from claims.ingest.feeds import Feed, read_feed, read_opml
from claims.ingest.web import Conditions, Fetched
from claims.settings import Settings
from tests.feed_case import atom, rss

HERE = "https://gazette.example/feed"
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<rss version="2.0"><channel><title>&b;</title></channel></rss>"""
STRANGER = b"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><title>&x;</title></channel></rss>"""


def answer(data: bytes, *, charset: str = "") -> Fetched:
    """What a server sent."""
    return Fetched(
        asked=HERE, redirects=(), url=HERE, status=200, data=data, media="text/xml", charset=charset,
        version=Conditions(),
    )  # fmt: skip


@pytest.mark.parametrize("made", [rss, atom])
def test_items_in_order_with_what_the_feed_says(made: type, settings: Settings) -> None:
    found = read_feed(answer(made(["https://gazette.example/a?x=1&y=2", "/b"])), settings=settings)
    assert isinstance(found, Feed)
    assert found.title == "Lindholm Gazette"
    assert [item.url for item in found.items] == [
        "https://gazette.example/a?x=1&y=2", "https://gazette.example/b"
    ]  # fmt: skip
    assert [item.title for item in found.items] == ["Piece 0", "Piece 1"]
    assert all("2025" in item.published for item in found.items)


def test_an_item_counts_once_and_one_without_a_page_not_at_all(settings: Settings) -> None:
    found = read_feed(
        answer(rss(["/a", "/a", "javascript:alert(1)", "mailto:x@y.example"])), settings=settings
    )
    assert isinstance(found, Feed)
    assert [item.url for item in found.items] == ["https://gazette.example/a"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (LAUGHS, "entities"), (STRANGER, "entities"), (LAUGHS.decode().encode("utf-16"), "entities"),
        (b"<html><body>no feed</body></html>", "no RSS or Atom"), (b"", "no RSS or Atom"),
        (b"\x00\x01\x02", "no RSS or Atom"), (b"{}", "no RSS or Atom"),
    ],
)  # fmt: skip
def test_what_is_no_feed_is_one_problem(data: bytes, reason: str, settings: Settings) -> None:
    found = read_feed(answer(data), settings=settings)
    assert isinstance(found, Problem)
    assert reason in found.reason
    assert str(found).isprintable()


def test_a_feed_cut_off_keeps_what_came_whole(settings: Settings) -> None:
    whole = rss(["/a", "/b", "/c"])
    found = read_feed(answer(whole[: whole.index(b"item /c")]), settings=settings)
    assert isinstance(found, Feed)
    assert [item.url for item in found.items] == ["https://gazette.example/a", "https://gazette.example/b"]


@pytest.mark.parametrize(
    ("encoding", "charset"),
    [("utf-8", "iso-8859-1"), ("utf-8", ""), ("iso8859-2", "iso-8859-2"), ("utf-8", "no-such-charset")],
)
def test_a_wrong_charset_does_not_spoil_the_letters(encoding: str, charset: str, settings: Settings) -> None:
    data = rss(["/a"], title="Gazeta Łódź").decode().encode(encoding)
    found = read_feed(answer(data, charset=charset), settings=settings)
    assert isinstance(found, Feed)
    assert found.title == "Gazeta Łódź"


def test_a_feed_too_large_or_deep_ends_soon(settings: Settings) -> None:
    small = settings.model_copy(update={"max_feed_bytes": 2_000_000, "max_feed_items": 50})
    started = time.monotonic()
    assert isinstance(read_feed(answer(b" " * 2_000_001), settings=small), Problem)
    deep = b"<rss version='2.0'><channel>" + b"<a>" * 100_000
    assert isinstance(read_feed(answer(deep), settings=small), Feed | Problem)
    many = read_feed(answer(rss([f"/{number}" for number in range(3000)])), settings=small)
    assert isinstance(many, Feed)
    assert len(many.items) == 50
    assert time.monotonic() - started < 30


def test_a_list_of_feeds(settings: Settings) -> None:
    data = (
        b"<?xml version='1.0'?><opml version='2.0'><body><outline text='News'>"
        b"<outline type='rss' xmlUrl='https://a.example/f'/><outline xmlUrl='https://a.example/f'/>"
        b"<outline xmlUrl='file:///etc/passwd'/></outline></body></opml>"
    )
    urls, [wrong] = read_opml("list.opml", data, settings=settings)
    assert urls == ["https://a.example/f"]
    assert "no web address" in wrong.reason
    for broken in (b"", b"not xml", STRANGER, LAUGHS, b"<opml/>"):
        urls, problems = read_opml("list.opml", broken, settings=settings)
        assert (urls, len(problems)) == ([], 1)
