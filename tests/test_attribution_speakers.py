"""Who speaks, through whom, and when: pronouns, offices, unnamed sources, relays, days."""

from __future__ import annotations

from datetime import date

import pytest

from claims.attribution import CueExtractor, QuotesOnlyExtractor
from claims.records import HopRole, Precision, Review, Statement
from claims.settings import Settings
from tests.attribution_case import SmallRegistry, article

EXTRACTOR = CueExtractor(SmallRegistry(), Settings())


def found(text: str) -> list[Statement]:
    """The statements of an invented article."""
    return EXTRACTOR.extract(article(text))[0]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Keller met Dorn. “It went well,” she said.", "Anna Keller"),
        ("Keller said tolls were high. Dorn said ice was thick. He added that ships were late.", "Ivan Dorn"),
        ("Dorn said tolls were high. Keller said ice was thick. He added that ships were late.", "Ivan Dorn"),
        ("Northland Chancellor Keller arrived. The chancellor said tolls would fall.", "Anna Keller"),
        (
            "Southland President Ivan Dorn met Keller. The Southland president said ice was thick.",
            "Ivan Dorn",
        ),
        ("Dorn’s answer was short. He said the ice was thick.", "Ivan Dorn"),
        (
            "The Northland trade ministry said tolls fell. The ministry added that ice was thick.",
            "Northland Ministry of Trade",
        ),
        ("Dorn, who met Keller, said that ice was thick.", "Ivan Dorn"),
        ("Keller took to Telegram to criticize the toll.", "Anna Keller"),
    ],
)
def test_the_last_statement_is_credited_to(text: str, speaker: str) -> None:
    last = found(text)[-1]
    assert last.speaker.name == speaker
    assert last.speaker.why.endswith(".")


def test_a_pronoun_without_anybody_before_it_gives_nothing() -> None:
    assert found("“It went well,” she said.") == []


def test_a_printed_spelling_is_kept() -> None:
    (one,) = found("Northland spokesman Marc Vail said tolls would fall.")
    assert (one.speaker.name, one.speaker.printed) == ("Mark Vale", "Northland spokesman Marc Vail")
    assert one.speaker.office == "Northland spokesman"


def test_an_unknown_person_stays_local_and_wants_review() -> None:
    first, second = found("Northland mayor Petra Lind said tolls were high. Lind added that ice was thick.")
    assert first.speaker.actor.startswith("local:")
    assert second.speaker.actor == first.speaker.actor
    assert (first.speaker.name, first.speaker.office) == ("Petra Lind", "Northland mayor")
    assert (first.speaker.camp, first.speaker.review) == ("north", Review.NEEDS_REVIEW)


def test_an_unnamed_source_is_carried_through_the_document() -> None:
    first, second = found("Two Northland officials said tolls would fall. The officials said ice was thick.")
    assert first.speaker.named is False
    assert first.speaker.unnamed is not None
    assert (first.speaker.unnamed.number, first.speaker.unnamed.affiliation) == ("two", "Northland")
    assert first.speaker.unnamed.outlet == "Coast News"
    assert second.speaker.actor == first.speaker.actor


def test_an_outlet_that_cites_somebody_is_a_relay() -> None:
    text = (
        "The Daily Ledger revealed yesterday, citing Northland officials, that tolls would rise. "
        "According to the newspaper, the plan starts in May."
    )
    first, second = found(text)
    assert [hop.name for hop in first.chain] == ["Northland officials", "Daily Ledger", "Coast News"]
    assert [hop.role for hop in first.chain] == [HopRole.SPEAKER, HopRole.RELAY, HopRole.OUTLET]
    printed = [hop.span.of(text) for hop in first.chain if hop.span]
    assert printed == ["Northland officials", "The Daily Ledger"]
    assert [span.of(text) for span in first.source] == ["Northland officials"]
    assert [hop.name for hop in second.chain] == [hop.name for hop in first.chain]
    assert second.speaker.actor == first.speaker.actor
    assert first.speaker.unnamed is not None
    assert first.speaker.unnamed.outlet == "Daily Ledger"


def test_officials_to_the_newspaper_are_those_it_cited() -> None:
    text = (
        "The Daily Ledger reported, citing Northland officials, that tolls would rise. "
        "Officials confirmed to the newspaper that the canal was closed."
    )
    first, second = found(text)
    assert second.speaker.actor == first.speaker.actor
    assert [hop.name for hop in second.chain] == ["Northland officials", "Daily Ledger", "Coast News"]


@pytest.mark.parametrize(
    ("text", "relays"),
    [
        ("Keller told the Daily Ledger that tolls would fall.", ["Daily Ledger"]),
        ("“Tolls will fall,” Keller said in an interview with the Daily Ledger.", ["Daily Ledger"]),
        ("Keller wrote on Telegram that tolls would fall.", []),
        ("Tolls would fall, Keller said, Daily Ledger reported.", ["Daily Ledger"]),
        ("Keller told Coast News that tolls would fall.", []),
    ],
)
def test_relays(text: str, relays: list[str]) -> None:
    (one,) = found(text)
    assert [hop.name for hop in one.chain[1:-1]] == relays
    assert all(hop.span is None or hop.span.of(text) for hop in one.chain)


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("On Tuesday, Keller said tolls would fall.", date(2025, 5, 20), Precision.DAY),
        ("Keller said on Wednesday that tolls would fall.", date(2025, 5, 21), Precision.DAY),
        ("“Tolls will fall,” Keller said on Thursday.", date(2025, 5, 15), Precision.DAY),
        ("Keller said yesterday that tolls would fall.", date(2025, 5, 20), Precision.DAY),
        ("Keller said on May 12 that tolls would fall.", date(2025, 5, 12), Precision.DAY),
        ("Keller said on December 24 that tolls would fall.", date(2024, 12, 24), Precision.DAY),
        ("Keller said last week that tolls would fall.", date(2025, 5, 12), Precision.WEEK),
    ],
)
def test_said_on(text: str, day: date, precision: Precision) -> None:
    (one,) = found(text)
    assert one.said_on is not None
    assert (one.said_on.day, one.said_on.precision) == (day, precision)
    assert one.said_on.span is not None
    assert one.said_on.span.of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Keller said that tolls fell on Tuesday.",
        "After the storm on Tuesday, Keller said tolls would fall.",
        "Keller said tolls would fall.",
    ],
)
def test_no_day_is_guessed(text: str) -> None:
    assert [s.said_on for s in found(text)] == [None]


def test_without_a_day_of_publication_no_weekday_counts() -> None:
    statements, _ = EXTRACTOR.extract(
        article("Keller said on Tuesday that tolls would fall.", published=None)
    )
    assert [s.said_on for s in statements] == [None]


def test_a_statement_over_the_limit_is_a_problem() -> None:
    short = CueExtractor(SmallRegistry(), Settings(max_statement_chars=20))
    statements, problems = short.extract(article("Keller said that the tolls on the old canal would fall."))
    assert statements == []
    assert "limit" in problems[0].reason


def test_quotes_only_finds_said_name() -> None:
    text = "“Tolls fall,” said Anna Keller."
    statements, problems = QuotesOnlyExtractor().extract(article(text))
    assert problems == []
    assert [(s.speaker.name, s.content[0].of(text)) for s in statements] == [("Anna Keller", "Tolls fall,")]
