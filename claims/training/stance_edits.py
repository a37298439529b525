"""Pairs made from one text by a known edit, so that what the edited text does to the first is known.

Each edit takes a text and a source of chance and returns the edited text, or None where it cannot be made.
Number, name and polarity edits after the challenge sets of Glockner et al. (2018, arXiv 1805.02266) and
Hossain et al. (2020, EMNLP), with word lists of our own.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from claims.training.stance_words import (
    AUXILIARIES,
    BARE,
    CARDINALS,
    HEDGES,
    MEN,
    NEGATIVE,
    OPPOSITE,
    ORDINAL_DIGITS,
    ORDINALS,
    PAST,
    PLACES,
)

Edit = Callable[[str, random.Random], str | None]
DIGITS = re.compile(r"(?<![\w.,$€£-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w-]|,\d)")
YEARS = range(1900, 2100)
TAIL = re.compile(
    r"[,—]? (?:amid|after|while|as|over|ahead of|despite|following|during|since|because|when|who|which|at|in"
    r"|on|with) "
)
NOT = re.compile(r"n['’]t\b")
FEWEST = 3  # words that a shortened copy keeps
ROUNDED = ("about", "nearly", "some", "around", "almost", "roughly")
LOOSE = re.compile(
    r"\b(?:over|than|least|most|to|about|nearly|some|around|almost|roughly|under) $", re.IGNORECASE
)
"""Words before a number that is no exact one."""
LEAST_ROUNDED = 21  # a smaller number is not rounded


def other_number(text: str, rng: random.Random) -> str | None:
    """Another number in the place of one: digits, a word or an ordinal."""
    ladders = (CARDINALS, ORDINALS, ORDINAL_DIGITS)
    found = [(m, ladder) for ladder in ladders for m in _words(text, ladder)]
    figures = list(DIGITS.finditer(text))
    if not found and not figures:
        return None
    if figures and (not found or rng.random() < len(figures) / (len(found) + len(figures))):
        return _put(text, one := rng.choice(figures), _other_figure(one[0], rng))
    match, ladder = rng.choice(found)
    return _put(text, match, rng.choice([w for w in ladder if w != match[0].lower()]))


def _other_figure(printed: str, rng: random.Random) -> str:
    """A number of like size that differs; one that looks like a year stays one."""
    value = float(printed.replace(",", ""))
    if value in YEARS and "," not in printed:
        return str(int(value) + rng.choice((-3, -2, -1, 1, 2, 4)))
    if "." in printed:
        return f"{value * rng.choice((0.4, 0.6, 1.5, 2.0, 3.0)) + 0.1:.1f}"
    step = rng.choice((0.3, 0.5, 0.7, 0.9, 1.1, 1.3, 1.8, 2.5))
    other = round(value * step)
    changed = other if other != value else int(value) + rng.choice((1, 2, 3))
    return f"{changed:,}" if "," in printed else str(changed)


def respelt_number(text: str, rng: random.Random) -> str | None:
    """The same number in digits for a word, or in a word for digits."""
    figures = [str(n) for n in range(2, len(CARDINALS) + 2)]
    ways = (
        (CARDINALS, figures),
        (figures, CARDINALS),
        (ORDINALS, ORDINAL_DIGITS),
        (ORDINAL_DIGITS, ORDINALS),
    )
    whole = {m.span() for m in DIGITS.finditer(text)}
    every = [(m, one, other) for one, other in ways for m in _words(text, one)]
    found = [
        one for one in every if one[0].span() in whole or not one[0][0].isdigit() or one[1] is ORDINAL_DIGITS
    ]
    if not found:
        return None
    match, one, other = rng.choice(found)
    return _put(text, match, other[one.index(match[0].lower())])


def rounded_number(text: str, rng: random.Random) -> str | None:
    """A rounded number in the place of an exact one: "about 370" for 367."""
    exact = [m for m in DIGITS.finditer(text) if not LOOSE.search(text[: m.start()])]
    fit = [m for m in exact if "." not in m[0] and _can_round(m[0])]
    if not fit:
        return None
    match = rng.choice(fit)
    value = int(match[0].replace(",", ""))
    rounded = round(value, -1 if value < 1000 else 1 - len(str(value)) + 1)
    return _put(text, match, f"{rng.choice(ROUNDED)} {rounded:,}")


def _can_round(printed: str) -> bool:
    value = int(printed.replace(",", ""))
    return value >= LEAST_ROUNDED and not (value in YEARS and "," not in printed)


def other_name(text: str, rng: random.Random) -> str | None:
    """Another country, people, city, month or day in the place of one."""
    return _other_of(text, PLACES, rng)


def other_actor(text: str, rng: random.Random) -> str | None:
    """Another person in the place of one."""
    return _other_of(text, (MEN,), rng)


def _other_of(text: str, sorts: Sequence[Sequence[str]], rng: random.Random) -> str | None:
    found = [(m, sort) for sort in sorts for m in _words(text, sort, exact=True)]
    if not found:
        return None
    match, sort = rng.choice(found)
    return _put(text, match, rng.choice([name for name in sort if name != match[0]]))


def opposite(text: str, rng: random.Random) -> str | None:
    """A word's opposite in its place."""
    found = _words(text, tuple(OPPOSITE))
    if not found:
        return None
    match = rng.choice(found)
    return _put(text, match, OPPOSITE[match[0].lower()])


