"""What a registry looks names up in: maps from keys to actors, built once from the actors file."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from claims.actors.names import SMALL_WORDS, name_keys, spell, without_initials
from claims.records import Actor

Keys = tuple[str, ...]


# Where a diplomat is posted is not whom he speaks for.
POSTED = re.compile(r"\b(ambassador|envoy|representative|mission)s? to .*", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class CampWords:
    """A pattern over the keys of a description and the camp that it tells; `place`: a country, its people."""

    words: re.Pattern[str]
    camp: str
    place: bool


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """Words of the actors file that are not actors.

    `titles` stand before a person's name, `outlet_words` before or after an outlet's; `starters` stand in
    capitals at the start of a sentence and are no first names; `same` maps a word, or two words, to the
    word that stands for all of its kind ("ukrainian" to "ukraine", "serhiy" to "sergey"); `unsurnamed` are
    ids of persons whose last word is no family name; `camp_words` are patterns over keys, in order; a title
    alone names its holder within `office_days` days around a printing of it; a name may be spelt otherwise
    than listed if it has `spelling_letters` letters, a full name with `spelling_edits` edits.
    """

    titles: frozenset[str] = frozenset()
    outlet_words: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    same: Mapping[str, str] = field(default_factory=dict)
    unsurnamed: frozenset[str] = frozenset()
    camp_words: tuple[CampWords, ...] = ()
    office_days: int = 0
    spelling_edits: int = 0
    spelling_letters: int = 0

    def camp_of(self, keys: Keys) -> str | None:
        """The camp of the first pattern that fits; among those of places, of the one that comes first."""
        words = " ".join(keys)
        found = [(told, hit.start()) for told in self.camp_words if (hit := told.words.search(words))]
        for told, _ in found:
            if not told.place:
                return told.camp
        return min(found, key=lambda pair: pair[1])[0].camp if found else None

    def same_words(self, keys: Keys) -> Keys:
        """Keys with every known word, or pair of words, replaced by the one for its kind."""
        out: list[str] = []
        at = 0
        while at < len(keys):
            pair = " ".join(keys[at : at + 2])
            known = at + 1 < len(keys) and pair in self.same
            out.append(self.same[pair] if known else self.same.get(keys[at], keys[at]))
            at += 2 if known else 1
        return tuple(out)

    def bag(self, keys: Keys) -> Keys:
        """The words of a body or an office in any order: "Ministry of Defence", "Defense Ministry"."""
        return tuple(sorted({key for key in self.same_words(keys) if key not in SMALL_WORDS}))

    def sound(self, keys: Keys) -> Keys:
        """The words of a person's name as they sound, initials between them left out."""
        return tuple(spell(key) for key in self.same_words(without_initials(keys)))


class Index:
    """Maps from keys to actors; a key with two actors names neither.

    `listed` holds names and aliases, `bags` those of bodies by their words in any order, `sounds` persons
    by full name and `surnames` by family name as they sound, `offices` the titles that alone mean their
    holder; `common` are names that are ordinary words in small letters ("The Economist"); `owners` are
    words that say whose an office is: countries, capitals, bodies of one word.
    """

    def __init__(self, actors: Iterable[Actor], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.listed: dict[Keys, Actor] = {}
        self.bags: dict[Keys, Actor] = {}
        self.sounds: dict[Keys, dict[str, Actor]] = defaultdict(dict)
        self.surnames: dict[str, dict[str, Actor]] = defaultdict(dict)
        self.by_initials: dict[str, set[Keys]] = defaultdict(set)
        self.family_names: set[str] = set()
        self.by_letters: dict[str, set[str]] = defaultdict(set)
        self.common: set[Keys] = set()
        self.offices: dict[Keys, list[tuple[Actor, date | None]]] = defaultdict(list)
        self.owners: set[str] = set()
        for actor in actors:
            self._add(actor)

    def _add(self, actor: Actor) -> None:
        for printed, keys in zip((actor.name, *actor.aliases), listed_keys(actor), strict=True):
            self.listed[keys] = actor
            if len(keys) == 1 and printed.casefold().startswith("the "):
                self.common.add(keys)
            if actor.sort == "person":
                self._add_person(actor, keys)
            else:
                self._add_other(actor, keys)
        for office in (office for office in actor.offices if office.alone):
            self.offices[self.lexicon.bag(name_keys(office.title))].append((actor, office.printed_on))

    def _add_other(self, actor: Actor, keys: Keys) -> None:
        bag = self.lexicon.bag(keys)
        if len(bag) > 1:
            self.bags[bag] = actor
        elif actor.sort != "outlet":
            self.owners.update(bag)

    def _add_person(self, actor: Actor, keys: Keys) -> None:
        sound = self.lexicon.sound(keys)
        if len(keys) > 1:
            self.sounds[sound][actor.id] = actor
            self.by_initials[initials(sound)].add(sound)
        if actor.id in self.lexicon.unsurnamed:
            return
        if len(keys) == 1 or sound[0] == self.lexicon.sound(name_keys(actor.name))[0]:
            self.surnames[spell(keys[-1])][actor.id] = actor
            self.family_names.add(keys[-1])
            self.by_letters[letters(spell(keys[-1]))].add(spell(keys[-1]))

    def may_sound_like(self, key: str) -> bool:
        """Whether a word alone is a family name as printed, or long enough to be one in another spelling."""
        return key in self.family_names or len(key) >= self.lexicon.spelling_letters

    def surname(self, key: str) -> Actor | None:
        """Whom a family name alone means: the person who lists it, else the only one who has it."""
        listed = self.listed.get((key,))
        if listed and listed.sort == "person":
            return listed
        if not self.may_sound_like(key):
            return None
        return one(self.surnames.get(spell(key), {}).values())


def listed_keys(actor: Actor) -> Iterator[Keys]:
    """The keys of an actor's name and aliases."""
    for printed in (actor.name, *actor.aliases):
        yield name_keys(printed)


def initials(sound: Keys) -> str:
    """The first letters of a name's words."""
    return "".join(word[0] for word in sound)


def letters(word: str) -> str:
    """The letters of a word in alphabetical order: the same for a word with letters swapped."""
    return "".join(sorted(word))


def one(actors: Iterable[Actor]) -> Actor | None:
    """The actor, where all are the same one."""
    by_id = {actor.id: actor for actor in actors}
    return next(iter(by_id.values())) if len(by_id) == 1 else None
