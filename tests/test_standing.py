"""Every standing by a table of cases, and what holds for any evidence."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import ClaimsError
from claims.records import Coverage, Kind, Relation, Standing, StandingName
from claims.standing import Bearing, reported_by, standing_of
from claims.standing.bearing import Evidence

COVERAGE = Coverage(documents=9, outlets=("Herald", "Post"), first=None, last=None)
DAY = date(2031, 3, 1)
SAME, AGAINST, NEAR = Relation.SAME, Relation.CONTRADICT, Relation.RELATED


def said(
    who: str, day: int | None, text: str = "The dam is safe.", *, outlet: str = "Herald", **more: Any
) -> Bearing:
    """What `who` said on a day of March; its id is its name and day."""
    when = date(2031, 3, day) if day else None
    bearing = Bearing(
        statement=f"{who}{day}{outlet}", document=f"d-{outlet}-{day}", actor=who, holder=who,
        name=who.title(),
        camp="officials", outlet=outlet, origin=f"o-{who}", reported_on=when, day=when, about=(),
        kind=Kind.ASSERTION, denied=False, text=text, claim="",
    )  # fmt: skip
    return replace(bearing, **more)


def stands(
    *bearings: Bearing, relations: dict[tuple[int, int], Relation] | None = None, as_of: date | None = None,
    claim: str | None = None,
) -> Standing:  # fmt: skip
    known = {
        frozenset((bearings[i].statement, bearings[j].statement)): relation
        for (i, j), relation in (relations or {}).items()
    }
    return standing_of(bearings, known, as_of=as_of, coverage=COVERAGE, claim=claim)


ABOUT_MAYOR: dict[str, Any] = {"about": ("mayor",)}
SPOKESMAN: dict[str, Any] = {"actor": "aide", "holder": "mayor", "name": "Aide"}
CASES: list[tuple[str, StandingName, list[Bearing], dict[tuple[int, int], Relation]]] = [
    ("one speaker, one outlet", StandingName.SINGLE_SOURCE, [said("mayor", 1)], {}),
    (
        "one speaker twice in one outlet",
        StandingName.SINGLE_SOURCE,
        [said("mayor", 1), said("mayor", 2)],
        {(0, 1): SAME},
    ),
    (
        "two speakers, nothing in common",
        StandingName.SINGLE_SOURCE,
        [said("mayor", 1), said("nurse", 2)],
        {(0, 1): NEAR},
    ),
    (
        "two outlets, one origin",
        StandingName.SINGLE_ORIGIN,
        [said("mayor", 1), said("mayor", 1, outlet="Tribune")],
        {(0, 1): SAME},
    ),
    ("two origins agree", StandingName.CORROBORATED, [said("mayor", 1), said("nurse", 2)], {(0, 1): SAME}),
    (
        "somebody and media that nobody names, in one outlet",
        StandingName.SINGLE_SOURCE,
        [said("mayor", 1), said("media", 2, secondhand=True)],
        {(0, 1): SAME},
    ),
    (
        "somebody and media that nobody names, in another outlet",
        StandingName.SINGLE_ORIGIN,
        [said("mayor", 1), said("media", 2, outlet="Tribune", secondhand=True)],
        {(0, 1): SAME},
    ),
    (
        "media that nobody names, in two outlets",
        StandingName.SINGLE_ORIGIN,
        [said("media", 1, secondhand=True), said("media", 2, outlet="Tribune", secondhand=True)],
        {(0, 1): SAME},
    ),
    (
        "undated origins agree",
        StandingName.CORROBORATED,
        [said("mayor", None), said("nurse", None)],
        {(0, 1): SAME},
    ),
    (
        "two agree and a third disagrees",
        StandingName.CONTESTED,
        [said("mayor", 1), said("nurse", 2), said("clerk", 2)],
        {(0, 1): SAME, (1, 2): AGAINST},
    ),
    (
        "different actors, one day",
        StandingName.CONTESTED,
        [said("mayor", 1), said("nurse", 1)],
        {(0, 1): AGAINST},
    ),
    (
        "a spokesman against another",
        StandingName.CONTESTED,
        [said("x", 1, **SPOKESMAN), said("nurse", 1)],
        {(0, 1): AGAINST},
    ),
    (
        "the same actor later, the opposite",
        StandingName.REVERSED,
        [said("mayor", 1), said("mayor", 3)],
        {(0, 1): AGAINST},
    ),
    (
        "the spokesman later, the opposite",
        StandingName.REVERSED,
        [said("mayor", 1), said("x", 3, **SPOKESMAN)],
        {(0, 1): AGAINST},
    ),
    (
        "the same actor on one day, the opposite",
        StandingName.SINGLE_SOURCE,
        [said("mayor", 1), said("mayor", 1, outlet="Tribune")],
        {(0, 1): AGAINST},
    ),
    (
        "the same actor undated, the opposite",
        StandingName.SINGLE_SOURCE,
        [said("mayor", None), said("mayor", 3)],
        {(0, 1): AGAINST},
    ),
    (
        "unnamed sources are not known to be the same people",
        StandingName.SINGLE_SOURCE,
        [said("unnamed:1", 1), said("unnamed:1", 3)],
        {(0, 1): AGAINST},
    ),
    (
        "a growing toll",
        StandingName.SUPERSEDED,
        [said("medics", 1, "Nine people were killed."), said("medics", 2, "Twelve people were killed.")],
        {(0, 1): SAME},
    ),
    (
        "a corrected count that contradicts",
        StandingName.SUPERSEDED,
        [said("medics", 1, "It has 45 boats."), said("medics", 2, "It has 47 boats.")],
        {(0, 1): AGAINST},
    ),
    (
        "a new date",
        StandingName.SUPERSEDED,
        [said("mayor", 1, "It opens on 2 June."), said("mayor", 4, "It opens on 5 June.")],
        {(0, 1): SAME},
    ),
    (
        "a count of one day, twice",
        StandingName.SINGLE_SOURCE,
        [said("medics", 1, "It has 45 boats."), said("medics", 1, "It has 47 boats.", outlet="Tribune")],
        {(0, 1): AGAINST},
    ),
    (
        "counts of different actors",
        StandingName.CONTESTED,
        [said("medics", 1, "It has 45 boats."), said("navy", 2, "It has 47 boats.")],
        {(0, 1): AGAINST},
    ),
    (
        "denied by whom it is about",
        StandingName.DENIED,
        [said("nurse", 1, **ABOUT_MAYOR), said("mayor", 2, kind=Kind.DENIAL)],
        {(0, 1): AGAINST},
    ),
    (
        "denied by the spokesman of whom it is about",
        StandingName.DENIED,
        [said("nurse", 1, **ABOUT_MAYOR), said("x", 2, denied=True, **SPOKESMAN)],
        {(0, 1): AGAINST},
    ),
    (
        "denied by the camp that it is about",
        StandingName.DENIED,
        [said("nurse", 1, about=("city",)), said("mayor", 2, denied=True, camp="city")],
        {(0, 1): AGAINST},
    ),
    (
        "an accusation called groundless",
        StandingName.DENIED,
        [
            said("nurse", 1, document="d1", **ABOUT_MAYOR),
            said("mayor", 2, "These suspicions are groundless.", document="d1"),
        ],
        {(0, 1): NEAR},
    ),
    (
        "denied by somebody else",
        StandingName.CONTESTED,
        [said("nurse", 1, **ABOUT_MAYOR), said("clerk", 2, kind=Kind.DENIAL)],
        {(0, 1): AGAINST},
    ),
    (
        "contradicted, not denied, by whom it is about",
        StandingName.CONTESTED,
        [said("nurse", 1, **ABOUT_MAYOR), said("mayor", 2)],
        {(0, 1): AGAINST},
    ),
    (
        "reversed before denied",
        StandingName.REVERSED,
        [said("nurse", 1, **ABOUT_MAYOR), said("mayor", 2, denied=True), said("nurse", 3)],
        {(0, 1): AGAINST, (0, 2): AGAINST},
    ),
    (
        "corrected before all others",
        StandingName.CORRECTED,
        [said("mayor", 1, corrected_on=date(2031, 3, 4)), said("mayor", 3)],
        {(0, 1): AGAINST},
    ),
]


@pytest.mark.parametrize(("what", "name", "bearings", "relations"), CASES, ids=[case[0] for case in CASES])
def test_standing(
    what: str, name: StandingName, bearings: list[Bearing], relations: dict[tuple[int, int], Relation]
) -> None:
    standing = stands(*bearings, relations=relations)
    assert standing.name is name, standing.reason
    assert standing.reason.endswith(".")
    assert not any(b.statement in standing.reason for b in bearings)
    assert set(standing.statements) <= {b.statement for b in bearings}
    assert standing.statements


def test_a_claim_is_judged_with_its_rivals_in_other_claims() -> None:
    mine, rival = said("mayor", 1, claim="c1"), said("nurse", 2, claim="c2")
    against = {(0, 1): AGAINST}
    assert stands(mine, rival, relations=against, claim="c1").name is StandingName.CONTESTED
    assert stands(mine, claim="c1").name is StandingName.SINGLE_SOURCE


def test_members_of_a_claim_agree_without_a_judged_pair() -> None:
    both = said("mayor", 1, claim="c1"), said("nurse", 2, claim="c1")
    assert stands(*both, claim="c1").name is StandingName.CORROBORATED


def test_who_returns_to_the_first_position_has_reversed_the_other_one_only() -> None:
    first, other, again = (
        said("mayor", 1, claim="c1"),
        said("mayor", 2, claim="c2"),
        said("mayor", 3, claim="c1"),
    )
    relations = {(0, 1): AGAINST, (1, 2): AGAINST, (0, 2): SAME}
    assert stands(first, other, again, relations=relations, claim="c1").name is StandingName.SINGLE_SOURCE
    reversal = stands(first, other, again, relations=relations, claim="c2")
    assert reversal.name is StandingName.REVERSED
    assert reversal.statements == (other.statement, again.statement)


def test_a_day_sees_only_what_was_reported_by_then() -> None:
    early, late = said("mayor", 1), said("nurse", 5)
    relations = {(0, 1): AGAINST}
    assert stands(early, late, relations=relations, as_of=date(2031, 3, 4)).name is StandingName.SINGLE_SOURCE
    assert stands(early, late, relations=relations, as_of=date(2031, 3, 5)).name is StandingName.CONTESTED


def test_a_correction_counts_from_its_day() -> None:
    corrected = said("mayor", 1, corrected_on=date(2031, 3, 4))
    assert stands(corrected, as_of=date(2031, 3, 3)).name is StandingName.SINGLE_SOURCE
    assert stands(corrected, as_of=date(2031, 3, 4)).name is StandingName.CORRECTED


@pytest.mark.parametrize("bearings", [[], [said("mayor", 5)], [said("mayor", None)]])
def test_before_anything_was_reported_there_is_no_standing(bearings: list[Bearing]) -> None:
    with pytest.raises(ClaimsError, match="nothing had been reported"):
        standing_of(bearings, {}, as_of=DAY, coverage=COVERAGE)


@pytest.mark.parametrize(
    ("bearings", "relations", "parts"),
    [
        ([said("mayor", 1)], {}, ("Mayor", "Herald", "1 March 2031")),
        (
            [said("mayor", 1), said("mayor", 3, outlet="Tribune")],
            {(0, 1): AGAINST},
            ("Mayor", "1 March 2031 (Herald)", "3 March 2031 (Tribune)"),
        ),
        (
            [said("medics", 1, "Nine people were killed."), said("medics", 2, "Twelve people were killed.")],
            {(0, 1): SAME},
            ("twelve killed", "nine killed"),
        ),
        (
            [said("mayor", 1), said("nurse", 2, outlet="Tribune")],
            {(0, 1): SAME},
            ("Mayor and Nurse", "2 origins", "2 outlets"),
        ),
    ],
)
def test_reasons_name_speakers_days_and_outlets(
    bearings: list[Bearing], relations: dict[tuple[int, int], Relation], parts: tuple[str, ...]
) -> None:
    reason = stands(*bearings, relations=relations).reason
    for part in parts:
        assert part in reason


@st.composite
def evidence(draw: st.DrawFn) -> tuple[list[Bearing], dict[frozenset[str], Relation]]:
    people = st.sampled_from(["mayor", "nurse", "clerk", "unnamed:1"])
    number = draw(st.integers(1, 6))
    texts = st.sampled_from(
        ["It has 45 boats.", "It has 47 boats.", "These reports are groundless.", "It rains."]
    )
    bearings = [
        replace(
            said(draw(people), draw(st.sampled_from([None, 1, 2, 3])), draw(texts)),
            statement=f"s{n}",
            outlet=draw(st.sampled_from(["Herald", "Tribune"])),
            denied=draw(st.booleans()),
            about=draw(st.sampled_from([(), ("mayor",)])),
            claim=draw(st.sampled_from(["c1", "c2"])),
        )
        for n in range(number)
    ]
    chosen = draw(
        st.lists(st.sampled_from(list(combinations([b.statement for b in bearings], 2)) or [("s0", "s0")]))
    )
    relations = {
        frozenset(pair): draw(st.sampled_from(list(Relation))) for pair in chosen if pair[0] != pair[1]
    }
    return bearings, relations


@given(evidence(), st.randoms())
def test_a_standing_depends_on_no_order(
    given_: tuple[list[Bearing], dict[frozenset[str], Relation]], chance: random.Random
) -> None:
    bearings, relations = given_
    first = standing_of(bearings, relations, as_of=None, coverage=COVERAGE)
    chance.shuffle(bearings)
    assert standing_of(bearings, relations, as_of=None, coverage=COVERAGE) == first


@given(evidence(), st.integers(0, 5))
def test_later_reports_never_change_how_it_stood(
    given_: tuple[list[Bearing], dict[frozenset[str], Relation]], days: int
) -> None:
    bearings, relations = given_
    day = DAY + timedelta(days=days)
    then = reported_by(bearings, day)
    if then:
        now = standing_of(bearings, relations, as_of=day, coverage=COVERAGE)
        assert now == standing_of(then, relations, as_of=day, coverage=COVERAGE)


@given(evidence())
def test_no_contradiction_goes_unseen_and_none_is_made_up(
    given_: tuple[list[Bearing], dict[frozenset[str], Relation]],
) -> None:
    bearings, relations = given_
    name = standing_of(bearings, relations, as_of=None, coverage=COVERAGE).name
    clash = Relation.CONTRADICT in relations.values()
    if clash:
        assert name is not StandingName.CORROBORATED
    else:
        assert name not in (StandingName.CONTESTED, StandingName.REVERSED)


@given(evidence(), st.sets(st.integers(0, 5)))
def test_pairs_are_those_with_a_member_of_which_anything_is_known(
    given_: tuple[list[Bearing], dict[frozenset[str], Relation]], chosen: set[int]
) -> None:
    bearings, relations = given_
    members = [b for n, b in enumerate(bearings) if n in chosen]
    either_way = [way for a, b in combinations(bearings, 2) for way in ((a, b), (b, a))]
    assert Evidence(bearings, members, relations, as_of=None).pairs == [
        (a, b)
        for a, b in either_way
        if a in members and (a.claim == b.claim or frozenset((a.statement, b.statement)) in relations)
    ]


def test_of_media_that_nobody_names_only_the_named_source_is_told() -> None:
    standing = stands(
        said("media", 1, secondhand=True), said("mayor", 2, outlet="Tribune"), relations={(0, 1): SAME}
    )
    assert standing.reason.endswith("the only source that they name is Mayor.")
