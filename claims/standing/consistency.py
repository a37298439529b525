"""Whether one actor's position on an issue changed: two dated statements, and no accusation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import combinations

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
from claims.standing.wording import dated, day_text, replaced_text, reversed_text


def consistency_of(
    bearings: Sequence[Bearing], relations: Relations, actor: str, *, as_of: date | None
) -> Consistency:
    """Steady, shifted, reversed or unclear, for the statements of one actor or of those who speak for it.

    The latest change counts. A statement without a day cannot be put in order and decides nothing.
    """
    mine = [b for b in reported_by(bearings, as_of) if actor in (b.actor, b.holder)]
    evidence = Evidence(mine, mine, relations, as_of=as_of)
    dated = [(a, b) for a, b in combinations(mine, 2) if is_later(a, b)]
    opposed = [(a, b) for a, b in dated if is_turned(evidence, a, b)]
    if opposed:
        return _changed(ConsistencyName.REVERSED, actor, _newest(opposed))
    bearing_on = [(a, b) for a, b in dated if evidence.agreed(a, b) or evidence.opposed(a, b)]
    moved = [(a, b) for a, b in bearing_on if is_replaced(a, b)]
    if moved:
        return _changed(ConsistencyName.SHIFTED, actor, _newest(moved))
    unordered = [(a, b) for a, b in combinations(mine, 2) if not is_later(a, b) and evidence.opposed(a, b)]
    if unordered or not bearing_on:
        return Consistency(name=ConsistencyName.UNCLEAR, actor=actor, reason=_why_unclear(mine, unordered))
    return _steady(actor, _widest(bearing_on))


def _changed(name: ConsistencyName, actor: str, pair: tuple[Bearing, Bearing]) -> Consistency:
    """A change, with what came before and after it."""
    earlier, later = pair
    text = reversed_text if name is ConsistencyName.REVERSED else replaced_text
    return Consistency(
        name=name,
        actor=actor,
        reason=text(earlier, later),
        earlier=earlier.statement,
        later=later.statement,
    )


def _steady(actor: str, pair: tuple[Bearing, Bearing]) -> Consistency:
    """No change, with the first and the last statement that agree."""
    earlier, later = pair
    reason = f"{later.name} said {dated(later)} what had been said {dated(earlier)}."
    return Consistency(
        name=ConsistencyName.STEADY,
        actor=actor,
        reason=reason,
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
