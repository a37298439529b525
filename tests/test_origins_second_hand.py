"""Origins of words at second hand, of unnamed and collective sources, and of reports about a speaker."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claims.origins import Origins, relayed_by
from claims.records import Hop, HopRole, Speaker, Statement
from tests.test_origins import MAYOR, NURSE, SHORT, named, origins, paper, statement, unnamed

MAIN = paper("d1", "Herald", SHORT)
OTHER = paper("d2", "Tribune", SHORT)
ONE_CLAIM = {"s1": "c1", "s2": "c1", "s3": "c1"}
GUILD = replace(unnamed("two guild officials", "Herald"), camp="guild")
AFFILIATED = replace(GUILD, unnamed=replace(GUILD.unnamed, affiliation="guild") if GUILD.unnamed else None)


def relayed(made: Statement, name: str, actor: str) -> Statement:
    return replace(made, chain=(*made.chain, Hop(name=name, role=HopRole.RELAY, span=None, actor=actor)))


def test_words_at_second_hand_rest_on_who_passes_them_on() -> None:
    told = relayed(statement("s1", MAIN, MAYOR), "Cy Nurse", "nurse")
    own = [statement("s2", MAIN, NURSE), statement("s3", OTHER, MAYOR)]
    found = origins([told, *own], [MAIN, OTHER])
    assert found.of["s1"] == found.of["s2"] != found.of["s3"]
    reasons = [m.reason for m in found.merges]
    assert reasons == ["The words of Ada Mayor are known only through Cy Nurse."]


def test_what_unnamed_sources_tell_of_somebody_rests_on_them() -> None:
    told = relayed(statement("s1", MAIN, MAYOR), "two engineers", "unnamed:1")
    own = statement("s2", MAIN, unnamed("two engineers", "Herald"))
    found = origins([told, own], [MAIN])
    assert found.of["s1"] == found.of["s2"]


def test_an_outlet_that_publishes_is_no_second_hand() -> None:
    made = relayed(statement("s1", MAIN, MAYOR), "Reuters", "reuters")
    assert relayed_by(made, outlet_of=lambda name: name.casefold()) is None
    stranger = relayed(statement("s1", MAIN, MAYOR), "some paper", "local:1")
    assert relayed_by(stranger, outlet_of=lambda name: name.casefold()) is None


def of_two(one: Speaker, other: Speaker) -> Origins:
    return origins([statement("s1", MAIN, one), statement("s2", OTHER, other)], [MAIN, OTHER], ONE_CLAIM)


VAGUE = [
    ("sources without affiliation", unnamed("sources", "Herald"), unnamed("officials", "Tribune"), True),
    ("and a named person", unnamed("sources", "Herald"), MAYOR, True),
    (
        "of one side, at two outlets",
        AFFILIATED,
        replace(unnamed("a guild aide", "Tribune"), camp="guild"),
        True,
    ),
    ("of another side", AFFILIATED, MAYOR, False),
    ("a government and its minister", named("gov", "Lowland government"), MAYOR, True),
    ("state media", named("local:9", "state media"), MAYOR, True),
    ("two persons of one side", NURSE, MAYOR, False),
]


@pytest.mark.parametrize(("what", "one", "other", "merged"), VAGUE, ids=[case[0] for case in VAGUE])
def test_who_is_not_shown_to_be_independent(what: str, one: Speaker, other: Speaker, merged: bool) -> None:
    found = of_two(one, other)
    assert (found.of["s1"] == found.of["s2"]) is merged
    if merged:
        assert "independently of each other" in found.merges[0].reason


def test_a_vague_source_does_not_join_two_who_differ() -> None:
    made = [
        statement("s1", MAIN, MAYOR),
        statement("s2", OTHER, NURSE),
        statement("s3", OTHER, unnamed("sources", "Tribune")),
    ]
    found = origins(made, [MAIN, OTHER], ONE_CLAIM)
    assert found.of["s1"] != found.of["s2"]
    assert len(set(found.of.values())) == 2


def test_a_report_about_a_speaker_is_no_further_origin() -> None:
    report = replace(statement("s1", MAIN, named("reuters", "Reuters")), text="The gate leaks, Mayor wrote.")
    found = origins([report, statement("s2", OTHER, MAYOR)], [MAIN, OTHER], ONE_CLAIM)
    assert found.of["s1"] == found.of["s2"]
    assert found.merges[0].reason == "Reuters only reports what Ada Mayor says."
