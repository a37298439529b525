"""Filters: what they show, their way through a URL, and what they never change."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.records import Form, StandingName
from claims.snapshot import Filters, Snapshot, build_snapshot_from, read_filters
from tests.story import REGISTRY, At, How, Story, day, harbour, rows

WORDS = st.lists(st.text(min_size=1), max_size=4).map(tuple)
ANY_FILTERS = st.builds(
    Filters,
    actors=WORDS,
    camps=WORDS,
    outlets=WORDS,
    issues=WORDS,
    standings=st.lists(st.sampled_from([s.value for s in StandingName])).map(tuple),
    forms=st.lists(st.sampled_from([f.value for f in Form])).map(tuple),
    named=st.none() | st.booleans(),
    first=st.none() | st.dates(),
    last=st.none() | st.dates(),
    text=st.text(),
)


def seen() -> tuple[Snapshot, tuple[str, ...]]:
    story, ids = harbour()
    return build_snapshot_from(story.facts(), REGISTRY), tuple(ids)


@given(ANY_FILTERS)
def test_filters_survive_a_query(filters: Filters) -> None:
    assert Filters.from_query(filters.to_query()) == filters


@given(ANY_FILTERS)
def test_filters_survive_a_url(filters: Filters) -> None:
    url = urlencode(filters.to_query(), encoding="utf-8", errors="surrogatepass")
    back = parse_qs(url, keep_blank_values=True, encoding="utf-8", errors="surrogatepass")
    assert Filters.from_query(back) == filters


@given(st.dictionaries(st.sampled_from([f.name for f in fields(Filters)]), st.text() | st.lists(st.text())))
def test_no_query_breaks_them(query: dict[str, str | list[str]]) -> None:
    filters, problems = read_filters(query)
    assert set(filters.standings) <= {s.value for s in StandingName}
    assert set(filters.forms) <= {f.value for f in Form}
    assert all(problem.value for problem in problems)


def test_unknown_values_are_dropped_and_named() -> None:
    query = {
        "standings": "contested,true",
        "first": "soon",
        "named": "maybe",
        "camps": "north,west",
        "page": "3",
    }
    filters, problems = read_filters(query, known={"camps": ("north", "south")})
    assert filters == Filters(standings=("contested",), camps=("north",))
    assert [problem.value for problem in problems] == ["west", "true", "soon", "maybe"]
    assert "left out" in str(problems[0])


def test_nothing_restricts_nothing() -> None:
    snapshot, _ = seen()
    assert Filters().empty
    assert Filters().to_query() == {}
    assert snapshot.where(Filters()) is snapshot


@pytest.mark.parametrize(
    ("filters", "shown"),
    [
        (Filters(actors=("rosa-prado",)), [2]),
        (Filters(camps=("north",)), [0, 1, 3]),
        (Filters(outlets=("coast-times", "island-wire")), [1, 3]),
        (Filters(standings=("contested",)), [0, 1, 2]),
        (Filters(forms=("direct",)), [0]),
        (Filters(issues=("i2",)), [3]),
        (Filters(named=False), [3]),
        (Filters(named=True), [0, 1, 2]),
        (Filters(first=day(4), last=day(6)), [1, 2]),
        (Filters(text="HARBOUR ships"), [0, 2]),
        (Filters(text="fees"), [3]),
        (Filters(text="coast times"), [1]),
        (Filters(text=".*"), []),
        (Filters(camps=("north",), named=True, first=day(4)), [1]),
        (Filters(camps=("west",)), []),
    ],
)
def test_each_field_chooses_statements(filters: Filters, shown: list[int]) -> None:
    snapshot, ids = seen()
    found = snapshot.where(filters)
    assert set(found.statements["id"]) == {ids[number] for number in shown}
    assert set(found.issues["id"]) == set(found.statements["issue"])
    assert set(found.claims["id"]) == set(found.statements["claim"])
    assert found.filters == filters


def test_filters_never_change_a_standing() -> None:
    snapshot, _ = seen()
    row = rows(snapshot.where(Filters(camps=("south",))).issues)[0]
    assert (row.standing, row.origins, len(row.statements)) == ("contested", 2, 3)


def test_relations_are_shown_where_both_statements_are() -> None:
    snapshot, (opened, again, *_) = seen()
    pairs = snapshot.where(Filters(camps=("north",))).relations
    assert [{r.a, r.b} for r in rows(pairs)] == [{opened, again}]


def test_documents_and_coverage_follow_outlet_and_day_only() -> None:
    snapshot, _ = seen()
    assert snapshot.where(Filters(actors=("rosa-prado",), text="fees")).coverage().documents == 4
    posted = snapshot.where(Filters(outlets=("harbour-post",), last=day(5)))
    assert list(posted.documents["published"]) == [day(3)]
    assert posted.coverage().outlets == ("Harbour Post",)


def test_filters_on_filters_narrow() -> None:
    snapshot, (_, again, *_) = seen()
    twice = snapshot.where(Filters(camps=("north",))).where(Filters(text="open", outlets=("coast-times",)))
    assert list(twice.statements["id"]) == [again]


def test_an_earlier_day_keeps_the_filters() -> None:
    snapshot, (opened, *_) = seen()
    then = snapshot.where(Filters(camps=("north",))).as_of(day(3))
    assert list(then.statements["id"]) == [opened]
    assert then.filters == Filters(camps=("north",))


def test_accents_and_quotes_are_folded_in_a_search() -> None:
    story = Story()
    story.says("Rosa Prado", "The café’s owner left Łódź", how=How(quoted=True))
    snapshot = build_snapshot_from(story.facts(), REGISTRY)
    assert len(snapshot.where(Filters(text="CAFE's")).statements) == 1


def test_an_undated_statement_is_outside_every_period() -> None:
    story = Story()
    story.says("Ava Lind", "The bridge is closed", at=At(None))
    snapshot = build_snapshot_from(story.facts(), REGISTRY)
    assert len(snapshot.where(Filters(first=date(1900, 1, 1))).statements) == 0


def test_half_a_character_finds_nothing_and_breaks_nothing() -> None:
    snapshot, _ = seen()
    assert len(snapshot.where(Filters(text="\udcff", camps=("\ud800",))).statements) == 0
