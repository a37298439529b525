"""Through whom statements came: invented articles with an outlet told once, and what goes on with it."""

from __future__ import annotations

import pytest

from claims.attribution import CueExtractor
from claims.settings import Settings
from tests.attribution_case import SmallRegistry, article

EXTRACTOR = CueExtractor(SmallRegistry(), Settings())
LEDGER = ["Daily Ledger"]


@pytest.mark.parametrize(
    ("text", "relays"),
    [
        ("Keller told the Daily Ledger that tolls would fall. “It is time,” she said.", [LEDGER, LEDGER]),
        ("Keller said that tolls would fall. “It is time,” Keller told the Daily Ledger.", [LEDGER, LEDGER]),
        ("Keller told the Daily Ledger that tolls would fall. Dorn said “no.”", [LEDGER, []]),
        ("Keller told the Daily Ledger tolls would fall. Keller wrote on Telegram that it is time.",
         [LEDGER, []]),
        ("Keller told the Daily Ledger tolls would fall. She previously said that the port is safe.",
         [LEDGER, []]),
        ("Keller said on Monday tolls would fall. Keller told the Daily Ledger on Tuesday that it is time.",
         [[], LEDGER]),
        ("Speaking in an interview with the Daily Ledger, Keller named no day. Keller said tolls would fall. "
         "Dorn said the canal was closed. The port is old. “It is time,” Keller said.", [LEDGER, [], LEDGER]),
        ("Keller gave an interview to the Daily Ledger. The port is old. On Monday, Keller said tolls would "
         "fall. Dorn said it is closed. On Friday, Keller said that it is time.", [[], [], []]),
        ("Keller appeared on the Daily Ledger. Keller said tolls would fall.", [LEDGER]),
        ("Keller told Southland news agencies that tolls would fall.", [["Southland news agencies"]]),
        ("“Tolls will fall,” Keller said at a forum hosted by the Daily Ledger.", [[]]),
        ("Keller told reporters at a Coast event that tolls fell. “It is time,” she said.", [[], []]),
    ],
)  # fmt: skip
def test_relays_of_one_occasion(text: str, relays: list[list[str]]) -> None:
    statements = EXTRACTOR.extract(article(text))[0]
    assert [[hop.name for hop in one.chain[1:-1]] for one in statements] == relays
    for one in statements:
        assert one.chain[0].name == one.speaker.name
        assert one.chain[-1].name == "Coast News"
        assert all(hop.span is None or hop.span.of(text) in text for hop in one.chain)


def test_the_hop_stands_where_the_text_names_the_outlet() -> None:
    text = "Keller told the Daily Ledger that tolls would fall. “It is time,” she said."
    first, second = EXTRACTOR.extract(article(text))[0]
    assert first.chain[1:] == second.chain[1:]
    assert second.chain[1].span is not None
    assert second.chain[1].span.of(text) == "Daily Ledger"


def test_outlets_that_the_opening_of_a_sentence_credits() -> None:
    text = "As reported by Southland media, Keller spoke of “a fair toll.”"
    *_, last = EXTRACTOR.extract(article(text))[0]
    assert (last.speaker.name, last.chain[1].name) == ("Anna Keller", "Southland media")
