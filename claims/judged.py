"""Many stances in little memory: columns of numbers instead of millions of records.

A ledger of 100,000 statements has some two million judged pairs. As records they take more than 3 GB and
half a minute; as columns 80 MB, and questions such as "which of these contradict" are one comparison.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, overload

import numpy as np

from claims.records import JudgedPair, Relation, Stance, StanceName

Numbers = np.ndarray[Any, Any]
RELATIONS: tuple[Relation, ...] = tuple(Relation)
NAMES: tuple[StanceName, ...] = tuple(StanceName)
DIGITS = 6  # of a score that is kept in 32 bits
UNGIVEN = -1.0  # stands where a judge gives no chance of a relation


@dataclass(frozen=True, eq=False)
class Judged(Sequence[JudgedPair]):
    """Stances of one judge as columns, each row a pair; read as a sequence, rows are records again.

    `a` and `b` are places in `ids`; `relation` in `RELATIONS`, `a_on_b` and `b_on_a` in `NAMES`, `reason` in
    `reasons`; `scores` has a column for each relation.
    """

    ids: Sequence[str]
    reasons: Sequence[str]
    judge: str
    a: Numbers = field(repr=False)
    b: Numbers = field(repr=False)
    relation: Numbers = field(repr=False)
    a_on_b: Numbers = field(repr=False)
    b_on_a: Numbers = field(repr=False)
    score: Numbers = field(repr=False)
    sure: Numbers = field(repr=False)
    reason: Numbers = field(repr=False)
    scores: Numbers = field(repr=False)

    @classmethod
    def of(cls, pairs: Iterable[JudgedPair]) -> Judged:
        """The columns of some records; what is such columns already stays."""
        if isinstance(pairs, Judged):
            return pairs
        gathered = Gathering()
        for pair in pairs:
            s = pair.stance
            scores = {name.value: chance for name, chance in s.scores}
            gathered.add(pair.a, pair.b, {
                "a_on_b": s.a_on_b.value, "b_on_a": s.b_on_a.value, "relation": s.relation.value,
                "score": s.score, "scores": list(scores.items()), "reason": s.reason, "sure": s.sure,
            })  # fmt: skip
            gathered.judge = pair.judge
        return gathered.done()

    def __len__(self) -> int:
        return len(self.a)

    @overload
    def __getitem__(self, at: int) -> JudgedPair: ...
    @overload
    def __getitem__(self, at: slice) -> Judged: ...
    def __getitem__(self, at: int | slice) -> JudgedPair | Judged:
        if isinstance(at, slice):
            return self.take(np.arange(len(self))[at])
        chances = zip(RELATIONS, self.scores[at], strict=True)
        stance = Stance(
            a_on_b=NAMES[self.a_on_b[at]], b_on_a=NAMES[self.b_on_a[at]],
            relation=RELATIONS[self.relation[at]], score=round(float(self.score[at]), DIGITS),
            scores=tuple((name, round(float(c), DIGITS)) for name, c in chances if c != UNGIVEN),
            reason=self.reasons[self.reason[at]], sure=bool(self.sure[at]),
        )  # fmt: skip
        return JudgedPair(a=self.ids[self.a[at]], b=self.ids[self.b[at]], stance=stance, judge=self.judge)

    def __iter__(self) -> Iterator[JudgedPair]:
        return (self[at] for at in range(len(self)))

    def take(self, rows: Numbers) -> Judged:
        """Only some rows, by their places or a mask."""
        return Judged(
            self.ids, self.reasons, self.judge, self.a[rows], self.b[rows], self.relation[rows],
            self.a_on_b[rows], self.b_on_a[rows], self.score[rows], self.sure[rows], self.reason[rows],
            self.scores[rows],
        )  # fmt: skip

    def in_order(self) -> Judged:
        """The same pairs, ordered by the ids of the two statements."""
        rank = np.empty(len(self.ids), dtype=np.int32)
        rank[sorted(range(len(self.ids)), key=self.ids.__getitem__)] = np.arange(len(self.ids))
        return self.take(np.lexsort((rank[self.b], rank[self.a]))) if len(self) else self

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The place of each statement's id."""
        return {id_: n for n, id_ in enumerate(self.ids)}

    def among(self, statements: Collection[str]) -> Judged:
        """The pairs whose two statements are both among these."""
        inside = np.zeros(len(self.ids), dtype=bool)
        inside[[self.place[s] for s in statements if s in self.place]] = True
        return self.take(inside[self.a] & inside[self.b])

    def about(self, statement: str) -> Judged:
        """The pairs of one statement."""
        at = self.place.get(statement, -1)
        return self.take((self.a == at) | (self.b == at))

    def is_(self, relation: Relation) -> Numbers:
        """Where the relation is this one, as a mask."""
        return np.asarray(self.relation == RELATIONS.index(relation))

    def chance(self, relation: Relation) -> Numbers:
        """How likely the judge holds this relation to be."""
        return np.maximum(self.scores[:, RELATIONS.index(relation)], 0.0)

    def of_each(self, values: Mapping[str, int]) -> Numbers:
        """For each id of `ids` its value, -1 where there is none."""
        return np.fromiter((values.get(id_, -1) for id_ in self.ids), dtype=np.int64, count=len(self.ids))


class Gathering:
    """Rows on their way into columns."""

    def __init__(self, judge: str = "") -> None:
        self.judge = judge
        self._ids: dict[str, int] = {}
        self._reasons: dict[str, int] = {}
        self._relations = {name.value: n for n, name in enumerate(RELATIONS)}
        self._names = {name.value: n for n, name in enumerate(NAMES)}
        self._columns = [array(kind) for kind in "iibbbfbi"]
        self._scores = array("f")

    def add(self, a: str, b: str, stance: Mapping[str, Any]) -> None:
        """One row from the two ids and the stance as plain values."""
        ids, names, relations = self._ids, self._names, self._relations
        row = (
            ids.setdefault(a, len(ids)), ids.setdefault(b, len(ids)), relations[stance["relation"]],
            names[stance["a_on_b"]], names[stance["b_on_a"]], stance["score"], stance.get("sure", True),
            self._reasons.setdefault(stance["reason"], len(self._reasons)),
        )  # fmt: skip
        for column, value in zip(self._columns, row, strict=True):
            column.append(value)
        chances = [UNGIVEN] * len(relations)
        for name, chance in stance["scores"]:
            chances[relations[name]] = chance
        self._scores.extend(chances)

    def done(self) -> Judged:
        """The columns."""
        kinds = (np.int32, np.int32, np.int8, np.int8, np.int8, np.float32, np.bool_, np.int32)
        held: list[Numbers] = [
            np.array(column, dtype=kind) for column, kind in zip(self._columns, kinds, strict=True)
        ]
        held.append(np.array(self._scores, dtype=np.float32).reshape(-1, len(RELATIONS)))
        return Judged(tuple(self._ids), tuple(self._reasons), self.judge, *held)
