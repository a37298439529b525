"""Texts that are read together: in order, bounded, none left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.attribution import batched

SIZES = st.lists(st.integers(0, 50), max_size=40)


@given(SIZES, st.integers(1, 60))
def test_every_item_stands_in_one_group_in_order(sizes: list[int], most: int) -> None:
    groups = list(batched(sizes, int, most=most))
    assert [size for group in groups for size in group] == sizes
    assert all(sum(group) <= most or len(group) == 1 for group in groups)
    assert all(groups)


@pytest.mark.parametrize(
    ("sizes", "groups"),
    [
        ([], []),
        ([9], [[9]]),
        ([1, 2, 2], [[1, 2, 2]]),
        ([3, 3, 2, 1], [[3], [3, 2], [1]]),
        ([1, 9, 1], [[1], [9], [1]]),
    ],
)
def test_a_group_is_as_large_as_may_be(sizes: list[int], groups: list[list[int]]) -> None:
    assert list(batched(sizes, int, most=5)) == groups


def test_no_more_items_are_taken_than_the_next_group_needs() -> None:
    items = iter(range(1, 100))
    assert next(batched(items, lambda _: 1, most=3)) == [1, 2, 3]
    assert next(items) == 5
