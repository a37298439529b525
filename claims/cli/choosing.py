"""What the options of a filter name: ids or printed names that are known here, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NoReturn

from claims.cli.console import fail
from claims.records import Form, StandingName

if TYPE_CHECKING:
    from claims.snapshot import Snapshot

SHOWN = 8  # known values that a message lists


def known_values(snapshot: Snapshot, **given: Sequence[str] | None) -> dict[str, Any]:
    """The values of each filter as ids; one that is not known ends the run with status 2.

    An actor or outlet may be given by a printed name, an issue by any id that it ever had. What is known
    but says nothing here is no fault: the empty answer is then the right one.
    """
    known, named = _known(snapshot), _named(snapshot)
    return {
        field: tuple(_id_of(field, value, known[field], named.get(field)) for value in values or ())
        for field, values in given.items()
    }


def _known(snapshot: Snapshot) -> Mapping[str, Collection[str]]:
    statements, registry = snapshot.statements, snapshot.registry
    actors = {actor.id for actor in registry.actors}
    return {
        "actors": actors.union(statements["actor"]),
        "camps": {camp.id for camp in registry.camps}.union(statements["camp"]),
        "outlets": actors.union(snapshot.documents["outlet_id"]),
        "standings": [name.value for name in StandingName],
        "forms": [form.value for form in Form],
        "issues": set(snapshot.issues["id"]),
    }


def _named(snapshot: Snapshot) -> Mapping[str, Callable[[str], str | None]]:
    """How to look up a printed name, for the fields that have names."""
    registry = snapshot.registry
    camps = {camp.label.casefold(): camp.id for camp in registry.camps}

    def actor(printed: str) -> str | None:
        found = registry.find(printed)
        return found.actor.id if found else None

    def outlet(printed: str) -> str | None:
        found = registry.outlet(printed)
        return found.id if found else None

    def issue(given: str) -> str | None:
        found = snapshot.resolve(given)
        return found if found in set(snapshot.issues["id"]) else None

    return {
        "actors": actor, "outlets": outlet, "issues": issue,
        "camps": lambda printed: camps.get(printed.casefold()),
    }  # fmt: skip


def _id_of(field: str, value: str, known: Collection[str], named: Callable[[str], str | None] | None) -> str:
    found = value if value in known else named(value) if named else None
    if found is None:
        _refuse(field, value, known)
    return found


def _refuse(field: str, value: str, known: Collection[str]) -> NoReturn:
    near = get_close_matches(value, known, n=SHOWN, cutoff=0.4) or sorted(known)
    more = ", ..." if len(near) > SHOWN or len(known) > SHOWN else ""
    fail(f"--{field[:-1]} {value!r} is not known here; there are {', '.join(near[:SHOWN])}{more}")
