"""What others say, where a speaker only turns to it: "she responded to reports saying that the dam broke"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.attribution import grammar
from claims.attribution.grammar import is_capital
from claims.attribution.units import Token

HEARSAY = grammar.word_set(
    "report reports claim claims rumour rumours rumor rumors allegation allegations accusation accusations "
    "suggestion suggestions speculation article articles statement statements post posts letter letters "
    "message messages document documents leaflet leaflets"
)
OF_REPORTS = grammar.word_set(
    "media news press online recent earlier some several many unconfirmed false new latest such other local"
)
OWN_WORDS = grammar.word_set("in with via through by of and has have had wrote made sent gave left put")
ISSUED = re.compile(
    r"(?:issu|releas|publish|post|send|mak|writ|shar|sign|deliver|adopt|approv|circulat|tweet|repeat|air|read)"
    r"(?:e|es|s|ed|ing|ting|ted)?$"
)


def reports_before(tokens: Sequence[Token], first: int) -> tuple[int, int] | None:
    """The noun phrase before a participle that says whose words follow ("media reports").

    None where it is the speaker's own: "she issued a statement saying", "in a letter saying".
    """
    start = first - 1
    while start > 0 and _describes(tokens[start - 1]):
        start -= 1
    before = tokens[start - 1].low if start else "in"
    return None if before in OWN_WORDS or ISSUED.match(before) else (start, first)


def _describes(token: Token) -> bool:
    """Whether a word before "reports" belongs to it."""
    return token.low in grammar.DETERMINERS or token.low in OF_REPORTS or is_capital(token)
