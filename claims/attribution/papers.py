"""Papers as sources ("data from X", "Y's report", "the statement"): what says whose they are."""

from __future__ import annotations

import re
from dataclasses import replace

from claims.attribution import grammar
from claims.attribution.names import Phrase
from claims.records import Span

FROM = re.compile(
    r"\b(?:from|(?:released|compiled|issued|published|provided) by|by|of)\s+(?:the\s+)?([A-Z].*?)"
    r"(?=$| on | in | at | earlier| last | this |:)",
    re.DOTALL,
)
OWNED = re.compile(r"(?:[Tt]he )?([A-Z][^,]*?)[’']s? (?:[\w-]+ ){0,3}[a-z]+\b")
LETTERS = frozenset({"statement", "post", "letter", "message", "memo", "article"})
POINTS_BACK = re.compile(
    r"(?:(?:the|this|that|its|their|his|her)\b|an? (?:\w+ )?(?:statement|post|letter|message)$)",
    re.IGNORECASE,
)


def released_by(phrase: Phrase) -> Phrase | None:
    """Whoever released a paper, as the words of the phrase name them; None where they do not."""
    found = FROM.search(phrase.printed) or OWNED.match(phrase.printed)
    if not found or found.group(1).split()[0].lower() in grammar.MONTH_NAMES | grammar.DAYS:
        return None
    name = found.group(1).rstrip(" :,")
    start = phrase.span.start + found.start(1)
    return replace(
        phrase,
        printed=name,
        span=Span(start, start + len(name)),
        head=name,
        head_word=name.split()[-1].lower(),
        sort="body",
        name="",
    )


def points_back(phrase: Phrase) -> bool:
    """Whether a paper is one that the text told of before ("the report", "a Telegram statement")."""
    return POINTS_BACK.match(phrase.printed) is not None
