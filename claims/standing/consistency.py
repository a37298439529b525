"""Whether one actor's position on an issue changed: two dated statements, and no accusation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import combinations, permutations

from claims.records import Consistency, ConsistencyName
from claims.standing.bearing import (
    Bearing,
    Evidence,
    Relations,
    is_later,
    is_replaced,
    is_turned,
    reported_by,
)
from claims.standing.wording import day_text, replaced_text, reversed_text, steady_text


def consistency_of(
    bearings: Sequence[Bearing], relations: Relations, actor: str, *, as_of: date | None
) -> Consistency:
    """Steady, shifted, reversed or unclear, for the statements of one actor or of those who speak for it.

    The latest change counts. A statement without a day cannot be put in order and decides nothing.
    """
    mine = [b for b in reported_by(bearings, as_of) if actor in (b.actor, b.holder)]
    evidence = Evidence(mine, mine, relations, as_of=as_of)
    ordered = [pair for pair in permutations(mine, 2) if is_later(*pair)]
    opposed = [pair for pair in ordered if is_turned(evidence, *pair)]
    bearing_on = [pair for pair in ordered if evidence.agreed(*pair) or evidence.opposed(*pair)]
    moved = [pair for pair in bearing_on if is_replaced(*pair)]
    if opposed:
        return _told(ConsistencyName.REVERSED, actor, _newest(opposed), reversed_text)
    if moved:
        return _told(ConsistencyName.SHIFTED, actor, _newest(moved), replaced_text)
    unordered = [
        (a, b)
        for a, b in combinations(mine, 2)
        if evidence.opposed(a, b) and not (is_later(a, b) or is_later(b, a))
    ]
    if unordered or not bearing_on:
        return Consistency(name=ConsistencyName.UNCLEAR, actor=actor, reason=_why_unclear(mine, unordered))
    return _told(ConsistencyName.STEADY, actor, _widest(bearing_on), steady_text)


def _told(
    name: ConsistencyName,
    actor: str,
    pair: tuple[Bearing, Bearing],
    text: Callable[[Bearing, Bearing], str],
) -> Consistency:
    """What two statements in order tell of an actor."""
    earlier, later = pair
    return Consistency(
        name=name,
        actor=actor,
        reason=text(earlier, later),
        earlier=earlier.statement,
        later=later.statement,
    )


def _why_unclear(mine: Sequence[Bearing], unordered: Sequence[tuple[Bearing, Bearing]]) -> str:
    """Why nothing can be said about a change."""
    if unordered:
        a, b = unordered[0]
        when = f"both of {day_text(a.day)}" if a.day and b.day else "of which not both are dated"
        return f"{a.name} is reported with two opposite statements, {when}, so their order is not known."
    if len({b.day for b in mine if b.day}) < 2:
        return "There are no two statements of different days to compare."
    return "No two of these statements bear on the same point."


def _newest(pairs: Sequence[tuple[Bearing, Bearing]]) -> tuple[Bearing, Bearing]:
    """The pair with the newest later statement, then the newest earlier one."""
    return max(pairs, key=lambda p: (p[1].day or date.min, p[0].day or date.min, p[1].statement))


def _widest(pairs: Sequence[tuple[Bearing, Bearing]]) -> tuple[Bearing, Bearing]:
    """The pair with the newest later statement and the oldest earlier one."""
    newest = max(p[1].day or date.min for p in pairs)
    return min((p for p in pairs if p[1].day == newest), key=lambda p: (p[0].day or date.max, p[0].statement))
