"""What bytes look like, from their beginning and not from their name."""

from __future__ import annotations

import json
import re

HEAD_BYTES = 4096
"""How much of the beginning is looked at: every signature below ends before it."""

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"%!PS", "a PostScript file"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"OggS\x00", "an Ogg recording"),
    (b"ID3\x03", "an MP3 recording"),
    (b"ID3\x04", "an MP3 recording"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
)

INSIDE_ZIP: tuple[tuple[bytes, str], ...] = (
    (b"word/", "a Word file (DOCX)"),
    (b"xl/", "an Excel file (XLSX)"),
    (b"ppt/", "a PowerPoint file (PPTX)"),
    (b"application/epub+zip", "an e-book (EPUB)"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
)

PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
XML = re.compile(r"<(?:\?xml|rss|feed|rdf:rdf|svg)\b", re.IGNORECASE)
DECLARATION = re.compile(r"<\?xml[^>]{0,200}\?>\s*", re.IGNORECASE)
MARKUP_COMMENT = "<!--"


def foreign_format(data: bytes) -> str | None:
    """Which format that no reader here takes the bytes are, in words; None for text as far as one sees."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return next((words for mark, words in INSIDE_ZIP if mark in data), "a ZIP archive")
    if data[4:8] == b"ftyp":
        return "a video or recording (MP4)"
    return next((words for mark, words in SIGNATURES if data.startswith(mark)), None)


def head_of(data: bytes) -> str:
    """The beginning as text, leniently decoded, without byte order mark and leading white space."""
    head = data[:HEAD_BYTES]
    wide = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    return head.decode(wide, "ignore").lstrip("\ufeff \t\r\n\f\v")


def is_page(head: str) -> bool:
    """Whether a text begins as an HTML page does, comments and an XML declaration apart."""
    head = DECLARATION.sub("", head, count=1)
    while head.startswith(MARKUP_COMMENT):
        end = head.find("-->")
        if end < 0:
            return False
        head = head[end + 3 :].lstrip()
    return PAGE.match(head) is not None


def is_xml(head: str) -> bool:
    """Whether a text begins as XML that is not a page: a feed, for example."""
    return XML.match(head) is not None and not is_page(head)


def is_rows(head: str, *, keys: frozenset[str]) -> bool:
    """Whether the first line is one JSON object that has one of `keys`."""
    line = head.split("\n", 1)[0]
    if not line.startswith("{"):
        return False
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        found = re.match(r'\{\s*"(\w{1,40})"\s*:', line)
        return found is not None and found[1].lower() in keys
    return not keys.isdisjoint(key.lower() for key in row)
