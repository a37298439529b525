"""One input to documents: its format by content, then by name, and the reader for it."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Protocol

from claims.errors import Problem
from claims.ingest.allowance import Allowance
from claims.ingest.archive import ArchiveReader
from claims.ingest.delimited import DelimitedReader
from claims.ingest.documents import place_of_path
from claims.ingest.hints import NO_HINTS, Hints
from claims.ingest.mail import MailReader
from claims.ingest.page import PageReader
from claims.ingest.pdf import PdfReader
from claims.ingest.plain import PlainReader
from claims.ingest.refusals import problem, storable
from claims.ingest.rows import ROW_KEYS, JsonLinesReader
from claims.ingest.sheet import SheetReader
from claims.ingest.sniffing import (
    HEAD_BYTES,
    OFFICE,
    foreign_format,
    head_of,
    is_large_format,
    is_mail,
    is_page,
    is_pdf,
    is_rows,
    is_xml,
    is_zip,
)
from claims.ingest.word import WordReader
from claims.ingest.zipped import office_format
from claims.records import Document
from claims.settings import Settings

PASTED = "pasted text"
MEDIA = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md",
    "text/csv": ".csv", "application/jsonl": ".jsonl", "application/x-ndjson": ".jsonl",
}  # fmt: skip
"""Suffixes of the media types that say which reader a text needs."""
FORMATS = "Text, HTML, PDF, DOCX, EML, CSV, XLSX, JSON Lines and ZIP are read."


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
    if not hints.place and Path(name).is_absolute():
        hints = replace(hints, place=place_of_path(Path(name)))
    return _read(name, data, hints, Allowance(settings))


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


def choose_reader(
    name: str, data: bytes, *, settings: Settings, media: str = "", allowance: Allowance | None = None
) -> Reader | Problem:
    """The reader for a file: what its content shows goes before what its name says.

    `media` is the type that a server gave, which goes before the name: an address need not end like a file.
    `allowance` is what the input in which the file stands has left; its own where it stands alone.
    """
    allowance = allowance or Allowance(settings)
    foreign = foreign_format(data)
    if foreign:
        return problem(storable(name), "", f"is {foreign}, not text.", FORMATS)
    if is_zip(data):
        return _zip_reader(name, data, allowance)
    return PdfReader(settings) if is_pdf(data) else _text_reader(name, media, data, allowance)


def _zip_reader(name: str, data: bytes, allowance: Allowance) -> Reader | Problem:
    office = office_format(data)
    if office in OFFICE:
        advice = "Save it without macros, as DOCX or XLSX." if "macros" in office else FORMATS
        return problem(storable(name), "", f"is {OFFICE[office]}.", advice)
    suffix = PurePath(name).suffix.lower()
    readers: tuple[Reader, ...] = (WordReader(allowance.settings), SheetReader(allowance.settings))
    archive = ArchiveReader(allowance, _read)
    # a file cut off may have lost what tells its format; then its name does
    return next((r for r in readers if f".{office}" in r.suffixes or suffix in r.suffixes), archive)


def _text_reader(name: str, media: str, data: bytes, allowance: Allowance) -> Reader | Problem:
    settings = allowance.settings
    head = head_of(data)
    mail = MailReader(allowance, _read)
    if is_page(head):
        return PageReader(settings)
    if is_rows(head, keys=ROW_KEYS):
        return JsonLinesReader(settings)
    if is_mail(head):
        return mail
    readers: tuple[Reader, ...] = (
        PlainReader(settings), PageReader(settings), JsonLinesReader(settings),
        DelimitedReader(settings), mail,
    )  # fmt: skip
    suffix = MEDIA[media] if media in MEDIA else PurePath(name).suffix.lower()
    reader = next((reader for reader in readers if suffix in reader.suffixes), None)
    if reader is not None and not is_xml(head):
        return reader
    kind = "XML, perhaps a feed" if is_xml(head) else f"a format without a reader ({suffix})"
    return problem(storable(name), head[:40], f"is {kind}.", FORMATS)


def _read(name: str, data: bytes, hints: Hints, allowance: Allowance) -> tuple[list[Document], list[Problem]]:
    """The documents of one file, which may stand inside another."""
    limit = size_limit(data[:HEAD_BYTES], allowance.settings)
    if len(data) > limit:
        return [], [oversize(name, len(data), limit)]
    if not data.strip():
        return [], [problem(storable(name), "", "is empty.", "Check that the file is complete.")]
    reader = choose_reader(name, data, settings=allowance.settings, media=hints.media, allowance=allowance)
    if isinstance(reader, Problem):
        return [], [reader]
    started = time.monotonic()
    found = reader.read(storable(name), data, hints)
    if not isinstance(reader, ArchiveReader):  # an archive may hold many files, each quick
        allowance.took(time.monotonic() - started)
    return found


def size_limit(head: bytes, settings: Settings) -> int:
    """The most bytes that a file with this beginning may have: more where pictures may be in it."""
    return settings.max_file_bytes if is_large_format(head) else settings.max_document_bytes


def oversize(name: str, size: int, limit: int) -> Problem:
    """The refusal of a file that is larger than allowed."""
    advice = "Split it, or raise `max_document_bytes` or `max_file_bytes`."
    reason = f"has more than the {limit:,} bytes that one file may have."
    return problem(storable(name), f"{size:,} bytes", reason, advice)
