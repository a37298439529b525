"""Bodies and offices that a text prints in short ("the ministry", "the governor"): which, and whose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from claims.attribution import grammar
from claims.attribution.lexicon import CUES
from claims.attribution.roster import SpeakerRegistry
from claims.records import Actor
from claims.text import fold

NAMES = r"(?:[A-Z][\w’'.-]*\s+){1,4}"
SAME = {"force": "police"}  # what the police are called for short
REACH = 4_000  # characters before a short name in which its full name is looked for
CLAUSE_MARK = re.compile(r"[.;:!?\n]")
BESIDE = 40  # characters before and after the name of a place that can tell its country
PLACE = re.compile(r"\b(?:of|in)\s+(?:the\s+)?(?:[a-z]+\s+){0,2}([A-Z][\w’'-]+)")
NO_NAME_WORDS = grammar.DETERMINERS | grammar.PREPOSITIONS | grammar.STOPS | grammar.PRONOUNS | grammar.DAYS
NO_PLACE = grammar.word_set("the a an") | grammar.RANKS | grammar.OFFICE_HEADS | grammar.BODY_HEADS


def short_body(head: str) -> str | None:
    """The words after "the" where a body is printed in short ("the ministry", "The General Staff")."""
    words = head.split()
    return " ".join(words[1:]) if words[0].lower() == "the" and 1 < len(words) <= 3 else None


def same_body(words: str, name: str) -> bool:
    """Whether a body printed in short can have this name ("the force" of a police)."""
    short = {SAME.get(word, word) for word in fold(words).split()}
    return short <= set(fold(name).split())


def printed_in_full(text: str, words: str, position: int) -> Iterator[str]:
    """The longer names with these words before a position, the last first."""
    start = max(0, position - REACH)
    kind = re.escape(words)
    longer = re.compile(
        rf"{NAMES}(?:[a-z]+\s+){{0,2}}(?i:{kind})\b"
        rf"|\b(?i:{kind})\s+(?:of|for)\s+(?:the\s+)?(?:[\w-]+\s+)?(?:[A-Z][\w’'.-]*\s+){{0,3}}[A-Z][\w’'-]*"
    )
    for match in reversed(list(longer.finditer(text, start, position))):
        yield match.group()


def named_in_full(text: str, words: str, position: int) -> str | None:
    """The longer name of a body before a position, where the text prints one without other words in it."""
    for name in printed_in_full(text, words, position):
        held = name.split()
        while held and held[0].lower() in NO_NAME_WORDS:
            del held[0]
        inner = {w.lower() for w in held[:-1] if w[0].islower()} - {"of", "for", "the"}
        if len(held) > len(words.split()) and not inner & (NO_NAME_WORDS | set(CUES)):
            return " ".join(held)
    return None


def full_body(
    registry: SpeakerRegistry, names: Sequence[str], *, day: date | None
) -> tuple[Actor | None, str | None]:
    """The registry's body of the first name that it knows, else the camp that the first name tells."""
    for name in names:
        words = name.split()
        for k in range(len(words) - 1):
            found = registry.find(" ".join(words[k:]), day=day)
            if found and found.actor.sort in {"body", "outlet"}:
                return found.actor, None
    return None, next(filter(None, (registry.camp_of(name, day=day) for name in names)), None)


def _beside(text: str, match: re.Match[str]) -> str:
    """What stands around a match in its clause."""
    before = CLAUSE_MARK.split(text[max(0, match.start() - BESIDE) : match.start()])[-1]
    after = CLAUSE_MARK.split(text[match.end() : match.end() + BESIDE], maxsplit=1)[0]
    return before + match.group() + after


def camp_of_place(registry: SpeakerRegistry, text: str, printed: str, *, day: date | None) -> str | None:
    """The camp of a place in a description, by a country that the text prints beside the place."""
    for place in PLACE.findall(printed):
        if place.lower() in NO_PLACE:
            continue
        for match in re.finditer(rf"\b{re.escape(place)}\b", text):
            country = re.search(
                rf"(\w+)(?:[’']s)?\s+(?:[a-z]+\s+){{0,2}}{re.escape(place)}\b|{re.escape(place)}(?:\s+[a-z]+)?"
                rf"(?:,| in| of)\s+(?:\w+\s)?([A-Z]\w+)",
                _beside(text, match),
            )
            words = " ".join(filter(None, country.groups())) if country else ""
            camp = registry.camp_of(words, day=day) if words[:1].isupper() else None
            if camp:
                return camp
    return None
