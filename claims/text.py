"""Text tools that keep offsets: every result is a span of the text that was given."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from claims.records import Span

OPENING = {"“": "”", "„": "“”", "«": "»", "‘": "’", "‚": "‘’", '"': '"', "‹": "›", "»": "«"}


def trim(text: str, span: Span, *, extra: str = "") -> Span:
    """The span without white space (and characters of `extra`) at both ends."""
    start, end = span
    while start < end and (text[start].isspace() or text[start] in extra):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in extra):
        end -= 1
    return Span(start, end)


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Lower case, no accents, straight quotes, single spaces: for comparing words, never for offsets."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"\s+", " ", bare).strip().casefold()


def sentences(text: str, *, language: str = "en") -> list[Span]:
    """Spans of the sentences of `text`, in order, trimmed, never crossing a blank line."""
    from sentencex import segment

    spans: list[Span] = []
    at = 0
    for piece in segment(language, text):
        found = text.find(piece, at)
        if found < 0:
            continue
        at = found + len(piece)
        span = trim(text, Span(found, at))
        if span.start < span.end:
            spans.append(span)
    return spans
