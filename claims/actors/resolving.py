"""From a name as printed to the one actor it can mean, or to none: never a guess between namesakes.

Each attempt below takes the printed words and answers with a resolution or None; the first answer counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from claims.actors.index import Index, Keys, initials, letters, one
from claims.actors.names import edits, is_pronoun, name_keys, spell, swapped, without_initials
from claims.records import Actor, Resolution

# After one of these, the words that follow say whose or which, not who.
BARRIER = re.compile(
    "of|to|for|by|with|from|near|under|on|in|against|like|than|vs|versus|without|behind|about|"
    "between|among|via|including|and|or"
)
JOINERS = frozenset({"and", "or"})
GENERATIONS = frozenset({"jr", "sr", "junior", "senior", "ii", "iii"})
SHE = frozenset({"ms", "mrs", "miss", "mme", "madame", "lady", "dame", "frau"})
HE = frozenset({"mr", "sir", "lord", "herr", "monsieur"})
PIECES = re.compile(
    r"[,;:()\[\]–—]|\s-\s|(?<=\w{5})\.\s"
)  # a full stop after a short word is an abbreviation
INDEFINITE = re.compile(r"\s*an?\s", re.IGNORECASE)  # "a spokesman for X" is not the one spokesman of X
LONGEST_NAME = 8  # words; a longer run of words before its end is description
LONGEST_SOURCE = 60  # words; more are a sentence, not a name
SHOWN = 120  # characters of the printed name that a reason repeats


@dataclass(frozen=True, slots=True)
class Resolver:
    """Finds the actor of a printed name in an index."""

    index: Index

    def find(self, printed: str, day: date | None) -> Resolution | None:
        """The actor that `printed` names, with the reason, or None."""
        if is_pronoun(printed):
            return None
        keys = name_keys(printed)
        if len(keys) > LONGEST_SOURCE or (keys in self.index.common and printed.islower()):
            return None
        found = self._listed(keys) or self._body(keys) or self._pieces(printed, day)
        if found is None:
            return None
        shown = " ".join(printed.split())[:SHOWN]
        return replace(found, why=f"“{shown}” {found.why}.")

    def _whole(self, keys: Keys) -> Resolution | None:
        return self._listed(keys) or self._body(keys) or self._titled(keys) or self._misspelt(keys)

    def _listed(self, keys: Keys) -> Resolution | None:
        actor = self.index.listed.get(keys) or self.index.listed.get(without_initials(keys))
        return Resolution(actor=actor, why=f"is listed as a name of {actor.name}") if actor else None

    def _body(self, keys: Keys) -> Resolution | None:
        actor = self.index.bags.get(self.index.lexicon.bag(keys)) if len(keys) > 1 else None
        return Resolution(actor=actor, why=f"is {actor.name} in other words") if actor else None

    def _titled(self, keys: Keys) -> Resolution | None:
        """A name at the end, with titles before it, or an outlet's name with "newspaper" after it."""
        for at in range(max(0, len(keys) - LONGEST_NAME), len(keys)):
            before, name = keys[:at], keys[at:]
            actor = self._person(before, name) or self._outlet(before, name)
            if actor:
                return self._titled_by(before, name, actor)
        return self._outlet_with_noun(keys)

    def _titled_by(self, before: Keys, name: Keys, actor: Actor) -> Resolution | None:
        if not self._only_describes(before, actor):
            return None
        if before:
            return Resolution(actor=actor, why=f"names {actor.name}, with words before the name")
        how = "the family name" if len(name) == 1 else "a spelling of the name"
        return Resolution(actor=actor, why=f"is {how} of {actor.name} alone among the known actors")

    def _person(self, before: Keys, name: Keys) -> Actor | None:
        """The person whose full name these keys are, or, alone or after a title, whose family name."""
        if len(name) > 1:
            sound = self.index.lexicon.sound(name)
            return one(self.index.sounds.get(sound, {}).values()) or self._by_initial(sound)
        if not before or before[-1] in self.index.lexicon.titles | self.index.owners or self._stop(before):
            return self.index.surname(name[0])
        return None

    def _stop(self, before: Keys) -> bool:
        return BARRIER.fullmatch(before[-1]) is not None

    def _by_initial(self, sound: Keys) -> Actor | None:
        """The only person with this initial and family name."""
        if len(sound) != 2 or len(sound[0]) != 1:
            return None
        alike = self.index.by_initials.get(initials(sound), ())
        return one(
            actor for known in alike if known[-1] == sound[1] for actor in self.index.sounds[known].values()
        )

    def _outlet(self, before: Keys, name: Keys) -> Actor | None:
        """An outlet whose full name stands at the end after a word such as "newspaper"."""
        actor = self.index.listed.get(name)
        titled = bool(before) and before[-1] in self.index.lexicon.outlet_words
        return actor if actor and actor.sort == "outlet" and titled else None

    def _outlet_with_noun(self, keys: Keys) -> Resolution | None:
        while len(keys) > 1 and keys[-1] in self.index.lexicon.outlet_words:
            keys = keys[:-1]
        actor = self.index.listed.get(keys)
        return self._listed(keys) if actor and actor.sort == "outlet" else None

    def _only_describes(self, before: Keys, actor: Actor) -> bool:
        """Whether the words before a name describe its bearer, not somebody else."""
        if not before:
            return True
        if self._stop(before) or (JOINERS & set(before) and self._names_another(before, actor)):
            return False
        wrong = {"he": SHE, "she": HE}.get(actor.pronoun or "", frozenset())
        return not wrong & set(before)

    def _names_another(self, before: Keys, actor: Actor) -> bool:
        """Whether another name ends right before "and" or "or" in these words."""
        last = max(at for at, key in enumerate(before) if key in JOINERS)
        found = self._whole(before[:last]) or self._holder(before[:last], None)
        return found is not None and found.actor.id != actor.id

    def _misspelt(self, keys: Keys) -> Resolution | None:
        """A name with a slip: a family name with two letters swapped, or a full name with one edit."""
        for at in range(max(0, len(keys) - 3), len(keys)):
            before, name = keys[:at], keys[at:]
            if len(name) == 1 and before and before[-1] not in self.index.lexicon.titles:
                continue
            actor = self._near_name(name) if len(name) > 1 else self._near_surname(name[0])
            if actor and self._only_describes(before, actor):
                return Resolution(actor=actor, why=f"is {actor.name} but for a slip of spelling")
        return None

    def _near_surname(self, key: str) -> Actor | None:
        sound = spell(key)
        if len(sound) < self.index.lexicon.spelling_letters:
            return None
        near = [known for known in self.index.by_letters.get(letters(sound), ()) if swapped(known, sound)]
        return one(actor for known in near for actor in self.index.surnames[known].values())

    def _near_name(self, name: Keys) -> Actor | None:
        sound = self.index.lexicon.sound(name)
        alike = self.index.by_initials.get(initials(sound), ())
        near = [known for known in alike if self._near(sound, known)]
        return one(actor for known in near for actor in self.index.sounds[known].values())

    def _near(self, sound: Keys, known: Keys) -> bool:
        if len(known[-1]) < self.index.lexicon.spelling_letters:
            return False
        return edits(" ".join(sound), " ".join(known)) <= self.index.lexicon.spelling_edits

    def _holder(self, keys: Keys, day: date | None) -> Resolution | None:
        """The one person whom the sources print around the day with an office that means its holder."""
        lexicon = self.index.lexicon
        actor = one(
            held
            for held, printed in self.index.offices.get(lexicon.bag(keys), [])
            if day is None or printed is None or abs((printed - day).days) <= lexicon.office_days
        )
        why = "is an office that the sources print for {} alone"
        return Resolution(actor=actor, why=why.format(actor.name)) if actor else None

    def _pieces(self, printed: str, day: date | None) -> Resolution | None:
        """A name in apposition ("X, the spokesman of Y") or before "of" ("President X of Y")."""
        parts = [part for part in PIECES.split(printed) if name_keys(part)]
        if any(set(name_keys(part)) <= GENERATIONS for part in parts):
            return None
        found = [answer for part in parts if (answer := self._piece(part, day))]
        return found[0] if one(answer.actor for answer in found) else None

    def _piece(self, part: str, day: date | None) -> Resolution | None:
        keys = name_keys(part)
        whole = self._whole(keys)
        if whole is None and not INDEFINITE.match(part):
            whole = self._holder(keys, day)
        if whole or "of" not in keys:
            return whole
        head = self._titled(keys[: keys.index("of")])
        return head if head and head.actor.sort == "person" else None
