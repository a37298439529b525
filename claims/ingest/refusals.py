"""Problems of inputs, worded and safe to show: shortened values, no control characters."""

from __future__ import annotations

from claims.errors import Problem

SHOWN_CHARS = 80
"""Characters of a refused value that are shown; the place says where to find the rest."""


def shown(value: str, *, limit: int = SHOWN_CHARS) -> str:
    """The value on one line: cut to `limit` characters, whatever does not print as an escape sequence."""
    cut = value if len(value) <= limit else value[: limit - 1] + "…"
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in cut)


def storable(name: str) -> str:
    """The name of a file with the bytes that are not UTF-8 written as escape sequences."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def at_line(name: str, line: int) -> str:
    """The place of a line of a file; lines count from 1."""
    return f"{shown(name, limit=500)}, line {line}"


def at_byte(name: str, offset: int) -> str:
    """The place of a byte of a file; bytes count from 0."""
    return f"{shown(name, limit=500)}, byte {offset}"


def problem(place: str, value: str, reason: str, advice: str = "") -> Problem:
    """A `Problem` whose place and value are safe to show."""
    return Problem(shown(place, limit=600), shown(value), reason, advice)
