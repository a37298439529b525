"""Definite descriptions in full where the text before leaves no doubt, and as they stand anywhere else."""

from __future__ import annotations

import time

import pytest

from claims.attribution.definite import in_full


def expanded(before: str, words: str) -> str:
    """A line after what stands before it in its text."""
    return in_full(f"{before} {words}", len(before) + 1, words)


@pytest.mark.parametrize(
    ("before", "words", "text"),
    [
        (
            "Dornia bought Lynx missiles from a neighbour.",
            "the king may fire the missiles",
            "the king may fire the Lynx missiles",
        ),
        (
            "A failed prisoner exchange deal was signed in May. Dorn was there when the deal was read.",
            "no prisoner came home under the deal",
            "no prisoner came home under the prisoner exchange deal",
        ),
        (
            "Keller’s peace proposal was printed on Monday.",
            "the proposal would end the war",
            "Keller’s peace proposal would end the war",
        ),
        (
            "At the Ferry Party’s tariff summit they sang.",
            "the summit was short",
            "the Ferry Party’s tariff summit was short",
        ),
        (
            "The Lynx missiles came by sea. American Lynx missiles are costly.",
            "the missiles were tested",
            "the American Lynx missiles were tested",
        ),
    ],
)
def test_one_thing_of_its_sort_is_named_in_full(before: str, words: str, text: str) -> None:
    assert expanded(before, words) == text


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("Dornia has Lynx missiles and Orca missiles.", "the missiles were tested"),
        ("A knife attack shocked the port.", "two died in the attack"),
        ("A prisoner swap was planned. A swap followed.", "two came home in the swap"),
        ("A baseless proposal was printed.", "the proposal would end the war"),
        ("Dornia’s allies slapped sanctions on the port.", "the sanctions were mild"),
        ("They met after last week’s shooting.", "one died in the shooting"),
        ("Nobody recalls the last time negotiations failed.", "the negotiations go on"),
        (
            "Dornia bought Lynx missiles. " + "Ships passed the harbour wall. " * 20,
            "the missiles were tested",
        ),
        ("Dornia bought Lynx missiles.", "the missiles of Orca were tested"),
        ("Dornia bought Lynx missiles.", "the missile shield was tested"),
        ("Dornia bought Lynx missiles.", "all Orca missiles and the missiles were tested"),
        ("Dornia bought Lynx missiles.", "it is “all about the missiles”"),
        ("Dornia bought “Lynx missiles” and missiles.", "the missiles were tested"),
        ("A Lynx missile aide spoke of the missile.", "the missile was tested"),
        ("In the 1980 peace treaty nobody won.", "the treaty was signed"),
        ("Dornia/Orca missiles flew.", "the missiles were tested"),
        ("", "the missiles were tested"),
    ],
)
def test_what_is_not_safe_stays(before: str, words: str) -> None:
    assert expanded(before, words) == words


def test_a_long_text_is_read_only_near_the_statement() -> None:
    before = "Dornia bought Lynx missiles from a neighbour. " * 20_000
    started = time.process_time()
    for _ in range(50):
        assert expanded(before, "the missiles were tested") == "the Lynx missiles were tested"
    assert time.process_time() - started < 2.0


@pytest.mark.parametrize(
    ("words", "full"),
    [
        ("drones hit the Ukrainian capital overnight", "drones hit Kyiv overnight"),
        ("the Ukrainian capital, Kiev, was hit", "Kiev, was hit"),
        ("the Russian capital city Moscow was calm", "Moscow was calm"),
        ("he spoke of “the Ukrainian capital” again", "he spoke of “the Ukrainian capital” again"),
        ("the German capital market fell", "the German capital market fell"),
        ("the Atlantean capital was calm", "the Atlantean capital was calm"),
    ],
)
def test_a_capital_is_named(words: str, full: str) -> None:
    assert in_full(words, 0, words) == full
