"""Pronouns for people whom no registry knows: whom the text introduces, and whom a sentence is about."""

from __future__ import annotations

import pytest

from claims.attribution import CueExtractor
from claims.attribution.people import People
from claims.attribution.quotes import scan_quotations
from claims.records import Review
from claims.settings import Settings
from tests.attribution_case import SmallRegistry, article

EXTRACTOR = CueExtractor(SmallRegistry(), Settings())


def speaker(text: str) -> str:
    """Who says the last thing in an invented article."""
    return EXTRACTOR.extract(article(text))[0][-1].speaker.name


@pytest.mark.parametrize(
    ("text", "surnames"),
    [
        ("Rosa Tamm, a local historian, came.", {"Tamm"}),
        ("Rosa Tamm, 52, came.", {"Tamm"}),
        ("The baker met Mr Tamm.", {"Tamm"}),
        ("The fishing boat of spokeswoman Rosa Tamm came.", {"Tamm"}),
        ("Rosa Tamm is a woman of few words.", {"Tamm"}),
        ("“Ice,” said Rosa Tamm. That day old Tamm left.", {"Tamm"}),
        ("“Ice,” said Harbour Watch. Then it left.", set()),
        ("Bitter Lake froze. Nobody saw Bitter Lake.", set()),
        ("The Daily Ledger, a woman's paper, came.", set()),
    ],
)
def test_people_are_whom_the_text_shows_to_be_some(text: str, surnames: set[str]) -> None:
    assert People(text, SmallRegistry().mentions(text)).surnames == surnames


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "“Ice is thick,” said Dorn. Jan Tamm, a businessman, came. He said that bread was dear.",
            "Jan Tamm",
        ),
        (
            "Jan Tamm, a businessman, came. Dorn said tolls fall. Tamm's oven broke. He said bread was dear.",
            "Jan Tamm",
        ),
        ("“Ice is thick,” said Dorn. Jan Tamm runs a bakery there. He said that bread was dear.", "Jan Tamm"),
        ("Dorn said tolls fall. The talks were led by Mark Vale. He said that bread was dear.", "Mark Vale"),
        (
            "Jan Tamm, a businessman, came. Eva Tamm, a businesswoman, lost her oven."
            " He said bread was dear.",
            "Jan Tamm",
        ),
        ("Dorn said tolls fall. Although Vale wrote novels, he said that bread was dear.", "Mark Vale"),
        ("Dorn said tolls fall. In his opinion, Vale is late.", "Ivan Dorn"),
        ("Dorn's friends left. After Dorn's vote, Vale came. He said that bread was dear.", "Mark Vale"),
    ],
)
def test_a_pronoun_means_whom_the_sentence_before_is_about(text: str, name: str) -> None:
    assert speaker(text) == name


def test_they_are_those_who_open_the_sentence() -> None:
    text = (
        "Two Southland analysts said ice was thick. "
        "Several Northland officials met the press as they said that tolls would fall."
    )
    assert speaker(text) == "Several Northland officials"


def test_a_pronoun_with_an_unknown_person_in_between_is_doubted() -> None:
    text = "Dorn said the baker was Mr Tamm. “Bread,” Dorn said of Mr Tamm. He added that ice was thick."
    last = EXTRACTOR.extract(article(text))[0][-1]
    assert (last.speaker.name, last.speaker.review) == ("Ivan Dorn", Review.NEEDS_REVIEW)


@pytest.mark.parametrize("text", ["No politician said that ice was thick.", "These show that ice is thick."])
def test_nobody_is_no_speaker(text: str) -> None:
    assert EXTRACTOR.extract(article(text))[0] == []


def test_the_label_in_a_quoted_transcript_is_no_part_of_the_quotation() -> None:
    text = '"HOLM: Ice is thick.\n\n"DORN: It is not."'
    assert [q.inner.of(text) for q in scan_quotations(text)] == ["Ice is thick.", "It is not."]
