"""What the rules see of a text: stems, which of them are negated, names, counts and days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from claims.quantities import Quantity, read_days, read_quantities
from claims.stance.lexicon import (
    BREAKS,
    CONDITIONS,
    DENYING,
    NAMES_ALIKE,
    NEGATIONS,
    REACH,
    STOP,
    stem,
)
from claims.text import fold

WORD = re.compile(r"[a-z]+(?:\.[a-z])*|\d[\d,.]*|[.,;:!?]")
MARKS = frozenset(".,;:!?")
NAME = re.compile(r"(?<![.!?“\"'‘] )(?<!^)\b[A-Z][\w’'-]+")
NOT = re.compile(r"\b(ca|wo|sha)?n't\b|n't\b")
WHOLE = re.compile(r"^(it is not so that|it is not true that|it is false that|it is not the case that)\s+")
RULED_OUT = re.compile(r"\b(rul(?:e|es|ed|ing) out|far from|no longer|fail(?:s|ed|ing)? to)\b")
END_OF_WAR = re.compile(
    r"\b(?:end|stop)(?:s|ing|ping)?(?: of| to)?(?: the| this)? (?:war|conflict|fighting)\b"
)
PURPOSE = re.compile(r"\bin order to\b|\btakes? (?:two|both|more) to\b")
REASONLESS = re.compile(r"\b(for no reason(?: whatsoever)?|without (?:any )?reason)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text as the rules see it.

    `words`, `stems` and `polarity` run in parallel: 1 affirmed, -1 negated, 0 only supposed ("if ...").
    The sets hold the stems of content words. `subjects` are places and people, one name for each (Moscow
    and Putin both stand for Russia). `reported`: it begins in small letters, as a reporter's words behind
    "said that" do.
    """

    words: tuple[str, ...]
    stems: tuple[str, ...]
    polarity: tuple[int, ...]
    content: frozenset[str]
    affirmed: frozenset[str]
    negated: frozenset[str]
    names: frozenset[str]
    subjects: frozenset[str]
    reported: bool
    quantities: tuple[Quantity, ...]
    days: frozenset[tuple[int, int]]


@lru_cache(maxsize=65_536)
def read(text: str) -> Reading:
    """Read a text by the word tables."""
    plain = NOT.sub(" not", fold(text))
    whole = bool(WHOLE.match(plain))
    plain = END_OF_WAR.sub(" peace ", RULED_OUT.sub(" not ", WHOLE.sub("", plain)))
    plain = PURPOSE.sub(" if ", REASONLESS.sub(" unprovoked ", plain))
    tokens = WORD.findall(plain)
    marked = [m for m in zip(tokens, _polarity(tokens, whole=whole), strict=True) if m[0][0].isalnum()]
    kept = [(stem(w), sign) for w, sign in marked if w not in STOP and w not in NEGATIONS]
    names = frozenset(fold(m) for m in NAME.findall(text))
    return Reading(
        words=tuple(w for w, _ in marked),
        stems=tuple(stem(w) for w, _ in marked),
        polarity=tuple(sign for _, sign in marked),
        content=frozenset(s for s, _ in kept),
        affirmed=frozenset(s for s, sign in kept if sign > 0),
        negated=frozenset(s for s, sign in kept if sign < 0),
        names=names,
        subjects=subjects_of(text),
        reported=text[:1].islower(),
        quantities=read_quantities(text),
        days=read_days(text),
    )


@lru_cache(maxsize=65_536)
def subjects_of(text: str) -> frozenset[str]:
    """Places and people of the table that a text names, one name for each."""
    words = frozenset(WORD.findall(fold(text)))
    return frozenset(min(alike) for alike in NAMES_ALIKE if alike & words)


def _polarity(tokens: list[str], *, whole: bool) -> list[int]:
    """For each token 1, or -1 where a negation reaches it, or 0 in a condition.

    What is denied as a `whole` is its first clause.
    """
    found: list[int] = []
    left, supposed = 0, False
    for token in tokens:
        turning = token in NEGATIONS or token in DENYING
        if token in BREAKS or not token[0].isalnum():
            left, supposed, whole = 0, supposed and token not in MARKS, False
        supposed = supposed or token in CONDITIONS
        found.append(0 if supposed else -1 if (left > 0 and not turning) != whole else 1)
        if turning:
            left = REACH
        elif token not in STOP:
            left = max(0, left - 1)
    return found


def coverage(a: Reading, b: Reading) -> float:
    """Share of the content words of `b` that `a` has too, 0 to 1; of no words 0."""
    return len(a.content & b.content) / len(b.content) if b.content else 0.0
