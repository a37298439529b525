"""Real texts told anew: other numbers and other people in their places, and where each span then stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from claims.actors import Registry
from claims.records import Document, Span, Statement, make_id

NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?![\d.,]*\d)")  # no year, no thousands, no decimals
Moved = Callable[[Span], Span]


class Casting(Protocol):
    """Who stands in the place of an actor in a round, and by which name."""

    def of(self, actor: str, turn: int) -> str:
        """The actor in a round."""
        ...

    def name(self, actor: str) -> str:
        """The name of an actor."""
        ...


@dataclass(frozen=True, slots=True)
class Mark:
    """A place where something is exchanged: an actor by its id, or a number (`actor` empty)."""

    span: Span
    actor: str = ""


@dataclass(frozen=True, slots=True)
class Edits:
    """Every place of a text where something is exchanged, in order, none within another."""

    marks: tuple[Mark, ...]

    def apply(self, text: str, cast: Casting, turn: int) -> tuple[str, Moved]:
        """The text of a round, and a function from spans of the old text to spans of the new one."""
        parts: list[str] = []
        befores, deltas, at, delta = [0], [0], 0, 0
        for mark in self.marks:
            new = _exchanged(mark, text, cast, turn)
            parts += [text[at : mark.span.start], new]
            at = mark.span.end
            delta += len(new) - (mark.span.end - mark.span.start)
            befores.append(at)
            deltas.append(delta)
        parts.append(text[at:])

        def moved(span: Span) -> Span:
            start, end = (place + deltas[bisect_right(befores, place) - 1] for place in span)
            return Span(start, max(end, start + 1))

        return "".join(parts), moved


def edits_of(document: Document, statements: Sequence[Statement], registry: Registry) -> Edits:
    """What to exchange in a document; what a span of a statement would cut through stays."""
    edges = {place for s in statements for span in _spans(s) for place in span}
    return _edits(document.text, registry, edges)


def edits_of_text(statement: Statement, registry: Registry) -> Edits:
    """What to exchange in the self-contained text of a statement."""
    return _edits(statement.text, registry, set())


def _edits(text: str, registry: Registry, edges: set[int]) -> Edits:
    named = [Mark(m.span, m.actor.id) for m in registry.mentions(text) if m.actor.sort in ("person", "body")]
    numbers = [Mark(Span(m.start(), m.end())) for m in NUMBER.finditer(text)]
    kept: list[Mark] = []
    for mark in sorted([*named, *numbers], key=lambda m: (m.span.start, -m.span.end)):
        free = not kept or mark.span.start >= kept[-1].span.end
        if free and not any(mark.span.start < edge < mark.span.end for edge in edges):
            kept.append(mark)
    return Edits(tuple(kept))


def _spans(s: Statement) -> Iterable[Span]:
    hops = [hop.span for hop in s.chain if hop.span]
    said = [s.said_on.span] if s.said_on and s.said_on.span else []
    return [*s.content, *s.cue, *s.source, *s.quoted, *hops, *said]


def _exchanged(mark: Mark, text: str, cast: Casting, turn: int) -> str:
    """What stands in the place of a mark; the same number always becomes the same one within a round."""
    was = mark.span.of(text)
    if not mark.actor:
        low = 10 ** (len(was) - 1)
        return str(low + int(make_id("n", was, str(turn))[1:9], 16) % (9 * low))
    now = cast.of(mark.actor, turn)
    return was if now == mark.actor else cast.name(now)
