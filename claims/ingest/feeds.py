"""RSS and Atom by feedparser, and lists of feeds (OPML) by lxml: from bytes, never from an address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from claims.errors import Problem
from claims.ingest.addresses import read_url
from claims.ingest.refusals import problem
from claims.ingest.web.asking import Fetched
from claims.settings import Settings

ENTITY = re.compile(rb"<!\s*ENTITY", re.IGNORECASE)
OPML_ADVICE = "Give a list of feeds (OPML), as feed readers export it."
FEED_ADVICE = "Give the address of an RSS or Atom feed."
LINE_CHARS = 500
"""Characters of a title, key or date that are kept."""
BROKEN = (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError, MemoryError)
"""What a parser raises on input that nobody foresaw; each becomes a problem."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """One entry: its key in the feed, the page that it leads to, and what the feed says about it."""

    key: str
    url: str
    title: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed as read: its title, and its items in the feed's order, each key once."""

    title: str
    items: tuple[FeedItem, ...]


def read_feed(found: Fetched, *, settings: Settings) -> Feed | Problem:
    """The feed in an answer; a problem where it is none, or made to hurt."""
    data = found.data
    if len(data) > settings.max_feed_bytes:
        reason = f"has more than the {settings.max_feed_bytes:,} bytes that a feed may have."
        return problem(found.asked, f"{len(data):,} bytes", reason)
    if ENTITY.search(data.replace(b"\0", b"")):
        return problem(found.asked, "<!ENTITY", "defines entities of its own, which no feed needs.")
    try:
        made = _parsed(found)
        items = [item for entry in made.entries if (item := _item(entry, found.url))]
        title = _line(made.feed.get("title"))
    except BROKEN as error:
        return problem(found.asked, "", f"cannot be taken apart ({type(error).__name__}).", FEED_ADVICE)
    if not made.get("version"):
        return problem(found.asked, "", "is no RSS or Atom feed.", FEED_ADVICE)
    first = {item.key: item for item in reversed(items)}
    once = tuple(reversed(first.values()))[: settings.max_feed_items]
    return Feed(title=title, items=once)


def _parsed(found: Fetched) -> Any:
    import feedparser

    headers = {"content-location": found.url}
    if found.charset and not _is_utf8(found.data):  # what is UTF-8 is not what a wrong header says
        headers["content-type"] = f"{found.media}; charset={found.charset}"
    return feedparser.parse(found.data, response_headers=headers, sanitize_html=True)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _item(entry: Any, base: str) -> FeedItem | None:
    """An entry with a page; None for one without."""
    link = str(entry.get("link") or "").strip()
    url = read_url(urljoin(base, link)) if link else None
    if url is None:
        return None
    key = _line(entry.get("id")) or url
    day = entry.get("published") or entry.get("updated")
    return FeedItem(key=key[:LINE_CHARS], url=url, title=_line(entry.get("title")), published=_line(day))


def _line(value: Any) -> str:
    """A value of a feed as one line without unseen characters."""
    text = "".join(c if c.isprintable() else " " for c in str(value or ""))
    return " ".join(text.split())[:LINE_CHARS]


def read_opml(name: str, data: bytes, *, settings: Settings) -> tuple[list[str], list[Problem]]:
    """The addresses of the feeds in a list, each once and in order, and what is wrong with it."""
    if len(data) > settings.max_feed_bytes or ENTITY.search(data.replace(b"\0", b"")):
        return [], [problem(name, "", "is too large, or defines entities of its own.", OPML_ADVICE)]
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return [], [problem(name, "", "is not XML, or broken.", OPML_ADVICE)]
    printed = [str(value).strip() for value in root.xpath("//*[local-name()='outline']/@xmlUrl")]
    found = list(dict.fromkeys(url for value in printed if (url := read_url(value))))
    wrong = [problem(name, value, "is no web address.") for value in printed if read_url(value) is None]
    if not printed:
        wrong.append(problem(name, "", "names no feed.", OPML_ADVICE))
    return found, wrong
