"""Statements and releases in the first person: whose words they are, and how they read."""

from __future__ import annotations

import pytest

from claims.actors import read_registry
from claims.attribution import CueExtractor
from claims.attribution.ownwords import in_third_person, kind_of
from claims.attribution.said import Said
from claims.records import Document, Form, Kind, Review, Speaker, Statement
from claims.settings import read_settings

MINISTRY = """Statement by the Ministry of Foreign Affairs of Ukraine

We strongly condemn the closing of the bridge. We call on our partners to open it.

The bridge has stood for a hundred years.

"I urge every mayor to speak up," said Minister Rita Thorn.

We will raise the matter on Thursday.

Notes to editors
We are a ministry.
"""
SOLD = """Press release - Harbour Board of Northport

Northport, 13 May 2025. The chairman visited the pier today.

We will build a second pier.
"""
TOLD = """Statement by Holm raises hopes in Northport

Anna Holm said that the bridge would open. "We are glad," she said.
"""


def read(text: str, *, title: str = "", outlet: str = "") -> list[Statement]:
    """The statements of the plain extractor in an invented text."""
    settings = read_settings()
    document = Document(
        id="d1", place="p", path="p.txt", url=None, outlet=outlet, title=title, language="en",
        published=None, published_at=None, text=text, reader="plain",
    )  # fmt: skip
    return CueExtractor(read_registry(settings.actors_file), settings).extract(document)[0]


def test_we_is_the_body_that_the_heading_names() -> None:
    statements = [s for s in read(MINISTRY) if s.speaker.actor == "ukrainian-foreign-ministry"]
    assert [(s.text, s.kind) for s in statements] == [
        ("The Ukrainian Foreign Ministry strongly condemns the closing of the bridge.", Kind.ASSERTION),
        ("The Ukrainian Foreign Ministry calls on its partners to open it.", Kind.DEMAND),
        ("The bridge has stood for a hundred years.", Kind.ASSERTION),
        ("The Ukrainian Foreign Ministry will raise the matter on Thursday.", Kind.ASSERTION),
    ]
    assert statements[0].source[0].of(MINISTRY) == "Ministry of Foreign Affairs of Ukraine"
    assert "“We” and “I”" in statements[0].speaker.why
    assert statements[0].speaker.review is Review.MACHINE
    assert {s.form for s in statements} == {Form.INDIRECT}


def test_a_quotation_in_a_release_stays_with_who_is_quoted() -> None:
    quoted = next(s for s in read(MINISTRY) if s.form is Form.DIRECT)
    assert (quoted.speaker.name, quoted.text) == ("Rita Thorn", "I urge every mayor to speak up")


def test_a_press_release_speaks_for_its_sender_only_where_it_says_we() -> None:
    [statement] = read(SOLD)
    assert statement.text == "The Harbour Board of Northport will build a second pier."
    assert statement.speaker.review is Review.NEEDS_REVIEW


def test_a_report_about_a_statement_is_no_release() -> None:
    assert {s.speaker.name for s in read(TOLD)} == {"Anna Holm"}


@pytest.mark.parametrize(
    ("title", "outlet"), [("Remarks by President Anna Holm at the bridge", ""), ("", "mfa.gov.ua")]
)
def test_the_title_or_the_publisher_may_tell_it(title: str, outlet: str) -> None:
    [statement] = read("We are ready to open the bridge.\n", title=title, outlet=outlet)
    assert statement.speaker.name in {"Anna Holm", "Ukrainian Foreign Ministry"}
    assert statement.text.endswith("is ready to open the bridge.")
    assert statement.source == ()


def test_ministers_who_speak_together_stay_together() -> None:
    text = "Joint Statement of the Mayors of Northport, Sylvania and Lakeside\n\nWe urge the board to act.\n"
    [statement] = read(text)
    assert statement.text == "Mayors of Northport, Sylvania and Lakeside urge the board to act."


def speaker(*, sort: str = "body", plural: bool = False) -> Said:
    """Somebody who speaks."""
    who = Speaker(actor="a", name="Harbour Board", printed="Harbour Board", camp="c", named=True, why="w")
    return Said(who, 0, sort, plural=plural, pronoun=None)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("We are open.", "The Harbour Board is open."),
        ("We've opened our pier.", "The Harbour Board has opened its pier."),
        ("We firmly reject it.", "The Harbour Board firmly rejects it."),
        ("Today, we will vote.", "Today, the Harbour Board will vote."),
        ("Our pier is open.", "The Harbour Board’s pier is open."),
        ("We hope that we open.", "The Harbour Board hopes that we open."),
        ("The pier is ours.", "The pier is ours."),
    ],
)
def test_the_first_person_becomes_the_name(words: str, told: str) -> None:
    assert in_third_person(words, speaker()) == told


def test_several_keep_the_plural() -> None:
    assert in_third_person("We are open.", speaker(plural=True)) == "Harbour Board are open."


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("We urge them to act.", Kind.DEMAND), ("We call on all to act.", Kind.DEMAND),
        ("We believe that it works.", Kind.BELIEF), ("Ice is cold.", Kind.ASSERTION),
    ],
)  # fmt: skip
def test_the_verb_after_we_tells_the_kind(words: str, kind: Kind) -> None:
    assert kind_of(words) is kind
