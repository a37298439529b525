"""Interviews whose questions have no label, and articles that only look like one."""

from __future__ import annotations

import pytest

from claims.attribution.interviews import read_interview
from claims.attribution.quotes import scan_quotations
from tests.test_attribution_turns import read

INTERVIEW = """The minister, Anna Holm, gave an interview to Example News on Monday.

Do you believe in the talks?

We are ready for talks.

The mayor said that the ice was thin.

**What if Sylvania does not come?**

That would be a clear sign.
"""
ARTICLE = """Holm in an interview: what will change

What will change for the port?

Anna Holm said that tolls would rise. "We will see it," she added.

Who pays for it?

The board will pay, according to Holm. "We have the money," she said.
"""


def test_paragraphs_that_answer_are_those_of_whom_the_lead_names() -> None:
    statements = read(INTERVIEW)
    assert [s.text for s in statements if s.speaker.name == "Anna Holm"] == [
        "We are ready for talks.",
        "The mayor said that the ice was thin.",
        "That would be a clear sign.",
    ]
    first = next(s for s in statements if s.speaker.name == "Anna Holm")
    assert (first.source, first.cue) == ((), ())
    assert "interviewed" in first.speaker.why


def test_what_an_answer_reports_stands_in_it() -> None:
    nested = next(s for s in read(INTERVIEW) if s.speaker.name == "mayor")
    assert [hop.name for hop in nested.chain][:2] == ["mayor", "Anna Holm"]


@pytest.mark.parametrize(
    "text", [ARTICLE, INTERVIEW.replace("interview", "statement"), INTERVIEW.replace("you", "they"), ""]
)
def test_other_texts_with_questions_are_no_interview(text: str) -> None:
    assert read_interview(text, "", scan_quotations(text)) == ()
