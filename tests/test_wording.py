"""How days, offices and words of attribution read on a card."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.views.cards import verb_of
from dashboard.views.words import about_day, office_words, short_day

DAY = date(2025, 4, 1)


@pytest.mark.parametrize(
    ("exact", "words", "short"),
    [
        ("day", "1 Apr 2025", "1 Apr"),
        ("week", "in the week of 1 Apr 2025", "1 Apr"),
        ("month", "in Apr 2025", "Apr 2025"),
        ("year", "in 2025", "2025"),
    ],
)
def test_a_day_is_told_as_exactly_as_it_is_known(exact: str, words: str, short: str) -> None:
    assert about_day(DAY, exact) == words
    assert short_day(DAY, exact) == short


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("the harbour master", "harbour master"),
        ("An envoy", "envoy"),
        ("Theatre director", "Theatre director"),
    ],
)
def test_an_office_stands_without_its_article(printed: str, shown: str) -> None:
    assert office_words(printed) == shown


@pytest.mark.parametrize(
    ("cue", "shown"),
    [
        ("According to", "according to"),
        (" told  reporters, ", "told reporters"),
        ("Quill said", "Quill said"),
    ],
)
def test_words_of_attribution_stand_within_a_line(cue: str, shown: str) -> None:
    assert verb_of(cue) == shown
