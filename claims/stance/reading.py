"""What the rules see of a text: stems, which of them are negated, names, counts and days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from claims.quantities import Quantity, read_days, read_quantities
from claims.stance.lexicon import BREAKS, DENYING, NEGATIONS, REACH, STOP, stem
from claims.text import fold

WORD = re.compile(r"[a-z]+(?:\.[a-z])*|\d[\d,.]*|[.;:!?]")
NAME = re.compile(r"(?<![.!?“\"'‘] )(?<!^)\b[A-Z][\w’'-]+")
NOT = re.compile(r"\b(ca|wo|sha)?n't\b|n't\b")
WHOLE = re.compile(r"^(it is not so that|it is not true that|it is false that|it is not the case that)\s+")
RULED_OUT = re.compile(r"\b(rul(?:e|es|ed|ing) out|far from|no longer)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text as the rules see it. `words` are in order; the sets hold stems without stop words."""

    words: tuple[str, ...]
    content: frozenset[str]
    affirmed: frozenset[str]
    negated: frozenset[str]
    names: frozenset[str]
    quantities: tuple[Quantity, ...]
    days: frozenset[tuple[int, int]]


@lru_cache(maxsize=65_536)
def read(text: str) -> Reading:
    """Read a text by the word tables."""
    plain = NOT.sub(" not", fold(text))
    whole = bool(WHOLE.match(plain))
    plain = RULED_OUT.sub(" not ", WHOLE.sub("", plain))
    words = WORD.findall(plain)
    negated = _negated(words, whole=whole)
    stems = [stem(w) for w in words]
    kept = [n for n, w in enumerate(words) if w not in STOP and w not in NEGATIONS and w[0].isalnum()]
    return Reading(
        words=tuple(w for w in words if w[0].isalnum()),
        content=frozenset(stems[n] for n in kept),
        affirmed=frozenset(stems[n] for n in kept if not negated[n]),
        negated=frozenset(stems[n] for n in kept if negated[n]),
        names=frozenset(fold(m) for m in NAME.findall(text)),
        quantities=read_quantities(text),
        days=read_days(text),
    )


def _negated(words: list[str], *, whole: bool) -> list[bool]:
    """For each word, whether a negation reaches it; one over the whole turns every word round."""
    found, left = [], 0
    for word in words:
        if word in NEGATIONS or word in DENYING:
            left = REACH + 1
        elif word in BREAKS or not word[0].isalnum():
            left = 0
        left = max(0, left - 1)
        found.append((left > 0 and word not in NEGATIONS and word not in DENYING) != whole)
    return found


def coverage(a: Reading, b: Reading) -> float:
    """Share of the content words of `b` that `a` has too, 0 to 1; of no words 0."""
    return len(a.content & b.content) / len(b.content) if b.content else 0.0
