"""When statements were made: invented articles with the day, and the words, that tell it."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.attribution import CueExtractor
from claims.attribution.dates import read_days
from claims.records import Statement
from claims.settings import Settings
from tests.attribution_case import PUBLISHED, SmallRegistry, article

EXTRACTOR = CueExtractor(SmallRegistry(), Settings())


def found(text: str, *, published: date | None = PUBLISHED) -> list[Statement]:
    """The statements of an invented article, published on a Wednesday."""
    return EXTRACTOR.extract(article(text, published=published))[0]


def told(text: str) -> list[str | None]:
    """For each statement, the words that tell when it was made."""
    return [s.said_on.span.of(text) if s.said_on and s.said_on.span else None for s in found(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Keller on Monday said tolls would fall.", "Monday"),
        ("Late Monday, Keller said tolls would fall.", "Monday"),
        ("But on Monday Keller said tolls would fall.", "Monday"),
        ("Keller, speaking in Riga on Monday, said tolls would fall.", "Monday"),
        ("Speaking to reporters on Monday, Keller said tolls would fall.", "Monday"),
        ("“Tolls will fall,” Keller said in Monday's interview.", "Monday"),
        ("“Tolls will fall,” Keller said in a Monday post on Telegram.", "Monday"),
        ("“Tolls will fall,” Keller told reporters on Monday ahead of a vote on Tuesday.", "Monday"),
        ("“Tolls will fall,” Keller said at a press conference in Riga on Monday.", "Monday"),
        ("“Tolls will fall,” Keller said after a call with Dorn on Monday.", "Monday"),
        ("Keller said earlier on Monday that tolls would fall.", "Monday"),
        ("Keller said last Friday that tolls would fall.", "last Friday"),
        ("In April, Keller said tolls would fall.", "In April"),
        ("Keller announced on May 5, 2024, that tolls would fall.", "May 5, 2024"),
    ],
)
def test_the_day_beside_a_cue(text: str, words: str) -> None:
    assert told(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "“Tolls will fall,” said Keller, who took office on Monday.",
        "“Tolls will fall,” Keller said before a vote on Monday.",
        "“Tolls will fall,” Keller said ahead of Tuesday's vote.",
        "“Tolls will fall,” Keller said in the wake of May 7.",
        "“Tolls will fall,” Keller said after the storm on Monday.",
        "“Tolls will fall,” Keller said in Riga, where the council sits until Friday.",
        "“We open the port today,” Keller said.",
        "Keller said the port would open on Wednesday.",
        "Keller said the port was hit on Monday.",
        "Keller previously said that tolls would fall.",
        "Keller has repeatedly said that tolls would fall.",
        "Drones hit the port on Monday. The attack killed two people, Keller said.",
    ],
)
def test_a_day_of_something_else_is_no_day_of_saying(text: str) -> None:
    assert told(text) == [None]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Keller and Dorn spoke by phone on Monday. After the call, Keller said tolls fell.", ["Monday"]),
        ("After speaking with Dorn, Keller said tolls would fall. Keller and Dorn spoke by phone on Monday.",
         ["Monday"]),
        ("Vale met Dorn on Friday. Monday's talks with Keller were short. In the talks, Dorn vowed to pay.",
         ["Monday"]),
        ("Northland shelled the port overnight, Dorn said.", ["overnight"]),
        ("Keller said her port was hit on Wednesday.", ["Wednesday"]),
        ("Drones hit the port early Wednesday. The attack killed two people, Dorn said.", ["Wednesday"]),
        ("Following Monday's meeting, Keller said tolls would fall.", ["Monday"]),
    ],
)  # fmt: skip
def test_the_day_of_what_the_text_dates(text: str, words: list[str]) -> None:
    assert told(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Keller said on Tuesday tolls would fall. She added that the port would open.", ["Tuesday"] * 2),
        ("Keller said tolls would fall. “It is time,” she said on Tuesday.", ["Tuesday"] * 2),
        ("Keller has rejected the claim that tolls fell. “No,” Keller said on Tuesday.", ["Tuesday"] * 2),
        ("Keller said on Tuesday that tolls would fall. Dorn said that the port is safe.", ["Tuesday", None]),
        ("Keller said on Tuesday tolls would fall. Keller has often said that the port is safe.",
         ["Tuesday", None]),
        ("Keller said that the port is safe. On Friday, Keller said tolls would fall.", [None, "Friday"]),
        ("On Friday, Keller said tolls would fall and that the port would open.", ["Friday"] * 2),
        ("Keller said on Monday tolls would fall, while Dorn said on Tuesday that the canal was closed.",
         ["Monday", "Tuesday"]),
        ("Keller met Dorn in Riga on Monday. She said tolls would fall.", ["Monday"]),
        ("Keller said on Tuesday that tolls would fall. Keller told the Daily Ledger that the port is safe.",
         ["Tuesday", None]),
    ],
)  # fmt: skip
def test_one_occasion_has_one_day(text: str, words: list[str | None]) -> None:
    assert told(text) == words


def test_a_dateline_is_the_day_of_the_first_speaker_and_of_whoever_speaks_to_the_agency() -> None:
    text = (
        "RIGA, May 21. /COAST NEWS/. Tolls will fall, Northland Chancellor Anna Keller said. “It is time,” "
        "she added. Mark Vale said that the canal is closed. “We shall see,” Ivan Dorn told Coast News."
    )
    assert told(text) == ["May 21", "May 21", None, "May 21"]
    assert told(text.replace("Keller said.", "Keller told the Daily Ledger.")) == [None, None, None, "May 21"]


def test_the_heading_of_a_live_page_with_one_day() -> None:
    text = "Here are the main headlines on Tuesday, May 20: Keller said tolls would fall. Dorn said it is so."
    assert told(text) == ["Tuesday, May 20"] * 2
    assert told(text.replace("on Tuesday", "on Monday, May 19, and Tuesday")) == [None, None]


def test_an_old_day_is_not_carried_far() -> None:
    between = "The port is old. " * 5
    text = "Keller said on May 1 that tolls would fall. {}Keller said that the port is safe."
    assert told(text.format("")) == ["May 1", "May 1"]
    assert told(text.format(between)) == ["May 1", None]
    assert told(text.replace("May 1", "Tuesday").format(between)) == ["Tuesday", "Tuesday"]


def test_a_day_goes_on_through_a_long_text_in_linear_time() -> None:
    text = "Keller said on Tuesday that tolls would fall. " + "Keller said that ice was thick. " * 1_000
    started = time.process_time()
    assert told(text) == ["Tuesday"] * 1_001
    assert time.process_time() - started < 5.0


SENTENCES = (
    "Keller said on Tuesday that tolls would fall.",
    "Dorn said the canal was closed.",
    "“It is time,” she added.",
    "Keller and Dorn spoke by phone on Monday.",
    "After the call, Dorn said that he was glad.",
    "Drones hit the port overnight.",
    "The attack killed two people, Dorn said.",
    "Keller told the Daily Ledger on May 12, 2025, that Dorn had said last week that the port is his.",
    "In April, Vale said that the port is old.",
    "They met on Friday. Vale, who came yesterday, said it was cold.",
)


@given(st.lists(st.sampled_from(SENTENCES), max_size=8), st.integers(0, 400))
def test_the_words_told_always_give_the_day(sentences: list[str], later: int) -> None:
    published = PUBLISHED + timedelta(days=later)
    text = " ".join(sentences)
    for one in found(text, published=published):
        if one.said_on and one.said_on.span:
            assert one.said_on.day <= published
            (day,) = read_days(one.said_on.span.of(text), published)
            assert (day.day, day.precision) == (one.said_on.day, one.said_on.precision)
