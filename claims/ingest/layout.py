"""From the lines of printed pages to paragraphs: line ends, hyphens, running heads and page numbers go.

PDF knows glyphs at places and neither words nor paragraphs (ISO 32000-2, 9.4). Which lines make one
paragraph is concluded from their distance, indentation, size and length, as readers do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

FEW = 3
"""Steps from line to line: with fewer, a page does not tell its own distance."""

LEADING = 1.3
"""Of a font's height: a distance of lines that is common in print."""

RUNNING_LINES = 2
"""Lines at the top and at the bottom of a page among which running heads are looked for."""

RUNNING_PAGES = 2
"""Pages on which a line has to come back at the same height, figures apart, to be a running head."""

APART = 1.25
"""Of the usual distance of two lines: from here on another paragraph begins."""

INDENT = 0.7
"""Of a line's height: from here on its beginning stands further in."""

SHORT = 0.85
"""Of the column's width: a line that ends a sentence below it ends its paragraph."""

VERY_SHORT = 0.5
"""Of the column's width: a line below it is a heading or an item, whatever it ends in."""

SIZE = 1.15
"""Ratio of two lines' heights from which one of them is a heading."""

LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb06": "st"}
)
ENDS = re.compile(r"[.!?:…][\"'”’»)\]]*$")
PAGE_NUMBER = re.compile(
    r"(?:https?://\S+\s+|page\s*)?[-–—|]?\s*\d{1,4}\s*(?:(?:of|/)\s*\d{1,4}\s*)?[-–—|]?", re.IGNORECASE
)
"""Alone at the edge of a page; browsers print the page's address before it."""

GOES_ON = re.compile(r"(?:and|or|to|und|oder|bis|et|ou|y|o|e)\s")
"""After a hyphen that stands for the rest of a later word: "pre- and post-war"."""

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """Printed characters with their place on the page, in points from its lower left corner.

    `hyphen`: a hyphen stood at its end and was cut off.
    """

    text: str
    hyphen: bool
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """Height of the font."""
        return max(self.top - self.bottom, 1.0)


@dataclass(frozen=True, slots=True)
class Laid:
    """A text, and where each of its pages begins."""

    text: str
    pages: tuple[int, ...]


def lay_out(pages: Sequence[Sequence[Line]]) -> Laid:
    """One text of all pages, a blank line between paragraphs, which may go on over the end of a page."""
    bodies = without_running_heads(pages)
    words = whole_words([line for page in bodies for line in page])
    text, starts = "", []
    last: Line | None = None
    for page in bodies:
        first, gaps = True, usual_gap(page)
        width = widths(page)
        for index, line in enumerate(page):
            ends = last is not None and (
                ends_page(last, line) if first else ends_paragraph(last, line, gaps, width[index - 1])
            )
            text = joined(text, last, line, words) if not ends else text + "\n\n"
            if first:
                starts.append(len(text))
            text += cleaned(line)
            first, last = False, line
        if first:
            starts.append(-1)
    return Laid(text, _filled(starts, len(text)))


def whole_words(lines: Sequence[Line]) -> Counter[str]:
    """How often each word stands in lines, without those that a line end cuts."""
    words: Counter[str] = Counter()
    cut = False
    for line in lines:
        found = WORD.findall(line.text)
        last = line.hyphen or line.text.endswith("-")
        words.update(found[int(cut) : len(found) - int(last)])
        cut = last
    return words


def cleaned(line: Line) -> str:
    """Its characters with single spaces, ligatures as letters, and without soft hyphens."""
    return " ".join(line.text.translate(LIGATURES).replace("\xad", "").split())


def joined(text: str, last: Line | None, line: Line, words: Counter[str]) -> str:
    """The text so far, ready for a line that goes on with its paragraph."""
    if last is None:
        return text
    if last.hyphen or re.search(r"\w-$", text):
        return text.removesuffix("-") + hyphen_between(text.removesuffix("-"), line.text, words)
    dash = text.endswith("—") and not text.endswith(" —")
    return text if dash or last.text.endswith("\xad") else text + " "


