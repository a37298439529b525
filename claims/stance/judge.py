"""The seam that every judge fills, and a small fake that answers from a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from claims.records import Pair, Relation, Stance, StanceName


class StanceJudge(Protocol):
    """Says how two propositions bear on each other."""

    @property
    def name(self) -> str:
        """Name and version: part of a stance's key."""
        ...

    def judge(self, pairs: Sequence[Pair]) -> list[Stance]:
        """One stance for each pair, in order; the same pair always gets the same stance."""
        ...


BOTH_WAYS = {Relation.SAME: StanceName.SUPPORT, Relation.CONTRADICT: StanceName.CONTRADICT}


class ListedJudge:
    """A deterministic fake: the relation listed for two texts in either order, else unrelated."""

    name = "listed-1"

    def __init__(self, listed: Mapping[tuple[str, str], Relation]) -> None:
        self._listed = {frozenset(pair): relation for pair, relation in listed.items()}

    def judge(self, pairs: Sequence[Pair]) -> list[Stance]:
        """Equal texts are the same; other pairs are looked up."""
        return [self._stance(pair.a.text, pair.b.text) for pair in pairs]

    def _stance(self, a: str, b: str) -> Stance:
        found = Relation.SAME if a == b else self._listed.get(frozenset((a, b)), Relation.UNRELATED)
        on = BOTH_WAYS.get(found, StanceName.NEUTRAL)
        scores = tuple((relation, 1.0 if relation is found else 0.0) for relation in Relation)
        return Stance(
            a_on_b=on, b_on_a=on, relation=found, score=1.0, scores=scores, reason=f"Listed as {found}."
        )
