"""Lists of headlines and live pages: each line for itself, and no clock in a speaker's name."""

from __future__ import annotations

from datetime import date

import pytest

from claims.actors import read_registry
from claims.attribution import CueExtractor
from claims.attribution.furniture import furniture
from claims.attribution.lines import clocks, heading_ends, in_its_lines
from claims.records import Document, Form, Span, Statement
from claims.settings import read_settings

HEADLINES = """Firefly: "We are close to signing"
Nine ferries trapped in ice, mayor says
Holm to meet Firefly in Northport
Union to approve third toll, von der Aue says"""
LIVE = """14:32 Delegation arrives
The delegation has landed. "We are ready," Anna Holm told reporters.

13 May, 13:50 GMT – Palace: Firefly not travelling
Palace spokesman Otto Brandt said that Firefly had no plans to travel.
"""


def read(text: str) -> list[Statement]:
    """The statements of the plain extractor."""
    settings = read_settings()
    document = Document(
        id="d1", place="p", path="p.txt", url=None, outlet="Example News", title="", language="en",
        published=date(2025, 5, 14), published_at=None, text=text, reader="plain",
    )  # fmt: skip
    return CueExtractor(read_registry(settings.actors_file), settings).extract(document)[0]


def test_every_headline_is_a_unit_of_its_own() -> None:
    found = [(s.speaker.name, s.text, s.form) for s in read(HEADLINES)]
    assert found == [
        ("Firefly", "We are close to signing", Form.DIRECT),
        ("mayor", "Nine ferries trapped in ice", Form.INDIRECT),
        ("Aue", "Union to approve third toll", Form.INDIRECT),
    ]


def test_headlines_with_blank_lines_between_are_a_list_too() -> None:
    spaced = HEADLINES.replace("\n", "\n\n")
    assert len(heading_ends(spaced)) == len(HEADLINES.splitlines())
    assert [s.text for s in read(spaced)] == [s.text for s in read(HEADLINES)]


def test_a_heading_ends_at_its_blank_line_and_makes_no_list_of_headlines() -> None:
    text = "A heading\n\nHe left early.\n\nShe stayed until noon.\n\nNobody spoke"
    assert heading_ends(text) == [len("A heading")]


@pytest.mark.parametrize(
    "text",
    ["The mayor said that he\n\nleft early. He did.", "Long " + "words " * 40 + "here\n\nHe left early."],
)
def test_a_paragraph_that_a_page_broke_is_no_heading(text: str) -> None:
    assert heading_ends(text) == []


def test_the_clock_of_a_live_page_is_no_part_of_a_speaker() -> None:
    speakers = {s.speaker.name for s in read(LIVE)}
    assert speakers == {"Anna Holm", "Palace", "Otto Brandt"}
    assert [span.of(LIVE) for span in clocks(LIVE)] == ["14:32 ", "13 May, 13:50 GMT – "]
    assert furniture(LIVE) == clocks(LIVE)


@pytest.mark.parametrize("line", ["1:1 was the score at noon.", "At 14:32 Holm left.", "14:32 was the time."])
def test_other_numbers_are_no_clock(line: str) -> None:
    assert clocks(line) == []


def test_the_day_beside_a_clock_is_that_of_its_entry() -> None:
    days = {s.speaker.name: s.said_on.day for s in read(LIVE) if s.said_on}
    assert days == {"Palace": date(2025, 5, 13), "Otto Brandt": date(2025, 5, 13)}
    spans = {s.said_on.span for s in read(LIVE) if s.said_on}
    assert {span and span.of(LIVE) for span in spans} == {"13 May"}


def test_what_labels_a_headline_is_no_speaker() -> None:
    assert read("Live: Talks at the lake") == []
    assert read("Holm and Firefly: what was said in Northport") == []


def test_a_heading_is_no_cue_of_the_sentence_under_it() -> None:
    text = "What Holm said\nFirefly told reporters that he may come"
    ends = heading_ends(text)
    cue, under = Span(10, 14), Span(38, len(text))
    assert in_its_lines(text, ends, (Span(0, 4), under), cue) == ()
    assert in_its_lines(text, ends, (Span(0, 4), Span(5, 9)), cue) == (Span(0, 4), Span(5, 9))
    assert in_its_lines(text, (), (under,), cue) == (under,)
