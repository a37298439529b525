"""Quotations that go on after a sentence in which an outlet only passes on what somebody says."""

from __future__ import annotations

import pytest

from claims.records import Statement
from tests.test_tagged import attributed, statements


def _who(found: list[Statement], text: str, words: str) -> list[str]:
    return [one.speaker.name for one in found if any(words in part.of(text) for part in one.content)]


@pytest.mark.parametrize(
    ("sentence", "source", "cue"),
    [
        ("“Tolls will fall,” Keller said, as reported by the Daily Ledger.", "the Daily Ledger",
         "as reported by"),
        ("“Tolls will fall,” Keller said Monday, according to the Daily Ledger.", "the Daily Ledger",
         "according to"),
        ("“Tolls will fall,” Keller said, the Daily Ledger reported.", "the Daily Ledger", "reported"),
    ],
)  # fmt: skip
def test_a_bare_quotation_goes_on_with_the_speaker(sentence: str, source: str, cue: str) -> None:
    text = f"{sentence} “Nobody pays twice.”"
    found = statements(text, attributed(text, source, cue, "“Nobody pays twice.”"))
    assert _who(found, text, "Nobody pays twice") == ["Anna Keller"]
    quoted = next(one for one in found if any("Nobody" in part.of(text) for part in one.content))
    assert "Daily Ledger" in [hop.name for hop in quoted.chain[1:-1]]


def test_where_nobody_is_quoted_before_it_the_outlet_goes_on() -> None:
    text = "Tolls fell on Monday, the Daily Ledger reported. “Nobody pays twice,” it wrote."
    found = statements(text, attributed(text, "the Daily Ledger", "reported", "Tolls fell on Monday"))
    assert _who(found, text, "Tolls fell") == ["Daily Ledger"]


def test_another_speaker_who_adds_something_goes_on() -> None:
    text = "“Tolls will fall,” Keller said, and Dorn added that the port is old. “Nobody pays twice.”"
    found = statements(text, attributed(text, "Dorn", "added", "the port is old", "“Nobody pays twice.”"))
    assert _who(found, text, "Nobody pays twice") == ["Ivan Dorn"]


@pytest.mark.parametrize(
    ("text", "relays"),
    [
        ("Keller told the Daily Ledger, as cited by the Morning Echo, that tolls would fall.",
         ["Daily Ledger", "Morning Echo"]),
        ("Keller said, as first reported by the Southland site Daily Ledger, that tolls would fall.",
         ["Daily Ledger"]),
        ("Keller said, as quoted by her own office, that tolls would fall.", []),
    ],
)  # fmt: skip
def test_who_passes_on_what_was_said(text: str, relays: list[str]) -> None:
    (one,) = statements(text, attributed(text, "Keller", text.split()[1].strip(","), "tolls would fall"))
    assert [hop.name for hop in one.chain[1:-1]] == relays
    assert all(hop.span is None or hop.span.of(text) in text for hop in one.chain)


def test_an_unlisted_paper_is_nobody_whom_her_means() -> None:
    text = (
        "“Tolls will fall,” Keller said, according to the Evening Post. Her office did say that it is time."
    )
    found = statements(text, attributed(text, "Her office", "say", "it is time"))
    assert not any("Evening" in one.speaker.name for one in found)


@pytest.mark.parametrize("source", ["The final phase", "Many signs", "This appeals to many", "fewer"])
def test_what_cannot_speak_says_nothing(source: str) -> None:
    text = f"Ships passed the pier. {source} say that tolls would fall."
    found = statements(text, attributed(text, source, "say", "tolls would fall"))
    assert not [one for one in found if one.speaker.name and source.split()[-1] in one.speaker.name]
