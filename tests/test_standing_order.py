"""Reversals that a text's own words put in order, and days that are only bounds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from claims.records import ConsistencyName, Kind, Precision, Relation, SaidOn, StandingName
from claims.standing import Bearing, consistency_of
from claims.standing.wording import dated
from tests.test_standing import ABOUT_MAYOR, AGAINST, NEAR, SAME, said, stands

FIRST = replace(said("mayor", 2), statement="first")
LATER = replace(said("mayor", 2, "The dam had broken."), statement="later", after=("first",))
BOUND = replace(said("mayor", 1), statement="bound", bound=True)


def test_the_words_of_a_text_order_statements_of_one_day() -> None:
    standing = stands(LATER, FIRST, relations={(0, 1): AGAINST})
    assert standing.name is StandingName.REVERSED
    assert standing.statements == ("first", "later")
    assert standing.reason == (
        "Mayor took one position and later, on 2 March 2031, the opposite one, as Herald tells."
    )


def test_they_do_so_without_a_day() -> None:
    first, later = replace(FIRST, day=None, outlet=""), replace(LATER, day=None, outlet="")
    standing = stands(first, later, relations={(0, 1): AGAINST})
    assert standing.name is StandingName.REVERSED
    assert standing.reason == "Mayor took one position and later the opposite one, as the text tells."


def test_without_such_words_one_day_is_no_reversal() -> None:
    standing = stands(FIRST, replace(LATER, after=()), relations={(0, 1): AGAINST})
    assert standing.name is StandingName.SINGLE_SOURCE


def test_the_words_go_before_days_of_reporting() -> None:
    first = replace(FIRST, day=FIRST.day and FIRST.day.replace(day=5))
    assert stands(first, LATER, relations={(0, 1): AGAINST}).name is StandingName.REVERSED


def test_another_speaker_who_is_told_to_come_later_reverses_nothing() -> None:
    other = replace(LATER, actor="nurse", holder="nurse")
    assert stands(FIRST, other, relations={(0, 1): AGAINST}).name is StandingName.CONTESTED


def test_what_was_given_up_and_taken_up_again_is_not_reversed() -> None:
    again = replace(said("mayor", 3), statement="again")
    relations = {(0, 1): AGAINST, (1, 2): AGAINST, (0, 2): SAME}
    assert stands(FIRST, LATER, again, relations=relations).statements == ("later", "again")


def test_what_came_before_too_takes_nothing_back() -> None:
    echo = replace(said("mayor", 2), statement="echo")
    later = replace(LATER, after=("first", "echo"))
    standing = stands(FIRST, echo, later, relations={(0, 2): AGAINST, (1, 2): AGAINST, (0, 1): SAME})
    assert standing.name is StandingName.REVERSED


def test_a_bound_can_come_first() -> None:
    standing = stands(BOUND, replace(LATER, after=()), relations={(0, 1): AGAINST})
    assert standing.name is StandingName.REVERSED
    assert standing.reason == (
        "Mayor took one position by 1 March 2031 (Herald) and the opposite one on 2 March 2031 (Herald)."
    )


def test_a_bound_is_never_known_to_come_later() -> None:
    late = replace(BOUND, day=LATER.day and LATER.day.replace(day=9))
    assert stands(FIRST, late, relations={(0, 1): AGAINST}).name is StandingName.SINGLE_SOURCE


def test_somewhen_in_a_month_is_not_known_to_be_before_a_day_of_it() -> None:
    month = replace(FIRST, until=FIRST.day and FIRST.day.replace(day=31))
    later = replace(said("mayor", 9), statement="later")
    assert stands(month, later, relations={(0, 1): AGAINST}).name is StandingName.SINGLE_SOURCE
    assert stands(FIRST, later, relations={(0, 1): AGAINST}).name is StandingName.REVERSED


@pytest.mark.parametrize(
    ("first", "precision", "last"),
    [
        (date(2031, 3, 3), Precision.DAY, date(2031, 3, 3)),
        (date(2031, 3, 3), Precision.WEEK, date(2031, 3, 9)),
        (date(2032, 2, 1), Precision.MONTH, date(2032, 2, 29)),
        (date(2031, 1, 1), Precision.YEAR, date(2031, 12, 31)),
    ],
)
def test_the_last_day_of_a_time(first: date, precision: Precision, last: date) -> None:
    assert SaidOn(day=first, precision=precision, span=None).last == last


def test_consistency_sees_the_same_order() -> None:
    relations = {frozenset(("first", "later")): AGAINST}
    found = consistency_of([LATER, FIRST], relations, "mayor", as_of=None)
    assert found.name is ConsistencyName.REVERSED
    assert (found.earlier, found.later) == ("first", "later")


def test_consistency_follows_the_words_before_the_days() -> None:
    first = replace(FIRST, day=date(2031, 3, 5))
    found = consistency_of([first, LATER], {frozenset(("first", "later")): AGAINST}, "mayor", as_of=None)
    assert found.name is ConsistencyName.REVERSED
    assert (found.earlier, found.later) == ("first", "later")


def answered(relation: Relation) -> str:
    asserted = said("nurse", 1, **ABOUT_MAYOR)
    denial = said("mayor", 1, "The mayor rejects claims of his part in it.", kind=Kind.DENIAL)
    both: list[Bearing] = [asserted, replace(denial, document=asserted.document)]
    standing = stands(*both, relations={(0, 1): relation})
    assert standing.name is StandingName.DENIED
    return standing.reason


def test_a_denial_that_points_back_is_told_from_one_that_repeats() -> None:
    who = "Mayor (1 March 2031, Herald), whom it is about,"
    assert answered(AGAINST) == f"{who} denies what Nurse (1 March 2031, Herald) says."
    assert answered(NEAR) == f"{who} answers what Nurse (1 March 2031, Herald) says with a denial."


@pytest.mark.parametrize(
    ("until", "words"),
    [
        (date(2031, 3, 31), "in March 2031 (Herald)"),
        (date(2031, 3, 7), "in the week of 1 March 2031 (Herald)"),
        (date(2031, 12, 31), "in 2031 (Herald)"),
        (date(2031, 3, 1), "on 1 March 2031 (Herald)"),
        (None, "on 1 March 2031 (Herald)"),
    ],
)
def test_no_day_is_named_where_only_a_week_month_or_year_is_known(until: date | None, words: str) -> None:
    assert dated(replace(BOUND, until=until, bound=False)) == words
    assert dated(replace(BOUND, until=until)) == f"by{words[2:]}"
