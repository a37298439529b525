"""Speakers that one document alone has: people and bodies outside the registry, and unnamed sources."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from claims.attribution.bodies import full_body, named_in_full, short_body
from claims.attribution.camps import MEDIA, NO_CAMP, PRIVATE, STATE, Camps, words_of
from claims.attribution.names import OUTLET_NAME, Phrase, number_of
from claims.attribution.people import People, bare
from claims.attribution.roster import Roster, SpeakerRegistry
from claims.attribution.said import (
    LONGEST_NAME,
    Said,
    described,
    indefinite,
    is_common,
    is_human,
    listed,
    plain_name,
    several,
    side_by_side,
)
from claims.records import Document, Review, Speaker, UnnamedSource, make_id
from claims.text import fold

LONG_NAME = 4  # words; names of persons are seldom longer
NUMBER = re.compile(r"^\w+\s+(?=[A-Z])")
AFFILIATION = re.compile(r"\b(?:[A-Z][\w.’'-]*\s?)+")
ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
TITLES = re.compile(r"^(?:(?:mr|mrs|ms|dr|prof)\.? )+", re.IGNORECASE)


@dataclass
class OwnActors:
    """The actors of one document that no registry knows, by the names that it prints."""

    document: Document
    registry: SpeakerRegistry
    roster: Roster
    outlet: str
    people: People
    held: dict[str, Speaker] = field(default_factory=dict)

    @cached_property
    def camps(self) -> Camps:
        """What proposes their camps."""
        return Camps(self.registry, self.document)

    def unnamed(self, phrase: Phrase, outlet: str | None = None) -> Said:
        """An unnamed source as printed, at the outlet that grants it."""
        descriptor = ARTICLE.sub("", phrase.printed)
        granting = outlet or self.outlet
        told = self.camps.of_unnamed(phrase)
        camp = told or self.camps.of_scene(phrase)
        affiliation = AFFILIATION.search(NUMBER.sub("", descriptor))
        held = UnnamedSource(
            descriptor=descriptor,
            number=number_of(phrase),
            affiliation=affiliation.group().strip() if affiliation else None,
            outlet=granting,
        )
        speaker = Speaker(
            actor="unnamed:" + make_id("u", fold(descriptor), fold(granting)),
            name=descriptor,
            printed=phrase.printed,
            camp=camp or NO_CAMP,
            named=False,
            why=f"“{phrase.printed}” is not named; {granting} grants the anonymity.",
            unnamed=held,
            review=Review.MACHINE if told else Review.NEEDS_REVIEW,
        )
        sort = "outlet" if phrase.sort == "outlet" else "unnamed" if is_human(phrase) else "body"
        return Said(speaker, phrase.span.start, sort, plural=phrase.plural, pronoun=phrase.pronoun)

    def local(self, phrase: Phrase, full: Sequence[str] = ()) -> Said | None:
        """An actor of this document alone, by name and office from it; `full` are longer names of a body."""
        if is_common(phrase) or (phrase.sort == "office" and indefinite(phrase)):
            return self.unnamed(phrase)
        group = side_by_side(phrase) or listed(phrase)
        person = phrase.sort == "person" and not group
        name = self.full_name(TITLES.sub("", phrase.name)) if person else self._described(phrase, group=group)
        if not name or len(name.split()) > LONGEST_NAME:
            return None
        known = self.held.get(fold(name)) or self._labelled(name) or (self._called(name) if person else None)
        speaker = self._speaker(phrase, known, known.name if known else name, person=person, full=full)
        self.held.setdefault(fold(speaker.name), speaker)
        sort = "person" if person or (phrase.sort == "office" and not group) else "body"
        outlet = speaker.camp == MEDIA and sort == "body"
        return Said(
            speaker,
            phrase.span.start,
            "outlet" if outlet else sort,
            plural=phrase.plural or group,
            pronoun=phrase.pronoun,
        )

    def _speaker(
        self, phrase: Phrase, known: Speaker | None, name: str, *, person: bool, full: Sequence[str]
    ) -> Speaker:
        camp = known.camp if known else self._camp(phrase, name, person=person, full=full)
        office = phrase.office if person else None
        return Speaker(
            actor="local:" + make_id("l", self.document.id, fold(name)),
            name=name,
            printed=phrase.printed,
            camp=camp,
            named=True,
            why=f"“{phrase.printed}” is not in the registry; name and office are from this document.",
            office=office or (known.office if known else None),
            review=Review.NEEDS_REVIEW,
        )

    def _camp(self, phrase: Phrase, name: str, *, person: bool, full: Sequence[str]) -> str:
        if OUTLET_NAME.search(name):
            return MEDIA
        if person and self._is_person(phrase, name):
            return self.camps.of_person(phrase, name)
        told = self.camps.of_others(phrase) or self.registry.camp_of(name, day=self.document.published)
        told = told or self.camps.of_scene(phrase)
        by_name = full_body(self.registry, full, day=self.document.published)[1] if not told else None
        private = several(phrase) and phrase.sort == "person" and not STATE & words_of(phrase.printed)
        other = PRIVATE if private else NO_CAMP
        last = MEDIA if phrase.sort == "outlet" and phrase.head.split()[-1].islower() else other
        return told or by_name or last

    def _is_person(self, phrase: Phrase, name: str) -> bool:
        """Whether a name is a person's: by what the text shows, an office, or as nothing but a name."""
        if bare(name.split()[-1]) in self.people.surnames:
            return True
        if self.registry.camp_of(name, day=self.document.published):
            return False
        named = phrase.printed == phrase.name and len(name.split()) < LONG_NAME
        return named or bool(phrase.office or phrase.apposition)

    def _described(self, phrase: Phrase, *, group: bool) -> str:
        """A body or office as printed, or by its longer name where the text prints that before it."""
        if phrase.name and phrase.office and not group:
            return phrase.name
        name = ARTICLE.sub("", phrase.printed if group else described(phrase)).rstrip(" —–-,:")
        short = short_body(phrase.head) if phrase.sort == "body" and phrase.printed == phrase.head else None
        text, position = self.document.text, phrase.span.start
        return (named_in_full(text, short, position) if short else None) or name

    def _labelled(self, name: str) -> Speaker | None:
        """Whom a name in capitals alone means, as transcripts label a speaker ("HOLM:")."""
        if not name.isupper():
            return None
        found = [held for key, held in self.held.items() if key.split()[-1] == fold(name)]
        return found[0] if len(found) == 1 else None

    def _called(self, name: str) -> Speaker | None:
        """Whom a first name alone means: the only person of the document who has it."""
        one = ((key.split(), held) for key, held in self.held.items() if " and " not in key)
        found = [held for words, held in one if len(words) > 1 and words[0] == fold(name)]
        return found[0] if len(found) == 1 else None

    def full_name(self, name: str) -> str:
        """The longest form in which the document prints a name that ends in this surname."""
        if " " in name or not name or self.registry.camp_of(name, day=self.document.published):
            return name
        held = self.roster.full_names.get(name)
        if held is None:
            pattern = rf"(?:\b[A-Z][\w’'-]+ (?:[A-Z]\. )?){{1,2}}{re.escape(name)}\b"
            found = re.search(pattern, self.document.text)
            held = plain_name(found.group()) if found else name
            self.roster.full_names[name] = held
        return held
