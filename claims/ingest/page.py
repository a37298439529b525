"""HTML pages, by trafilatura (Barbaresi 2021), without any request."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from claims.errors import Problem
from claims.ingest.addresses import read_url
from claims.ingest.dates import read_date
from claims.ingest.decoding import decode
from claims.ingest.documents import Source, build_document
from claims.ingest.hints import Hints
from claims.ingest.paywall import says_locked, sends_away
from claims.ingest.refusals import problem
from claims.ingest.sniffing import HEAD_BYTES, is_page
from claims.records import Document
from claims.settings import Settings

Tree = Any
"""An `lxml.html.HtmlElement`; lxml comes without types."""

DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{1,40})""", re.IGNORECASE)
DECLARED_WITHIN = 4096
"""Bytes from the start in which a charset is looked for; the WHATWG standard asks for 1024."""

DATES = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//meta[@name='parsely-pub-date' or @name='pubdate' or @name='publish-date']/@content",
    "//meta[@name='date' or @name='DC.date' or @name='dcterms.date']/@content",
    "//time[@itemprop='datePublished' or @pubdate]/@datetime",
)
LINKED = "//script[@type='application/ld+json']/text()"
TIER = "//meta[@property='article:content_tier' or @name='article:content_tier']/@content"
for library in ("trafilatura", "htmldate"):
    logging.getLogger(library).setLevel(logging.CRITICAL)  # what goes wrong becomes a Problem here

NO_ARTICLE = "no article was found in this page."
HIDDEN = "is behind a paywall and shows no text."
PAGE_ADVICE = "Save the article as plain text and add that."


class PageReader:
    """The article of a page: its paragraphs apart from menus, adverts and readers' comments.

    The stored text is what trafilatura extracts, a blank line between paragraphs; offsets count in it.
    """

    name = "page-1"
    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml")

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def read(self, name: str, data: bytes, hints: Hints) -> tuple[list[Document], list[Problem]]:
        """One document; what `hints` leave open comes from the page's own metadata."""
        declared = DECLARED.search(data[:DECLARED_WITHIN])
        charset = hints.charset or (declared[1].decode("ascii", "ignore") if declared else "")
        decoded = decode(name, data, settings=self._settings, declared=charset)
        if isinstance(decoded, Problem):
            return [], [decoded]
        documents, problems = self.read_text(name, decoded.text, hints)
        return documents, [*decoded.doubts, *problems]

    def read_text(self, name: str, text: str, hints: Hints) -> tuple[list[Document], list[Problem]]:
        """As `read`, from characters."""
        try:
            found = self._extract(name, text, hints)
        except (RecursionError, MemoryError, ValueError, TypeError, AttributeError) as error:
            reason = f"this page cannot be taken apart ({type(error).__name__})."
            return [], [problem(name, text, reason, PAGE_ADVICE)]
        if isinstance(found, Problem):
            return [], [found]
        source = Source(path=name, at=name, reader=self.name)
        documents, problems = build_document(found.text, found.about, source=source, settings=self._settings)
        return documents, problems + locked(name, found)

    def _extract(self, name: str, text: str, hints: Hints) -> Article | Problem:
        """The article's text and what is said about it. Foreign errors pass: the caller maps them."""
        from trafilatura import bare_extraction

        tree = parse_page(text)
        if tree is None:
            return problem(name, text, "this is not an HTML page.", PAGE_ADVICE)
        if refused := self._oversize(name, tree):
            return refused
        linked = linked_data(tree)
        dates = [*map(str, tree.xpath(" | ".join(DATES))), *linked.dates]
        says = says_locked(map(str, tree.xpath(TIER)), map(str, tree.xpath(LINKED)))
        for script in tree.xpath("//script | //style"):
            script.drop_tree()
        found = bare_extraction(
            tree,
            url=read_url(hints.url or hints.fetched),
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
        if found is None or isinstance(found, dict) or not found.text or not found.text.strip():
            return problem(name, text, HIDDEN if says else NO_ARTICLE, PAGE_ADVICE)
        said = Hints(
            outlet=found.sitename or linked.publisher,
            title=found.title or linked.headline,
            url=found.url,
            published=best_date([*dates, found.date or ""]),
        )
        return Article(paragraphs(found.text), hints.filled_from(said), says)

    def _oversize(self, name: str, tree: Tree) -> Problem | None:
        """A refusal of what would take minutes, or what the parser has cut off without a word."""
        elements, depth = measure(tree)
        limit, deepest = self._settings.max_page_elements, self._settings.max_page_depth
        if elements > limit:
            reason = f"this page has {elements} elements, more than {limit}."
            return problem(name, f"{elements} elements", reason, PAGE_ADVICE)
        if depth > deepest:
            reason = f"elements stand inside one another more than {deepest} deep; the parser stops there."
            return problem(name, f"depth {depth}", reason, PAGE_ADVICE)
        return None


@dataclass(frozen=True, slots=True)
class Article:
    """The text of a page, what is said about it, and whether the page says that it is a part only."""

    text: str
    about: Hints
    locked: bool


def locked(name: str, article: Article) -> list[Problem]:
    """What to tell of a page that shows a part of its article."""
    if not article.locked and not sends_away(article.text):
        return []
    words = len(article.text.split())
    reason = f"is behind a paywall: only the {words} words that the page shows were read."
    return [problem(name, "", reason, "Add the full text from a copy that you may read.")]


@dataclass(frozen=True, slots=True)
class LinkedData:
    """What the JSON-LD of a page says about its article."""

    dates: tuple[str, ...] = ()
    headline: str = ""
    publisher: str = ""


def parse_page(text: str) -> Tree | None:
    """The tree of a page; a fragment is put into a page first."""
    from trafilatura import load_html

    whole = is_page(text.lstrip()[:HEAD_BYTES])
    return load_html(text if whole else f"<html><body>{text}</body></html>")


def measure(tree: Tree) -> tuple[int, int]:
    """How many elements a tree has, and how deep they stand."""
    elements, deepest = 0, 0
    waiting = [(tree, 1)]
    while waiting:
        element, depth = waiting.pop()
        elements, deepest = elements + 1, max(deepest, depth)
        waiting.extend((child, depth + 1) for child in element)
    return elements, deepest


def linked_data(tree: Tree) -> LinkedData:
    """Dates, headline and publisher from JSON-LD, the first article's first, without the broken blocks."""
    found = LinkedData()
    for block in tree.xpath(LINKED):
        try:
            entries = list(objects_in(json.loads(str(block))))
        except (ValueError, RecursionError):
            continue
        for entry in entries:
            if isinstance(day := entry.get("datePublished"), str):
                publisher = entry.get("publisher")
                name = publisher.get("name") if isinstance(publisher, dict) else ""
                found = LinkedData(
                    dates=(*found.dates, day),
                    headline=found.headline or _words(entry.get("headline")),
                    publisher=found.publisher or _words(name),
                )
    return found


def objects_in(value: Any) -> Iterator[dict[str, Any]]:
    """All objects inside a JSON value, the outer before the inner."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        waiting.extend(reversed(list(inner)))


def best_date(printed: Sequence[str]) -> str:
    """The first that is a date, else the first that is anything."""
    candidates = [text for text in printed if text.strip()]
    return next((text for text in candidates if read_date(text)), next(iter(candidates), ""))


def paragraphs(extracted: str) -> str:
    """One paragraph for each line that trafilatura gives, blank lines between them."""
    return "\n\n".join(line.strip() for line in extracted.splitlines() if line.strip())


def _words(value: Any) -> str:
    return value if isinstance(value, str) else ""
