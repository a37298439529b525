"""From token ranges of a sentence to spans of the text: content, source, quoted parts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from claims.attribution.quotes import Quotation
from claims.attribution.units import Token
from claims.records import Form, Span
from claims.text import trim

EDGES = ",;:–—-"
KEPT = frozenset({")", "]", "%", "’", "'"})
NAME = re.compile(r"[A-Z][\w-]*(?: [A-Z][\w-]*)?,?")  # one or two words in capitals
MARKS = 4  # characters of quotation marks and commas at the edges of a quotation
CLOSING = frozenset("\"”“»«’'›‹")


def range_span(tokens: Sequence[Token], span: tuple[int, int]) -> Span:
    """The stretch of text that a range of tokens covers."""
    return Span(tokens[span[0]].start, tokens[span[1] - 1].end)


def touch(a: Span, b: Span) -> bool:
    """Whether two stretches share a character."""
    return a.start < b.end and b.start < a.end


def tokens_in(tokens: Sequence[Token], span: Span) -> tuple[int, int] | None:
    """The range of the tokens that a span touches; None where it touches none of this sentence."""
    first = next((k for k, t in enumerate(tokens) if t.end > span.start), len(tokens))
    end = next((k for k in range(first, len(tokens)) if tokens[k].start >= span.end), len(tokens))
    return (first, end) if first < end else None


def content_spans(text: str, tokens: Sequence[Token], ranges: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """The spans of a content, without marks at the edges and without the marks of a lone quotation."""
    spans = []
    for given in ranges:
        first, end = _without_marks(tokens, given)
        if first >= end:
            continue
        lone = end - first == 1 and tokens[first].sort == "q"
        span = _inner(text, tokens[first]) if lone else range_span(tokens, (first, end))
        span = trim(text, span, extra=EDGES)
        if span.start < span.end:
            spans.append(span)
    return tuple(spans)


def _without_marks(tokens: Sequence[Token], given: tuple[int, int]) -> tuple[int, int]:
    first, end = given
    while first < end and tokens[first].sort == "p" and tokens[first].low not in {"(", "["}:
        first += 1
    while end > first and tokens[end - 1].sort == "p" and tokens[end - 1].low not in KEPT:
        end -= 1
    return first, end


def _inner(text: str, token: Token) -> Span:
    closed = token.end - token.start > 1 and text[token.end - 1] in CLOSING
    return Span(token.start + 1, token.end - 1 if closed else token.end)


def quoted_parts(quotations: Sequence[Quotation], content: Sequence[Span]) -> tuple[Span, ...]:
    """The parts of a content that stand in quotation marks; `quotations` in order."""
    found = []
    for span in content:
        at = max(0, bisect_left(quotations, span.start, key=lambda q: q.outer.start) - 1)
        while at < len(quotations) and quotations[at].outer.start < span.end:
            start = max(span.start, quotations[at].inner.start)
            end = min(span.end, quotations[at].inner.end)
            if start < end:
                found.append(Span(start, end))
            at += 1
    return tuple(found)


def spoken_parts(text: str, content: Sequence[Span], quoted: Sequence[Span]) -> tuple[Span, ...]:
    """The quoted parts that are words of the speaker: not one lone name in marks, as of a weapon."""
    if sum(span.end - span.start for span in content) <= _size(quoted) + MARKS * len(quoted):
        return tuple(quoted)
    return tuple(span for span in quoted if not NAME.fullmatch(span.of(text)))


def _size(spans: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in spans)


def form_of(text: str, content: Sequence[Span], quoted: Sequence[Span]) -> Form:
    """Direct where the quoted parts cover every letter of the content, indirect without any, else mixed."""
    if not quoted:
        return Form.INDIRECT
    return Form.DIRECT if _letters(text, quoted) >= _letters(text, content) else Form.MIXED


def _letters(text: str, spans: Sequence[Span]) -> int:
    return sum(c.isalnum() for span in spans for c in span.of(text))
