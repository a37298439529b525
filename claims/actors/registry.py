"""The registry of actors and camps: names resolved, mentions found, outlets and descriptors placed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from urllib.parse import urlsplit

from claims.actors.index import POSTED, Index, Lexicon
from claims.actors.mentions import Finder
from claims.actors.names import name_keys
from claims.actors.resolving import Resolver
from claims.records import Actor, Camp, Mention, Resolution


@dataclass(frozen=True)
class Registry:
    """The actors and camps of one story, immutable; `read_registry` makes one from a file."""

    actors: tuple[Actor, ...]
    camps: tuple[Camp, ...]
    lexicon: Lexicon = field(default_factory=Lexicon, repr=False)

    def actor(self, id_: str, /) -> Actor | None:
        """The actor with this id."""
        return self._by_id.get(id_)

    def find(self, printed: str, *, day: date | None = None) -> Resolution | None:
        """The one actor that a printed name means, with the reason; None for a pronoun or a namesake.

        Tries names and spellings as listed, a body's words in another form, a name behind titles, a
        family name that only one actor has, a slip of spelling, and last an office alone, where sources
        print one holder around `day`.
        """
        return self._resolver.find(printed, day)

    def mentions(self, text: str) -> list[Mention]:
        """Where actors are named, in order: whole words, the longest name, linear in the text."""
        return self._finder.find(text)

    def outlet(self, printed: str) -> Actor | None:
        """The outlet of a feed name, a URL or web host, a name or an abbreviation; None if unknown."""
        fed = self._feeds.get(printed.strip().casefold()) or self._host(printed)
        if fed:
            return fed
        found = self.find(printed)
        return found.actor if found and found.actor.sort == "outlet" else None

    def camp_of(self, words: str, *, day: date | None = None) -> str | None:
        """The camp id of a source by its description ("two U.S. officials"), or None.

        A name that can be found has its actor's camp. Else the first pattern of the actors file that fits
        decides, among those of places the one whose words come first; else the actors that the words
        mention, where all speak for one camp on `day`.
        """
        found = self.find(words, day=day)
        if found:
            return found.actor.camp_on(day)
        words = POSTED.sub(r"\1", words)
        told = self.lexicon.camp_of(name_keys(words))
        if told:
            return told
        camps = {mention.actor.camp_on(day) for mention in self.mentions(words)}
        return camps.pop() if len(camps) == 1 else None

    def _host(self, printed: str) -> Actor | None:
        """The actor of a URL's host or of a domain above it ("edition.cnn.com" is "cnn.com")."""
        try:
            host = urlsplit(printed if "//" in printed else f"//{printed}").hostname or ""
        except ValueError:
            return None
        parts = host.removeprefix("www.").split(".")
        hosts = (".".join(parts[at:]) for at in range(len(parts) - 1))
        return next((self._feeds[name] for name in hosts if name in self._feeds), None)

    @cached_property
    def _by_id(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def _feeds(self) -> dict[str, Actor]:
        return {feed.casefold(): actor for actor in self.actors for feed in actor.feeds}

    @cached_property
    def _index(self) -> Index:
        return Index(self.actors, self.lexicon)

    @cached_property
    def _resolver(self) -> Resolver:
        return Resolver(self._index)

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self.actors, self._index)
