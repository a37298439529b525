"""From a text and what is said about it to a `Document`, or to the problems that stand in the way."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from claims.errors import Problem
from claims.ingest.addresses import host_of, is_front, place_of_url, read_url, same_site
from claims.ingest.dates import Published, read_date
from claims.ingest.hints import Hints
from claims.ingest.language import detect_language, read_language
from claims.ingest.refusals import problem, storable
from claims.records import Document, document_id
from claims.settings import Settings

UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Not kept in titles and names: controls, marks that turn the rest of a line round, lone surrogates."""

FIELDS = {"outlet": "outlet", "title": "title", "url": "URL", "published": "date", "language": "language"}
"""What can be said about a document, in words."""

SURROGATE = re.compile("[\ud800-\udfff]")
DATE_ADVICE = "Give it as 2025-05-20 or 20 May 2025; the document was read without a date."


@dataclass(frozen=True, slots=True)
class Source:
    """Where a text comes from: path as given, the place for problems, and the reader's name."""

    path: str
    at: str
    reader: str


def build_document(
    text: str, hints: Hints, *, source: Source, settings: Settings
) -> tuple[list[Document], list[Problem]]:
    """One document of the text as it stands, or none, and what was refused or doubtful.

    `text` is stored as given: leading white space is the caller's matter. What is said about it is
    cleaned; a date, URL or language that cannot be read is a problem and left out.
    """
    refused = _refusal(text, source)
    if refused:
        return [], [refused]
    about, problems = _cleaned(hints, source, settings)
    published, wrong_date = _published(about, source)
    url, wrong_url = _fetched_url(about, source) if about.fetched else _url(about, source)
    language, wrong_language = _language(about, text, source, settings)
    outlet = about.outlet or (host_of(url) if url else "")
    place = place_of_url(url) if url else f"{' '.join(outlet.casefold().split())}: {_lies_at(about, text)}"
    if about.digest:  # the publisher's own text is another document, never a revision of a digest
        place = f"digest of {place}"
    document = Document(
        id=document_id(place, text),
        place=place,
        path=storable(source.path),
        url=url,
        outlet=outlet,
        title=about.title,
        published=published.day if published else None,
        published_at=published.moment if published else None,
        language=language,
        text=text,
        reader=source.reader,
        digest=about.digest,
        primary=about.primary,
        redirects=about.redirects,
    )
    return [document], problems + [p for p in (wrong_date, wrong_url, wrong_language) if p]


def normal_lines(text: str) -> str:
    """The text with one kind of line end and none at its end: what makes an id, never stored."""
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip()


def place_of_path(path: Path) -> str:
    """The place of a file: its absolute path, links resolved."""
    return storable(os.path.realpath(path))


def _lies_at(about: Hints, text: str) -> str:
    return about.place or f"pasted {hashlib.sha256(normal_lines(text).encode()).hexdigest()[:16]}"


def _refusal(text: str, source: Source) -> Problem | None:
    """Why this cannot be a document's text, if so."""
    if not any(map(str.isalnum, text)):
        return problem(source.at, text[:20], "holds no text.", "Check that the file is complete.")
    bad = SURROGATE.search(text)
    if bad or "\x00" in text:
        first = bad.start() if bad else text.index("\x00")
        reason = f"holds a character that no text has, at character {first}."
        return problem(source.at, text[first], reason, "Take it out, or get a clean copy.")
    return None


def _cleaned(hints: Hints, source: Source, settings: Settings) -> tuple[Hints, list[Problem]]:
    """One line each, without unseen characters; an endless one is refused."""
    values: dict[str, Any] = {}
    problems = []
    for name, words in FIELDS.items():
        value = " ".join(UNSHOWN.sub(" ", getattr(hints, name) or "").split())
        if len(value) > settings.max_field_chars:
            reason = f"the {words} has {len(value)} characters, more than {settings.max_field_chars}."
            problems.append(problem(source.at, value, reason, "The document was read without it."))
            value = ""
        values[name] = value
    return replace(hints, **values), problems


def _published(about: Hints, source: Source) -> tuple[Published | None, Problem | None]:
    if not about.published:
        return None, None
    found = read_date(about.published)
    reason = "this is not a date, or can be read as two days."
    return found, None if found else problem(source.at, about.published, reason, DATE_ADVICE)


def _url(about: Hints, source: Source) -> tuple[str | None, Problem | None]:
    if not about.url:
        return None, None
    found = read_url(about.url)
    reason = "this is not a web address (http or https)."
    return found, None if found else problem(source.at, about.url, reason, "It was left out.")


def _fetched_url(about: Hints, source: Source) -> tuple[str | None, Problem | None]:
    """The address that a fetched page gives for itself, where it is on the same site; else where it was."""
    own = read_url(about.url) if about.url else None
    if own is None or own == about.fetched:
        return about.fetched, None
    if same_site(own, about.fetched):
        return (about.fetched if is_front(own) else own), None
    reason = f"names an address on another site as its own; {about.fetched} was kept."
    return about.fetched, problem(source.at, own, reason)


def _language(about: Hints, text: str, source: Source, settings: Settings) -> tuple[str, Problem | None]:
    found = read_language(about.language) if about.language else None
    if found:
        return found, None
    detected = detect_language(text, settings=settings)
    if not about.language:
        return detected, None
    reason = f"this is not a language code; the text looks like {detected!r}."
    return detected, problem(source.at, about.language, reason, "Give a code such as en or de.")
