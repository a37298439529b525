"""Steady, shifted, reversed or unclear: always dated, never an accusation."""

from __future__ import annotations

from datetime import date

import pytest

from claims.records import ConsistencyName, Relation
from claims.standing import Bearing, consistency_of
from tests.test_standing import said

SAME, AGAINST, NEAR = Relation.SAME, Relation.CONTRADICT, Relation.RELATED
CASES: list[tuple[str, ConsistencyName, list[Bearing], Relation | None]] = [
    ("says the same later", ConsistencyName.STEADY, [said("mayor", 1), said("mayor", 3)], SAME),
    ("says the opposite later", ConsistencyName.REVERSED, [said("mayor", 1), said("mayor", 3)], AGAINST),
    (
        "the spokesman says the opposite later",
        ConsistencyName.REVERSED,
        [said("mayor", 1), said("aide", 3, holder="mayor")],
        AGAINST,
    ),
    (
        "gives a newer figure",
        ConsistencyName.SHIFTED,
        [said("mayor", 1, "It has 45 boats."), said("mayor", 2, "It has 47 boats.")],
        AGAINST,
    ),
    (
        "gives a newer date",
        ConsistencyName.SHIFTED,
        [said("mayor", 1, "It opens on 2 June."), said("mayor", 2, "It opens on 5 June.")],
        SAME,
    ),
    (
        "opposite on one day",
        ConsistencyName.UNCLEAR,
        [said("mayor", 1), said("mayor", 1, outlet="Tribune")],
        AGAINST,
    ),
    ("opposite without dates", ConsistencyName.UNCLEAR, [said("mayor", None), said("mayor", 3)], AGAINST),
    ("only one statement", ConsistencyName.UNCLEAR, [said("mayor", 1)], None),
    ("statements on other points", ConsistencyName.UNCLEAR, [said("mayor", 1), said("mayor", 2)], NEAR),
    ("only others disagree", ConsistencyName.UNCLEAR, [said("mayor", 1), said("nurse", 2)], AGAINST),
]


@pytest.mark.parametrize(("what", "name", "bearings", "relation"), CASES, ids=[case[0] for case in CASES])
def test_consistency(
    what: str, name: ConsistencyName, bearings: list[Bearing], relation: Relation | None
) -> None:
    pair = frozenset(b.statement for b in bearings)
    found = consistency_of(bearings, {pair: relation} if relation else {}, "mayor", as_of=None)
    assert found.name is name, found.reason
    assert found.actor == "mayor"
    assert not {"lie", "lied", "false", "true", "contradicts himself"} & set(found.reason.lower().split())
    if name is ConsistencyName.UNCLEAR:
        assert found.earlier is found.later is None
    else:
        assert (found.earlier, found.later) == tuple(b.statement for b in bearings)


def test_the_latest_change_counts() -> None:
    a, b, c = said("mayor", 1), said("mayor", 2), said("mayor", 3)
    relations = {frozenset((x.statement, y.statement)): AGAINST for x, y in ((a, b), (b, c))}
    found = consistency_of([c, a, b], relations, "mayor", as_of=None)
    assert (found.earlier, found.later) == (b.statement, c.statement)
    then = consistency_of([c, a, b], relations, "mayor", as_of=date(2031, 3, 2))
    assert (then.earlier, then.later) == (a.statement, b.statement)
    assert (
        consistency_of([c, a, b], relations, "mayor", as_of=date(2031, 3, 1)).name is ConsistencyName.UNCLEAR
    )
