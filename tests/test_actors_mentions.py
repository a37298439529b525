"""Where a text names actors: the longest whole words, in order, and nobody's namesakes."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.actors_case import REGISTRY, small_registry


def named(text: str) -> list[tuple[str, str]]:
    """The words of each mention and the id of its actor."""
    return [(mention.span.of(text), mention.actor.id) for mention in REGISTRY.mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trump, Vladimir V. Putin", [("Trump", "donald-trump"), ("Vladimir V. Putin", "vladimir-putin")]),
        ("the Kremlin’s Dmitri S. Peskov", [("Kremlin", "kremlin"), ("Dmitri S. Peskov", "dmitry-peskov")]),
        ("Ukraine’s air force said", [("Ukraine’s air force", "ukrainian-air-force")]),
        ("the Ukrainian Air Force said", [("Ukrainian Air Force", "ukrainian-air-force")]),
        ("an air force said", []),
        ("a Ukrainian said", []),
        ("The U.S. told us that the US would", [("U.S.", "united-states"), ("US", "united-states")]),
        ("The Washington Post wrote", [("Washington Post", "washington-post")]),
        ("as The Independent wrote", [("Independent", "independent")]),
        ("an Independent senator", []),
        ("the Economist", [("Economist", "economist")]),
        ("Economist Anna Holm", []),
        ("Ursula von der Leyen met von der Leyen",
         [("Ursula von der Leyen", "ursula-von-der-leyen"), ("von der Leyen", "ursula-von-der-leyen")]),
        ("German agency dpa reported", [("dpa", "dpa")]),
        ("Barron Trump and Donald Trump Jr. came", []),
        ("Eric Trump spoke", [("Eric Trump", "eric-trump")]),
        ("On Monday Trump spoke", [("Trump", "donald-trump")]),
        ("That is why Ukraine Trump", [("Ukraine", "ukraine"), ("Trump", "donald-trump")]),
        ("the Putin-Trump call", [("Putin", "vladimir-putin"), ("Trump", "donald-trump")]),
        ("he has a trump card", []),
        ("Kremlin\nspokesman Dmitry\nPeskov", [("Kremlin", "kremlin"), ("Dmitry\nPeskov", "dmitry-peskov")]),
        ("Dmitry. Peskov", [("Peskov", "dmitry-peskov")]),
        ("Volodymyr Zelenskiy’s office", [("Volodymyr Zelenskiy", "volodymyr-zelenskyy")]),
        ("Volodymyr Zele\u0301nskyy", [("Volodymyr Zele\u0301nskyy", "volodymyr-zelenskyy")]),
        ("", []),
    ],
)  # fmt: skip
def test_names_who_is_named(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


def test_a_family_name_that_nobody_lists_counts_beside_the_full_name_only() -> None:
    assert named("Rough seas are ahead.") == []
    both = "“They wait,” Rough said. Peter Rough works on Europe."
    assert named(both) == [("Rough", "peter-rough"), ("Peter Rough", "peter-rough")]


def test_a_family_name_of_two_named_persons_names_neither() -> None:
    text = "Ivan Fedorenko and Liubov Fedorenko live there, Fedorenko said."
    assert [id_ for _, id_ in named(text)] == ["ivan-fedorenko", "liubov-fedorenko"]


def test_a_headline_in_capitals_hides_no_name() -> None:
    assert named("Will Talks Help Trump Sway Putin") == [
        ("Trump", "donald-trump"),
        ("Putin", "vladimir-putin"),
    ]


def test_the_longest_name_wins(tmp_path: Path) -> None:
    registry = small_registry(
        tmp_path,
        """
actors:
  - {id: harbour, name: Harbour, sort: body, camp: council}
  - {id: harbour-board, name: Harbour Board, sort: body, camp: council}
  - {id: harbour-news, name: Harbour Board News, sort: outlet, camp: press}
""",
    )
    text = "Harbour, Harbour Board, Harbour Board News, Harbour Board Nets"
    assert [m.actor.id for m in registry.mentions(text)] == [
        "harbour",
        "harbour-board",
        "harbour-news",
        "harbour-board",
    ]


@pytest.mark.parametrize(
    "unit",
    [
        "Donald Trump told Kyiv. ",
        "Aa Trump ",
        "a.",
        "V. ",
        "Donald A ",
        "Vladimir V. V. V. ",
        "’s",
        "Ursula von der ",
    ],
)
def test_time_grows_with_the_text_only(unit: str) -> None:
    def seconds(times: int) -> float:
        text = unit * times
        started = time.process_time()
        REGISTRY.mentions(text)
        return time.process_time() - started

    seconds(100)
    few, many = (min(seconds(times) for _ in range(3)) for times in (1_000, 10_000))
    assert many < 60 * max(few, 0.005)  # ten times the text; a hundred times the work would be quadratic
