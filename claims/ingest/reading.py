"""One input to documents: its format by content, then by name, and the reader for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePath
from typing import Protocol

from claims.errors import Problem
from claims.ingest.documents import place_of_path
from claims.ingest.hints import NO_HINTS, Hints
from claims.ingest.page import PageReader
from claims.ingest.plain import PlainReader
from claims.ingest.refusals import problem, storable
from claims.ingest.rows import ROW_KEYS, JsonLinesReader
from claims.ingest.sniffing import HEAD_BYTES, foreign_format, head_of, is_page, is_rows, is_xml
from claims.records import Document
from claims.settings import Settings

PASTED = "pasted text"
FORMATS = "Plain text, Markdown, HTML and JSON Lines are read."


class Reader(Protocol):
    """One format: bytes to documents, and problems for what cannot be read."""

    name: str
    suffixes: tuple[str, ...]

    def read(self, name: str, data: bytes, hints: Hints) -> tuple[list[Document], list[Problem]]:
        """The documents in `data`; `name` is for problems and for `Document.path`."""
        ...


def read_bytes(
    name: str, data: bytes, *, settings: Settings, hints: Hints = NO_HINTS
) -> tuple[list[Document], list[Problem]]:
    """The documents in the bytes of one file, and the problems that were met.

    `hints` go before what the file says about itself. A name that is an absolute path is the place of a
    document without a URL; under any other name (an upload) the text itself is its place.
    """
    if len(data) > settings.max_document_bytes:
        return [], [oversize(name, len(data), settings.max_document_bytes)]
    if not data.strip():
        return [], [problem(storable(name), "", "is empty.", "Check that the file is complete.")]
    reader = choose_reader(name, data, settings=settings)
    if isinstance(reader, Problem):
        return [], [reader]
    if not hints.place and Path(name).is_absolute():
        hints = replace(hints, place=place_of_path(Path(name)))
    return reader.read(storable(name), data, hints)


def read_pasted(
    text: str, *, settings: Settings, hints: Hints = NO_HINTS
) -> tuple[list[Document], list[Problem]]:
    """The document in pasted text: plain, with front matter, or the source of an HTML page."""
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > settings.max_document_bytes:
        return [], [oversize(PASTED, size, settings.max_document_bytes)]
    text = text.removeprefix("\ufeff")
    page = is_page(text.lstrip()[:HEAD_BYTES])
    reader = PageReader(settings) if page else PlainReader(settings)
    return reader.read_text(PASTED, text, hints)


def choose_reader(name: str, data: bytes, *, settings: Settings) -> Reader | Problem:
    """The reader for a file: what its content shows goes before what its name says."""
    foreign = foreign_format(data)
    if foreign:
        return problem(storable(name), "", f"is {foreign}, not text.", FORMATS)
    head = head_of(data)
    if is_page(head):
        return PageReader(settings)
    if is_rows(head, keys=ROW_KEYS):
        return JsonLinesReader(settings)
    readers: tuple[Reader, ...] = (PlainReader(settings), PageReader(settings), JsonLinesReader(settings))
    suffix = PurePath(name).suffix.lower()
    reader = next((reader for reader in readers if suffix in reader.suffixes), None)
    if reader is not None and not is_xml(head):
        return reader
    kind = "XML, perhaps a feed" if is_xml(head) else f"a format without a reader ({suffix})"
    return problem(storable(name), head[:40], f"is {kind}.", FORMATS)


def oversize(name: str, size: int, limit: int) -> Problem:
    """The refusal of a file that is larger than allowed."""
    advice = "Split it, or raise `max_document_bytes`."
    reason = f"has more than the {limit:,} bytes that one file may have."
    return problem(storable(name), f"{size:,} bytes", reason, advice)
