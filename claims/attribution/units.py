"""Sentences with whole quotations, and their tokens: the units in which attributions are looked for.

A quotation is one token of its sentence and never broken at a full stop inside it. The texts of news
feeds often have no paragraphs and glue headings to sentences, so that two spaces before a capital and a
dateline count as sentence ends too.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from claims.attribution.quotes import Quotation
from claims.records import Span

TITLES = "Mr|Mrs|Ms|Dr|Sen|Gen|Rep|Gov|Lt|Col|St|Sts|Jr|Sr|Prof|Adm|Sgt|Capt|Maj|Rev|Hon|No|vs|Brig|Cmdr"
MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec"
WORD = re.compile(
    rf"(?:[A-Z]\.){{2,}}|\b(?:{TITLES}|{MONTHS})\.|[A-Z]\.(?=\s[A-Z])|\d+(?:[.,]\d+)*%?(?:-[a-z]+)*"
    r"|[^\W_]+(?:[’'‑-][^\W_]+)*|…|\.{2,}|[^\w\s]"
)
END = re.compile(
    r"[.!?…]+[\"”’»“)\]']*\s+(?=[\"“‘«„'(\[/—–-]*\s?[A-ZÀ-ÞА-Я0-9])"
    r"|\n[ \t\r\u00a0]*\n\s*|[^\s,.;:]\s{2,}(?=[A-Z])|\n(?=[\"“„«])"
)
SHORT = re.compile(rf"(?:\b(?:{TITLES}|{MONTHS}|[A-WYZ]|(?<!on )X)|(?:\b[A-Z]\.)+[A-Z])$")
INITIALS = re.compile(r"(?:\b[A-Z]\.)+[A-Z]$")
STARTERS = re.compile(
    r"[\"“‘«„(]*(?:The|He|She|It|They|We|I|A|An|In|On|But|And|This|That|These|Those|At|After|As|If|For|There)\b"
)
DATELINE = re.compile(
    r"[A-Z][A-Z .,'’/-]{2,40}(?:, [A-Z][\w.]+(?: \d{1,2})?)?[.,]? ?"
    r"(?:/[A-Z ]+/\.?|\([A-Z][\w /]{1,20}\) ?[-–—])\s*(?:[-–—] )?"
)
CUE_AFTER_QUESTION = re.compile(
    r"(?:[A-Z][\w.’'-]+ |the [\w’' -]{3,30} |[Hh]e |[Ss]he |they |they ){1,4}"
    r"(?:said|asked|added|told|wrote|says|replied|posted|tweeted|declared)\b"
)


MAX_TOKENS = 250  # a longer stretch without a sentence end is read in pieces, so that time stays linear


class Token(NamedTuple):
    """A word, a mark, or a whole quotation of a sentence; `low` is the word in lower case.

    Of a quotation `low` tells whether it starts with a capital ("“”+"), as a whole sentence does.
    """

    start: int
    end: int
    word: str
    low: str
    sort: str  # "w" word | "p" punctuation | "q" quotation


@dataclass(frozen=True)
class Unit:
    """One sentence: its span and its tokens."""

    span: Span
    tokens: tuple[Token, ...]


def split_units(
    text: str, quotations: Sequence[Quotation], span: Span, *, headings: Sequence[int] = ()
) -> list[Unit]:
    """The sentences of `text` inside `span`, with `quotations` (in order) as single tokens.

    `headings` are places, in order, where a sentence ends with its line (see `heading_ends`).
    """
    units: list[Unit] = []
    inside = list(_cut(quotations, span))
    at = 0
    for piece in _lines(_pieces(text, inside, span), headings):
        first = at
        while at < len(inside) and inside[at].outer.start < piece.end:
            at += 1
        held = inside[first:at]
        tokens = tuple(_tokens(text, held, piece))
        for part in range(0, len(tokens), MAX_TOKENS):
            some = tokens[part : part + MAX_TOKENS]
            if any(t.sort != "p" for t in some):
                units.append(Unit(Span(some[0].start, some[-1].end), some))
    return units


def _lines(pieces: Iterable[Span], headings: Sequence[int]) -> Iterator[Span]:
    """The pieces, cut where a heading ends."""
    for piece in pieces:
        start = piece.start
        first, last = bisect_right(headings, piece.start), bisect_left(headings, piece.end)
        for end in headings[first:last]:
            yield Span(start, end)
            start = end
        yield Span(start, piece.end)


def _cut(quotations: Sequence[Quotation], span: Span) -> Iterator[Quotation]:
    for quotation in quotations:
        if span.start <= quotation.outer.start and quotation.outer.end <= span.end:
            yield quotation


def _pieces(text: str, quotations: Sequence[Quotation], span: Span) -> Iterator[Span]:
    """Sentence spans: ends inside a quotation do not count unless they end it."""
    start, at = span.start, 0
    dateline = DATELINE.match(text, span.start, span.end)
    if dateline:
        yield Span(span.start, dateline.end())
        start = dateline.end()
    for match in END.finditer(text, start, span.end):
        while at < len(quotations) and quotations[at].outer.end <= match.start():
            at += 1
        quotation = quotations[at] if at < len(quotations) else None
        if quotation and quotation.inner.start <= match.start() and match.end() < quotation.outer.end:
            continue
        end = _sentence_end(text, match, quotation)
        if end is not None and end > start:
            yield Span(start, end)
            start = match.end()
    if start < span.end:
        yield Span(start, span.end)


def _sentence_end(text: str, match: re.Match[str], quotation: Quotation | None) -> int | None:
    """Where the sentence ends if this match is one, else None (an abbreviation, a cue that follows)."""
    mark = match.group()
    if quotation and quotation.outer.start <= match.start() < quotation.outer.end:
        if mark[0] in "!?…" and CUE_AFTER_QUESTION.match(text, match.end()):
            return None
        if mark[0] in ".!?…" and quotation.outer.end > match.end():
            return None
    if mark[0] == ".":
        before = text[max(0, match.start() - 12) : match.start()]
        if INITIALS.search(before):
            return match.start() + 1 if STARTERS.match(text, match.end()) else None
        if SHORT.search(before) and mark[1:2].isspace():
            return None
    return match.start() + len(mark.rstrip())


def _tokens(text: str, quotations: Sequence[Quotation], span: Span) -> Iterator[Token]:
    at = span.start
    for quotation in quotations:
        yield from _words(text, at, quotation.outer.start)
        a, b = quotation.outer
        whole = text[quotation.inner.start : quotation.inner.start + 1].isupper()
        yield Token(a, b, "“”", "“”+" if whole else "“”", "q")
        at = b
    yield from _words(text, at, span.end)


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    for match in WORD.finditer(text, start, end):
        word = match.group()
        sort = "w" if word[0].isalnum() else "p"
        yield Token(match.start(), match.end(), word, word.lower().replace("’", "'"), sort)
