"""A web address as a source: fetched, then read by the reader that its content asks for."""

from __future__ import annotations

import re
from dataclasses import replace

from claims.errors import Problem
from claims.ingest.hints import Hints
from claims.ingest.reading import read_bytes
from claims.ingest.refusals import problem
from claims.ingest.web.asking import Fetched, Refused, fetch
from claims.records import Document
from claims.settings import Settings

ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*://|file:|javascript:|data:|mailto:)", re.IGNORECASE)
FEEDS = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})


def is_address(source: str) -> bool:
    """Whether a source is meant as an address, be it one that is not fetched."""
    return ADDRESS.match(source.strip()) is not None


def read_address(address: str, *, settings: Settings, hints: Hints) -> tuple[list[Document], list[Problem]]:
    """The documents at an address, and why there are none or what is doubtful."""
    found = fetch(address, settings=settings)
    if isinstance(found, Refused):
        return [], [found.problem]
    return read_fetched(found, settings=settings, hints=hints)


def read_fetched(found: Fetched, *, settings: Settings, hints: Hints) -> tuple[list[Document], list[Problem]]:
    """The documents of an answer: their path is the address asked for, their URL the page's own."""
    if found.media in FEEDS:
        advice = "Subscribe to it instead: Feeds, on the Add page."
        return [], [problem(found.asked, "", "is a feed, not an article.", advice)]
    where = replace(
        hints,
        fetched="" if hints.url else found.url,
        redirects=found.redirects,
        charset=found.charset,
        media=found.media,
        place=found.url,
    )
    return read_bytes(found.asked, found.data, settings=settings, hints=where)
