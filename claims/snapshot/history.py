"""How the standing of one issue came about, day by day."""

from __future__ import annotations

from datetime import date

from claims.records import Standing
from claims.snapshot.conclusions import Conclusions


def history_of(conclusions: Conclusions, issue: str) -> list[tuple[date, Standing]]:
    """The days on which the standing of an issue changed, with the standing from that day on.

    Each day is concluded afresh from the documents that the issue's statements stand in.
    """
    members = conclusions.issues.get(issue, ())
    facts = conclusions.facts.about(frozenset(members), conclusions.stances_among(members))
    changes: list[tuple[date, Standing]] = []
    for day in _days(conclusions, members):
        then = Conclusions(facts, conclusions.registry, day)
        if issue not in then.issues:
            continue
        standing = then.standing(issue, coverage=conclusions.coverage_on(day))
        if not changes or changes[-1][1].name is not standing.name:
            changes.append((day, standing))
    return changes


def _days(conclusions: Conclusions, members: tuple[str, ...]) -> list[date]:
    """The days on which something about these statements was reported or changed."""
    reported = {conclusions.statements[s].reported_on for s in members}
    changed = {conclusions.material.corrected_on.get(s) for s in members}
    return sorted(day for day in reported | changed if day is not None)
