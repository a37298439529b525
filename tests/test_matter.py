"""What statements are about: without what all share, with what stands beside them, in any order."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.embedding import HashEmbedder, MiniLMEmbedder, common_vector
from claims.grouping import Fixed, Link, Matters, Place, build_groups, find_matters, find_shared
from claims.records import Relation
from claims.settings import Settings

SETTINGS = Settings()
ALONE = Settings(matter_span=0)


def unit(*numbers: float) -> list[float]:
    length = sum(n * n for n in numbers) ** 0.5
    return [n / length for n in numbers]


def matters(
    vectors: list[list[float]],
    settings: Settings = SETTINGS,
    documents: str = "abcdefgh",
    common: tuple[float, ...] = (0.0, 0.0, 0.0),
) -> Matters:
    places = [Place(id=f"s{n}", document=documents[n], start=10 * n) for n in range(len(vectors))]
    shared = find_shared(np.array(vectors), common=np.array(common), settings=settings)
    return find_matters(places, np.array(vectors), shared=shared, settings=settings)


def product(found: Matters, a: str, b: str) -> float:
    rows = dict(zip(found.ids, found.vectors, strict=True))
    return float(rows[a] @ rows[b])


def test_what_every_statement_shares_is_taken_off() -> None:
    story = [unit(3.0, 1.0, 0.0), unit(3.0, 0.0, 1.0)]
    assert float(np.array(story[0]) @ np.array(story[1])) > 0.8
    found = matters(story, ALONE, common=(0.9, 0.0, 0.0))
    assert product(found, "s0", "s1") < 0.1


def test_the_more_statements_the_more_their_own_mean_counts() -> None:
    few = matters([unit(3.0, 1.0, 0.0), unit(3.0, 0.0, 1.0)] * 2, ALONE)
    many = matters([unit(3.0, 1.0, 0.0), unit(3.0, 0.0, 1.0)] * 400, ALONE, documents="a" * 800)
    assert product(many, "s0", "s1") < product(few, "s0", "s1")


def test_what_stands_beside_a_statement_says_what_it_is_about() -> None:
    vectors = [unit(1.0, 0.0, 0.0), unit(0.0, 1.0, 0.0), unit(1.0, 0.0, 0.1)]
    beside, apart = matters(vectors, documents="aab"), matters(vectors, documents="abc")
    assert product(beside, "s1", "s2") > product(apart, "s1", "s2")


def test_neighbours_are_those_of_the_text_and_no_further_than_the_span() -> None:
    vectors = [unit(1.0, 0.0, 0.0), *[unit(0.0, 1.0, 0.0)] * 3, unit(0.0, 0.0, 1.0)]
    found = matters(vectors, Settings(matter_span=1), documents="aaaaa")
    rows = dict(zip(found.ids, found.vectors, strict=True))
    assert rows["s1"][0] > 0.1
    assert abs(rows["s2"][0]) < 0.05


@given(st.permutations(range(6)))
def test_the_order_of_arrival_changes_nothing(order: list[int]) -> None:
    chance = np.random.default_rng(3)
    vectors = chance.normal(size=(6, 4))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    places = [Place(id=f"s{n}", document="ab"[n % 2], start=n) for n in range(6)]
    shared = find_shared(vectors, common=np.zeros(4), settings=SETTINGS)
    first = find_matters(places, vectors, shared=shared, settings=SETTINGS)
    again = find_matters([places[n] for n in order], vectors[order], shared=shared, settings=SETTINGS)
    assert list(again.ids) == list(first.ids)
    assert np.array_equal(again.vectors, first.vectors)


def test_the_vectors_of_two_groups_give_the_mean_over_their_pairs() -> None:
    found = matters([unit(1.0, 0.2, 0.0), unit(0.3, 1.0, 0.0), unit(0.0, 0.2, 1.0)], ALONE)
    a, b = found.of_groups({"s0": "x", "s1": "x", "s2": "y"}, ["x", "y"])
    pairs = (product(found, "s0", "s2") + product(found, "s1", "s2")) / 2
    assert float(a @ b) == pytest.approx(pairs, abs=1e-6)


def test_claims_of_one_matter_are_one_issue_without_any_link() -> None:
    found = matters([unit(1.0, 0.1, 0.0), unit(1.0, 0.0, 0.1), unit(0.0, 1.0, 0.0)], ALONE)
    groups = build_groups(["s0", "s1", "s2"], [], found, fixed=Fixed(), settings=SETTINGS)
    assert len(set(groups.claim_of.values())) == 3
    assert groups.issue_of["s0"] == groups.issue_of["s1"] != groups.issue_of["s2"]


def test_rivals_of_distant_matters_stand_side_by_side() -> None:
    found = matters([unit(1.0, 0.1, 0.0), unit(0.1, 1.0, 0.0)], ALONE)
    clash = Link(a="s0", b="s1", relation=Relation.CONTRADICT, score=0.9, similarity=0.4)
    groups = build_groups(["s0", "s1"], [clash], found, fixed=Fixed(), settings=SETTINGS)
    assert len(set(groups.issue_of.values())) == 1


def test_a_statement_of_which_nothing_is_known_stands_alone() -> None:
    found = matters([unit(1.0, 0.1, 0.0)], ALONE)
    groups = build_groups(["s0", "new"], [], found, fixed=Fixed(), settings=SETTINGS)
    assert len(set(groups.issue_of.values())) == 2


def test_equal_vectors_do_not_break_it() -> None:
    found = matters([unit(1.0, 0.0, 0.0)] * 3, common=(1.0, 0.0, 0.0))
    assert np.isfinite(found.vectors).all()


def test_the_usual_mean_is_that_of_the_packaged_encoder_alone() -> None:
    packaged, other = common_vector(MiniLMEmbedder(SETTINGS)), common_vector(HashEmbedder(dimensions=8))
    assert packaged.shape == (384,)
    assert 0.3 < float(np.linalg.norm(packaged)) < 0.6
    assert not other.any()


def test_what_else_belongs_to_one_rival_does_not_part_them() -> None:
    found = matters([unit(1.0, 0.0, 0.0), unit(0.0, 1.0, 0.1), unit(0.0, 1.0, 0.0)], ALONE)
    clash = Link(a="s0", b="s1", relation=Relation.CONTRADICT, score=0.9, similarity=0.4)
    groups = build_groups(["s0", "s1", "s2"], [clash], found, fixed=Fixed(), settings=SETTINGS)
    assert len(set(groups.issue_of.values())) == 1
