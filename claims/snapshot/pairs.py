"""How pairs of statements bear on each other: as judged, and as people decided."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

import numpy as np

from claims.judged import Judged
from claims.records import DecisionKind, Relation, StanceName
from claims.snapshot.decided import Decided, relation_decided

FOUND = {
    DecisionKind.SAME: "them the same",
    DecisionKind.NOT_SAME: "them not the same",
    DecisionKind.CONTRADICT: "that they contradict each other",
    DecisionKind.NOT_CONTRADICT: "that they do not contradict each other",
}  # how the reason of a decided pair is worded

UNSURE = "They may exclude each other; nobody has looked at it yet."


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """How two statements bear on each other once people have decided; `a` < `b` by id."""

    a: str
    b: str
    relation: Relation
    a_on_b: StanceName
    b_on_a: StanceName
    score: float
    reason: str


def pairs_that_count(
    judged: Judged, statements: Collection[str], decided: Collection[frozenset[str]]
) -> Judged:
    """The judged pairs of which both statements count and nobody decided otherwise."""
    counts = judged.of_each(dict.fromkeys(statements, 1)) > 0
    kept = counts[judged.a] & counts[judged.b]
    if decided:
        ids = judged.ids
        held = judged.of_each({s: 1 for key in decided for s in key}) > 0
        for row in np.flatnonzero(held[judged.a] & held[judged.b]):
            kept[row] &= frozenset((ids[judged.a[row]], ids[judged.b[row]])) not in decided
    return judged.take(kept)


def relations_of(pairs: Judged) -> Iterator[Related]:
    """What a judge says of pairs; two of which it is not sure that they clash are of one matter."""
    unsure = Related(
        a="", b="", relation=Relation.RELATED, score=0.0, reason=UNSURE, a_on_b=StanceName.NEUTRAL,
        b_on_a=StanceName.NEUTRAL,
    )  # fmt: skip
    for pair in pairs:
        stance = pair.stance
        if not stance.sure:
            yield replace(unsure, a=pair.a, b=pair.b, score=stance.score)
            continue
        yield Related(
            a=pair.a, b=pair.b, relation=stance.relation, score=stance.score, reason=stance.reason,
            a_on_b=stance.a_on_b, b_on_a=stance.b_on_a,
        )  # fmt: skip


def decided_pair(key: frozenset[str], decided: Decided, machine: Relation | None) -> Related:
    a, b = sorted(key)
    decision = decided.relations[key]
    relation = relation_decided(decision, machine)
    stance = {Relation.SAME: StanceName.SUPPORT, Relation.CONTRADICT: StanceName.CONTRADICT}
    on = stance.get(relation, StanceName.NEUTRAL)
    verdict = FOUND[decision.kind]
    return Related(
        a=a, b=b, relation=relation, a_on_b=on, b_on_a=on, score=1.0,
        reason=f"{decision.by} found {verdict}: {decision.why}",
    )  # fmt: skip
