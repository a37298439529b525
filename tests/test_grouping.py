"""Claims and issues: the same partition in any order, decisions that hold, ids that stay."""

from __future__ import annotations

import random
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.grouping import Fixed, Groups, Link, Matters, assign_ids, build_groups, nearest
from claims.records import GroupId, Relation
from claims.settings import Settings

NONE: frozenset[frozenset[str]] = frozenset()
SETTINGS = Settings()
IDS = [f"s{n:02d}" for n in range(12)]


def link(a: str, b: str, similarity: float, relation: Relation = Relation.SAME) -> Link:
    return Link(a=a, b=b, relation=relation, score=0.9, similarity=similarity)


def grouped(ids: list[str], links: list[Link], together: frozenset[frozenset[str]] = NONE,
            apart: frozenset[frozenset[str]] = NONE) -> Groups:  # fmt: skip
    fixed = Fixed(together=together, apart=apart)
    return build_groups(ids, links, Matters.none(), fixed=fixed, settings=SETTINGS)


def parts(of: dict[str, str]) -> set[frozenset[str]]:
    return {frozenset(i for i in of if of[i] == group) for group in of.values()}


@st.composite
def networks(draw: st.DrawFn) -> tuple[list[str], list[Link]]:
    ids = draw(st.lists(st.sampled_from(IDS), unique=True, min_size=1))
    pairs = list(combinations(sorted(ids), 2))
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    cosines = st.integers(30, 100).map(lambda n: n / 100)
    return ids, [link(a, b, draw(cosines), draw(st.sampled_from(list(Relation)))) for a, b in chosen]


def some_pairs() -> st.SearchStrategy[frozenset[frozenset[str]]]:
    pair = st.sampled_from([frozenset(p) for p in combinations(IDS, 2)])
    return st.frozensets(pair, max_size=5)


@given(networks(), some_pairs(), some_pairs(), st.randoms())
def test_the_order_of_arrival_changes_nothing(
    network: tuple[list[str], list[Link]],
    together: frozenset[frozenset[str]],
    apart: frozenset[frozenset[str]],
    chance: random.Random,
) -> None:
    ids, links = network
    first = grouped(ids, links, together, apart)
    chance.shuffle(ids)
    turned = [Link(a=k.b, b=k.a, relation=k.relation, score=k.score, similarity=k.similarity) for k in links]
    chance.shuffle(turned)
    assert grouped(ids, turned, together, apart) == first


@given(networks(), some_pairs(), some_pairs())
def test_every_id_is_there_and_decisions_hold(
    network: tuple[list[str], list[Link]],
    together: frozenset[frozenset[str]],
    apart: frozenset[frozenset[str]],
) -> None:
    ids, links = network
    groups = grouped(ids, links, together, apart)
    assert set(groups.claim_of) == set(groups.issue_of) == set(ids)
    for claim in parts(dict(groups.claim_of)):
        assert len({groups.issue_of[i] for i in claim}) == 1
        assert groups.claim_of[min(claim)] in claim
    for a, b in (sorted(pair) for pair in apart):
        if a in ids and b in ids:
            assert groups.claim_of[a] != groups.claim_of[b]
    if not apart:
        for a, b in (sorted(pair) for pair in together):
            if a in ids and b in ids:
                assert groups.claim_of[a] == groups.claim_of[b]


def test_a_claim_does_not_chain() -> None:
    chain = [link(a, b, 0.78) for a, b in pairwise(IDS[:6])]
    claims = parts(dict(grouped(IDS[:6], chain).claim_of))
    assert max(len(claim) for claim in claims) == 2


def test_members_that_agree_with_the_core_are_one_claim() -> None:
    links = [link(a, b, 0.8) for a, b in combinations(IDS[:4], 2)]
    assert parts(dict(grouped(IDS[:4], links).claim_of)) == {frozenset(IDS[:4])}


def test_rivals_are_two_claims_of_one_issue() -> None:
    groups = grouped(IDS[:2], [link(IDS[0], IDS[1], 0.9, Relation.CONTRADICT)])
    assert len(set(groups.claim_of.values())) == 2
    assert len(set(groups.issue_of.values())) == 1


def test_what_has_little_in_common_stays_apart() -> None:
    groups = grouped(IDS[:2], [link(IDS[0], IDS[1], 0.35, Relation.UNRELATED)])
    assert len(set(groups.issue_of.values())) == 2


def test_a_decision_to_keep_apart_beats_one_to_put_together() -> None:
    a, b, c = IDS[:3]
    together = frozenset((frozenset((a, b)), frozenset((b, c))))
    groups = grouped([a, b, c], [], together, frozenset((frozenset((a, c)),)))
    assert groups.claim_of[a] != groups.claim_of[c]


def test_a_large_component_is_split_at_a_higher_bar() -> None:
    small = Settings(largest_component=3)
    links = [link(a, b, 0.76) for a, b in combinations(IDS[:6], 2)]
    links += [link(a, b, 0.95) for a, b in combinations(IDS[6:9], 2)] + [link(IDS[5], IDS[6], 0.76)]
    groups = build_groups(IDS[:9], links, Matters.none(), fixed=Fixed(), settings=small)
    assert frozenset(IDS[6:9]) in parts(dict(groups.claim_of))


