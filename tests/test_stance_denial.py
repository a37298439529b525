"""Denials in so many words are read as what they deny."""

from __future__ import annotations

from datetime import date

import pytest

from claims.records import Pair, Proposition, Relation
from claims.settings import Settings
from claims.stance import RulesJudge
from claims.stance.denial import denial, denied_part
from claims.stance.scope import side_of


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Northland denies that it sold turbines", ("denies", "it sold turbines")),
        (
            "The ministry dismissed the claim that ships were sunk as “baseless”",
            ("dismissed", "ships were sunk"),
        ),
        ("The Palace rejects any reports of a secret visit", ("rejects", "a secret visit")),
        ("Northland sold turbines", None),
    ],
)
def test_what_is_denied(text: str, part: tuple[str, str] | None) -> None:
    assert denied_part(text) == part


DENIES = "Northland denies that it sold turbines"
CASES = [
    ("Vey", "Northland sold turbines to Southland", "Northland", DENIES, True),
    ("Vey", "Northland never sold turbines", "Northland", DENIES, False),
    ("Vey", "Grain was cheap", "Northland", DENIES, False),
    ("Vey", "Somebody sold turbines", "Northland", DENIES, False),
    ("Vey", "Turbines were sold", "Northland", "Northland denies Vey's claim that turbines were sold", True),
    ("Northland", "Northland sold turbines", "Northland", DENIES, False),
    ("Vey", "Vey denies that Northland sold turbines", "Lorn", "Lorn denies that it sold turbines", False),
]


@pytest.mark.parametrize(("who", "said", "whom", "denies", "clash"), CASES)
def test_a_denial_is_of_what_another_says(who: str, said: str, whom: str, denies: str, clash: bool) -> None:
    a, b = side_of(Proposition(text=said, speaker=who)), side_of(Proposition(text=denies, speaker=whom))
    assert bool(denial(a, b)) is clash
    assert denial(a, b) == denial(b, a)


def test_the_judge_names_the_denial(settings: Settings) -> None:
    who, said, whom, denies, _ = CASES[0]
    a, b = Proposition(text=said, speaker=who), Proposition(text=denies, speaker=whom)
    [stance] = RulesJudge(settings).judge([Pair(a=a, b=b, similarity=0.7)])
    assert stance.relation is Relation.CONTRADICT
    assert stance.reason == "One denies what the other says."


def test_parts_of_one_text_are_counted_on_any_day(settings: Settings) -> None:
    a = Proposition(text="The harbour plan had been cut to 19 points", speaker="Vey", day=date(2025, 3, 1))
    b = Proposition(text="The harbour plan had been cut to 22 points", speaker="Lorn", day=date(2025, 3, 4))
    [stance] = RulesJudge(settings).judge([Pair(a=a, b=b, similarity=0.9)])
    assert stance.relation is Relation.CONTRADICT
    assert stance.reason == "One counts 19 points, the other 22."