def hyphen_between(before: str, after: str, words: Counter[str]) -> str:
    """A hyphen or nothing: whether the two parts of a word cut at the line's end make a compound.

    Other places of the text tell; where they do not, a word that goes on in small letters was cut.
    """
    found = re.search(r"[^\W_]+$", before)
    left, right = found[0] if found else "", next(iter(re.findall(r"^[^\W_]+", after)), "")
    if GOES_ON.match(after):
        return "- "
    if not right[:1].islower() or not left.isalpha():
        return "-"
    compound = words[f"{left}-{right}"] > 0 or (words[left] > 0 and words[right] > 0)
    return "-" if compound and not words[left + right] else ""


def ends_paragraph(last: Line, line: Line, gap: float, width: tuple[float, float]) -> bool:
    """Whether a line begins a paragraph, on the same page."""
    height = max(last.height, line.height)
    if height > SIZE * min(last.height, line.height):
        return True
    step = last.bottom - line.bottom
    if step < -height or line.left > last.right:
        return ends_page(last, line)
    if step > APART * gap:
        return True
    left, right = width
    length = (last.right - left) / max(right - left, 1.0)
    indented = line.left > last.left + INDENT * height and last.left < left + INDENT * height
    finished = ENDS.search(last.text) is not None
    return not last.hyphen and ((finished and (indented or length < SHORT)) or length < VERY_SHORT)


def ends_page(last: Line, line: Line) -> bool:
    """Whether a paragraph ends with the page or column: not in the middle of a sentence."""
    return not last.hyphen and (ENDS.search(last.text) is not None or _unlike(last, line))


def _unlike(last: Line, line: Line) -> bool:
    return max(last.height, line.height) > SIZE * min(last.height, line.height)


def usual_gap(page: Sequence[Line]) -> float:
    """The usual distance of two lines that follow each other downwards."""
    steps = sorted(a.bottom - b.bottom for a, b in pairwise(page) if 0 < a.bottom - b.bottom < 4 * a.height)
    if len(steps) < FEW:
        return LEADING * max((line.height for line in page), default=0.0)
    return median(steps[: (len(steps) + 1) // 2])


def widths(page: Sequence[Line]) -> list[tuple[float, float]]:
    """For each line, left and right edge of the column that it stands in."""
    columns: list[list[Line]] = []
    for index, line in enumerate(page):
        up = index > 0 and line.bottom > page[index - 1].bottom + line.height
        if up or not columns:
            columns.append([])
        columns[-1].append(line)
    edges = [(min(x.left for x in c), max(x.right for x in c)) for c in columns]
    return [edge for edge, column in zip(edges, columns, strict=True) for _ in column]


def without_running_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without page numbers, and without lines that come back at the same edge of half of them."""
    edges = [_edge_lines(page) for page in pages]
    seen = Counter(key for edge in edges for key in {_running(line) for line in edge})
    least = max(RUNNING_PAGES, len(pages) // 2)
    kept = []
    for page, edge in zip(pages, edges, strict=True):
        gone = {
            line for line in edge if seen[_running(line)] >= least or PAGE_NUMBER.fullmatch(line.text.strip())
        }
        kept.append([line for line in page if line not in gone])
    return kept


def _edge_lines(page: Sequence[Line]) -> list[Line]:
    """The uppermost and the lowest lines of a page that holds more than those."""
    by_height = sorted(page, key=lambda line: line.bottom)
    return [*by_height[:RUNNING_LINES], *by_height[max(RUNNING_LINES, len(page) - RUNNING_LINES) :]]


def _running(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text.strip()), round(line.bottom)


def _filled(starts: Sequence[int], end: int) -> tuple[int, ...]:
    """A page without text begins where the next one with text does."""
    filled = []
    for start in reversed(starts):
        end = start if start >= 0 else end
        filled.append(end)
    return tuple(reversed(filled))