@given(st.integers(0, 40), st.integers(1, 6), st.integers(0, 3))
def test_nearest_is_exact(number: int, top: int, seed: int) -> None:
    vectors = np.random.default_rng(seed).normal(size=(number, 5)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    scores = vectors @ vectors.T
    np.fill_diagonal(scores, -np.inf)
    wanted = set()
    for i in range(number):
        for j in np.argsort(-scores[i])[: min(top, number - 1)]:
            if scores[i, j] >= 0.2:
                wanted.add((min(i, int(j)), max(i, int(j))))
    found = list(nearest(vectors, top=top, least=0.2).pairs())
    assert {(i, j) for i, j, _ in found} == wanted
    assert all(abs(cosine - scores[i, j]) < 1e-5 for i, j, cosine in found)
    assert found == sorted(found)


def points(number: int) -> np.ndarray:
    vectors = np.random.default_rng(number).normal(size=(number, 16)).astype(np.float32)
    unit: np.ndarray = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


@given(st.integers(2, 40), st.integers(1, 6), st.sets(st.integers(0, 39), min_size=1))
def test_neighbours_of_some_rows_are_among_those_of_all(number: int, top: int, some: set[int]) -> None:
    vectors, of = points(number), sorted(n for n in some if n < number)
    found = {(i, j) for i, j, _ in nearest(vectors, top=top, least=-1.0, of=of).pairs()}
    assert found <= {(i, j) for i, j, _ in nearest(vectors, top=top, least=-1.0).pairs()}
    for n in of:
        assert sum(n in pair for pair in found) >= min(top, number - 1)


def test_an_index_finds_nearly_all_neighbours_and_the_same_each_time() -> None:
    vectors = points(3000)
    exact = {(i, j) for i, j, _ in nearest(vectors, top=10, least=0.0).pairs()}
    found = list(nearest(vectors, top=10, least=0.0, indexed=100).pairs())
    assert found == list(nearest(vectors, top=10, least=0.0, indexed=100).pairs())
    assert len(exact & {(i, j) for i, j, _ in found}) > 0.97 * len(exact)
    assert all(abs(cosine - vectors[i] @ vectors[j]) < 1e-5 for i, j, cosine in found[:500])


def partition(*groups: str) -> Groups:
    """Claims from words such as "ab c"; every claim its own issue, the least letter standing for it."""
    of = {letter: min(group) for group in groups for letter in group}
    return Groups(claim_of=of, issue_of=of)


def state(rows: list[GroupId]) -> dict[str, GroupId]:
    return {row.id: row for row in rows}


def test_ids_stay_while_a_claim_grows() -> None:
    first, _, rows = assign_ids(partition("ab"), [])
    second, _, more = assign_ids(partition("0ab", "c"), rows)
    assert second["a"] == second["0"] == first["a"] != second["c"]
    assert {row.founder for row in more} == {"c"}


def test_a_merge_redirects_the_younger_id_and_a_split_revives_it() -> None:
    before, _, rows = assign_ids(partition("a", "b"), [])
    merged, _, more = assign_ids(partition("ab"), rows)
    older, younger = before["a"], before["b"]
    assert merged["a"] == merged["b"] == older
    assert state(rows + more)[younger].redirect == older
    after, _, last = assign_ids(partition("a", "b"), rows + more)
    assert after == before
    assert state(rows + more + last)[younger].redirect is None


def test_a_split_keeps_the_id_with_the_founder() -> None:
    before, _, rows = assign_ids(partition("abc"), [])
    after, _, _ = assign_ids(partition("ab", "c"), rows)
    assert after["a"] == after["b"] == before["a"] != after["c"]


def test_claims_and_issues_have_ids_of_their_own() -> None:
    claims, issues, rows = assign_ids(partition("a"), [])
    assert claims["a"].startswith("c")
    assert issues["a"].startswith("i")
    assert {row.sort for row in rows} == {"claim", "issue"}


@given(st.lists(st.lists(st.integers(0, 3), min_size=8, max_size=8), min_size=1, max_size=6))
@settings(max_examples=60)
def test_redirects_never_run_in_a_circle(history: list[list[int]]) -> None:
    rows: list[GroupId] = []
    for labels in history:
        members = [[chr(97 + n) for n, x in enumerate(labels) if x == label] for label in set(labels)]
        claims, _, new = assign_ids(partition(*("".join(m) for m in members)), rows)
        rows += new
        now = state(rows)
        for row in now.values():
            seen, at = set(), row
            while at.redirect is not None:
                assert at.id not in seen
                seen.add(at.id)
                at = now[at.redirect]
        assert set(claims.values()) <= {i for i, row in now.items() if row.redirect is None}
        assert len(set(claims.values())) == len(members)
        assert assign_ids(partition(*("".join(m) for m in members)), rows)[2] == []


@pytest.mark.parametrize("similarity", [0.5, 0.9])
def test_links_to_unknown_ids_count_for_nothing(similarity: float) -> None:
    groups = grouped(["s00"], [link("s00", "gone", similarity), link("s00", "s00", similarity)])
    assert dict(groups.claim_of) == {"s00": "s00"}
