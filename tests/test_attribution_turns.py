"""Transcripts and interviews: who asks, who answers, and what each says."""

from __future__ import annotations

from datetime import date

import pytest

from claims.actors import read_registry
from claims.attribution import CueExtractor
from claims.attribution.quotes import scan_quotations
from claims.attribution.turns import is_outlet, read_turns
from claims.records import Document, Form, HopRole, Review, Statement
from claims.settings import read_settings

REGISTRY = read_registry(read_settings().actors_file)

INTERVIEW = """HOST: Thank you for coming, Minister. Is the bridge open?
HOLM: It is not open. Sylvania has closed it twice since May.
HOST: The mayor says that you closed it.
HOLM: That is not so. We did not touch the gates before noon. The wardens saw it.

We have asked for a report.
HOST: Will you go to Northport?
HOLM: I will go if they send people who can decide.
"""
BRIEFING = """     MS. FIREFLY:  Good afternoon, everybody.  How are we?

The port opened this morning.  (Laughter.)  The two mayors agreed that trade will begin at once.

Q    Thank you, Rufa.  Is there a deadline?

MS. FIREFLY:  He did not set a deadline.

Q    (Inaudible.)

THE PRESIDENT:  I think that something will happen.
"""
PAPER = """Interview with Foreign Minister Anna Holm

Q: Minister, is a truce possible?

A: It is possible if they want it.

We wait for the answer.

Q: Are you afraid?

A: No. The Union remains our partner.

This interview has been edited for length.
"""
STUDIO = """OTTO BRANDT, RADIO HOST: With us is Senator Rita Thorn. What is your reaction?

SEN. RITA THORN (X-NP): Thank you, Otto. I have the votes for the toll.

BRANDT: The palace says that tolls will not work. What do you say?

THORN: The mayor told me that he is ready to sign. Ships keep this port alive.
"""
SPEECH = """Holm in Northport

Anna Holm: Good evening, friends!

We honour those who built the bridge. Our port will stay open, and I promise that it will be free.

We will not close it.
"""
QUESTIONS = """Q: Who meets in Northport?
A: The two delegations are expected on Thursday.

Q: What happens next?
A: Nobody knows.
"""
ARTICLE = """What we know so far:

Talks: The delegations met in Northport.
Read more: The toll explained.
Weather: Snow closed the road.
Read more: Who is Anna Holm?
"""


def read(text: str, *, title: str = "") -> list[Statement]:
    """The statements of the plain extractor in an invented text."""
    settings = read_settings()
    document = Document(
        id="d1", place="p", path="p.txt", url=None, outlet="Example News", title=title, language="en",
        published=date(2025, 5, 13), published_at=None, text=text, reader="plain",
    )  # fmt: skip
    statements, problems = CueExtractor(REGISTRY, settings).extract(document)
    assert problems == []
    return statements


def said(text: str, speaker: str) -> list[str]:
    """The texts of one speaker."""
    return [s.text for s in read(text) if s.speaker.name == speaker]


def labels(text: str) -> list[tuple[str, bool]]:
    """The labels of the turns, with whether they ask."""
    turns = read_turns(text, scan_quotations(text), is_outlet=lambda name: is_outlet(REGISTRY, name))
    return [(turn.label.of(text), turn.asks) for turn in turns]


def test_each_answer_is_kept_whole_and_printed_as_it_stands() -> None:
    assert said(INTERVIEW, "Holm") == [
        "It is not open. Sylvania has closed it twice since May.",
        "That is not so. We did not touch the gates before noon. The wardens saw it.",
        "We have asked for a report.",
        "I will go if they send people who can decide.",
    ]


def test_who_asks_states_nothing_but_passes_on() -> None:
    statements = read(INTERVIEW)
    assert {s.speaker.name for s in statements} == {"Holm", "mayor"}
    assert [s.text for s in statements if s.speaker.name == "mayor"] == ["You closed it"]


def test_a_turn_is_cued_by_its_label_and_is_not_verbatim() -> None:
    first = read(INTERVIEW)[0]
    assert first.source[0].of(INTERVIEW) == "HOLM"
    assert first.cue[0].of(INTERVIEW) == ":"
    assert (first.form, first.verbatim) == (Form.INDIRECT, False)


