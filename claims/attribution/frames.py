"""What stands around the contents of statements in their sentences: where day, place and outlet are told.

Only the spans of statements and the text are asked, so that any extractor's statements can be read.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from claims.attribution.quotes import Quotation, scan_quotations
from claims.attribution.units import split_units
from claims.records import Span, Statement


@dataclass(frozen=True, slots=True)
class Frame:
    """One statement in its sentence.

    `sentence` is the number of the sentence of its cue. `before`, `between` and `after` are the stretches
    outside contents and quotations before its source, between source and cue, and after both; `nested` says
    that the cue stands in the content of another statement.
    """

    statement: Statement
    sentence: int
    before: Span
    between: Span
    after: Span
    nested: bool

    @property
    def around(self) -> Span:
        """From the first stretch to the last, with source and cue."""
        return Span(self.before.start, self.after.end)


class Sentences:
    """A text with its sentences and its quotations, both in order."""

    def __init__(
        self, text: str, spans: Sequence[Span] = (), quotations: Sequence[Quotation] | None = None
    ) -> None:
        """Sentences and quotations are looked for unless they are given."""
        self.text = text
        held = scan_quotations(text) if quotations is None else quotations
        self.quotations = Stretches(q.outer for q in held)
        self.spans = spans or [u.span for u in split_units(text, held, Span(0, len(text)))]
        self._starts = [span.start for span in self.spans]

    def quoted(self, position: int) -> bool:
        """Whether a position stands inside a quotation."""
        return any(True for _ in self.quotations.over(position))

    def number(self, position: int) -> int:
        """The number of the sentence that a position stands in."""
        return max(0, bisect_right(self._starts, position) - 1)


class Stretches:
    """Spans in order, to be asked by place."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Sort the spans."""
        self.spans = sorted(spans)
        self._starts = [span.start for span in self.spans]
        self._reach = list(accumulate((span.end for span in self.spans), max))

    def over(self, position: int) -> Iterator[Span]:
        """The spans that hold a position, the last one first."""
        at = bisect_right(self._starts, position) - 1
        while at >= 0 and self._reach[at] > position:
            if self.spans[at].end > position:
                yield self.spans[at]
            at -= 1

    def inside(self, span: Span) -> Sequence[Span]:
        """The spans that start in a stretch."""
        return self.spans[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]


def cue_start(statement: Statement) -> int:
    """Where the cue of a statement starts; without a cue, its source or its content."""
    return next(spans[0].start for spans in (statement.cue, statement.source, statement.content) if spans)


def read_frames(sentences: Sentences, statements: Sequence[Statement]) -> list[Frame]:
    """The frames of the statements of one document, in their order."""
    contents = Stretches(span for one in statements for span in one.content)
    return [_frame(sentences, contents, one) for one in statements]


def _frame(sentences: Sentences, contents: Stretches, one: Statement) -> Frame:
    start = cue_start(one)
    number = sentences.number(start)
    outer = next((span for span in contents.over(start) if span not in one.content), None)
    sentence = outer or sentences.spans[number]
    free = _free(sentence, start, _covered(sentences, contents, sentence, outer))
    cue = next((Span(s.start, min(s.end, free.end)) for s in one.cue if s.start == start), Span(start, start))
    source = next((s for s in one.source if free.start <= s.start < s.end <= free.end), cue)
    first, last = sorted((cue, source))
    end = max(first.end, last.end)
    return Frame(
        statement=one,
        sentence=number,
        before=Span(free.start, first.start),
        between=Span(min(first.end, last.start), last.start),
        after=Span(end, max(end, free.end)),
        nested=outer is not None,
    )


def _covered(sentences: Sentences, contents: Stretches, sentence: Span, outer: Span | None) -> Iterator[Span]:
    """The stretches of a sentence, or of an outer content, that no frame reaches into."""
    yield from (span for span in contents.inside(sentence) if span != outer)
    yield from (span for span in contents.over(sentence.start) if span != outer)
    if outer is None:
        yield from sentences.quotations.inside(sentence)


def _free(whole: Span, at: int, covered: Iterable[Span]) -> Span:
    """The stretch around a position up to the nearest covered one at each side."""
    start, end = whole
    for span in covered:
        if span.end <= at:
            start = max(start, span.end)
        elif span.start > at:
            end = min(end, span.start)
    return Span(start, max(start, end))
