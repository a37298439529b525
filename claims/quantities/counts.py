"""Counts and days in a text: how many of what, how exactly, and which dates.

Read by rules, for English: digits and number words, the noun or the casualty word they count, and
words such as "nearly" or "at least" before them. Years and days of a month are no counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache


def word_set(words: str) -> frozenset[str]:
    """A set out of words with spaces between them."""
    return frozenset(words.split())


SEVERAL = 10  # lower counts ("two officials", "three days") are often of another thing in one of the texts
ROUNDING = 0.05  # relative; "nearly 370" agrees with 367 and "about 1,000" with 1,040
ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
SMALL = {word: value for value, word in enumerate(ONES)}
DECADES = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
TENS = {word: 10 * value for value, word in enumerate(DECADES, 2)}
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = {word: number for number, word in enumerate(MONTH_NAMES, 1)}
ABOUT = word_set("nearly almost about around roughly approximately some circa")
LEAST = ("at least", "more than", "over", "no fewer than", "upwards of")
MOST = ("at most", "up to", "fewer than", "less than", "under", "no more than")
KILLED = word_set("kill killed kills dead died deaths death fatalities killing")
WOUNDED = word_set("wound wounded injured hurt injuries injuring wounding hospitalised hospitalized")
STOP = word_set(
    "in on at by from to for with was were is are had have has been be will would said during after before "
    "into including as that which who when while since per near against between this last across under"
)
LOOSE = word_set("of the those these its their our more other another and such russian ukrainian")
PLURALS = word_set("people children men women troops personnel police percent staff crew")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
WORD = re.compile(r"\d[\d,]*(?:\.\d+)?|%|[a-z]+(?:'[a-z]+)?|[.,;:()!?]")
MONTH = "|".join(MONTH_NAMES)
DATE = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({MONTH})|({MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A count: value, what is counted (singular; "killed" or "wounded" of casualties), and how exact.

    `bound` is "exact", "about", "least" or "most". `printed` is the number as it stands in the text.
    """

    value: float
    unit: str
    bound: str
    printed: str


@lru_cache(maxsize=65_536)
def read_quantities(text: str) -> tuple[Quantity, ...]:
    """The counts of a text, in order."""
    words = WORD.findall(DATE.sub(" . ", plain_text(text)))
    found: list[Quantity] = []
    at = 0
    while at < len(words):
        value, after = _number(words, at)
        if value is None:
            at += 1
            continue
        unit = _unit(words, at, after) or (found[-1].unit if found and words[at - 1] == "to" else "")
        if unit and not _is_year(words[at:after]):
            printed = " ".join(words[at:after])
            found.append(Quantity(value=value, unit=unit, bound=_bound(words, at), printed=printed))
        at = after
    return tuple(found)


@lru_cache(maxsize=65_536)
def read_days(text: str) -> frozenset[tuple[int, int]]:
    """The dates of a text as (month, day)."""
    found = ((m[2] or m[3], m[1] or m[4]) for m in DATE.finditer(plain_text(text)))
    return frozenset((MONTHS[month], int(day)) for month, day in found if 1 <= int(day) <= 31)


def plain_text(text: str) -> str:
    """Lower case, single spaces, straight apostrophes."""
    return re.sub(r"\s+", " ", text.replace("’", "'")).casefold()


def differing(a: str, b: str) -> tuple[tuple[Quantity, Quantity], ...]:
    """Counts of the same thing that differ by more than rounding, one pair for each thing counted.

    Counts that both texts have are left out first: "from 28 to 19" and "from 28 to 22" differ in the last.
    """
    return tuple(pair for pair in _same_unit(a, b) if not agrees(*pair))


def agrees(a: Quantity, b: Quantity) -> bool:
    """Whether two counts are the same number, as exactly as they are meant."""
    slack = ROUNDING * max(a.value, b.value) if {a.bound, b.bound} - {"exact"} else 0.0
    return abs(a.value - b.value) <= slack


