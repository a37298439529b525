"""Interviews whose questions have no label: paragraphs that ask "you", and paragraphs that answer."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from claims.attribution.quotes import Quotation
from claims.attribution.turns import OWN, Turn
from claims.records import Span

INTERVIEW = re.compile(
    r"\b(?:interview|conversation|talk|discussion|q ?& ?a|questions?) (?:with|for|to) "
    r"(?:the )?(?P<with>[^.:;!?\n|–—]{2,120})"
    r"|\b(?:talks?|speaks?|spoke|sat down) (?:to|with) (?:the )?(?P<to>[^.:;!?\n|–—]{2,120})"
    r"|^\W{0,5}(?P<by>[^.:;!?\n|–—]{2,80}?)[’']s? (?:[\w-]+ ){0,2}interview\b",
    re.IGNORECASE | re.MULTILINE,
)
"""How a heading or lead says who is interviewed."""
TOLD = re.compile(r"\binterview", re.IGNORECASE)
PARAGRAPH = re.compile(r"\S(?:.*\S)?(?:\n[ \t]*\S.*)*")
QUESTION = re.compile(r"[^\"“”«»]{8,400}\?[*_]{0,3}", re.DOTALL)
ADDRESSED = re.compile(r"\byour?s?\b", re.IGNORECASE)
FEWEST = 2  # questions
ADDRESSED_SHARE = 0.5  # of the questions, that say "you"
QUOTED_SHARE = 0.2  # of the answers' characters; an article about an interview quotes more


def read_interview(text: str, title: str, quotations: Sequence[Quotation]) -> tuple[Turn, ...]:
    """The turns, without labels, of an interview that its title or lead announces; else none."""
    paragraphs = [Span(*m.span()) for m in PARAGRAPH.finditer(text)]
    asked = [QUESTION.fullmatch(p.of(text)) is not None for p in paragraphs]
    if sum(asked) < FEWEST:
        return ()
    lead = text[: paragraphs[asked.index(True)].start]
    turns = tuple(_turns(paragraphs, asked))
    told = TOLD.search(title) or TOLD.search(lead)
    return turns if told and _is_interview(text, turns, quotations) else ()


def _turns(paragraphs: Sequence[Span], asked: Sequence[bool]) -> Iterator[Turn]:
    """From the first question on, paragraphs of one kind together."""
    first = asked.index(True)
    while first < len(paragraphs):
        end = next((k for k in range(first, len(asked)) if asked[k] != asked[first]), len(asked))
        body = Span(paragraphs[first].start, paragraphs[end - 1].end)
        nothing = Span(body.start, body.start)
        yield Turn(nothing, nothing, body, "q" if asked[first] else "a", asks=asked[first])
        first = end


def _is_interview(text: str, turns: Sequence[Turn], quotations: Sequence[Quotation]) -> bool:
    """Whether the questions address somebody, who answers in the first person and without quotation marks."""
    questions = [t.body.of(text) for t in turns if t.asks]
    answers = [t.body for t in turns if not t.asks]
    starts = [q.outer.start for q in quotations]
    inside = (quotations[bisect_right(starts, a.start - 1) : bisect_right(starts, a.end)] for a in answers)
    quoted = sum(q.outer.end - q.outer.start for some in inside for q in some)
    addressed = sum(ADDRESSED.search(q) is not None for q in questions)
    own = any(OWN.search(a.of(text)) for a in answers)
    plain = quoted <= QUOTED_SHARE * sum(a.end - a.start for a in answers)
    several = len(questions) >= FEWEST and len(answers) >= FEWEST
    return several and own and plain and addressed >= ADDRESSED_SHARE * len(questions)
