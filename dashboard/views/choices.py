"""What the filter bar offers, and the filters that a reader's choice stands for.

Choices are shown, and kept in the URL, by their printed names; two actors of one name are told apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from claims.records import StandingName
from claims.snapshot import Filters, Snapshot
from claims.snapshot.rows import pairs_of
from dashboard.views.looks import Looks
from dashboard.views.words import FORMS, STANDINGS

WORDS, MEANING = SEARCHES = ("Words", "Meaning")
SOURCES: Mapping[str, bool] = {"Named": True, "Unnamed": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Printed name to id for each kind of filter, in the order in which they are offered."""

    camps: Mapping[str, str] = field(default_factory=dict)
    actors: Mapping[str, str] = field(default_factory=dict)
    outlets: Mapping[str, str] = field(default_factory=dict)
    standings: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)
    first: date | None = None
    last: date | None = None


def choices_of(snapshot: Snapshot) -> Choices:
    """What can be chosen in a snapshot: only what occurs in it, the most frequent actors first."""
    return snapshot.kept.get("choices", lambda: _choices_of(snapshot))


def _choices_of(snapshot: Snapshot) -> Choices:
    statements, documents = snapshot.statements, snapshot.documents
    looks = Looks(snapshot.registry.camps)
    held = set(statements["camp"].unique()) if len(statements) else set()
    coverage = snapshot.coverage()
    return Choices(
        camps={look.label: look.id for look in looks.all() if look.id in held},
        actors=told_apart(pairs_of(statements, "actor", "speaker")),
        outlets=dict(sorted(told_apart(pairs_of(documents, "outlet_id", "outlet")).items())),
        standings={STANDINGS[name]: name.value for name in StandingName},
        forms={word: form for form, word in FORMS.items()},
        first=coverage.first,
        last=coverage.last,
    )


def told_apart(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Printed name to id, most frequent first; a name that several ids share gets a number."""
    rows = [(id_, name) for id_, name in pairs if id_ and name]
    names, frequency = dict(reversed(rows)), Counter(id_ for id_, _ in rows)
    taken: dict[str, str] = {}
    for id_, _ in frequency.most_common():
        name, number = names[id_], 2
        while name in taken:
            name, number = f"{names[id_]} ({number})", number + 1
        taken[name] = id_
    return taken


def filters_of(chosen: Mapping[str, Any], choices: Choices) -> Filters:
    """The filters that the values of the filter bar's widgets stand for; unknown names are left out."""
    text = str(chosen.get("text") or "").strip()
    by_meaning = chosen.get("search_by") == MEANING
    named = [SOURCES[s] for s in chosen.get("source") or () if s in SOURCES]
    return Filters(
        camps=ids(chosen.get("camp"), choices.camps),
        actors=ids(chosen.get("actor"), choices.actors),
        outlets=ids(chosen.get("outlet"), choices.outlets),
        standings=ids(chosen.get("standing"), choices.standings),
        forms=ids(chosen.get("form"), choices.forms),
        named=named[0] if len(named) == 1 else None,
        first=chosen.get("from"),
        last=chosen.get("to"),
        text="" if by_meaning else text,
        meaning=text if by_meaning else "",
    )


def ids(names: Sequence[str] | None, known: Mapping[str, str]) -> tuple[str, ...]:
    """The ids of printed names, in order."""
    return tuple(known[name] for name in names or () if name in known)
