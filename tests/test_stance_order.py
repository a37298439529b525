"""What a text tells as given up, who alone is to settle a matter, what one speaker does not say twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from claims.records import Pair, Proposition, Relation, Stance
from claims.settings import Settings
from claims.stance import RulesJudge
from claims.stance.attitude import attitude
from claims.stance.denial import denied_part
from claims.stance.scope import Side, side_of
from claims.stance.sole import sole

JUDGE = RulesJudge(Settings())
DAY = date(2031, 3, 1)


def pair(a: str, b: str, *, speaker: str | None = "Ada Low", similarity: float = 0.4) -> Pair:
    first, second = (Proposition(text=text, speaker=speaker, day=DAY) for text in (a, b))
    return Pair(a=first, b=second, similarity=similarity)


def judged(asked: Pair) -> Stance:
    return JUDGE.judge([asked])[0]


def low(text: str) -> Side:
    return side_of(Proposition(text=text, speaker="Ada Low"))


NO_LEAK = "The storm had caused no leak"
GIVEN_UP = [
    (NO_LEAK, "The tank and two pipes had been leaking badly", False),  # the pipes are counted
    (NO_LEAK, "The tank and its pipes had badly leaked", True),
    (NO_LEAK, "The tank and its pipes may have leaked", False),
    (NO_LEAK, "The tank had not leaked", False),
    (NO_LEAK, "A leak has to be feared", False),
    ("There was no leak in the tank", "The pipes had leaked", False),
    ("No shots had been fired at the gate", "Shots had been fired at the gate", True),
    ("The gate was open in the night", "The gate was not open in the night", True),
    ("No boats were lost", "Nine boats were lost", False),
]


@pytest.mark.parametrize(("first", "later", "clash"), GIVEN_UP)
def test_what_is_given_up_contradicts_what_replaces_it(first: str, later: str, clash: bool) -> None:
    asked = replace(pair(first, later), in_turn=True, given_up=True)
    turned = replace(asked, a=asked.b, b=asked.a)
    assert (judged(asked).relation is Relation.CONTRADICT) is clash
    assert (judged(turned).relation is Relation.CONTRADICT) is clash


@pytest.mark.parametrize(("first", "later", "clash"), GIVEN_UP)
def test_one_breath_without_such_words_is_no_contradiction(first: str, later: str, clash: bool) -> None:
    assert judged(pair(first, later)).relation is not Relation.CONTRADICT
    assert judged(replace(pair(first, later), in_turn=True)).relation is not Relation.CONTRADICT


def test_the_reason_names_what_was_denied() -> None:
    asked = replace(pair(NO_LEAK, "The tank had leaked"), in_turn=True, given_up=True)
    assert judged(asked).reason == "One says that there was no leak, the other affirms it."


ALONE = "Ada Low and Mr. High alone have the power to broker a deal"
THEMSELVES = "The Guild and Norway would have to find their own solution to the strike"


@pytest.mark.parametrize(
    ("a", "b", "clash"),
    [
        (ALONE, "High and Norway would have to settle it themselves", True),
        ("Only she and High can broker a deal", "Norway must find its own solution", True),
        (ALONE, "Low and High must solve it themselves", False),
        (ALONE, "High would have to find his own solution", False),
        (ALONE, "The two sides would have to find their own solution", False),
        (ALONE, "Norway would have to build its own boats", False),
        (ALONE, "Norway would have to join the talks on a deal", False),
        ("Not only Low can broker a deal", "Norway must find its own solution", False),
    ],
)
def test_who_alone_is_to_settle_it(a: str, b: str, clash: bool) -> None:
    asked = pair(a, b)
    one, other = side_of(asked.a), side_of(asked.b)
    assert bool(sole(one, other, one_matter=True)) is clash
    assert sole(one, other, one_matter=False) == ""


def test_the_judge_names_the_parties() -> None:
    asked = replace(pair(ALONE, THEMSELVES.removeprefix("The ")), in_turn=True)
    assert judged(asked).relation is Relation.CONTRADICT
    assert judged(asked).reason == "One leaves it to Low and High alone, the other to Guild and Norway."


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "Norway would not open new ports to the guild",
            "Norway threatens to open new ports if boats stay away",
        ),
        ("The gate was open in the night", "The gate was not open in the night"),
        ("Ada Low was ready to lease the mill to Norway", "Ada Low would not lease any mill until spring"),
    ],
)
def test_one_speaker_does_not_say_the_same_with_a_word_negated(a: str, b: str) -> None:
    assert judged(pair(a, b, similarity=0.7)).relation is not Relation.SAME


def test_one_quotation_at_two_lengths_is_the_same() -> None:
    long = "Boats can come again. That was not so in spring. Now the ports are open to all boats of the guild"
    short = "Now the ports are open to all boats of the guild"
    assert judged(pair(short, long, similarity=0.7)).relation is Relation.SAME


def test_verbs_joined_by_and_share_their_subject() -> None:
    a = "Norway was angry about the Russian tolls and was considering more sanctions"
    b = "Norway would not join in new sanctions"
    assert attitude(low(a), low(b)) == ("On sanctions, one says “considering”, the other negates “join”.")


def test_a_plan_is_not_what_it_plans() -> None:
    a, b = "Norway rejects the peace plan of the guild", "Norway wants peace"
    assert attitude(low(a), low(b)) == ""
    assert attitude(low(a), low("Norway supports a peace plan"))


@pytest.mark.parametrize("text", ["Norway rejects the harbour plan", "Norway dismissed two captains"])
def test_who_rejects_a_thing_denies_nothing(text: str) -> None:
    assert denied_part(text) is None


@pytest.mark.parametrize(
    ("long", "short"),
    [
        (
            "Low thinks that High is waking up to the lies of the guild about the ferry",
            "The guild, the ferry",
        ),
        ("It is a lie", "A thing"),
    ],
)
def test_a_longer_text_dismisses_nothing(long: str, short: str) -> None:
    assert judged(pair(long, short, speaker=None, similarity=0.9)).relation is not Relation.CONTRADICT


@pytest.mark.parametrize(
    "text",
    [
        "She would prefer that Norway agree to a peace deal",
        "It takes two to want peace",
        "We must make Norway want peace",
        "If Norway agrees to peace, talks begin",
    ],
)
def test_what_another_only_hopes_for_is_no_wish(text: str) -> None:
    assert attitude(low("Norway is not interested in peace"), low(text)) == ""


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (
            "The guild lost 1,415 ropes in all harbours",
            "The guild lost an estimated 275 coils in that harbour",
            False,
        ),
        (
            "The guild lost nearly 1,400 ropes in all harbours",
            "The guild lost 1,415 ropes in all harbours",
            True,
        ),
        (
            "In two years 40 boats left the harbour",
            "40 boats left the harbour",
            True,
        ),
    ],
)
def test_who_gives_other_counts_does_not_say_the_same(a: str, b: str, same: bool) -> None:
    assert (judged(pair(a, b, similarity=0.9)).relation is Relation.SAME) is same


def test_what_it_takes_to_want_something_is_no_position() -> None:
    takes = Proposition(text="It takes two to want peace", speaker="Ada Low")
    denies = Proposition(text="Norway does not want peace", speaker="Bo High")
    assert judged(Pair(a=takes, b=denies, similarity=0.7)).relation is not Relation.CONTRADICT
