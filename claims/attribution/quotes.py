"""Quotations in running text, with exact offsets, in one pass over the characters.

Straight marks are paired by the white space around them; an apostrophe is never a mark. Where a
quotation goes over several paragraphs, each paragraph that opens again is a quotation of its own
(`continues`). A mark that is never closed is bounded by its paragraph, or dropped.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from claims.records import Span

CLOSERS = {
    "“": '”"',
    "„": "“”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "‘": "’",
    "‚": "‘’",
    '"': '"”',
    "'": "'",
}
MARK = re.compile("[\"“”„«»‹›‘’‚']|\n")
BLANK_LINE = re.compile(r"\n[ \t\r\u00a0]*\n")
LABEL = re.compile(r"([A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3})(:)\s+(?=\S)")
SPACES = re.compile(r"\s*")
MAX_QUOTATION = 4_000  # characters; a longer stretch is a mark that was never closed
MAX_INNER = 300  # characters looked ahead for the two ends of a quotation in a quotation
MAX_SINGLE = 600  # characters; single marks are easily confused with apostrophes


class Quotation(NamedTuple):
    """A quotation: with its marks, without them, and whether it goes on from the paragraph before."""

    outer: Span
    inner: Span
    continues: bool


class _Open(NamedTuple):
    mark: str
    at: int
    continues: bool


def scan_quotations(text: str, start: int = 0, end: int | None = None) -> list[Quotation]:
    """All outermost quotations of `text[start:end]`, in order, without overlap; linear in the length."""
    stop = len(text) if end is None else end
    found: list[Quotation] = []
    opened: _Open | None = None
    skip = start
    for match in MARK.finditer(text, start, stop):
        at, mark = match.start(), match.group()
        if opened and at - opened.at > _limit(opened.mark):
            opened = None
        if mark == "\n":
            opened = _at_line_end(text, at, stop, opened, found)
        elif opened is None:
            opened = _Open(mark, at, False) if _opens(text, at, start, stop) else None
        elif at < skip:
            continue
        elif mark in CLOSERS[opened.mark] and _closes(text, at, opened, stop):
            found.append(_made(text, opened, at, at + 1))
            opened = None
        elif mark == opened.mark and _opens(text, at, start, stop):
            inner = _inner_end(text, at, stop, opened.mark)
            skip, opened = (inner, opened) if inner else (skip, _Open(mark, at, False))
    return found


def _inner_end(text: str, at: int, stop: int, mark: str) -> int | None:
    """The end of a quotation inside one with the same marks: two closing marks follow first."""
    closers = CLOSERS[mark]
    ahead = [
        m.start()
        for m in MARK.finditer(text, at + 1, min(stop, at + MAX_INNER))
        if m.group() in closers + mark
    ]
    if len(ahead) < 2:
        return None
    closing = [text[k] in closers and not _opens(text, k, at, stop) for k in ahead[:2]]
    return ahead[0] + 1 if all(closing) else None


def _limit(mark: str) -> int:
    return MAX_SINGLE if mark in "‘'‚" else MAX_QUOTATION


def _made(text: str, opened: _Open, inner_end: int, outer_end: int) -> Quotation:
    """The quotation; of a quoted transcript only what stands after a speaker's label ("HOLM: ...")."""
    label = LABEL.match(text, opened.at + 1, inner_end)
    if label:
        return Quotation(Span(label.end(), outer_end), Span(label.end(), inner_end), opened.continues)
    return Quotation(Span(opened.at, outer_end), Span(opened.at + 1, inner_end), opened.continues)


def _opens(text: str, at: int, start: int, stop: int) -> bool:
    """Whether the mark at `at` can open a quotation, by what stands on both sides."""
    mark = text[at]
    if mark not in CLOSERS:
        return False
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < stop else " "
    if mark in "“„«‹‚":
        return mark != "‚" or not after.isspace()
    if after.isspace():
        return False
    if mark == '"':
        return not (before.isalnum() and not after.isalnum()) and (
            not before.isalnum() or not after.islower()
        )
    if mark == "»":
        return before.isspace() or before in "(["
    loose = before.isspace() or before in '([—–-:,"“„«'
    return loose and after.isalpha()


def _closes(text: str, at: int, opened: _Open, stop: int) -> bool:
    """Whether the mark at `at` closes `opened`; an apostrophe does not."""
    after = text[at + 1] if at + 1 < stop else " "
    before = text[at - 1]
    if at == opened.at + 1:
        return False
    if opened.mark in "‘'‚":
        return not after.isalnum()
    if opened.mark == '"' and text[at] == "”":
        return text.find("“", opened.at, at) < 0
    if opened.mark == '"':
        return not before.isspace() or not after.isalnum()
    if opened.mark == "“" and text[at] == '"':
        return not before.isspace() and not after.isalnum() and _unanswered(text, at, stop)
    return True


def _unanswered(text: str, at: int, stop: int) -> bool:
    """Whether no ” comes before the next “, so that a straight mark has to close the curly one."""
    reach = min(stop, at + MAX_QUOTATION)
    closing, opening = text.find("”", at, reach), text.find("“", at, reach)
    return closing < 0 or 0 <= opening < closing


def _at_line_end(text: str, at: int, stop: int, opened: _Open | None, found: list[Quotation]) -> _Open | None:
    """At a line end: go on, start the next paragraph of the same quotation, or give an open mark up."""
    if opened is None:
        return None
    blank = SPACES.match(text, at, stop)
    nxt = blank.end() if blank else at
    if nxt < stop and text[nxt] == opened.mark and _opens(text, nxt, at, stop):
        inner_end = at
        while inner_end > opened.at + 1 and text[inner_end - 1].isspace():
            inner_end -= 1
        if inner_end > opened.at + 1:
            found.append(_made(text, opened, inner_end, inner_end))
        return _Open(opened.mark, nxt, True)
    if BLANK_LINE.match(text, at, stop):
        return None
    return opened
