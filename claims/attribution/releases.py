"""Statements, addresses and press releases: whose words a text is that says "we" or "I" outside quotations.

By its heading ("Statement by the Ministry of ...", "Joint Statement of ...", "Remarks by President ...",
"Press release - ..."), by its title, or by the body that publishes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.attribution.units import Unit
from claims.records import Document, Span
from claims.text import trim

ADJECTIVES = (
    r"(?:(?:joint|official|press|public|opening|closing|media|video|full|written|new year|keynote)\s+)*"
)
FORMS = (
    r"(?:statement|declaration|communiqu[eé]|remarks|address|speech|message|letter|comments?|comment[ae]ry)"
)
WHO = r"(?P<who>(?:[^,;:.()\n–—|]|, (?=(?-i:[A-Z]))){2,160})"
CUT = re.compile(
    r"\s(?:on|at|to|in|regarding|concerning|following|after|about|before|during|marking|with|as)\s(?!Affairs\b)"
)
HEADINGS = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        rf"^\W{{0,5}}(?P<form>{ADJECTIVES}{FORMS}) (?:by|of|from) (?:the )?{WHO}",
        rf"^\W{{0,5}}(?P<form>(?:press|news|media) (?:release|statement))\s*[-–—:|]+\s*(?:the )?{WHO}",
        rf"^\W{{0,5}}(?:the )?{WHO}(?:\s*[-–—:|]\s*|[’']s? )"
        rf"(?P<form>{ADJECTIVES}{FORMS}|(?:press|news|media) release)"
        r"(?=\W*$|:| (?:on|regarding|concerning|following|about|at|in|to)\b)",
    )
)
TOLD = re.compile(r"(?:press|news|media) release", re.IGNORECASE)
OWN = re.compile(r"\b(?:[Ww]e|I|[Oo]ur|[Mm]y|us|me|myself|ourselves)\b(?!\.)")
AFTERWORD = re.compile(
    r"^\W{0,5}(?:notes? (?:to|for) editors|(?:media |press )?(?:contacts?|enquiries|inquiries)"
    r"|about (?:the|us)\b|ends?\W*$|#{2,})",
    re.IGNORECASE | re.MULTILINE,
)
MOST_LINES = 6  # at the start of a text that can be its heading
LONGEST_HEADING = 200  # characters
SENTENCE_END = re.compile(r"[.!?…][\"”’)]*$")


@dataclass(frozen=True)
class Release:
    """A text in the first person: `who` as its heading prints it, at `label` if the text has the heading.

    `body` is what follows the heading. `whole`: each sentence that nobody else is given is theirs, not only
    those that say "we" or "I", as in a statement, not in a press release that tells of its sender.
    """

    who: str
    label: Span | None
    form: Span | None
    body: Span
    whole: bool


def read_release(document: Document, units: Sequence[Unit], *, home: str = "") -> Release | None:
    """Whose words a document is; None where nothing tells it or the text never says "we" or "I".

    `home`: the name of the body that publishes it.
    """
    told = _heading(document.text) or _title(document, home)
    if told is None:
        return None
    end = AFTERWORD.search(document.text, told.body.start)
    body = Span(told.body.start, end.start() if end else len(document.text))
    inside = (u for u in units if body.start <= u.span.start < body.end)
    own = any(says_own(document.text, unit) for unit in inside)
    return Release(told.who, told.label, told.form, body, told.whole) if own else None


def says_own(text: str, unit: Unit) -> bool:
    """Whether a sentence says "we", "I" or "our" outside of its quotations."""
    words = [
        t for t in unit.tokens if t.sort == "w" and OWN.fullmatch(t.word.partition("’")[0].partition("'")[0])
    ]
    return bool(words) and SENTENCE_END.search(unit.span.of(text)) is not None


def _heading(text: str) -> Release | None:
    """By the lines before the first sentence."""
    for line in _lines(text):
        for number, pattern in enumerate(HEADINGS):
            found = pattern.match(text, line.start, line.end)
            label = _who(found) if found else None
            if found and label:
                form = Span(*found.span("form"))
                whole = number != 1 and not TOLD.search(found["form"])
                return Release(label.of(text), label, form, Span(line.end, len(text)), whole)
    return None


def _title(document: Document, home: str) -> Release | None:
    """By the document's title, or by the body that publishes it."""
    body = Span(0, len(document.text))
    for pattern in HEADINGS:
        found = pattern.match(document.title)
        label = _who(found) if found else None
        if found and label:
            whole = not TOLD.search(found["form"])
            return Release(label.of(document.title), None, None, body, whole)
    return Release(home, None, None, body, whole=False) if home else None


def _who(found: re.Match[str]) -> Span | None:
    """The name in a heading, up to where or on what something is said; nothing that starts small."""
    start, end = found.span("who")
    cut = CUT.search(found.string, start, end)
    span = trim(found.string, Span(start, cut.start() if cut else end), extra="\"'“”*")
    return span if span.end - span.start > 1 and found.string[span.start].isupper() else None


def _lines(text: str) -> Iterator[Span]:
    """The lines at the start of a text that end no sentence."""
    start = 0
    for _ in range(MOST_LINES):
        while start < len(text) and text[start].isspace():
            start += 1
        end = text.find("\n", start)
        line = trim(text, Span(start, end if end >= 0 else len(text)))
        if line.start >= line.end or line.end - line.start > LONGEST_HEADING:
            return
        if not SENTENCE_END.search(line.of(text)):
            yield line
        start = line.end
