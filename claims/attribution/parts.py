"""The parts of a content as one line: gaps closed, full stops set, quotation marks paired."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from claims.attribution import grammar
from claims.attribution.units import DATELINE
from claims.records import Span

SPACE = re.compile(r"\s+")
ENDED = re.compile(r"[.!?…][\"”’]*$")
OPEN_END = re.compile(r"[\s,;]*([\"”’]?)$")
MARKS = '"“”„«»'
CLOSED_BY = {'"': '"', "“": "”", "«": "»"}
BEFORE_OPENING = frozenset(" ([—–-")
DANGLING = re.compile(r"[\s,;]+(?:and|or|but|while|even(?: as)?|a|an|the|which|his|her|its|their)$")
LONGEST_GAP = 8  # words of the text between two parts of one content that belong to it
WHOLE_SENTENCE = 5  # words; a quotation of so many that starts with a capital is a sentence of its own
CONTRASTED = re.compile(r"\s*,?\s*(?:but|while|although|though|whereas) (?:[A-Z]|the |a |his |its |their )")
"""A gap in which somebody else comes in, so that what follows is said of them."""
RELATIVE = re.compile(r"\s*, (?:who|which|whose) ")
NEXT_QUOTATION = re.compile(r"(?<=[.!?…])[\"”] [\"“]")


def join_parts(text: str, content: Sequence[Span], own: Sequence[Span]) -> str:
    """The content as one line; `own` are the places of its cue and its speaker, which no gap may hold.

    A few words that lie between two parts of a sentence and are no aside belong to them.
    """
    parts = worded(text, content)
    words = parts[0].of(text)
    for before, span in pairwise(parts):
        gap = text[before.end : span.start]
        if own and CONTRASTED.match(gap):
            break
        if own and _belongs(text, before, span, own):
            words += text[before.end : span.end]
            continue
        part = span.of(text)
        ended = any(mark in gap for mark in ".!?") or _quoted_sentence(text, span)
        if ended and part.lstrip('"“‘')[:1].isupper() and not ENDED.search(words):
            words = OPEN_END.sub(r".\1", words, count=1)
        words += f" {part}"
    words = _without_dateline(SPACE.sub(" ", words).strip(" ,;–—"))
    return paired(DANGLING.sub("", words))


def worded(text: str, content: Sequence[Span]) -> Sequence[Span]:
    """The parts without those that say nothing: a lone article, or a noun beside whole quoted sentences."""
    sentences = [span for span in content if _quoted_sentence(text, span)]
    kept = [
        span
        for span, after in zip(content, (*content[1:], None), strict=True)
        if span.of(text).lower() not in grammar.DETERMINERS
        and (span in sentences or not sentences or _quoted(text, span) or _says(text, span, after))
    ]
    return kept or content


def _says(text: str, span: Span, after: Span | None) -> bool:
    """Whether a part without marks has a verb, in itself or in what it opens ("Vale it is | wary of")."""
    return has_verb(span.of(text)) or (after is not None and _belongs(text, span, after, ()))


def _quoted(text: str, span: Span) -> bool:
    before = text[max(0, span.start - 1) : span.start]
    return before in {*MARKS, "‘", "'"} or any(mark in span.of(text) for mark in MARKS)


def _quoted_sentence(text: str, span: Span) -> bool:
    words = span.of(text).lstrip(MARKS + "[")
    return _quoted(text, span) and words[:1].isupper() and len(words.split()) >= WHOLE_SENTENCE


def has_verb(words: str) -> bool:
    """Whether a line holds a word that is a finite verb or may be one."""
    low = [w.strip(",.;:").lower().replace("’", "'") for w in words.split()]
    finite = grammar.BE | grammar.HAVE | grammar.DO | grammar.MODALS | grammar.PAST
    return any(w in finite or w.endswith(("ed", "n't")) for w in low)


def _belongs(text: str, before: Span, after: Span, own: Sequence[Span]) -> bool:
    """Whether the gap between two parts is a piece of the same sentence and nothing set apart by commas."""
    gap = text[before.end : after.start]
    if any(span.start < after.start and before.end < span.end for span in own):
        return False
    aside = gap.lstrip()[:1] in {",", "(", "–", "—"} and not RELATIVE.match(gap)
    aside = aside or (gap.rstrip()[-1:] == "," and not gap.startswith(" "))
    whole = not any(mark in gap for mark in ".!?:;\n" + MARKS)
    return whole and not aside and len(gap.split()) <= LONGEST_GAP


def _without_dateline(words: str) -> str:
    dateline = DATELINE.match(words)
    return words[dateline.end() :] if dateline and dateline.end() < len(words) else words


def paired(words: str) -> str:
    """The line with every quotation mark paired: one that closes or opens nothing is left out or closed."""
    kept: list[str] = []
    opened: list[str] = []
    line = NEXT_QUOTATION.sub(" ", words)
    for at, char in enumerate(line):
        if char in CLOSED_BY or char in CLOSED_BY.values():
            opens = char in CLOSED_BY and (char != '"' or line[at - 1 : at] in {"", *BEFORE_OPENING})
            closing = CLOSED_BY.get(char, char)
            if opens == (closing in opened):
                continue
            opened = [*opened, closing] if opens else [mark for mark in opened if mark != closing]
        kept.append(char)
    return "".join(kept) + "".join(reversed(opened))
