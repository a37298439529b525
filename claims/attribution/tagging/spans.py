"""What the tagger finds: one attribution as spans of the text."""

from __future__ import annotations

from dataclasses import dataclass
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
