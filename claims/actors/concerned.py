"""Whom a text is about: those it names, whom they speak for, and the camp of a body or place."""

from __future__ import annotations

from collections import Counter
from datetime import date

from claims.actors.registry import Registry


def concerned(registry: Registry, text: str, *, day: date | None, mixed: frozenset[str]) -> tuple[str, ...]:
    """Ids of actors and camps, in the order of the text; camps of `mixed` are nobody in particular."""
    found: list[str] = []
    for mention in registry.mentions(text):
        actor = mention.actor
        found += [actor.id, actor.speaks_for or actor.id]
        camp = actor.camp_on(day)
        found += [] if actor.sort == "person" or camp in mixed else [camp]
    return tuple(dict.fromkeys(found))


def mixed_camps(registry: Registry, day: date | None) -> frozenset[str]:
    """Camps of several countries, so that what is about one of them is not about the whole camp."""
    places = Counter(a.camp_on(day) for a in registry.actors if a.sort == "place")
    return frozenset(camp for camp, number in places.items() if number > 1)
