"""Whether two texts can be about one and the same occasion: the places, days and stretches of time they name.

Read by rules, for English. Where in doubt, two texts are of different occasions: a clash of counts that is
none is worse than one that is missed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from claims.quantities.counts import (
    DATE,
    MONTH_NAMES,
    SEVERAL,
    WEEKDAYS,
    Quantity,
    differing,
    plain_text,
    read_days,
    read_quantities,
    word_set,
)

LIKE = 0.6  # share of words that two texts share which differ in a date
CLOSE = 1.5  # ratio; counts further apart are taken for counts of different things
NAME = r"[A-Z][\w’'-]+(?:[ -][A-Z][\w’'-]+)*"
PLACE = re.compile(
    rf"\b(?:in|over|near|at|on|across|around|outside|against|from|of)\s+(?:the\s+|Russia's\s+)?({NAME})"
    rf"|\b({NAME})(?: \([^)]*\))?\s+(?:region|oblast|province|district|city|airport|airbase|front)\b"
)
UNIT = re.compile(
    r"\b(?:[Bb]attlegroup|[Bb]rigade|[Bb]attalion|[Ss]quadron|[Tt]eam|[Gg]roup) ([A-Z][\w’'-]+)"
)
WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})s?\b")
WHOLE = re.compile(
    r"\b(in total|altogether|so far|since (?:the|last|early|[a-z]+ \d)|all together|overall)\b"
)
FLEETING = re.compile(
    r"\b(overnight|(?:last|past|previous|over the) (?:day|night|24 hours|hour|week)|24 hours|daily|a day|"
    r"each day|every day|per day|this morning|tonight)\b"
)
TIMES = frozenset((*MONTH_NAMES, *WEEKDAYS))
WIDE = word_set(
    "ukraine russia ukrainian russian europe eu us u.s. america germany france britain china kyiv kiev moscow"
    " washington putin trump zelensky zelenskyy"
)
"""Countries, and capitals and leaders that stand for them: named or not, they tell no place."""
MUNITIONS = word_set(
    "drone missile strike attack rocket shell bomb uav munition weapon vehicle tank gun casualty soldier"
    " troops personnel aircraft salvo"
)
"""Units of which each day has its own count, so that a later count does not replace an earlier one."""
CASUALTIES = frozenset(("killed", "wounded"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What a text tells of the occasion: narrow places and units, dates, weekdays, whether it is a total."""

    places: frozenset[str]
    days: frozenset[tuple[int, int]]
    weekdays: frozenset[str]
    whole: bool


@lru_cache(maxsize=65_536)
def read_occasion(text: str) -> Occasion:
    """The occasion of a text, as far as it is told."""
    plain = plain_text(text)
    named = {plain_text(m[1] or m[2]) for m in PLACE.finditer(text)} | {
        plain_text(m[1]) for m in UNIT.finditer(text)
    }
    places = {name.removesuffix("'s") for name in named}
    narrow = {name for name in places if not frozenset(name.split()) & (TIMES | WIDE)}
    return Occasion(
        places=frozenset(narrow),
        days=read_days(text),
        weekdays=frozenset(m[1] for m in WEEKDAY.finditer(plain)),
        whole=bool(WHOLE.search(plain)),
    )


def one_occasion(a: str, b: str) -> bool:
    """Whether nothing tells the occasions of two texts apart; a narrow place in one alone does."""
    one, other = read_occasion(a), read_occasion(b)
    if one.whole != other.whole or bool(one.places) != bool(other.places):
        return False
    told = ((one.places, other.places), (one.days, other.days), (one.weekdays, other.weekdays))
    return all(not (mine and theirs) or bool(mine & theirs) for mine, theirs in told)


def rival_count(a: str, b: str) -> tuple[Quantity, Quantity] | None:
    """The one thing that both texts count differently, on one occasion; None where in doubt.

    Where more things differ, the counts lie far apart, or a number of the one stands anywhere in the other,
    they are taken for counts of different things.
    """
    pairs = differing(a, b)
    if len(pairs) != 1 or not one_occasion(a, b):
        return None
    mine, theirs = pairs[0]
    near = max(mine.value, theirs.value) <= CLOSE * min(mine.value, theirs.value)
    known = mine.value in _values(b) or theirs.value in _values(a)
    return (mine, theirs) if near and not known else None


def shared_count(a: str, b: str) -> bool:
    """Whether both texts give the same count of a thing, from `SEVERAL` on: they tell of one event."""
    theirs = {(q.unit, q.value) for q in read_quantities(b)}
    return any(q.value >= SEVERAL and (q.unit, q.value) in theirs for q in read_quantities(a))


def _values(text: str) -> frozenset[float]:
    return frozenset(q.value for q in read_quantities(text))


def same_counted(a: str, b: str) -> bool:
    """Whether both texts count the same things, and nothing else."""
    return {q.unit for q in read_quantities(a)} == {q.unit for q in read_quantities(b)}


def newer_count(earlier: str, later: str) -> tuple[Quantity, Quantity] | None:
    """The count that a later text of another day gives in place of an earlier one; None where in doubt.

    What each day counts anew is not replaced, and a toll only grows.
    """
    pair = rival_count(earlier, later)
    if pair is None or pair[0].unit in MUNITIONS or not same_counted(earlier, later):
        return None
    if FLEETING.search(plain_text(earlier)) or FLEETING.search(plain_text(later)):
        return None
    shrinks = pair[1].value < pair[0].value
    return None if shrinks and pair[0].unit in CASUALTIES else pair


def newer_day(earlier: str, later: str) -> bool:
    """Whether the later text gives another date for what the earlier one says in otherwise the same words."""
    one, other = read_days(earlier), read_days(later)
    if not one or not other or one & other:
        return False
    mine, theirs = _undated_words(earlier), _undated_words(later)
    return bool(mine and theirs) and len(mine & theirs) >= LIKE * max(len(mine), len(theirs))


def _undated_words(text: str) -> frozenset[str]:
    """The longer words of a text without its dates."""
    return frozenset(re.findall(r"[a-z]{4,}", DATE.sub(" ", plain_text(text))))
