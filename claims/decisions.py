"""Decisions of people: which are in force, which move statements between groups, and what is watched."""

from __future__ import annotations

from collections.abc import Sequence

from claims.records import Decision, DecisionKind

LOCAL = "local:"  # before the name of an actor that the actors file does not have
GROUPING = frozenset({DecisionKind.SAME, DecisionKind.NOT_SAME})
PAIRS = GROUPING | {DecisionKind.CONTRADICT, DecisionKind.NOT_CONTRADICT}


def in_force(decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions that were not taken back, in order; taking back an undo brings the first one back."""
    undone: set[str] = set()
    kept: list[Decision] = []
    for decision in reversed(decisions):
        if decision.id in undone:
            continue
        if decision.kind is DecisionKind.UNDO:
            undone.update(decision.subjects)
        else:
            kept.append(decision)
    return kept[::-1]


def moves_groups(decision: Decision, decisions: Sequence[Decision]) -> bool:
    """Whether claims and issues are made again: it says same or not same, or takes such a thing back."""
    known = {each.id: each for each in decisions}
    seen: set[str] = set()
    left = [decision]
    while left:
        each = left.pop()
        if each.kind in GROUPING:
            return True
        if each.kind is DecisionKind.UNDO and each.id not in seen:
            seen.add(each.id)
            left += [known[subject] for subject in each.subjects if subject in known]
    return False


def watched(decisions: Sequence[Decision]) -> dict[str, Decision]:
    """What people watch, by id of issue or actor, with the decision to take back; the latest first.

    A watch is a decision like any other: append-only, with who and when, in backups and complete exports,
    and taken back by the same undo; a table of its own would need all that once more.
    """
    held = [d for d in in_force(decisions) if d.kind is DecisionKind.WATCH]
    return {subject: d for d in reversed(held) for subject in d.subjects}
