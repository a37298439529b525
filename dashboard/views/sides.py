"""Which side a statement takes on an issue: with its leading claim, against it, or neither."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from claims.records import Relation
from claims.snapshot import Snapshot
from dashboard.views.rows import rows_of

ASSERTS, DISPUTES, NEITHER = "asserts", "disputes", "takes no side"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The leading claim of an issue and the side of each statement."""

    claim: str = ""
    title: str = ""
    of: Mapping[str, str] = field(default_factory=dict)


def sides_of(snapshot: Snapshot, statements: pd.DataFrame) -> Sides:
    """Sides on one issue, from its statements and the relations that were judged between them.

    The leading claim is the one with the most origins, then statements, then the earliest. A statement of
    it asserts; one that contradicts any statement of it disputes; all others take no side.
    """
    lead = leading(snapshot, statements)
    if lead is None:
        return Sides()
    inside = set(statements["id"])
    members = inside & set(lead.statements)
    against = contradicting(snapshot, members, inside)
    of = {s: ASSERTS if s in members else DISPUTES if s in against else NEITHER for s in inside}
    return Sides(claim=lead.id, title=lead.title, of=of)


def leading(snapshot: Snapshot, statements: pd.DataFrame) -> Any:
    """The row of the leading claim among the statements, or None."""
    claims = snapshot.claims[snapshot.claims["id"].isin(set(statements["claim"]))]
    rows = sorted(rows_of(claims), key=lambda c: (-size(c.origins), -len(c.statements), str(c.first), c.id))
    return rows[0] if rows else None


def contradicting(snapshot: Snapshot, members: set[str], inside: set[str]) -> set[str]:
    """Statements inside the issue that contradict a member."""
    found: set[str] = set()
    for pair in rows_of(contradictions(snapshot, inside)):
        for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
            if one in members and other not in members:
                found.add(other)
    return found


def contradictions(snapshot: Snapshot, inside: set[str]) -> pd.DataFrame:
    """The pairs judged to contradict each other with both ends inside."""
    pairs = snapshot.relations
    held = (pairs["relation"] == Relation.CONTRADICT) & pairs["a"].isin(inside) & pairs["b"].isin(inside)
    return pairs[held]


def size(value: Any) -> int:
    """A number of a column that holds either the number or the things counted."""
    return int(value) if isinstance(value, int) or not hasattr(value, "__len__") else len(value)
