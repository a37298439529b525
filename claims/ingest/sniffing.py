"""What bytes look like, from their beginning and not from their name."""

from __future__ import annotations

import json
import re

HEAD_BYTES = 4096
"""How much of the beginning is looked at: every signature below ends before it."""

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
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

OFFICE = {
    "pptx": "a PowerPoint file (PPTX)",
    "docx with macros": "a Word file with macros, which are not opened",
    "xlsx with macros": "an Excel file with macros, which are not opened",
    "pptx with macros": "a PowerPoint file with macros, which are not opened",
}
"""Office files that are not read, by `zipped.office_format`."""

INSIDE_ZIP: tuple[tuple[bytes, str], ...] = (
    (b"application/epub+zip", "an e-book (EPUB)"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
)
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")
"""The part of an old Office container that holds an encrypted DOCX or XLSX ([MS-OFFCRYPTO], 2.3.4)."""

PDF_WITHIN = 1024
"""Bytes from the start in which `%PDF-` may stand, as readers of PDF accept it."""

MAIL = re.compile(r"(?:[A-Za-z][A-Za-z-]{1,40}:[ \t].*\n(?:[ \t].*\n)*){2,}")
MAIL_ONLY = re.compile(
    r"^(?:MIME-Version|Message-ID|Received|Return-Path|Delivered-To):", re.IGNORECASE | re.MULTILINE
)
"""Headers that nobody writes at the top of a text of their own."""

PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
XML = re.compile(r"<(?:\?xml|rss|feed|rdf:rdf|svg)\b", re.IGNORECASE)
DECLARATION = re.compile(r"<\?xml[^>]{0,200}\?>\s*", re.IGNORECASE)
MARKUP_COMMENT = "<!--"


def is_zip(data: bytes) -> bool:
    """Whether bytes begin as a ZIP file does."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_pdf(data: bytes) -> bool:
    """Whether bytes begin as a PDF file does."""
    return b"%PDF-" in data[:PDF_WITHIN] and not is_zip(data)


def is_large_format(head: bytes) -> bool:
    """Whether a file of which `head` is the beginning may be large for its pictures, as text may not."""
    return is_zip(head) or is_pdf(head) or is_mail(head_of(head))


def is_mail(head: str) -> bool:
    """Whether a text begins with the headers of a mail."""
    found = MAIL.match(head.replace("\r\n", "\n"))
    return found is not None and MAIL_ONLY.search(found[0]) is not None


def foreign_format(data: bytes) -> str | None:
    """Which format that no reader here takes the bytes are, in words; None for text as far as one sees."""
    if is_zip(data):
        return next((words for mark, words in INSIDE_ZIP if mark in data[:HEAD_BYTES]), None)
    if data[4:8] == b"ftyp":
        return "a video or recording (MP4)"
    if data.startswith(OLD_OFFICE):
        return "an encrypted Office file" if LOCKED in data else "an old Microsoft Office file"
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
