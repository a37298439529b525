"""What the tagger finds: one attribution as spans of the text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum

from claims.records import Span


class Role(IntEnum):
    """What a word is in an attribution, in the order of the network's scores."""

    SOURCE = 0
    CUE = 1
    CONTENT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who (`source`, None where the text names nobody), by which words (`cue`), says what (`content`).

    `content` has several spans where a cue interrupts it. `score` is the mean probability of its content.
    """

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    score: float

    def moved(self, by: int) -> Attribution:
        """The same attribution in a text that has `by` more characters before it."""
        return replace(
            self,
            source=_moved(self.source, by) if self.source else None,
            cue=_moved(self.cue, by),
            content=tuple(_moved(span, by) for span in self.content),
        )


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
