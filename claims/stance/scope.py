"""Whom and what a word of a text belongs to: its agent, its surroundings, and what a negation denies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from claims.records import Proposition
from claims.stance.lexicon import (
    AUXILIARIES,
    BREAKS,
    DENYING,
    LEADING,
    NAMES_ALIKE,
    NEGATIONS,
    REMOVING,
    STOP,
    stem,
)
from claims.stance.reading import MARKS, Reading, read
from claims.text import fold

BESIDE = 3  # words; opposites must have a content word in common this near to them
NAMED = frozenset(stem(w) for alike in NAMES_ALIKE for w in alike)
TABLED = frozenset(w for alike in NAMES_ALIKE for w in alike)
SPEAKING = frozenset(("i", "we", "my", "our"))
REPORTED = frozenset(("he", "she", "his", "her", "it", "its", "they", "their"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two texts to be compared: its day, what the rules see of it, and who says it.

    `speaker` is one name for the speaker, `called` the speaker as printed; both are empty if unknown.
    """

    text: str
    day: date | None
    reading: Reading
    speaker: str
    called: str


@lru_cache(maxsize=65_536)
def side_of(proposition: Proposition) -> Side:
    """A text as one side of a pair."""
    called = proposition.speaker or ""
    return Side(
        text=proposition.text, day=proposition.day, reading=read(proposition.text),
        speaker=_speaker_name(called), called=called,
    )  # fmt: skip


def one_speaker(a: Side, b: Side) -> bool:
    """Whether one known speaker says both."""
    return a.speaker == b.speaker != ""


def one_name(word: str) -> str:
    """One name for all that stand for the same country or person."""
    return next((min(alike) for alike in NAMES_ALIKE if word in alike), word)


def _speaker_name(called: str) -> str:
    """One name for the speaker: the last that the table knows, else the last word; empty if unknown."""
    words = fold(called).split()
    tabled = [w for w in words if w in TABLED]
    return one_name(tabled[-1] if tabled else words[-1]) if words else ""


def agent(place: int, reading: Reading, speaker: str) -> str:
    """Whose act or wish the word at this place is: of the nearest name before it, the speaker, the subject.

    The subject is taken to be the word that a sentence opens with.
    """
    joined = _subject_of_joined(place, reading)
    if joined:
        return joined
    for word in reversed(reading.words[:place]):
        if word in TABLED or word in reading.names:
            return one_name(word)
        if word in SPEAKING:
            return speaker
    if reading.reported:
        return speaker if REPORTED & set(reading.words[:place]) else ""
    return reading.words[0] if place and reading.words[0] not in STOP else ""


def _subject_of_joined(place: int, reading: Reading) -> str:
    """The named subject of a verb behind "and was ...", which shares it with the verb before; else empty.

    The subject is the nearest name before "and" that an auxiliary verb follows at once.
    """
    words = reading.words
    for n in range(place - 1, 0, -1):
        if words[n] in TABLED or words[n] in reading.names:
            return ""
        if words[n] == "and" and words[n + 1] in AUXILIARIES:
            subjects = [w for w, verb in pairwise(words[:n]) if verb in AUXILIARIES and w not in STOP]
            named = [w for w in subjects if w in TABLED or w in reading.names or w == words[0]]
            return one_name(named[-1]) if named else ""
    return ""


def names_in(a: Reading, b: Reading) -> frozenset[str]:
    """The stems that are names in either text, or in the table."""
    return NAMED.union(stem(word) for word in a.names | b.names)


def one_agent(a: str, b: str) -> bool:
    """Whether the two can be one: neither is known to be another."""
    return not (a and b) or a == b


def places_of(stemmed: str, reading: Reading) -> list[int]:
    """Where a stem stands."""
    return [n for n, s in enumerate(reading.stems) if s == stemmed]


def beside(stemmed: str, reading: Reading) -> frozenset[str]:
    """Content stems within `BESIDE` words of a stem."""
    near = {
        s for n in places_of(stemmed, reading) for s in reading.stems[max(0, n - BESIDE) : n + BESIDE + 1]
    }
    return (frozenset(near) & reading.content) - NAMED - {stemmed}


def denied_heads(reading: Reading) -> frozenset[str]:
    """What negations deny: the first content word after each, and what a word such as "want" leads to.

    Of a text that is denied as a whole, all of it.
    """
    if reading.negated and not reading.affirmed and not (NEGATIONS | DENYING) & set(reading.words):
        return reading.negated
    found: set[str] = set()
    for place, word in enumerate(reading.words):
        if word in NEGATIONS or word in DENYING:
            found |= _heads(reading.words[place + 1 :], reading.stems[place + 1 :])
    return frozenset(found) & reading.negated


def _heads(words: tuple[str, ...], stems: tuple[str, ...]) -> set[str]:
    found: set[str] = set()
    for word, stemmed in zip(words, stems, strict=True):
        if word in BREAKS or word in MARKS:
            break
        if word in STOP or word in NEGATIONS:
            continue
        found.add(stemmed)
        if stemmed not in LEADING:
            break
    return found


def held_by_one(a: Side, b: Side) -> float:
    """The share of the words of the shorter text that the other has too, 0 to 1, but for its speaker's name.

    What is told of a speaker begins with the name, so that two such texts always share it.
    """
    names = {stem(word) for side in (a, b) for word in fold(side.called).split()}
    one, other = a.reading.content - names, b.reading.content - names
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter else 0.0


def is_removed(stemmed: str, reading: Reading) -> bool:
    """Whether the text lifts or scraps it, which is as good as a negation."""
    return any(REMOVING & set(reading.words[max(0, n - BESIDE - 1) : n]) for n in places_of(stemmed, reading))


def printed(stemmed: str, reading: Reading) -> str:
    """A word of the text that has this stem."""
    return next((w for w in reading.words if stem(w) == stemmed), stemmed)
