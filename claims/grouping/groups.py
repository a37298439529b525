"""Claims out of statements, and issues out of claims.

A claim is built by average link inside connected components, so that a member agrees with the whole core
and not with its neighbour only. An issue is built in the same way from whole claims, by what they are
about. Both are pure functions of the ids, the links, the matters and the decisions, in whatever order they
come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from claims.grouping.linkage import Bounds, Pairs, Weights, partition
from claims.grouping.matter import Matters
from claims.grouping.neighbours import nearest
from claims.records import Relation
from claims.settings import Settings

NONE: Pairs = frozenset()
METHOD = "matter-2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What is known of two statements: the judge's relation with its score, and the cosine."""

    a: str
    b: str
    relation: Relation
    score: float
    similarity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """What people decided: pairs of one claim, and pairs of different ones.

    Where these exclude each other, `apart` holds.
    """

    together: Pairs = NONE
    apart: Pairs = NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """For every statement, the statement that stands for its claim and the one for its issue."""

    claim_of: Mapping[str, str]
    issue_of: Mapping[str, str]


def grouping_key(extractor: str, embedder: str, judge: str) -> str:
    """The names of the parts and of the method that a grouping depends on: by others, it is made anew."""
    return f"{extractor}|{embedder}|{judge}|{METHOD}"


def build_groups(
    ids: Sequence[str],
    links: Sequence[Link],
    matters: Matters,
    *,
    fixed: Fixed,
    settings: Settings,
) -> Groups:
    """Claims, and issues made of whole claims, for every id; links to unknown ids are ignored."""
    order = sorted(set(ids))
    kept = _known(links, set(order))
    bounds = Bounds(least=settings.claim_least, largest=settings.largest_component)
    weights = _claim_weights(kept, settings)
    claims = partition(order, weights, bounds, together=fixed.together, apart=fixed.apart)
    claim_of = _named(claims, {frozenset((k.a, k.b)): k.similarity for k in kept})
    issue_of = _issues(claim_of, kept, matters, settings)
    return Groups(claim_of=claim_of, issue_of={i: issue_of[claim_of[i]] for i in order})


def _issues(
    claim_of: Mapping[str, str], links: Sequence[Link], matters: Matters, settings: Settings
) -> dict[str, str]:
    """The claim that stands for the issue of each claim."""
    between = _between(claim_of, links, matters, settings)
    bounds = Bounds(least=settings.issue_least, largest=settings.largest_component)
    issues = partition(sorted(set(claim_of.values())), between, bounds, together=NONE, apart=NONE)
    return _named(issues, between)


def _known(links: Iterable[Link], ids: set[str]) -> list[Link]:
    """Links between known ids, each pair once (the highest similarity), in the order of the ids."""
    best: dict[frozenset[str], Link] = {}
    for link in links:
        pair = frozenset((link.a, link.b))
        if len(pair) == 2 and pair <= ids and (pair not in best or best[pair].similarity < link.similarity):
            best[pair] = link
    return [best[pair] for pair in sorted(best, key=sorted)]


def _claim_weights(links: Sequence[Link], settings: Settings) -> dict[frozenset[str], float]:
    """How far each pair speaks for one claim: its cosine, moved by the judge's relation.

    A contradiction takes off the more, the surer the judge is of it.
    """
    shift = {
        Relation.SAME: settings.same_bonus,
        Relation.RELATED: -settings.related_malus,
        Relation.UNRELATED: -settings.unrelated_malus,
    }
    found: dict[frozenset[str], float] = {}
    for link in links:
        moved = shift.get(link.relation, 0.0)
        if link.relation is Relation.CONTRADICT:
            moved = -settings.contradict_malus * max(0.0, 2.0 * link.score - 1.0)
        found[frozenset((link.a, link.b))] = link.similarity + moved
    return found


def _between(
    claim_of: Mapping[str, str], links: Sequence[Link], matters: Matters, settings: Settings
) -> dict[frozenset[str], float]:
    """How far two claims speak for one issue: how near their matters are, moved by what the judge says.

    Where some links between them are contradictions, by those alone: rivals are to stand side by side.
    Claims whose matters are far apart, and which nothing links, have no weight.
    """
    claims = sorted(set(claim_of.values()))
    row = {claim: n for n, claim in enumerate(claims)}
    vectors = matters.of_groups(claim_of, claims)
    near = nearest(vectors, top=settings.candidate_neighbours, least=settings.matter_least)
    found = {frozenset((claims[i], claims[j])): weight for i, j, weight in near.pairs()}
    for pair, moved in _moved(claim_of, links, settings).items():
        a, b = (vectors[row[claim]] for claim in pair)
        found[pair] = float(a @ b) + moved
    return found


def _moved(
    claim_of: Mapping[str, str], links: Sequence[Link], settings: Settings
) -> dict[frozenset[str], float]:
    """What the judge's opinions add to the nearness of two claims, on the mean over their links."""
    usual: dict[frozenset[str], list[float]] = defaultdict(list)
    rivals: dict[frozenset[str], list[float]] = defaultdict(list)
    for link in links:
        pair = frozenset((claim_of[link.a], claim_of[link.b]))
        if len(pair) == 2 and link.relation is Relation.CONTRADICT:
            rivals[pair].append(settings.rival_bonus)
        elif len(pair) == 2:
            usual[pair].append(settings.issue_same_bonus if link.relation is Relation.SAME else 0.0)
    return {pair: sum(moves) / len(moves) for pair, moves in (usual | rivals).items()}


def _named(groups: Sequence[Sequence[str]], weights: Weights) -> dict[str, str]:
    """Each id with the member that stands for its group: the one nearest to the others, then the least id."""
    inside: dict[str, list[float]] = defaultdict(list)
    group_of = {i: n for n, members in enumerate(groups) for i in members}
    for (a, b), weight in weights.items():
        if group_of.get(a) is not None and group_of.get(a) == group_of.get(b):
            inside[a].append(weight)
            inside[b].append(weight)
    # fsum is exact, whatever the order
    total = {i: round(fsum(found), 9) for i, found in inside.items()}
    chosen = [min(members, key=lambda i: (-total.get(i, 0.0), i)) for members in groups]
    return {i: chosen[n] for i, n in group_of.items()}
