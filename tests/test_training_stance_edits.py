"""Known edits of invented sentences, and the pairs that are made with them."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.records import StanceName
from claims.training import stance_edits as edits
from claims.training.stance_data import BOTH, Example, Headline, Material, examples_of, negated_pair
from claims.training.stance_words import PLACES

SUPPORT, CONTRADICT, NEUTRAL = StanceName.SUPPORT, StanceName.CONTRADICT, StanceName.NEUTRAL


def chance(seed: int = 1) -> random.Random:
    return random.Random(seed)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Two ferries sank.", "Two"),
        ("The third ferry sank.", "third"),
        ("The 4th ferry sank.", "4th"),
        ("The toll is 1,250 crowns.", "1,250"),
        ("The pier cost 3.5 million.", "3.5"),
        ("The pier was built in 1987.", "1987"),
    ],
)
def test_another_number_takes_the_place_of_one(text: str, number: str) -> None:
    found = {edits.other_number(text, chance(seed)) for seed in range(20)}
    before, after = text.split(number)
    for one in found:
        assert one is not None
        assert one != text
        assert one.startswith(before)
        assert one.endswith(after)


@pytest.mark.parametrize("text", ["The ferry sank.", "The B-52 landed.", "Route A4 is closed."])
def test_where_no_number_stands_none_is_changed(text: str) -> None:
    assert edits.other_number(text, chance()) is None


@pytest.mark.parametrize(
    ("text", "respelt"),
    [
        ("Two ferries sank.", "2 ferries sank."),
        ("Some 7 ferries sank.", "Some seven ferries sank."),
        ("The third ferry sank.", "The 3rd ferry sank."),
        ("The 10th ferry sank.", "The tenth ferry sank."),
        ("A toll of $5 or 5,000 crowns", None),
    ],
)
def test_a_number_is_spelt_otherwise(text: str, respelt: str | None) -> None:
    assert edits.respelt_number(text, chance()) == respelt


def test_an_exact_number_is_rounded() -> None:
    found = edits.rounded_number("The ferry carried 367 people.", chance())
    assert found is not None
    assert found.endswith(" 370 people.")
    assert found.split()[3] in edits.ROUNDED


@pytest.mark.parametrize(
    "text", ["Over 367 people came.", "At least 33 came.", "It was in 1987.", "9 people came."]
)
def test_what_is_rounded_small_or_a_year_stays(text: str) -> None:
    assert edits.rounded_number(text, chance()) is None


@pytest.mark.parametrize("text", ["A ferry left Norway.", "A Dutch ferry left.", "It sank in March."])
def test_another_name_is_one_of_its_sort(text: str) -> None:
    found = edits.other_name(text, chance())
    assert found is not None
    assert found != text
    (old,), (new,) = (
        set(a.strip(".").split()) - set(b.strip(".").split()) for a, b in ((text, found), (found, text))
    )
    assert [sort for sort in PLACES if old in sort] == [sort for sort in PLACES if new in sort]


def test_another_person_is_no_other_place() -> None:
    assert edits.other_actor("Tusk left Norway.", chance()) != "Tusk left Norway."
    assert edits.other_actor("A ferry left Norway.", chance()) is None


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("The council accepts the toll.", "The council rejects the toll."),
        ("Ready to talk", "Unwilling to talk"),
        ("The council met.", None),
    ],
)
def test_a_word_is_turned_into_its_opposite(text: str, turned: str | None) -> None:
    assert edits.opposite(text, chance()) == turned


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("The toll is high.", "The toll is not high."),
        ("The mayor wants a toll.", "The mayor does not want a toll."),
        ("The mayor signed the order.", "The mayor did not sign the order."),
        ("Mayor to sign the order", "Mayor not to sign the order"),
        ("The toll isn't high.", None),
        ("The toll isn’t high.", None),
        ("No toll was paid.", None),
        ("Ferries sail.", None),
    ],
)
def test_a_verb_is_negated(text: str, turned: str | None) -> None:
    assert edits.negated(text, chance()) == turned


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("The toll is not high.", "The toll is high."),
        ("The toll wasn't high.", "The toll was high."),
        ("The toll is high.", None),
    ],
)
def test_a_negation_is_taken_out(text: str, turned: str | None) -> None:
    assert edits.affirmed(text, chance()) == turned


def test_a_hedged_text_is_less_sure() -> None:
    found = {edits.hedged("The toll will rise.", chance(seed)) for seed in range(30)}
    assert "The toll may rise." in found
    assert "Perhaps the toll will rise." in found


def test_a_name_keeps_its_capital_behind_a_hedge() -> None:
    assert edits.hedged("Norway closed a port.", random.Random(1)) in {
        f"{lead} Norway closed a port." for lead in ("Reportedly,", "It is possible that", "Perhaps")
    }


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("The council shut the pier after a storm.", "The council shut the pier."),
        ("Council to shut pier amid storm fears", "Council to shut pier"),
        ("The council shut no pier after a storm.", None),
        ("The pier will open only after a storm.", None),
        ("Shut after a storm.", None),
    ],
)
def test_a_copy_is_shortened_where_that_turns_nothing(text: str, short: str | None) -> None:
    assert edits.shortened(text, chance()) == short


@given(st.text(max_size=80), st.integers(0, 9))
def test_every_edit_takes_any_text(text: str, seed: int) -> None:
    for change, _, _ in BOTH:
        assert change(text, chance(seed)) is None or isinstance(change(text, chance(seed)), str)


def test_a_negated_pair_follows_from_the_pair() -> None:
    both = {
        (one.a, one.b, one.stance)
        for seed in range(40)
        for one in negated_pair(Example("The pier is wet.", "The wood was cold.", SUPPORT), chance(seed))
    }
    assert ("The pier is wet.", "The wood was not cold.", CONTRADICT) in both
    assert ("The wood was not cold.", "The pier is not wet.", SUPPORT) in both
    assert ("The pier is not wet.", "The wood was not cold.", NEUTRAL) in both


def test_examples_are_the_same_for_the_same_seed() -> None:
    pairs = [Example(f"The {n} ferries are wet.", "They were cold.", SUPPORT) for n in range(30)]
    heads = [
        Headline(f"Two of {n} piers are shut in Norway", "mayor", date(2031, 5, 1)) for n in range(40, 60)
    ]
    material = Material({"invented": pairs}, heads)
    assert examples_of(material, seed=3) == examples_of(material, seed=3) != examples_of(material, seed=4)


def test_counts_of_days_far_apart_exclude_nothing() -> None:
    heads = [Headline(f"The port holds {n} ships", "port office", date(2031, 5, 1)) for n in range(200, 400)]
    found = [one for one in examples_of(Material({}, heads), seed=3) if "(2031-05-01)" in one.a]
    far = [one for one in found if "(2031-05-31)" in one.b and one.a.split()[-2] != one.b.split()[-2]]
    assert far
    assert all(
        one.stance is not CONTRADICT
        for one in far
        if one.a.split()[-2].isdigit() and "not" not in one.a + one.b
    )
