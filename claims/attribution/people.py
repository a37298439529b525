"""The people of one document whom no registry knows, by what the text shows of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from claims.attribution import grammar
from claims.attribution.lexicon import CUES
from claims.attribution.names import HE_WORDS, SHE_WORDS
from claims.records import Mention

CAPITAL = "[A-ZÀ-ÖØ-ÞŁŚŠŽČ]"
NAMED = rf"\b{CAPITAL}[\w’'-]{{1,30}}+"  # one word of a name
NAME = re.compile(rf"{NAMED}(?: (?:{CAPITAL}\.|de|von|van|der|bin|al|el)){{0,2}}(?: {NAMED}){{1,2}}")
TITLED = re.compile(rf"\b(?:Mr|Mrs|Ms|Dr|Prof)\.? (?:{NAMED} )?({NAMED})")
AFTER = re.compile(r"\s*(?:,|\bis\b|\bwas\b)\s*((?:[\w’'-]++[ ,]*+){1,8})")
WORD = re.compile(r"[\w’'-]+")
AGE = re.compile(r"\d\d\b|\w+-year-old")
PERSONS = (grammar.OFFICE_HEADS | HE_WORDS | SHE_WORDS | {"who", "whose", "whom"}) - {
    "head",
    "chair",
    "general",
    "deputy",
}
NO_SURNAME = grammar.BODY_HEADS | grammar.OFFICE_HEADS | grammar.MONTH_NAMES | grammar.DAYS
REACH = 60  # characters after a name that can say who it is


@dataclass(frozen=True)
class People:
    """Surnames of persons in one text: with a title, an office, an age, or as somebody who says something."""

    text: str
    mentions: Sequence[Mention]

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The last words of the names that the text shows to be persons'."""
        titled = {m.group(1) for m in TITLED.finditer(self.text)}
        full = {m.group().split()[-1] for m in NAME.finditer(self.text) if self._is_person(m)}
        others = {w for m in self.mentions if m.actor.sort != "person" for w in m.span.of(self.text).split()}
        names = {bare(one) for one in titled | full} - others
        return frozenset(name for name in names if name.lower() not in NO_SURNAME)

    def between(self, start: int, end: int) -> frozenset[str]:
        """The surnames that are printed between two places."""
        places = self._places
        first, last = (bisect_left(places, at, key=lambda place: place[0]) for at in (start, end))
        return frozenset(name for _, name in places[first:last])

    @cached_property
    def _places(self) -> list[tuple[int, str]]:
        found = ((m.start(), bare(m.group())) for m in WORD.finditer(self.text))
        return [(at, name) for at, name in found if name in self.surnames]

    def _is_person(self, name: re.Match[str]) -> bool:
        """Whether words beside a full name tell an office, an age or a relation, or that they speak."""
        before = self._word_before(name.start())
        after = AFTER.match(self.text, name.end(), name.end() + REACH)
        told = after.group(1) if after else ""
        if before in PERSONS or AGE.match(told) or any(w.lower() in PERSONS for w in WORD.findall(told)):
            return True
        speaks = before in CUES or any(w in CUES for w in self._words_after(name.end()))
        return speaks and self._returns(name.group().split()[-1])

    def _word_before(self, at: int) -> str:
        words = WORD.findall(self.text[max(0, at - 20) : at])
        return words[-1].lower() if words else ""

    def _words_after(self, at: int) -> Iterator[str]:
        yield from (w.lower() for w in WORD.findall(self.text[at : at + 20])[:1])

    def _returns(self, surname: str) -> bool:
        """Whether a surname stands alone elsewhere, as those of persons do."""
        return bare(surname) in self._alone

    @cached_property
    def _alone(self) -> frozenset[str]:
        """The capitalised words with no capitalised word right before them."""
        words = list(WORD.finditer(self.text))
        return frozenset(
            bare(word.group())
            for before, word in pairwise(words)
            if word.group()[0].isupper()
            and not (before.group()[0].isupper() and word.start() - before.end() == 1)
        )


def bare(word: str) -> str:
    """A name without its possessive ending."""
    return re.sub(r"[’']s?$", "", word)
