"""The optional front matter of a text file: `key: value` lines between two lines of three dashes."""

from __future__ import annotations

import re

from claims.ingest.hints import Hints, hints_from

BLOCK = re.compile(r"---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)\s*", re.DOTALL)
LINE = re.compile(r"([A-Za-z_][\w-]*):(?:\s+(.*))?\s*", re.ASCII)
CONTINUES = re.compile(r"\s*(?:#|-\s|\Z)|[ \t]")
"""A comment, an item of a list, a blank or an indented line: belongs to the key above it."""

NAMES = {
    "title": "title",
    "headline": "title",
    "outlet": "outlet",
    "publisher": "outlet",
    "published": "published",
    "date": "published",
    "url": "url",
    "link": "url",
    "language": "language",
    "lang": "language",
    "digest": "digest",
    "primary": "primary",
}
"""What a key is called in front matter and in JSON rows, and what it is called here."""


def split_front(text: str) -> tuple[Hints, int]:
    """What the front matter says, and the offset at which the document's own text begins.

    The text begins after the front matter, its blank lines and leading white space. A block between
    dashes that is not made of `key: value` lines is text. Of a key that stands twice the last counts.
    """
    found = BLOCK.match(text)
    said = None if found is None else _read_block(found[1])
    if found is None or said is None:
        return Hints(), len(text) - len(text.lstrip())
    return hints_from(said), found.end()


def _read_block(block: str) -> dict[str, str] | None:
    said: dict[str, str] = {}
    for number, line in enumerate(block.splitlines()):
        found = LINE.fullmatch(line)
        if found is None:
            if number == 0 or not CONTINUES.match(line):
                return None
        elif (name := NAMES.get(found[1].lower())) is not None:
            said[name] = _unquoted(found[2] or "")
    return said


def _unquoted(value: str) -> str:
    value = value.strip()
    quoted = len(value) >= 2 and value[0] == value[-1] and value[0] in "'\""
    return value[1:-1] if quoted else value
