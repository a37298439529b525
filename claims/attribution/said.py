"""Somebody who spoke, and the tests of whether a later phrase can mean them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.attribution import grammar
from claims.attribution.names import NUMBERS, Phrase
from claims.attribution.roster import office_words
from claims.records import Span, Speaker
from claims.text import fold

POLITICAL = grammar.word_set(
    "minister president chancellor prime secretary governor mayor senator ambassador"
)
INDEFINITE = NUMBERS | grammar.word_set("another other others all most these those such more fewer")
MASSES = grammar.word_set("media people staff")
ORGANS = grammar.word_set("forces services nations states police troops headquarters")
COMMON = grammar.SOURCE_HEADS | grammar.word_set("media reports mps outlets newspapers")
LONGEST_NAME = 10  # words; a longer description is a piece of a sentence
HUMAN = re.compile(r"(?:ist|man|woman|ian|eer|priest|soldier|couple|accused|old)s?$")
DEMONYM = re.compile(r"(?:[ai]ns|ese|ish|ers)$")
LIST = re.compile(
    r"(?:The |the )?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*(?:, (?:the )?[A-Z][^,]*)+,? and "
    r"(?:the )?[A-Z]"
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


def is_common(phrase: Phrase) -> bool:
    """Whether a phrase without a proper name only describes ("a firm", "local media", "the couple")."""
    people = re.search(r"\b(?:\w+(?:ians|icans|eans)|MPs)$", phrase.name)
    if (phrase.name and not people) or phrase.sort in {"paper", "pronoun"} or listed(phrase):
        return False
    words = phrase.head.split()
    if phrase.sort == "outlet" and phrase.printed.islower() and len(words) == 1:
        return True
    known = phrase.head_word in COMMON or DEMONYM.search(words[-1]) is not None
    small = words[-1][0].islower() or known or len(words) == 1
    if words[0].lower() in INDEFINITE:
        return small
    if phrase.head_word == "media" and words[-1] == "media":
        return True
    definite = words[0].lower() == "the"
    many = phrase.head_word.endswith("s") and not phrase.head_word.endswith("ss")
    if not definite and (many or phrase.head_word in MASSES):
        return small and phrase.head_word not in ORGANS and "'s " not in phrase.head.replace("’", "'")
    plain = not any(w[0].isupper() for w in phrase.printed.split()[1:])
    return plain and (phrase.sort == "group" or phrase.head_word in grammar.GENERIC_HEADS)


def is_human(phrase: Phrase) -> bool:
    """Whether an unnamed source is a person or persons, not a paper or a thing."""
    if phrase.sort in {"paper", "body", "outlet"}:
        return False
    return phrase.sort != "group" or phrase.head_word in COMMON or HUMAN.search(phrase.head_word) is not None


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


def side_by_side(phrase: Phrase) -> bool:
    """Whether "and" joins two speakers, not two words of one office ("Trade and Ports Minister Vale")."""
    office = phrase.office.lower().split()
    return several(phrase) and not set(office[-1:]) & grammar.OFFICE_HEADS


def listed(phrase: Phrase) -> bool:
    """Whether commas set names side by side ("Northia, Sudia and the Union"), not a name and its office."""
    offices = set(phrase.apposition.lower().split()) & grammar.OFFICE_HEADS
    return LIST.match(phrase.printed) is not None and not offices


def ends_with_a_name(phrase: Phrase) -> bool:
    """Whether a name ends a phrase whose head is nobody ("falters in front of Vale")."""
    heads = grammar.SOURCE_HEADS | grammar.OFFICE_HEADS | grammar.BODY_HEADS | grammar.PAPERS
    last = phrase.printed.split()[-1]
    return (
        phrase.sort == "group"
        and described(phrase) == phrase.printed
        and 1 < len(phrase.printed.split()) <= LONGEST_NAME
        and phrase.head_word not in heads
        and last[0].isupper()
    )


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


def same_source(phrase: Phrase, said: Said) -> bool:
    """Whether "the source" can be somebody unnamed who spoke before: a person or persons, as many."""
    bare = phrase.printed.lower() in {"the source", "the sources"}
    return bare and said.sort == "unnamed" and said.plural == phrase.plural


def same_head(head: str, descriptor: str) -> bool:
    """Whether a descriptor has this head, in the singular or the plural."""
    words = {w.rstrip("s") for w in fold(descriptor).split()}
    return head.rstrip("s") in words