def test_a_briefing_has_questions_without_a_colon() -> None:
    assert labels(BRIEFING) == [
        ("MS. FIREFLY", False), ("Q", True), ("MS. FIREFLY", False), ("Q", True), ("THE PRESIDENT", False),
    ]  # fmt: skip
    assert said(BRIEFING, "Firefly") == [
        "The port opened this morning.",
        "The two mayors agreed that trade will begin at once.",
        "He did not set a deadline.",
    ]


def test_an_office_alone_is_no_known_person() -> None:
    statements = read(BRIEFING.replace("The port opened", "President Putin called and the port opened"))
    president = next(s for s in statements if s.text.startswith("I think"))
    assert president.speaker.name == "President"
    assert president.speaker.review is Review.NEEDS_REVIEW


def test_the_title_tells_who_has_the_office() -> None:
    title = "Remarks by President Trump in Northport"
    president = next(s for s in read(BRIEFING, title=title) if s.text.startswith("I think"))
    assert president.speaker.actor == "donald-trump"
    assert "heading" in president.speaker.why


def test_who_asks_back_now_and_then_is_no_interviewer() -> None:
    exchange = (
        "Holm and Thorn: what was said in Northport\n\nThorn: You have no cards.\n\n"
        "Holm: What do you mean?\n\nThorn: You play with fire.\n\nHolm: I play no cards at all.\n\n"
        "Thorn: Yes, in the back.\n"
    )
    assert labels(exchange) == [(name, False) for name in ("Thorn", "Holm", "Thorn", "Holm", "Thorn")]
    assert said(exchange, "Thorn") == ["You have no cards.", "You play with fire."]
    assert said(exchange, "Holm") == ["I play no cards at all."]


def test_whom_the_heading_names_answers_and_is_reviewed() -> None:
    statements = read(PAPER)
    assert [s.text for s in statements] == [
        "It is possible if they want it.",
        "We wait for the answer.",
        "No. The Union remains our partner.",
    ]
    assert {s.speaker.name for s in statements} == {"Anna Holm"}
    assert "interviewed" in statements[0].speaker.why
    assert statements[0].speaker.review is Review.NEEDS_REVIEW


def test_the_title_names_who_answers_too() -> None:
    lines = PAPER.partition("\n\n")[2]
    assert {s.speaker.name for s in read(lines, title="Interview with Anna Holm")} == {"Anna Holm"}
    assert {s.speaker.name for s in read(lines)} == {"Interviewee (Example News)"}


def test_what_is_reported_in_an_answer_passes_through_who_answers() -> None:
    nested = next(s for s in read(STUDIO) if s.text.endswith("ready to sign"))
    assert [(hop.name, hop.role) for hop in nested.chain][1] == ("Rita Thorn", HopRole.RELAY)
    assert labels(STUDIO)[::2] == [("OTTO BRANDT, RADIO HOST", True), ("BRANDT", True)]


def test_a_speech_under_one_label_is_its_speakers() -> None:
    assert said(SPEECH, "Anna Holm") == [
        "We honour those who built the bridge. Our port will stay open, and I promise that it will be free.",
        "We will not close it.",
    ]


def test_an_outlet_asks_and_labels_may_be_bold_or_on_their_own_lines() -> None:
    bold = "**DW: Is it open?**\n\n**Anna Holm:** It is open.\n\n**DW: Why?**\n\n**Holm:** We opened it.\n"
    assert labels(bold) == [("DW", True), ("Anna Holm", False), ("DW", True), ("Holm", False)]
    apart = "CNN:\nIs it open?\n\nAnna Holm:\nIt is open.\n\nCNN:\nWhy?\n\nHolm:\nWe opened it.\n"
    assert said(apart, "Anna Holm") == ["It is open.", "We opened it."]


@pytest.mark.parametrize("text", [ARTICLE, "Holm: Northport is open\nFirefly: no toll\nHolm: no delay\n"])
def test_topics_and_headlines_are_no_transcript(text: str) -> None:
    assert labels(text) == []


def test_questions_and_answers_of_nobody_are_no_statements() -> None:
    assert read(QUESTIONS) == []
