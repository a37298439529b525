"""The words at the edges of a printed source that are no part of it."""

from __future__ import annotations

from collections.abc import Sequence

from claims.attribution import grammar
from claims.attribution.units import Token

LEADING = grammar.STOPS | grammar.word_set("and by from of than according quoting citing")
ADDRESSED = grammar.word_set("to in on at for with about into against during")
TRAILING = grammar.word_set(
    "quoted cited supported interviewed by of in on at to for from with and or who which that had has have "
    "is was"
)


def trimmed(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens without a conjunction before, and without a participle, preposition or day after."""
    first = 0
    end = next((k for k, t in enumerate(tokens) if k and t.low in {"citing", "quoting"}), len(tokens))
    while end - first > 1 and (tokens[first].low in LEADING or tokens[first].sort != "w"):
        first += 2 if tokens[first].low == "according" and end - first > 2 else 1
    while end - first > 1 and _trails(tokens[end - 1]):
        end -= 1
    return tokens[first:end]


def is_addressed(tokens: Sequence[Token]) -> bool:
    """Whether a preposition or relative pronoun leads ("to the ministry", "who along with"): nobody."""
    return len(tokens) > 1 and tokens[0].low in ADDRESSED | {"who", "whose", "whom"}


def _trails(token: Token) -> bool:
    if token.sort != "w":
        return token.low not in {")", "”", '"', "'", "’"}
    return token.low in TRAILING or (token.low in grammar.DAYS and grammar.is_capital(token))