def negated(text: str, rng: random.Random) -> str | None:
    """The text with its first verb negated; None where it is negated already or no verb is known."""
    if NEGATIVE & set(re.findall(r"[a-z]+", text.lower())) or NOT.search(text):
        return None
    helper = next(iter(_words(text, AUXILIARIES)), None)
    if helper:
        return _put(text, helper, f"{helper[0]} {'never' if rng.random() < 0.1 else 'not'}")
    for verbs, form in ((BARE, "does not"), (PAST, "did not")):
        verb = next(iter(_words(text, tuple(verbs))), None)
        if verb:
            return _put(text, verb, f"{form} {verbs[verb[0].lower()]}")
    to = re.search(r"\bto (?=[a-z])", text)
    return f"{text[: to.start()]}not to {text[to.end() :]}" if to else None


def affirmed(text: str, rng: random.Random) -> str | None:
    """The text without its "not"; None where it has none."""
    fuller = re.sub(r"\b(is|are|was|were|does|do|did|has|have|had|would|could|should)n't\b", r"\1 not", text)
    found = re.search(r"\b(?:is|are|was|were|will|would|can|could|should|has|have|had|to be) (not )", fuller)
    return fuller[: found.start(1)] + fuller[found.end(1) :] if found else None


def hedged(text: str, rng: random.Random) -> str | None:
    """The text said with less certainty."""
    found = _words(text, tuple(HEDGES), exact=True)
    if not found or rng.random() < 0.2:
        return f"{rng.choice(('Reportedly,', 'It is possible that', 'Perhaps'))} {_lowered(text)}"
    return _put(text, found[0], HEDGES[found[0][0]])


def shortened(text: str, rng: random.Random) -> str | None:
    """The text without its last part; None where that could turn it round."""
    cuts = [m.start() for m in TAIL.finditer(text) if len(text[: m.start()].split()) >= FEWEST]
    if not cuts or (NEGATIVE | {"only", "if", "unless", "until"}) & set(re.findall(r"[a-z]+", text.lower())):
        return None
    return text[: rng.choice(cuts)] + ("." if text.endswith(".") else "")


def _words(text: str, words: Sequence[str], *, exact: bool = False) -> list[re.Match[str]]:
    """Whole words of a list, in order, in any case unless `exact`."""
    wanted = frozenset(words)
    return [m for m in re.finditer(r"\w+", text) if (m[0] if exact else m[0].lower()) in wanted]


def _put(text: str, match: re.Match[str], new: str) -> str:
    """The text with something else in the place of a match, with a capital where that had one."""
    fitting = new[0].upper() + new[1:] if match[0][0].isupper() else new
    return text[: match.start()] + fitting + text[match.end() :]


def _lowered(text: str) -> str:
    """The text as it stands inside a sentence; names keep their capital where they are known."""
    first = text.split(" ", 1)[0]
    known = any(first.rstrip("'s,") in sort for sort in (*PLACES, MEN)) or not first[1:].islower()
    return text if known else text[0].lower() + text[1:]
