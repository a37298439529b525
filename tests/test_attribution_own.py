"""Speakers outside the registry: who is a private person, whose the authorities are, what is not named."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.actors import read_registry
from claims.attribution import CueExtractor
from claims.records import Review, Statement
from claims.settings import read_settings
from tests.attribution_case import article

SETTINGS = read_settings()
EXTRACTOR = CueExtractor(read_registry(Path(SETTINGS.actors_file)), SETTINGS)


def last(text: str, *, title: str = "") -> Statement:
    """The last statement of an invented article, by the project's own registry."""
    return EXTRACTOR.extract(article(text, title=title))[0][-1]


@pytest.mark.parametrize(
    ("text", "name", "camp"),
    [
        ("Orla Tamm, a 44-year-old who lives by the lake, said the roof was gone.", "Orla Tamm", "civilians"),
        (
            "The baker Ilmo Rask said the oven was cold. Rask added that he was tired.",
            "Ilmo Rask",
            "civilians",
        ),
        ("The Riga newspaper Nordlys said the road was shut.", "Nordlys", "media"),
        ("Reporter Ilmo Rask said the road was shut.", "Ilmo Rask", "media"),
        ("Ferry minister Ilmo Rask said the road was shut.", "Ilmo Rask", "other-officials"),
        ("German interior minister Ilmo Rask said the road was shut.", "Ilmo Rask", "european-officials"),
        ("Professor Ilmo Rask said the road was shut. Prof Rask said it rained.", "Ilmo Rask", "experts"),
        ("Jana and Ilmo Rask said the roof was gone.", "Jana and Ilmo Rask", "civilians"),
    ],
)
def test_a_person_or_paper_of_the_text_alone(text: str, name: str, camp: str) -> None:
    speaker = last(text).speaker
    assert (speaker.name, speaker.camp) == (name, camp)
    assert speaker.review is Review.NEEDS_REVIEW


@pytest.mark.parametrize(
    ("text", "camp"),
    [
        ("A bus burned down in Spain. Police said nobody was hurt.", "european-officials"),
        ("A bus burned down in Kenya. Prosecutors said nobody was hurt.", "other-officials"),
        ("Two sheds burned in the village of Sumy, the emergency service said.", "ukrainian-officials"),
        ("A depot burned near Bryansk. The region’s governor said nobody was hurt.", "russian-officials"),
        (
            "Ukrainian authorities had not spoken, but a military intelligence official said it was him.",
            "ukrainian-officials",
        ),
        ("Talks on the war in Ukraine went on. The magistrate said the case was closed.", "other-officials"),
        ("Talks went on in Russia. Officials familiar with them said they failed.", "other-officials"),
    ],
)
def test_authorities_are_those_of_the_place_that_the_text_tells_of(text: str, camp: str) -> None:
    speaker = last(text).speaker
    assert (speaker.camp, speaker.review) == (camp, Review.NEEDS_REVIEW)


@pytest.mark.parametrize(
    "source",
    [
        "A Swiss survey firm",
        "The Spanish media",
        "Local media",
        "Three men accused of theft",
        "Many Norwegians",
        "The receptionist",
        "Representatives of nine towns",
    ],
)
def test_a_description_is_not_named(source: str) -> None:
    assert last(f"{source} said the road was shut.").speaker.named is False


def test_a_people_is_not_its_government() -> None:
    assert last("Many Ukrainians said the road was shut.").speaker.camp == "civilians"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Data from the Kestrel Centre said sales fell.", "Kestrel Centre"),
        (
            "Russia’s Defense Ministry said a shed burned. The statement said it was old.",
            "Russian Defence Ministry",
        ),
        ("A report by the State Department said sales fell.", "U.S. State Department"),
        ("Pope Leo met bishops. Leo said the road was long.", "Pope Leo XIV"),
        ("The Kestrel chemical plant burned. The plant said nobody was hurt.", "Kestrel chemical plant"),
        ("The head of NATO said the road was long.", "Mark Rutte"),
        ("Canada said the road was long.", "Canadian government"),
    ],
)
def test_whom_papers_short_names_and_offices_mean(text: str, name: str) -> None:
    assert last(text).speaker.name == name


def test_the_woman_is_the_unnamed_source_before_her() -> None:
    text = "A local resident said the shed burned. The woman said it was old."
    assert last(text).speaker.name == "local resident"


def test_each_of_a_list_speaks_for_itself() -> None:
    found = EXTRACTOR.extract(article("Japan, Norway and the European Union said the road was long."))[0]
    assert {s.speaker.name for s in found} == {
        "Japanese government",
        "Norwegian government",
        "European Union",
    }
