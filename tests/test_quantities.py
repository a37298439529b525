"""Counts and days in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.quantities import agrees, compatible, differing, read_days, read_quantities

CASES: list[tuple[str, list[tuple[float, str, str]]]] = [
    ("They sank 45 wooden boats and 266 rafts.", [(45, "boat", "exact"), (266, "raft", "exact")]),
    ("Ten other people were wounded.", [(10, "wounded", "exact")]),
    ("The storm killed at least nine people.", [(9, "killed", "least")]),
    ("nearly 1,500 homes", [(1500, "home", "about")]),
    ("up to twenty-five percent", [(25, "percent", "most")]),
    ("1.5 million crowns", [(1_500_000, "crown", "exact")]),
    ("about 370 boats and rafts", [(370, "boat and raft", "about")]),
    ("In 1987 it opened on 5 June.", []),
    ("No number here.", []),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_counts(text: str, wanted: list[tuple[float, str, str]]) -> None:
    assert [(q.value, q.unit, q.bound) for q in read_quantities(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("on 5 June and July 3rd", {(6, 5), (7, 3)}),
        ("on the 1st of March", {(3, 1)}),
        ("on 45 June", set()),
        ("may 7 people come", {(5, 7)}),
    ],
)
def test_days(text: str, wanted: set[tuple[int, int]]) -> None:
    assert read_days(text) == wanted


@pytest.mark.parametrize(
    ("a", "b", "differ", "both_hold"),
    [
        ("45 boats", "47 boats", True, False),
        ("nearly 370 boats", "367 boats", False, True),
        ("at least 9 boats", "12 boats", True, True),
        ("up to 12 boats", "9 boats", True, True),
        ("45 boats", "47 rafts", False, True),
    ],
)
def test_comparing_counts(a: str, b: str, differ: bool, both_hold: bool) -> None:
    assert bool(differing(a, b)) is differ
    assert all(compatible(x, y) for x, y in differing(a, b)) is both_hold


@given(st.text(max_size=80))
def test_any_text_can_be_read_and_agrees_with_itself(text: str) -> None:
    assert differing(text, text) == ()
    for quantity in read_quantities(text):
        assert agrees(quantity, quantity)
        assert quantity.unit
    assert all(1 <= month <= 12 and 1 <= day <= 31 for month, day in read_days(text))
