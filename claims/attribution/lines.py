"""Where a line end is the end of what is said: headings, lists and labels, not lines broken at a margin."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from claims.attribution.quotes import CLOSERS
from claims.records import Span

LINE_END = re.compile(r"(?<=\S)[ \t\r\u00a0]*\n[ \t\r\u00a0]*(?=\S)")
LINE = re.compile(r"\S(?:[^\n]*\S)?")
TITLE = re.compile(
    r"(?:\A\s*|\n[ \t\r\u00a0]*\n)[ \t\r\u00a0]*(?P<line>\S(?:[^\n]{0,150}\S)?)"
    r"(?=[ \t\r\u00a0]*\n[ \t\r\u00a0]*\n\s*(?P<next>\S))"
)
FINISHED = re.compile(r"[.!?…:;,][\"”’»)\]]*$")
BROKEN_SHARE = 0.2  # of single line ends before a small letter; above it lines are broken at a margin
REACH = 4  # characters before a line end that tell whether its sentence is finished
HEADLINES_SHARE = 0.6  # of lines without a final mark; above it a text is a list of headlines
FEWEST_HEADLINES = 3  # lines
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
DATE = (
    rf"(?:\d{{1,2}} {MONTH}(?: \d{{4}})?|{MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{4}}-\d\d-\d\d"
    r"|\d\d?\.\d\d?\.\d{2,4})"
)
ZONE = r"(?:GMT|UTC|BST|W?ES?T|CES?T|EES?T|[ECMP][SD]T|MSK|TRT|(?:local|[A-Z][a-z]+) time)"
CLOCK = re.compile(
    rf"^[ \t]*[\[(]?(?:[A-Z][a-z]{{2,5}}day,? )?(?:{DATE},? (?:at )?)?"
    r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?::[0-5]\d)?"
    rf"(?:[ \u00a0]?[ap]\.?m\b\.?)?(?:[ \u00a0]?{ZONE})?[\])]?[ \t]*"
    r"(?:[-–—|:•,]?[ \t]+(?=[\"“‘«]?[A-ZÀ-ÞА-Я])|\r?(?=\n))",
    re.MULTILINE,
)
"""The time, and the day if it stands there, that opens an entry of a live page."""


def heading_ends(text: str) -> Sequence[int]:
    """The places, in order, where a line without a final mark ends in a text not broken at a margin.

    Before a blank line only a short one counts, as a title or a heading between paragraphs is.
    """
    ends = list(LINE_END.finditer(text))
    small = sum(text[match.end()].islower() for match in ends)
    if small > BROKEN_SHARE * len(ends):
        return sorted(_titles(text))
    single = {match.start() for match in ends if not _finished(text, match.start())}
    return sorted(single | _titles(text) | set(_headlines(text)))


def _titles(text: str) -> set[int]:
    """The ends of short lines without a final mark between blank lines, with a new sentence behind them."""
    found = set[int]()
    for match in TITLE.finditer(text):
        unfinished = not _finished(text, match.end("line"))
        if unfinished and not match["next"].islower():
            found.add(match.end("line"))
    return found


def _headlines(text: str) -> Sequence[int]:
    """The ends of the lines of a list of headlines, also before a blank line and at the end of the text."""
    lines = [match.end() for match in LINE.finditer(text)]
    without = [end for end in lines if not _finished(text, end)]
    listed = len(lines) >= FEWEST_HEADLINES and len(without) > HEADLINES_SHARE * len(lines)
    return without if listed else ()


def _finished(text: str, end: int) -> bool:
    return FINISHED.search(text[max(0, end - REACH) : end]) is not None


def clocks(text: str) -> list[Span]:
    """The times, in order, that open the lines of a live page; they are no words of a sentence."""
    return [Span(*match.span()) for match in CLOCK.finditer(text)]


def in_its_lines(text: str, headings: Sequence[int], content: Sequence[Span], cue: Span) -> tuple[Span, ...]:
    """Content without the parts that a heading's end, of `headings` in order, keeps apart from their cue.

    A whole quotation under a heading may be what the heading speaks of, and is kept. Where most of a
    content lies apart, nothing is left of it.
    """
    after = bisect_left(headings, cue.end)
    last = headings[after] if after < len(headings) else len(text)
    before = bisect_left(headings, cue.start)
    first = headings[before - 1] if before else 0
    kept = tuple(s for s in content if (s.start < last and s.end > first) or text[s.start] in CLOSERS)
    return kept if 2 * _length(kept) >= _length(content) else ()


def _length(spans: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in spans)
