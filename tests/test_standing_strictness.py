"""What is not denied, reversed, superseded or corroborated, and how each reason reads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claims.records import Kind, Relation, StandingName
from claims.standing import Bearing, is_denial, points_back
from claims.standing.wording import cited, is_many
from tests.test_standing import ABOUT_MAYOR, AGAINST, NEAR, SAME, said, stands

GROUNDLESS = "These suspicions are groundless."
CASES: list[tuple[str, StandingName, list[Bearing], dict[tuple[int, int], Relation]]] = [
    (
        "pointing back, but in another document",
        StandingName.SINGLE_SOURCE,
        [said("nurse", 1, **ABOUT_MAYOR), said("mayor", 2, GROUNDLESS, outlet="Post")],
        {(0, 1): NEAR},
    ),
    (
        "a denial of a neighbouring claim",
        StandingName.SINGLE_SOURCE,
        [said("nurse", 1, **ABOUT_MAYOR), said("mayor", 2, kind=Kind.DENIAL)],
        {(0, 1): NEAR},
    ),
    (
        "the opposite, at second hand",
        StandingName.SINGLE_SOURCE,
        [said("mayor", 1), said("mayor", 3, relayed="Nurse")],
        {(0, 1): AGAINST},
    ),
    (
        "counts of two places",
        StandingName.SINGLE_SOURCE,
        [said("navy", 1, "It has 45 boats in Oslo."), said("navy", 2, "It has 47 boats in Lima.")],
        {(0, 1): AGAINST},
    ),
    (
        "counts of each day",
        StandingName.SINGLE_SOURCE,
        [said("navy", 1, "It shot down 45 drones."), said("navy", 2, "It shot down 47 drones.")],
        {(0, 1): SAME},
    ),
    (
        "one claim, but not judged to be the same",
        StandingName.SINGLE_SOURCE,
        [said("mayor", 1, claim="c1"), said("nurse", 2, claim="c1")],
        {(0, 1): NEAR},
    ),
    (
        "two names of one person",
        StandingName.SINGLE_SOURCE,
        [said("mayor", 1, name="Ada"), said("local:1", 2, name="Ada")],
        {(0, 1): SAME},
    ),
    (
        "one origin in two outlets beside another speaker",
        StandingName.SINGLE_ORIGIN,
        [
            said("mayor", 1, claim="c1"),
            said("mayor", 1, outlet="Post", claim="c1"),
            said("nurse", 2, claim="c1"),
        ],
        {(0, 1): SAME, (0, 2): NEAR, (1, 2): NEAR},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("what", "name", "bearings", "relations"), CASES, ids=[case[0] for case in CASES])
def test_when_in_doubt(
    what: str, name: StandingName, bearings: list[Bearing], relations: dict[tuple[int, int], Relation]
) -> None:
    standing = stands(*bearings, relations=relations)
    assert standing.name is name, standing.reason


@pytest.mark.parametrize(
    ("text", "denies", "points"),
    [
        (GROUNDLESS, True, True),
        ("The mayor rejects the charge.", True, True),
        ("The mayor was not involved.", True, False),
        ("The mayor rejects the plan.", False, False),
        ("The charge is heavy.", False, False),
    ],
)
def test_what_denies_and_what_points_back(text: str, denies: bool, points: bool) -> None:
    assert (is_denial(said("mayor", 1, text)), points_back(said("mayor", 1, text))) == (denies, points)


def test_reasons_read_as_sentences() -> None:
    many = said("unnamed:1", None, name="several sources", outlet="")
    assert stands(many).reason == "Only several sources say so, in one outlet."
    assert stands(said("mayor", 1)).reason == "Only Mayor says so, in one outlet (1 March 2031, Herald)."
    first = replace(many, statement="x")
    reason = stands(first, said("mayor", 1), relations={(0, 1): AGAINST}).reason
    assert reason == "Several sources and Mayor (1 March 2031, Herald) say incompatible things."


@pytest.mark.parametrize(
    ("name", "day", "outlet", "wanted"),
    [
        ("Ada", 1, "Herald", "Ada (1 March 2031, Herald)"),
        ("Ada", None, "Herald", "Ada (Herald)"),
        ("Ada", 1, "", "Ada (1 March 2031)"),
        ("Ada", None, "", "Ada"),
    ],
)
def test_no_dangling_brackets(name: str, day: int | None, outlet: str, wanted: str) -> None:
    assert cited(said("mayor", day, name=name, outlet=outlet)) == wanted


@pytest.mark.parametrize(
    ("name", "many"),
    [
        ("two officials", True), ("sources close to the talks", True), ("officials in the guild", True),
        ("a source", False), ("one of the officials", False), ("source in the guild", False),
    ],
)  # fmt: skip
def test_verbs_agree_with_unnamed_sources(name: str, many: bool) -> None:
    assert is_many(said("unnamed:1", 1, name=name)) is many


def test_reuters_is_one() -> None:
    assert not is_many(said("reuters", 1, name="Reuters"))
