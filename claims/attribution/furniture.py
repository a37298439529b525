"""What of a text is the page and not the article: bylines, appeals to subscribe, teasers run together."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claims.attribution.lines import clocks
from claims.attribution.spans import touch
from claims.records import Span

LONG = 60  # words without a sentence end, from which a stretch can be headings run together
JOINTS = 3  # places in it where one heading seems to start right after another
BLOCK = re.compile(r"[^\n]+?(?=\n|[^\S\n]{2,}|\Z)")
SENTENCE = re.compile(r"[.!?…]+[\"”’')\]]*\s+")
JOINT = re.compile(
    r"(?<=[a-z])[’”'\"]? [‘“'\"]?(?:A|After|Are|As|At|Can|Five|For|Former|From|How|In|Inside|Is|Seven|The"
    r"|Three|Two|What|When|Where|Who|Why|With)(?= )"
)
NAME = r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}"
NAMES = rf"{NAME}(?:, {NAME})*(?:,? and {NAME})?"
NOTICE = re.compile(
    r"\bTo view this video please enable JavaScript.{0,80}?HTML5 video\b"
    r"|\bAdvertisement (?:SKIP ADVERTISEMENT ?)?Supported by(?= )"
    rf"|\bBy {NAME}(?:,? and {NAME}|, {NAME})*,? Reporting from [A-Z][\w’'-]+(?:,? and [A-Z][\w’'-]+)?"
    rf"|\b(?:[A-Z]\w+[’']s )?{NAMES} contributed (?:reporting )?to this (?:report|article|story)\b\.?"
    r"|\bThis (?:reporting|report|story|article) was (?:supported|funded|published)\b[^.\n]*\."
    rf"|\bReporting by {NAMES}[^.\n]{{0,80}}?[;,] ?(?:[Ww]riting|[Ee]diting) by {NAMES}"
)
APPEAL = re.compile(
    r"\b(?:your (?:donation|subscription|inbox|email address)|entering your email|our newsletters?"
    r"|quality journalism|our [^.]{0,60}paywalls?|paywalls?[^.]{0,60} our"
    r"|(?:subscribe|sign up) (?:now|here|to our|for (?:our|free|all of)))\b",
    re.IGNORECASE,
)


def furniture(text: str) -> list[Span]:
    """The stretches, in order, that are no part of the article."""
    found = [Span(*m.span()) for m in NOTICE.finditer(text)]
    for block in BLOCK.finditer(text):
        stretches = list(_stretches(text, Span(*block.span())))
        found += [*_teasers(text, stretches), *_appeals(text, stretches)]
    held = sorted(found)
    return sorted([*held, *(one for one in clocks(text) if not stands_in(held, one.start))])


def stands_in(spans: Sequence[Span], place: int) -> bool:
    """Whether a place lies in one of the spans, which are in order."""
    at = bisect_right(spans, place, key=lambda span: span.start) - 1
    return at >= 0 and place < spans[at].end


def without(spans: Sequence[Span], content: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Content less what of it begins in one of the spans, which are in order; nothing where all does."""
    kept = []
    for part in content:
        at = bisect_right(spans, part.start, key=lambda span: span.start) - 1
        start = max(part.start, spans[at].end) if at >= 0 else part.start
        left = text[start : part.end]
        if left.strip():
            kept.append(Span(start + len(left) - len(left.lstrip()), part.end))
    return tuple(kept)


def past(spans: Sequence[Span], source: Span | None) -> Span | None:
    """What of a source stands behind the last of the spans that it touches; None where nothing does."""
    if source is None:
        return None
    start = max((span.end for span in spans if touch(span, source)), default=source.start)
    return Span(start, source.end) if start < source.end else None


def _teasers(text: str, stretches: Sequence[Span]) -> list[Span]:
    """From the first to the last stretch of a block that is headings run together."""
    runs = [run for run in stretches if _is_run(run.of(text))]
    return [Span(runs[0].start, runs[-1].end)] if runs else []


def _appeals(text: str, stretches: Sequence[Span]) -> list[Span]:
    """The stretches that ask the reader for something, with one between two of them."""
    asked = [n for n, one in enumerate(stretches) if APPEAL.search(text, one.start, one.end)]
    between = [a + 1 for a, b in pairwise(asked) if b == a + 2]
    return [stretches[n] for n in (*asked, *between)]


def _stretches(text: str, block: Span) -> Iterator[Span]:
    start = block.start
    for end in SENTENCE.finditer(text, block.start, block.end):
        yield Span(start, end.end())
        start = end.end()
    yield Span(start, block.end)


def _is_run(words: str) -> bool:
    return len(words.split()) >= LONG and len(JOINT.findall(words)) >= JOINTS
