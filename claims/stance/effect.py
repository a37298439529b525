"""What a means does by one text, and does not do by the other: "sanctions will help", "they do not work"."""

from __future__ import annotations

from dataclasses import dataclass

from claims.stance.lexicon import BREAKS, EFFECT, STOP, SUPPOSED
from claims.stance.reading import MARKS, Reading
from claims.stance.scope import NAMED, SPEAKING, Side, names_in, printed

REACH = 3  # content words before a word of effect in which its means stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """That a means works (1) or does not (-1), by one word of the text."""

    means: frozenset[str]
    sign: int
    word: str


def effect(a: Side, b: Side) -> str:
    """Why one text says of a means that it works and the other that it does not; else empty."""
    names = names_in(a.reading, b.reading)
    for mine in _effects(a.reading):
        for theirs in _effects(b.reading):
            shared = sorted((mine.means & theirs.means) - names)
            if shared and mine.sign != theirs.sign:
                yes, no = (mine, theirs) if mine.sign > 0 else (theirs, mine)
                named = printed(shared[0], a.reading)
                return f"Of {named}, one says “{yes.word}”, the other negates “{no.word}”."
    return ""


def _effects(reading: Reading) -> list[Effect]:
    """The effects that a text tells as facts; what only may work is none."""
    found = []
    for place, stemmed in enumerate(reading.stems):
        sign = reading.polarity[place]
        near = set(reading.words[max(0, place - 2) : place])
        if stemmed not in EFFECT or not sign or near & (SUPPOSED - {"will", "to"}):
            continue
        means = _means(place, reading)
        if means:
            found.append(Effect(means=means, sign=sign, word=reading.words[place]))
    return found


def _means(place: int, reading: Reading) -> frozenset[str]:
    """The stems right before a word of effect, in its clause; a person is no means."""
    found: list[str] = []
    for word, stemmed in zip(reversed(reading.words[:place]), reversed(reading.stems[:place]), strict=True):
        if word in BREAKS or word in MARKS or word in SPEAKING or len(found) == REACH:
            break
        if word not in STOP and stemmed in reading.content and stemmed not in NAMED:
            found.append(stemmed)
    return frozenset(found)
