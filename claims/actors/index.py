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


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """Words of the actors file that are not actors.

    `titles` stand before a name; `starters` stand in capitals at the start of a sentence and are no first
    names; `same` maps a word, or two words, to the word that stands for all of its kind ("ukrainian" to
    "ukraine", "serhiy" to "sergey"); `unsurnamed` are ids of persons whose last word is no family name;
    `camp_words` are patterns over keys, in order; a title alone names its holder within `office_days`
    days around a printing of it.
    """

    titles: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    same: Mapping[str, str] = field(default_factory=dict)
    unsurnamed: frozenset[str] = frozenset()
    camp_words: tuple[tuple[re.Pattern[str], str], ...] = ()
    office_days: int = 0

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
    """Maps from keys to actors; a key with two actors names neither."""

    def __init__(self, actors: Iterable[Actor], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.listed: dict[Keys, Actor] = {}
        self.bags: dict[Keys, Actor] = {}
        self.sounds: dict[Keys, dict[str, Actor]] = defaultdict(dict)
        self.surnames: dict[str, dict[str, Actor]] = defaultdict(dict)
        self.initials: dict[str, set[str]] = defaultdict(set)
        self.offices: dict[Keys, list[tuple[Actor, date | None]]] = defaultdict(list)
        self.owners: set[str] = set()
        for actor in actors:
            self._add(actor)

    def _add(self, actor: Actor) -> None:
        for keys in listed_keys(actor):
            self.listed[keys] = actor
            self.owners.update(self.lexicon.same_words(keys) if len(keys) == 1 else ())
            if actor.sort == "person":
                self._add_person(actor, keys)
            elif len(keys) > 1:
                self.bags[self.lexicon.bag(keys)] = actor
        for office in (office for office in actor.offices if office.alone):
            self.offices[self.lexicon.bag(name_keys(office.title))].append((actor, office.printed_on))

    def _add_person(self, actor: Actor, keys: Keys) -> None:
        sound = self.lexicon.sound(keys)
        if len(keys) > 1:
            self.sounds[sound][actor.id] = actor
        if actor.id in self.lexicon.unsurnamed:
            return
        if len(keys) == 1 or sound[0] == self.lexicon.sound(name_keys(actor.name))[0]:
            self.surnames[spell(keys[-1])][actor.id] = actor
            self.owners.add(keys[-1])
        if len(keys) > 1:
            self.initials[actor.id].add(sound[0][0])

    def surname(self, key: str) -> Actor | None:
        """Whom a family name alone means: the person who lists it, else the only one who has it."""
        listed = self.listed.get((key,))
        if listed and listed.sort == "person":
            return listed
        return one(self.surnames.get(spell(key), {}).values())


def listed_keys(actor: Actor) -> Iterator[Keys]:
    """The keys of an actor's name and aliases."""
    for printed in (actor.name, *actor.aliases):
        yield name_keys(printed)


def one(actors: Iterable[Actor]) -> Actor | None:
    """The actor, where all are the same one."""
    by_id = {actor.id: actor for actor in actors}
    return next(iter(by_id.values())) if len(by_id) == 1 else None
