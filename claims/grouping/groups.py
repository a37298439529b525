"""Claims out of statements, and issues out of claims.

A claim is built by average link inside connected components, so that a member agrees with the whole core
and not with its neighbour only. An issue is built in the same way from whole claims. Both are pure
functions of the ids, the links and the decisions, in whatever order they come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claims.grouping.linkage import Bounds, Pairs, Weights, partition
from claims.records import Relation
from claims.settings import Settings

NONE: Pairs = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What is known of two statements: the judge's relation with its score, and the cosine.

    `answer`: one denies the other, without repeating it.
    """

    a: str
    b: str
    relation: Relation
    score: float
    similarity: float
    answer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """For every statement, the statement that stands for its claim and the one for its issue."""

    claim_of: Mapping[str, str]
    issue_of: Mapping[str, str]


def build_groups(
    ids: Sequence[str], links: Sequence[Link], *, together: Pairs, apart: Pairs, settings: Settings
) -> Groups:
    """Claims, and issues made of whole claims, for every id.

    `together` puts two statements into one claim, `apart` keeps them in different claims; where these
    exclude each other, `apart` holds. Links to unknown ids are ignored.
    """
    order = sorted(set(ids))
    kept = _known(links, set(order))
    largest = settings.largest_component
    bounds = Bounds(least=settings.claim_least, largest=largest)
    claims = partition(order, _claim_weights(kept, settings), bounds, together=together, apart=apart)
    claim_of = _named(claims, {frozenset((k.a, k.b)): k.similarity for k in kept})
    between = _between(claim_of, kept, settings)
    bounds = Bounds(least=settings.issue_least, largest=largest)
    issues = partition(sorted(set(claim_of.values())), between, bounds, together=NONE, apart=NONE)
    issue_of = _named(issues, between)
    return Groups(claim_of=claim_of, issue_of={i: issue_of[claim_of[i]] for i in order})


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
    claim_of: Mapping[str, str], links: Sequence[Link], settings: Settings
) -> dict[frozenset[str], float]:
    """How far two claims speak for one issue: the mean over the links between them.

    Where some of these are contradictions or answers, over those alone: rivals are to stand side by side.
    """
    shift = {
        Relation.SAME: settings.issue_same_bonus,
        Relation.RELATED: 0.0,
        Relation.UNRELATED: -settings.unrelated_malus,
    }
    found: dict[frozenset[str], list[float]] = defaultdict(list)
    rivals: dict[frozenset[str], list[float]] = defaultdict(list)
    for link in links:
        pair = frozenset((claim_of[link.a], claim_of[link.b]))
        if len(pair) == 2:
            rival = link.answer or link.relation is Relation.CONTRADICT
            moved = settings.rival_bonus if rival else shift[link.relation]
            (rivals if rival else found)[pair].append(link.similarity + moved)
    return {pair: sum(weights) / len(weights) for pair, weights in (found | rivals).items()}


def _named(groups: Sequence[Sequence[str]], weights: Weights) -> dict[str, str]:
    """Each id with the member that stands for its group: the one nearest to the others, then the least id."""
    total: dict[str, float] = defaultdict(float)
    group_of = {i: n for n, members in enumerate(groups) for i in members}
    for pair in sorted(weights, key=sorted):
        a, b = sorted(pair)
        if group_of.get(a) is not None and group_of.get(a) == group_of.get(b):
            total[a] += weights[pair]
            total[b] += weights[pair]
    chosen = [min(members, key=lambda i: (-round(total[i], 9), i)) for members in groups]
    return {i: chosen[n] for i, n in group_of.items()}
