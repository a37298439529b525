"""What a party wants of a topic by one text, against what it wants by the other."""

from __future__ import annotations

from dataclasses import dataclass

from claims.stance.lexicon import BREAKS, TOPICS, UNWILLING, WILLING, WRONG
from claims.stance.reading import MARKS, Reading
from claims.stance.scope import agent

ATTACHED = 4  # words; a wish belongs to a topic that follows this near to it, in the same clause
Spoken = tuple[Reading, str]
"""A text with one name for its speaker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Who wants it (1) or does not (-1), the word that tells, and whether that word is negated."""

    holder: str
    sign: int
    word: str
    negated: bool


def attitude(a: Spoken, b: Spoken) -> str:
    """Why the two texts give the same party opposite attitudes to a topic; empty where they do not."""
    for name, topic in TOPICS.items():
        for mine in _wishes(topic, a):
            for theirs in _wishes(topic, b):
                if mine.holder and mine.holder == theirs.holder and mine.sign != theirs.sign:
                    return f"On {name}, one {_told(mine)}, the other {_told(theirs)}."
    return ""


def _told(wish: Wish) -> str:
    return f"{'negates' if wish.negated else 'says'} “{wish.word}”"


def _wishes(topic: frozenset[str], spoken: Spoken) -> list[Wish]:
    """One wish for each place of the topic where those near it do not balance."""
    reading, speaker = spoken
    found: list[Wish] = []
    if WRONG & reading.content:
        return found
    for place in (n for n, s in enumerate(reading.stems) if s in topic):
        near = [(n, sign) for n in _before(place, reading) if (sign := _sign(n, reading))]
        total = sum(sign for _, sign in near)
        if total:
            at = max(n for n, sign in near if sign * total > 0)
            negated, sign = reading.polarity[at] < 0, 1 if total > 0 else -1
            holder = agent(at, reading, speaker)
            found.append(Wish(holder=holder, sign=sign, word=reading.words[at], negated=negated))
    return found


def _before(place: int, reading: Reading) -> list[int]:
    """Places of the words that stand before a topic, near to it and in its clause."""
    found: list[int] = []
    for n in range(place - 1, max(-1, place - 1 - ATTACHED), -1):
        if reading.words[n] in BREAKS or reading.words[n] in MARKS:
            break
        found.append(n)
    return found


def _sign(place: int, reading: Reading) -> int:
    """1 for a word of willingness, -1 for one of unwillingness, turned where it is negated, else 0."""
    stemmed = reading.stems[place]
    if reading.words[place] == "will":  # shares its stem with "willing"
        return 0
    return reading.polarity[place] * ((stemmed in WILLING) - (stemmed in UNWILLING))
