"""Issues worded as questions where that is safe, and attributed where it is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.records import Kind, Statement
from claims.snapshot.questions import bare_clause, question_of, whether
from claims.snapshot.titles import LONGEST, claim_title, closed, issue_title, shortened
from tests.story import At, Story


def told(*pairs: tuple[str, str]) -> list[Statement]:
    story = Story()
    for who, text in pairs:
        story.says(who, text, at=At(1))
    return story.statements


@pytest.mark.parametrize(
    ("clause", "question"),
    [
        ("The harbour is open to all ships", "Is the harbour open to all ships?"),
        ("Rosa Prado is not ready for talks", "Is Rosa Prado ready for talks?"),
        ("Northern boats were still not let in", "Were Northern boats let in?"),
        ("the ministry won't pay the fee", "Will the ministry pay the fee?"),
        ("The ministry doesn’t want a toll", "Does the ministry want a toll?"),
        ("Lindmark has raised the toll again", "Has Lindmark raised the toll again?"),
        ("Lindmark had never been asked about it", "Had Lindmark been asked about it?"),
        ("The US may lift the toll", "Could the US lift the toll?"),
        ("There is no sign of a toll", "Is there no sign of a toll?"),
        ("the closed harbour could be opened again", "Could the closed harbour be opened again?"),
        ("Twelve ships were turned away", "Were twelve ships turned away?"),
    ],
)
def test_a_plain_clause_becomes_its_question(clause: str, question: str) -> None:
    assert f"{question_of(clause)}?" == question


@pytest.mark.parametrize(
    "clause",
    [
        "He is not ready for talks",
        "We will never pay the fee",
        "Lindmark has a clear position on it",
        "Lindmark said the harbour was open",
        "Lindmark believes the harbour is open",
        "Yet the harbour is open",
        "the guards turned ships that were empty away",
        "In the north, three ships were lost",
        "earlier in the day on May 19 he left",
        "the toll is “pure fantasy” to all",
        "the ministry can and must pay the fee",
        "is it so",
        "",
    ],
)
def test_what_cannot_be_turned_safely_is_left(clause: str) -> None:
    assert question_of(clause) is None


def test_the_first_word_is_written_small_where_it_is_known_to_be() -> None:
    assert question_of("Ships are turned away", common=["ships"]) == "Are ships turned away"
    assert question_of("Lindmark was turned away", common=["ships"]) == "Was Lindmark turned away"


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("It is not so that the toll rises. It falls.", "the toll rises"),
        ("that the toll (a new one) rises, but later.", "the toll rises"),
        ("The toll rose by 3.5 percent", "The toll rose by 3.5 percent"),
        ("The toll [a new one] rose! It is high", "The toll [a new one] rose"),
        ("It hurts Mr. Holm", "It hurts Mr. Holm"),
        ("That means a higher toll", "That means a higher toll"),
        ("That is a higher toll", "That is a higher toll"),
        ('would "solve it in a day. It did not', "would solve it in a day"),
    ],
)
def test_only_the_first_clause_is_worded(text: str, clause: str) -> None:
    assert bare_clause(text) == clause


def test_a_clause_without_an_operator_is_left_open() -> None:
    assert whether("The storm damaged forty boats") == "Whether the storm damaged forty boats"
    assert whether("forty boats and a pier") is None


def test_both_sides_give_one_question() -> None:
    opened = ("Ava Lind", "The harbour is open to northern ships")
    shut = ("Rosa Prado", "The harbour is not open to northern ships")
    assert issue_title(told(opened, shut)) == "Is the harbour open to northern ships?"
    assert issue_title(told(shut)) == "Is the harbour open to northern ships?"


def test_the_statement_that_shares_most_is_chosen() -> None:
    statements = told(
        ("Ava Lind", "The weather was fine on Monday morning"),
        ("Ava Lind", "The new toll is too high for small boats"),
        ("Rosa Prado", "The toll is too high for our boats"),
    )
    assert issue_title(statements) == "Is the new toll too high for small boats?"
    assert claim_title(statements) == "The toll is too high for our boats"


@pytest.mark.parametrize(
    ("name", "text", "title"),
    [
        ("two sailors", "Two sailors “saw smoke” at sea", "Whether two sailors “saw smoke” at sea"),
        ("Guild", "The Guild calls the toll “absurd”", "Whether the Guild calls the toll “absurd”"),
        ("Guild", "Guilders call the toll “absurd”", "Guild: Guilders call the toll “absurd”"),
    ],
)
def test_a_speaker_is_named_once(name: str, text: str, title: str) -> None:
    assert issue_title(told((name, text))) == title


def test_what_nobody_can_turn_is_attributed() -> None:
    assert issue_title(told(("Rosa Prado", "never again"))) == "Rosa Prado: never again"
    assert issue_title(told(("port officials", "never again"))) == "Port officials: never again"
    denied = replace(told(("Rosa Prado", "any plan of a toll"))[0], denied=True, kind=Kind.DENIAL)
    assert issue_title([denied]) == "Rosa Prado denies: any plan of a toll"


def test_an_act_is_told_as_it_stands_and_a_claim_about_oneself_is_open() -> None:
    act = replace(told(("Rosa Prado", "talks on the toll"))[0], text="Rosa Prado demands talks on the toll")
    assert issue_title([act]) == "Rosa Prado demands talks on the toll"
    claim = replace(told(("Rosa Prado", "she pays the toll"))[0], text="Rosa Prado pays the toll")
    assert issue_title([claim]) == "Whether Rosa Prado pays the toll"


def test_a_long_wording_is_cut_between_words() -> None:
    text = (
        "The harbour is open to every ship of the northern fleet and to all the smaller boats of the villages"
    )
    title = issue_title(told(("Ava Lind", text)))
    assert title == "Is the harbour open to every ship of the northern fleet and to all the smaller boats…?"


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("It is “an attack on all…", "It is “an attack on all…”"),
        ('It is "an attack on all…', 'It is "an attack on all…"'),
        ('It is "absurd" and…', 'It is "absurd" and…'),
        ("It is “absurd” and…", "It is “absurd” and…"),
        ("The toll is “…", "The toll is…"),
        ("The toll is…", "The toll is…"),
    ],
)
def test_a_cut_wording_closes_its_quotation(cut: str, whole: str) -> None:
    assert closed(cut) == whole


def test_a_title_that_is_cut_in_a_quotation_closes_it() -> None:
    text = (
        "The toll of May is “a shame to all of us who live here, on the banks and on every boat there is now”"
    )
    act = told(("Ava Lind", text))[0]
    assert issue_title([act]) == "Ava Lind: The toll of May is “a shame to all of us who live here…”"
    assert claim_title([act]).endswith("on every boat…”")


@given(st.lists(st.text(min_size=1).filter(lambda t: t.strip()), min_size=1, max_size=4))
def test_there_is_always_a_title_of_bounded_length(texts: list[str]) -> None:
    base = told(("Ava Lind", "The harbour is open"))[0]
    statements = [replace(base, text=text) for text in texts]
    for title in (issue_title(statements), claim_title(statements)):
        assert len(title) <= LONGEST
        assert "\n" not in title


def test_shortened_keeps_what_fits() -> None:
    assert shortened("a  b\nc.") == "a b c"
    assert shortened("one two three", 9) == "one two…"