def other_counts(a: str, b: str) -> bool:
    """Whether both texts give counts, from `SEVERAL` on, and share none of them, whatever is counted."""
    mine, theirs = ([q for q in read_quantities(text) if q.value >= SEVERAL] for text in (a, b))
    return bool(mine and theirs) and not any(agrees(x, y) for x in mine for y in theirs)


def compatible(a: Quantity, b: Quantity) -> bool:
    """Whether both counts can hold together: the same, or one a bound that the other keeps."""
    low, high = sorted((a, b), key=lambda q: q.value)
    return agrees(a, b) or low.bound == "least" or high.bound == "most"


def _same_unit(a: str, b: str) -> list[tuple[Quantity, Quantity]]:
    """For each thing that both count, the pair of counts that are nearest to each other."""
    one, other = read_quantities(a), read_quantities(b)
    pairs = []
    for unit in sorted({q.unit for q in one} & {q.unit for q in other}):
        mine, theirs = ([q for q in all_ if q.unit == unit] for all_ in (one, other))
        rivals = _left(mine, theirs) or [(x, y) for x in mine for y in theirs]
        pairs.append(min(rivals, key=lambda p: (abs(p[0].value - p[1].value), p[0].value)))
    return pairs


def _left(mine: list[Quantity], theirs: list[Quantity]) -> list[tuple[Quantity, Quantity]]:
    """Pairs of what is left where each count that both have is taken out."""
    one = [x for x in mine if not any(agrees(x, y) for y in theirs)]
    other = [y for y in theirs if not any(agrees(x, y) for x in mine)]
    return [(x, y) for x in one for y in other]


def _number(words: list[str], at: int) -> tuple[float | None, int]:
    """The number that starts at a word, and where it ends; None where none starts."""
    word = words[at]
    if NUMBER.fullmatch(word):
        value: float = float(word.replace(",", ""))
        at += 1
    elif word in TENS:
        value = TENS[word]
        at += 1
        if at < len(words) and SMALL.get(words[at], 0) in range(1, 10):
            value += SMALL[words[at]]
            at += 1
    elif word in SMALL and word != "one":
        value = SMALL[word]
        at += 1
    else:
        return None, at
    while at < len(words) and words[at] in SCALES:
        value *= SCALES[words[at]]
        at += 1
    return value, at


def _is_year(words: list[str]) -> bool:
    """Whether it is a bare number that can be a year."""
    return len(words) == 1 and words[0].isdigit() and 1900 <= int(words[0]) <= 2100


def _unit(words: list[str], at: int, after: int) -> str:
    """What is counted: casualties by their word nearby, else the first plural after the number."""
    ahead = _phrase(words, after)
    plurals = [w for w in ahead if w in PLURALS or w == "%" or _singular(w) != w]
    plural = plurals[0] if plurals else ""
    if len(plurals) > 1 and "and" in words[after : after + 6]:
        return " and ".join(sorted(_singular(w) for w in plurals))
    behind = words[max(0, at - 4) : at] if plural in PLURALS or not plural else []
    for unit, marks in (("killed", KILLED), ("wounded", WOUNDED)):
        if marks & {*behind, *words[after : after + 5]}:
            return unit
    return _singular(plural or (ahead[-1] if ahead else ""))


def _phrase(words: list[str], after: int) -> list[str]:
    """The words that a number can count: up to six, until a stop, a mark or another number."""
    phrase: list[str] = []
    for word in words[after : after + 6]:
        if word in STOP or word in ".,;:()!?" or NUMBER.fullmatch(word) or word in SMALL or word in TENS:
            break
        if word not in LOOSE:
            phrase.append(word)
    return phrase


def _singular(noun: str) -> str:
    if noun == "%":
        return "percent"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def _bound(words: list[str], at: int) -> str:
    """How exact the number is meant, by the words before it."""
    before = " ".join(words[max(0, at - 3) : at])
    if before.endswith(LEAST):
        return "least"
    if before.endswith(MOST):
        return "most"
    return "about" if words[max(0, at - 1) : at] and words[at - 1] in ABOUT else "exact"
