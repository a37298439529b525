"""Whether two texts count the same thing on one occasion, and what replaces an earlier figure."""

from __future__ import annotations

import pytest

from claims.quantities import newer_count, newer_day, one_occasion, rival_count

OCCASIONS = [
    ("It rained in Oslo.", "It rained in Lima.", False),
    ("It rained in Oslo.", "It rained.", False),
    ("It rained in Oslo.", "Rain came in Oslo.", True),
    ("It rained on Monday.", "It rained on Sunday.", False),
    ("It rained on 3 June.", "It rained on 4 June.", False),
    ("It rained so far.", "It rained.", False),
    ("It rained in Ukraine.", "It rained.", True),
]


@pytest.mark.parametrize(("a", "b", "one"), OCCASIONS)
def test_one_occasion(a: str, b: str, one: bool) -> None:
    assert one_occasion(a, b) is one
    assert one_occasion(b, a) is one


RIVALS = [
    ("It has 45 boats.", "It has 47 boats.", True),
    ("It has 45 boats.", "It has 450 boats.", False),
    ("It has 45 boats and 3 oars.", "It has 47 boats and 4 oars.", False),
    ("303 boats came, after 307 barges.", "307 boats came.", False),
    ("It has 45 boats.", "It has 45 boats.", False),
]


@pytest.mark.parametrize(("a", "b", "rival"), RIVALS)
def test_rival_counts(a: str, b: str, rival: bool) -> None:
    assert (rival_count(a, b) is not None) is rival


NEWER = [
    ("Nine people were killed.", "Twelve people were killed.", True),
    ("Twelve people were killed.", "Nine people were killed.", False),
    ("150 drones flew over the town.", "120 drones flew over the town.", False),
    ("They sank 50 boats over the past day.", "They sank 65 boats over the past day.", False),
    ("The plan has 28 points.", "The plan has 19 points.", True),
    ("Nine people were killed in Oslo.", "Twelve people were killed in Lima.", False),
]


@pytest.mark.parametrize(("earlier", "later", "newer"), NEWER)
def test_a_newer_count(earlier: str, later: str, newer: bool) -> None:
    assert (newer_count(earlier, later) is not None) is newer


def test_a_newer_date_needs_the_same_words() -> None:
    assert newer_day("The bridge opens on 2 June.", "The bridge opens on 5 June.")
    assert not newer_day("The bridge opens on 2 June.", "A storm came over the harbour on 5 June.")
