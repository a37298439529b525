"""Where the content of a tagged attribution starts and ends."""

from __future__ import annotations

import pytest

from tests.test_tagged import attributed, contents, finds, statements


@pytest.mark.parametrize(
    ("text", "source", "cue", "tagged", "content"),
    [
        (
            "NORTHPORT, May 2. /NEWS/. Ice is thick, Keller said.",
            "Keller",
            "said",
            ["NORTHPORT, May 2. /NEWS/. Ice is thick"],
            ["Ice is thick"],
        ),
        (
            'Ice grows again in the bay "We have not seen such thick ice for a hundred years," Keller said.',
            "Keller",
            "said",
            ['Ice grows again in the bay "We have not seen such thick ice for a hundred years,"'],
            ["We have not seen such thick ice for a hundred years"],
        ),
        (
            'According to the Ledger, a paper of the north, "all of the ice is thick this year."',
            "the Ledger",
            "According to",
            ['a paper of the north, "all of the ice is thick this year."'],
            ["all of the ice is thick this year."],
        ),
        (
            '"Tolls will fall," Keller said about the bridge. "Nobody will pay next year."',
            "Keller",
            "said about",
            ["Tolls will fall", 'the bridge. "Nobody will pay next year.'],
            ["Tolls will fall", "Nobody will pay next year."],
        ),
        (
            "Tolls fell in spring, the state-run agency Coast News reported.",
            "-run agency Coast News",
            "reported",
            ["Tolls fell in spring, the state"],
            ["Tolls fell in spring"],
        ),
        (
            "Keller denied a role in it but later admitted to signing the paper.",
            "Keller",
            "denied",
            ["a role in it but later admitted to signing the paper"],
            ["a role in it"],
        ),
        (
            "Keller claimed that tolls fall, although Dorn doubted this.",
            "Keller",
            "claimed",
            ["that tolls fall", "this"],
            ["tolls fall"],
        ),
        (
            "Tolls on bridges have risen since spring, when ice came, Keller said.",
            "Keller",
            "said",
            ["when ice came"],
            ["Tolls on bridges have risen since spring, when ice came"],
        ),
        (
            "Tolls rose after the Sept. 11 storm over the bay but fell again in spring, Keller said.",
            "Keller",
            "said",
            ["Tolls rose after", "but fell again in spring"],
            ["Tolls rose after the Sept. 11 storm over the bay but fell again in spring"],
        ),
        (
            "“Tolls will fall,” Keller wrote in a column on the site “Harbour.” Ships passed.",
            "Keller",
            "wrote",
            ["“Tolls will fall,”", "“Harbour.”"],
            ["Tolls will fall"],
        ),
        (
            "“Tolls will fall,” Keller wrote, adding “and soon.” Ships passed.",
            "Keller",
            "wrote",
            ["“Tolls will fall,”", "“and soon.”"],
            ["Tolls will fall", "and soon."],
        ),
        (
            "Keller might back a toll in exchange for new ships on the bay, which few want.",
            "Keller",
            "might back",
            ["a toll in exchange for"],
            ["a toll in exchange for new ships on the bay"],
        ),
    ],
)
def test_a_content_is_cut_as_a_reader_would(
    text: str, source: str, cue: str, tagged: list[str], content: list[str]
) -> None:
    assert contents(text, finds(text, attributed(text, source, cue, *tagged)))[0] == content


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "Northland seized men suspected of planning a strike.",
            "Northland",
            "suspected of",
            "planning a strike",
        ),
        (
            "The crew blamed for the leak is known as Gulls.",
            "The crew",
            "blamed for",
            "the leak",
        ),
        (
            "Keller told of it on a recent reporting trip to the bay.",
            "Keller",
            "reporting",
            "trip to the bay",
        ),
        ("The ice broke, raising concerns about ships.", "The ice", "raising concerns", "ships"),
    ],
)
def test_what_nobody_says_is_no_statement(text: str, source: str, cue: str, content: str) -> None:
    assert finds(text, attributed(text, source, cue, content)) == []


def test_a_source_ends_before_its_cue() -> None:
    text = "The view is shared by some analysts who say tolls will fall."
    (made,) = statements(text, attributed(text, "some analysts who say tolls", "say", "tolls will fall"))
    assert made.speaker.printed == "some analysts"
