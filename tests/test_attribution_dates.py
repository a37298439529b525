"""Days that words give: tables, the same words by another parser, and every day of a calendar."""

from __future__ import annotations

from datetime import date, datetime

import dateparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.attribution.dates import read_days
from claims.quantities import MONTH_NAMES
from claims.records import Precision

WEDNESDAY = date(2025, 5, 21)
SUNDAY = date(2025, 5, 25)


@pytest.mark.parametrize(
    ("words", "published", "day", "precision"),
    [
        ("Monday", WEDNESDAY, date(2025, 5, 19), Precision.DAY),
        ("Wednesday", WEDNESDAY, WEDNESDAY, Precision.DAY),
        ("last Wednesday", WEDNESDAY, date(2025, 5, 14), Precision.DAY),
        ("last Friday", WEDNESDAY, date(2025, 5, 16), Precision.DAY),
        ("Monday, May 19", WEDNESDAY, date(2025, 5, 19), Precision.DAY),
        ("25 April", WEDNESDAY, date(2025, 4, 25), Precision.DAY),
        ("Sept. 3", WEDNESDAY, date(2024, 9, 3), Precision.DAY),
        ("3rd of March, 2021", WEDNESDAY, date(2021, 3, 3), Precision.DAY),
        ("yesterday", WEDNESDAY, date(2025, 5, 20), Precision.DAY),
        ("this morning", WEDNESDAY, WEDNESDAY, Precision.DAY),
        ("three days ago", WEDNESDAY, date(2025, 5, 18), Precision.DAY),
        ("overnight", SUNDAY, SUNDAY, Precision.DAY),
        ("overnight into Saturday", SUNDAY, date(2025, 5, 24), Precision.DAY),
        ("overnight on Saturday", SUNDAY, SUNDAY, Precision.DAY),
        ("last week", WEDNESDAY, date(2025, 5, 12), Precision.WEEK),
        ("last week", SUNDAY, date(2025, 5, 19), Precision.WEEK),
        ("this week", WEDNESDAY, date(2025, 5, 19), Precision.WEEK),
        ("over the weekend", WEDNESDAY, date(2025, 5, 12), Precision.WEEK),
        ("earlier this month", WEDNESDAY, date(2025, 5, 1), Precision.MONTH),
        ("last month", WEDNESDAY, date(2025, 4, 1), Precision.MONTH),
        ("in mid-April", WEDNESDAY, date(2025, 4, 1), Precision.MONTH),
        ("in November", WEDNESDAY, date(2024, 11, 1), Precision.MONTH),
        ("last year", WEDNESDAY, date(2024, 1, 1), Precision.YEAR),
        ("in 2019", WEDNESDAY, date(2019, 1, 1), Precision.YEAR),
    ],
)
def test_words_give_a_day(words: str, published: date, day: date, precision: Precision) -> None:
    text = f"It was told {words}, they say."
    (found,) = read_days(text, published)
    assert (found.day, found.precision) == (day, precision)
    assert found.span.of(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "They may go on.",
        "The march 5 miles long went by.",
        "A mayday call.",
        "They meet next Friday.",
        "It opens on December 31, 2025.",
        "In 2019-2021 it stood.",
        "It fell by May 5.5 per cent.",
    ],
)
def test_words_that_give_no_day_up_to_publication(text: str) -> None:
    assert [d for d in read_days(text, WEDNESDAY) if d.exact or d.precision is Precision.YEAR] == []


def test_days_counted_from_another_day_of_the_text() -> None:
    text = "They met on May 12. She had called a day earlier, and wrote the same day."
    met, before, same = read_days(text, WEDNESDAY)
    assert (before.day, same.day) == (date(2025, 5, 11), date(2025, 5, 11))
    assert met.day == date(2025, 5, 12)


def test_a_bare_night_is_the_one_that_the_text_names() -> None:
    text = "They struck overnight. The assault overnight into Saturday was large."
    assert {d.day for d in read_days(text, SUNDAY)} == {date(2025, 5, 24)}


def test_without_a_day_of_publication_only_whole_dates_count() -> None:
    text = "On Tuesday, on May 3, last week, on May 4, 2024, and in 2019 they spoke."
    assert [d.day for d in read_days(text, None)] == [date(2024, 5, 4), date(2019, 1, 1)]


@pytest.mark.parametrize(
    "words", ["Monday", "Tuesday", "Friday", "yesterday", "three days ago", "May 12", "25 April", "June 3"]
)
def test_another_parser_gives_the_same_day(words: str) -> None:
    (found,) = read_days(words, WEDNESDAY)
    settings = {"RELATIVE_BASE": datetime(2025, 5, 21, 12), "PREFER_DATES_FROM": "past"}
    parsed = dateparser.parse(words, languages=["en"], settings=settings)
    assert parsed is not None
    assert found.day == parsed.date()


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(0, 364))
def test_every_day_of_the_last_year_is_read_from_its_month_and_number(published: date, back: int) -> None:
    day = date.fromordinal(published.toordinal() - back)
    words = f"{MONTH_NAMES[day.month - 1].title()} {day.day}"
    (found,) = read_days(f"He said on {words} that it is so.", published)
    assert found.day == day
    assert found.span.of(f"He said on {words} that it is so.") == words


WORDS = st.sampled_from(
    ("yesterday", "last Friday", "last year", "last month", "last week", "May 3", "in May")
)


@given(st.text(max_size=300) | WORDS, st.dates() | st.just(date.min))
def test_no_text_breaks_it_and_every_place_holds_words(text: str, published: date) -> None:
    for day in read_days(text, published):
        assert day.day <= published
        assert day.span.of(text).strip()
