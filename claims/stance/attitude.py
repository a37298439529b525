"""What a party wants of a topic by one text, against what it wants by the other."""

from __future__ import annotations

from dataclasses import dataclass

from claims.stance.lexicon import BREAKS, CONDITIONS, PLANS, TOPICS, UNWILLING, WILLING, WISHED, WRONG
from claims.stance.reading import MARKS, Reading
from claims.stance.scope import Side, agent

ATTACHED = 4  # words ahead of a topic, in its clause, in which a wish for it stands; and ahead of a wish


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Who wants it (1) or does not (-1), the word that tells, and whether that word is negated.

    `planned`: it is no wish for the topic itself, but for a plan of it.
    """

    holder: str
    sign: int
    word: str
    negated: bool
    planned: bool


def attitude(a: Side, b: Side) -> str:
    """Why the two texts give the same party opposite attitudes to a topic; empty where they do not."""
    for name, topic in TOPICS.items():
        for mine in _wishes(topic, a):
            for theirs in _wishes(topic, b):
                if _are_opposite(mine, theirs):
                    return f"On {name}, one {_told(mine)}, the other {_told(theirs)}."
    return ""


def _are_opposite(mine: Wish, theirs: Wish) -> bool:
    """Whether one party wants the same thing by one wish, and not by the other."""
    one_party = bool(mine.holder) and mine.holder == theirs.holder
    return one_party and mine.planned == theirs.planned and mine.sign != theirs.sign


def _told(wish: Wish) -> str:
    return f"{'negates' if wish.negated else 'says'} “{wish.word}”"


def _wishes(topic: frozenset[str], side: Side) -> list[Wish]:
    """One wish for each place of the topic where those near it do not balance."""
    if WRONG & side.reading.content:
        return []
    places = (n for n, s in enumerate(side.reading.stems) if s in topic)
    return [wish for place in places if (wish := _wish(place, side))]


def _wish(place: int, side: Side) -> Wish | None:
    """The wish near to one place of the topic, or None; one that another only hopes for is none."""
    reading = side.reading
    near = [(n, sign) for n in _before(place, reading) if (sign := _sign(n, reading))]
    total = sum(sign for _, sign in near)
    if not total:
        return None
    at = max(n for n, sign in near if sign * total > 0)
    if any(reading.stems[n] in WISHED or reading.words[n] in CONDITIONS for n in _before(at, reading)):
        return None
    return Wish(
        holder=agent(at, reading, side.speaker), sign=1 if total > 0 else -1, word=reading.words[at],
        negated=reading.polarity[at] < 0, planned=bool(PLANS & set(reading.stems[place + 1 : place + 2])),
    )  # fmt: skip


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
