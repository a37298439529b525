"""A script: the lines of a PDF with the place of each on its page, by pypdfium2 (PDFium).

PDFium runs no script of a PDF and fetches nothing. Arguments: the most pages and the most characters.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import pypdfium2
from pypdfium2 import raw

Line = tuple[str, bool, float, float, float, float]
"""Its characters, whether it ends in a hyphen that was cut off, and left, bottom, right, top in points."""

HYPHEN = 0xFFFE
"""What PDFium gives for a hyphen and the line end after it, in some versions of its text page."""


def read(data: bytes, most_pages: int, most_chars: int) -> dict[str, Any]:
    """Title and pages, each with its lines and whether it holds a picture."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return {"failed": "password" if "password" in str(error).lower() else "broken"}
    if len(document) > most_pages:
        return {"failed": "pages", "value": f"{len(document):,} pages"}
    pages: list[dict[str, Any]] = []
    chars = 0
    for number in range(len(document)):
        pages.append(read_page(document, number))
        chars += sum(len(line[0]) for line in pages[-1]["lines"])
        if chars > most_chars:
            return {"failed": "chars", "value": f"page {number + 1}"}
    return {"title": document.get_metadata_dict().get("Title", ""), "pages": pages}


def read_page(document: Any, number: int) -> dict[str, Any]:
    """One page; one that cannot be read says so."""
    try:
        page = document[number]
        lines = read_lines(page.get_textpage())
        picture = not lines and has_picture(page)
        page.close()
    except pypdfium2.PdfiumError:
        return {"lines": [], "picture": False, "broken": True}
    return {"lines": lines, "picture": picture, "broken": False}


def has_picture(page: Any) -> bool:
    """Whether a page shows any picture."""
    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]))


def read_lines(text: Any) -> list[Line]:
    """The lines of a page in the order in which the PDF holds them."""
    lines: list[Line] = []
    first, chars = 0, ""
    total = text.count_chars()
    for index in range(total + 1):
        code = raw.FPDFText_GetUnicode(text, index) if index < total else 10
        hyphen = index < total and (code == HYPHEN or raw.FPDFText_IsHyphen(text, index) == 1)
        if hyphen and not chars[-1:].isalnum():  # a dash
            chars, hyphen, code = f"{chars}-", False, 10
        if code in (10, 13) or hyphen:
            if chars.strip():
                lines.append(placed(text, chars, first, hyphen=hyphen))
            first, chars = index + 1, ""
        else:
            chars += chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else " "
    return lines


def placed(text: Any, chars: str, first: int, *, hyphen: bool) -> Line:
    """A line with its place, from its first and its last character that is not white space.

    How high it stands is read from a plain letter: accents and some signs reach higher.
    """
    start = first + len(chars) - len(chars.lstrip())
    end = first + len(chars.rstrip()) - 1
    plain = first + next((i for i, c in enumerate(chars) if c.isascii() and c.isalnum()), start - first)
    left, right = text.get_charbox(start, loose=True)[0], text.get_charbox(end, loose=True)[2]
    _, bottom, _, top = text.get_charbox(plain, loose=True)
    return chars.strip(), hyphen, round(left, 1), round(bottom, 1), round(right, 1), round(top, 1)


if __name__ == "__main__":
    given = sys.stdin.buffer.read()
    sys.stdout.write(json.dumps(read(given, int(sys.argv[1]), int(sys.argv[2]))))
