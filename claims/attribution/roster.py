"""Who is named in one document, where, and with which offices: the ground for "the minister" and surnames."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from claims.attribution import grammar
from claims.records import Actor, Mention, Resolution, Statement
from claims.text import fold

WORDS = re.compile(r"[^\W_]+(?:[.’'-][^\W_]+)*")
AFTER = re.compile(r", (?:the |a |an |who is |head of )?((?:[\w’'-]+\.? ){0,11}[\w’'-]+)[,.]")
OF = re.compile(r" of ([A-Z]\w+)")
SAME = {
    "us": "america",
    "u.s": "america",
    "american": "america",
    "america": "america",
    "united": "america",
    "uk": "britain",
    "british": "britain",
    "german": "germany",
    "french": "france",
    "ukrainian": "ukraine",
    "russian": "russia",
    "kremlin": "russia",
    "italian": "italy",
    "polish": "poland",
    "turkish": "turkey",
    "hungarian": "hungary",
    "chinese": "china",
    "estonian": "estonia",
    "danish": "denmark",
    "finnish": "finland",
    "slovak": "slovakia",
    "dutch": "netherlands",
    "spanish": "spain",
    "israeli": "israel",
    "defence": "defense",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "adviser": "advisor",
    "premier": "prime",
    "european": "europe",
    "eu": "europe",
    "e.u": "europe",
    "pontiff": "pope",
    "kyiv": "ukraine",
    "moscow": "russia",
}
REACH = 90  # characters beside a name in which its office stands
SHORT = 4  # letters; a longer word with a full stop ends a sentence
LEADERS = frozenset({"president", "chancellor", "prime"})
LOOSE = frozenset(
    {
        "the",
        "a",
        "an",
        "that",
        "this",
        "new",
        "recently",
        "appointed",
        "top",
        "senior",
        "also",
        "own",
        "its",
        "his",
        "her",
        "their",
        "then",
        "former",
        "s",
        "country's",
        "politician",
        "diplomat",
    }
)
PERSON_WORDS = frozenset(
    {
        "politician",
        "man",
        "woman",
        "republican",
        "democrat",
        "billionaire",
        "candidate",
        "nominee",
        "businessman",
    }
)


class SpeakerRegistry(Protocol):
    """What is asked of the registry of actors."""

    def find(self, printed: str, *, day: date | None = None) -> Resolution | None:
        """The one actor that a printed name means, or None."""
        ...

    def mentions(self, text: str) -> list[Mention]:
        """Where actors are named in a text, in order."""
        ...

    def outlet(self, printed: str) -> Actor | None:
        """The outlet that a printed name, feed name or host means."""
        ...

    def camp_of(self, words: str, *, day: date | None = None) -> str | None:
        """The camp of an unnamed source by its descriptor."""
        ...


def holder(registry: SpeakerRegistry, statement: Statement) -> str:
    """The id of the actor whose position a speaker gives: of a spokesman, whom they speak for."""
    speaker = statement.speaker
    known = registry.find(speaker.name) if speaker.named else None
    return (known.actor.speaks_for or known.actor.id) if known else speaker.actor


def office_words(printed: str) -> frozenset[str]:
    """The words of an office in one spelling, without articles: what two descriptions are compared by."""
    words = {fold(w).rstrip(".").removesuffix("'s") for w in WORDS.findall(printed)}
    return frozenset(SAME.get(w, w) for w in words) - LOOSE


def introduction(text: str, name: str) -> str:
    """The words of office beside a full name, before or behind the first print that has any; else none."""
    if " " not in name:
        return ""
    prints = re.finditer(rf"\b{re.escape(name)}\b(?![’'])", text)
    return next(filter(None, (_told_beside(text, found) for found in prints)), "")


def _told_beside(text: str, name: re.Match[str]) -> str:
    held: list[str] = []
    for word in reversed(text[max(0, name.start() - REACH) : name.start()].rstrip(", ").split()):
        if not _titular(word) or (word[-1] in ".,;:" and len(word) > SHORT):
            break
        held.insert(0, word)
    after = AFTER.match(text, name.end(), min(len(text), name.end() + REACH + SHORT))
    return " ".join(filter(None, (" ".join(held), after.group(1) if after else "")))


@dataclass
class Roster:
    """The mentions of actors in one document, with the office words that stand beside them."""

    text: str
    mentions: Sequence[Mention]
    words: dict[str, set[str]] = field(default_factory=dict)
    full_names: dict[str, str] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Read the offices beside each mention once."""
        self.starts = [m.span.start for m in self.mentions]
        for mention in self.mentions:
            if mention.actor.sort == "person":
                self.words.setdefault(mention.actor.id, set()).update(self._beside(mention))

    def _beside(self, mention: Mention) -> set[str]:
        start, end = mention.span
        before = self.text[self._floor(start) : start].split()
        found: set[str] = set()
        for word in reversed(before):
            if not _titular(word):
                break
            found |= office_words(word)
        after = AFTER.match(self.text, end, self._ceiling(end))
        if after and office_words(after.group(1)) & (grammar.OFFICE_HEADS | LEADERS):
            found |= office_words(after.group(1))
        of = OF.match(self.text, end, min(len(self.text), end + 30))
        return found | (office_words(of.group(1)) if of else set())

    def _floor(self, start: int) -> int:
        """How far back the words before a mention reach: not into another person's name."""
        earlier = [m.span.end for m in self.before(start)[-4:] if m.actor.sort == "person"]
        return max([start - 70, 0, *(e for e in earlier if e <= start)])

    def _ceiling(self, end: int) -> int:
        """How far the words after a mention reach: not into another person's name."""
        later = [m.span.start for m in self.inside(end, end + 120) if m.actor.sort == "person"]
        return min([end + 120, len(self.text), *later])

    def before(self, position: int) -> Sequence[Mention]:
        """The mentions that start before a position."""
        return self.mentions[: bisect.bisect_left(self.starts, position)]

    def inside(self, start: int, end: int) -> Sequence[Mention]:
        """The mentions that start inside a stretch."""
        return self.mentions[bisect.bisect_left(self.starts, start) : bisect.bisect_left(self.starts, end)]

    def holder(self, printed: str, position: int) -> Actor | None:
        """The person last mentioned before `position`, else after it, to whom the text gives an office."""
        wanted = office_words(printed)
        if not wanted or (len(wanted) == 1 and len(self._holders(wanted)) > 1):
            return None
        seen: set[str] = set()
        count = len(self.before(position))
        later = self.mentions[count:] if len(wanted) > 1 or wanted & LEADERS else ()
        for mention in (*reversed(self.mentions[:count]), *later):
            actor = mention.actor
            if actor.sort != "person" or actor.id in seen:
                continue
            seen.add(actor.id)
            if self.fits(actor, wanted):
                return actor
        return None

    def _holders(self, wanted: frozenset[str]) -> set[str]:
        """All persons of the document to whom a description fits."""
        persons = {m.actor.id: m.actor for m in self.mentions if m.actor.sort == "person"}
        return {key for key, actor in persons.items() if self.fits(actor, wanted)}

    def fits(self, actor: Actor, wanted: frozenset[str]) -> bool:
        """Whether all the words of a description stand beside this actor in the text or the registry."""
        have = set(self.words.get(actor.id, ())).union(*(office_words(o.title) for o in actor.offices))
        if "leader" in wanted and have & LEADERS:
            have.add("leader")
        return wanted <= have


def _titular(word: str) -> bool:
    low = fold(word).rstrip(".").removesuffix("'s")
    return (
        word[:1].isupper()
        or low in grammar.OFFICE_HEADS
        or low in grammar.RANKS
        or low in {"of", "for", "state"}
        or low in SAME
    ) and low not in grammar.DETERMINERS
