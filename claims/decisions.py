"""Which decisions of people are in force: a decision stays until it is taken back."""

from __future__ import annotations

from collections.abc import Sequence

from claims.records import Decision, DecisionKind


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
