"""In which order an invented article tells that its speakers' statements were made."""

from __future__ import annotations

from datetime import date

import pytest

from claims.attribution import CueExtractor
from claims.attribution.order import Told, told_order
from claims.records import Statement
from claims.settings import Settings
from tests.attribution_case import PUBLISHED, SmallRegistry, article

EXTRACTOR = CueExtractor(SmallRegistry(), Settings())


def told(text: str) -> tuple[dict[str, Statement], dict[str, Told]]:
    """The statements of an invented article by id, and what it tells of their order."""
    document = article(text)
    statements = EXTRACTOR.extract(document)[0]
    return {s.id: s for s in statements}, told_order(document.text, statements)


def in_order(text: str) -> set[tuple[str, str]]:
    """Pairs of statements that the text puts in order: the first three words of each."""
    by_id, orders = told(text)
    start = {i: " ".join(s.text.split()[:3]) for i, s in by_id.items()}
    return {(start[a], start[b]) for b, order in orders.items() for a in order.after}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Keller initially said that the port was open. She later admitted that it was shut.",
            {("The port was", "The port had"), ("The port was", "It was shut")},
        ),
        (
            "Keller said that the port was open. Keller later said that ships had left.",
            {("The port was", "Ships had left")},
        ),
        (
            "Keller told reporters that the port would open. Just days earlier, Keller had said that "
            "ships would stay away.",
            {("Ships would stay", "The port would")},
        ),
        (
            "Keller said that the port would open, days after saying that ships would stay away.",
            {("Ships would stay", "The port would")},
        ),
        (
            "“The port will open,” Keller said on Monday. Keller has said that ships will stay away.",
            {("Ships will stay", "The port will")},
        ),
        (
            "At first, Keller said that the port was open. Keller later said that it was shut.",
            {("The port was", "It was shut")},
        ),
    ],
    ids=["initially", "later", "days earlier", "after saying", "perfect", "at first"],
)
def test_words_that_tell_an_order(text: str, expected: set[tuple[str, str]]) -> None:
    found = in_order(text)
    assert found
    assert found <= expected


@pytest.mark.parametrize(
    "text",
    [
        "Keller said that the port was open. Dorn later said that ships had left.",
        "Keller said that the port was open. She added that ships had left.",
        "Keller said earlier that the port was open. She added that ships had left.",
        "Keller said that the port was open. Keller criticised the later ships and said that they were slow.",
        "Dorn said that Keller had promised ships. Keller said that the port was open.",
        "Keller has said that the port was open. “Ships will come,” Keller said.",
        "Keller said that the port was open. "
        + "Rain fell. " * 60
        + "Keller later said that ships had left.",
    ],
    ids=["another speaker", "no word", "one occasion", "a later ship", "reported", "fresh news", "far away"],
)
def test_words_that_tell_none(text: str) -> None:
    assert in_order(text) == set()


@pytest.mark.parametrize(
    ("text", "given_up"),
    [
        ("Keller initially said that the port was open. Keller later said that it was shut.", True),
        ("Keller said that the port was open. Keller later conceded that it was shut.", True),
        ("Keller said that the port was open. Keller later said that it was shut.", False),
    ],
)
def test_what_is_given_up(text: str, given_up: bool) -> None:
    _, orders = told(text)
    assert any(order.instead for order in orders.values()) is given_up


def test_days_that_are_given_go_before_words() -> None:
    text = (
        "On Tuesday, Keller later said that it was shut. On Monday, Keller initially said that it was open."
    )
    assert ("It was shut", "It was open") not in in_order(text)


@pytest.mark.parametrize(
    ("text", "by"),
    [
        (
            "Keller said on Monday that the port would open. Just days earlier, Keller had said that ships "
            "would stay away.",
            date(2025, 5, 19),
        ),
        ("Keller has said that the port will open.", PUBLISHED),
        ("Keller had previously said that the port would open.", PUBLISHED),
    ],
    ids=["before another day", "perfect alone", "past perfect alone"],
)
def test_a_day_that_is_only_a_bound(text: str, by: date) -> None:
    _, orders = told(text)
    assert [order.by for order in orders.values() if order.bound] == [by]


def test_a_day_that_is_told_is_no_bound() -> None:
    _, orders = told("Keller has said on Monday that the port will open.")
    assert not any(order.bound for order in orders.values())


def test_unnamed_sources_are_never_put_in_order() -> None:
    assert (
        in_order("An official initially said that it was open. An official later said that it was shut.")
        == set()
    )
