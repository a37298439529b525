"""A small real registry for the tests of the extractor: a few invented actors, exact names only."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from claims.records import Actor, CampFrom, Document, Mention, Office, Resolution, Span, make_id

PUBLISHED = date(2025, 5, 21)  # a Wednesday


def _actor(
    name: str, sort: str, camp: str, *aliases: str, pronoun: str | None = None, office: str = ""
) -> Actor:
    return Actor(
        id=name.lower().replace(" ", "-"),
        name=name,
        sort=sort,
        camps=(CampFrom(camp=camp),),
        aliases=aliases,
        pronoun=pronoun,
        offices=(Office(title=office),) if office else (),
    )


ACTORS = (
    _actor("Anna Keller", "person", "north", "Keller", pronoun="she", office="Northland chancellor"),
    _actor("Ivan Dorn", "person", "south", "Dorn", pronoun="he", office="Southland president"),
    _actor("Mark Vale", "person", "north", "Vale", "Marc Vail", pronoun="he"),
    _actor("Northland Ministry of Trade", "body", "north", "Northland trade ministry"),
    _actor("Northland government", "place", "north", "Northland"),
    _actor("Southland government", "place", "south", "Southland"),
    _actor("Daily Ledger", "outlet", "media", "The Daily Ledger", "Ledger"),
    _actor("Coast News", "outlet", "media", "Coast"),
    _actor("Telegram", "outlet", "media"),
)


@dataclass(frozen=True)
class SmallRegistry:
    """Finds exact names and aliases, with titles before them; camps by one word."""

    actors: tuple[Actor, ...] = ACTORS
    names: dict[str, Actor] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index names and aliases."""
        for actor in self.actors:
            for name in (actor.name, *actor.aliases):
                self.names[name.lower()] = actor

    def find(self, printed: str, *, day: date | None = None) -> Resolution | None:
        """The actor whose name these words are, or end with after titles."""
        words = printed.lower().removeprefix("the ").split()
        for start in range(len(words)):
            actor = self.names.get(" ".join(words[start:]))
            if actor and (start == 0 or actor.sort == "person"):
                return Resolution(actor=actor, why=f"“{printed}” is {actor.name}.")
        return None

    def mentions(self, text: str) -> list[Mention]:
        """Every place of a name, the longest first."""
        names = sorted({n for a in self.actors for n in (a.name, *a.aliases)}, key=len, reverse=True)
        pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b")
        found = pattern.finditer(text)
        return [Mention(span=Span(*m.span()), actor=self.names[m.group().lower()]) for m in found]

    def outlet(self, printed: str) -> Actor | None:
        """The outlet of that name."""
        found = self.find(printed)
        return found.actor if found and found.actor.sort == "outlet" else None

    def camp_of(self, words: str, *, day: date | None = None) -> str | None:
        """The camp by "Northland" or "Southland" in the words, or experts."""
        low = words.lower()
        if "analyst" in low:
            return "experts"
        return "north" if "northland" in low else "south" if "southland" in low else None


def article(
    text: str, *, outlet: str = "Coast News", published: date | None = PUBLISHED, title: str = ""
) -> Document:
    """A document with this text."""
    return Document(
        id=make_id("d", text[:500]),
        place="tests",
        path="article.txt",
        url=None,
        outlet=outlet,
        title=title,
        published=published,
        published_at=None,
        language="en",
        text=text,
        reader="tests",
    )
