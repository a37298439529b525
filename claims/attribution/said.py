"""Somebody who spoke, and the tests of whether a later phrase can mean them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.attribution import grammar
from claims.attribution.names import Phrase
from claims.attribution.roster import office_words
from claims.records import Span, Speaker
from claims.text import fold

POLITICAL = grammar.word_set(
    "minister president chancellor prime secretary governor mayor senator ambassador"
)


@dataclass(frozen=True)
class Relay:
    """Who passed a statement on: an outlet or a second-hand speaker."""

    name: str
    span: Span | None
    actor: str | None


@dataclass(frozen=True)
class Said:
    """Somebody who spoke (or was the subject of a sentence) at a place of the document."""

    speaker: Speaker
    position: int
    sort: str  # person | body | place | outlet | author | unnamed
    plural: bool
    pronoun: str | None
    relays: tuple[Relay, ...] = ()


def plain_name(full: str) -> str:
    """A full name without titles before it."""
    words = full.split()
    while len(words) > 2 or (len(words) == 2 and _title(words[0])):
        if not _title(words[0]) and len(words) <= 3:
            break
        words = words[1:]
    return " ".join(words)


def described(phrase: Phrase) -> str:
    """A description as printed, without apposition and relative clause."""
    return re.split(r",| who | which |\(", phrase.printed, maxsplit=1)[0].strip()


def _title(word: str) -> bool:
    low = word.lower()
    return (
        low in grammar.OFFICE_HEADS | grammar.RANKS | grammar.SOURCE_HEADS
        or low in {"mr", "ms", "mrs", "the", "but", "and"}
        or low.endswith(("ian", "ish"))
    )


def agrees(said: Said, pronoun: str) -> bool:
    """Whether a pronoun can stand for this speaker."""
    if pronoun in {"he", "she"}:
        single = said.sort == "person" or (said.sort == "unnamed" and not said.plural)
        return single and said.pronoun in {None, pronoun}
    if pronoun == "it":
        return said.sort in {"body", "place", "outlet"} and not said.plural
    if pronoun == "they":
        many = said.speaker.name.endswith(("s", "police"))
        return said.plural or (said.sort == "body" and many)
    return False


def several(phrase: Phrase) -> bool:
    """Whether a phrase joins several speakers."""
    return " and " in phrase.head and phrase.sort != "body"


def indefinite(phrase: Phrase) -> bool:
    """ "Russian lawmaker", "spokesman" as headlines print them: somebody, not the holder of one office."""
    return (
        phrase.head_word in grammar.GENERIC_HEADS | grammar.MANY_HOLD
        and not phrase.printed.lower().startswith("the ")
        and "'s " not in phrase.printed.replace("’", "'")
    )


def in_office(said: Said) -> bool:
    """Whether the text prints a political office of the speaker, so that "the expert" is somebody else."""
    return bool(said.speaker.office and office_words(said.speaker.office) & POLITICAL)


def same_head(head: str, descriptor: str) -> bool:
    """Whether a descriptor has this head, in the singular or the plural."""
    words = {w.rstrip("s") for w in fold(descriptor).split()}
    return head.rstrip("s") in words
