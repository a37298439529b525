"""What a statement is about: its vector without what all statements share, and a share of its neighbours'.

In one story nearly every sentence names the same countries and people, which makes all of them alike. So
the mean is taken off ("all but the top", Mu and Viswanath 2018, arXiv 1702.01417). Pronouns and "the
accusation" say little of their matter; what stands beside them in the text says more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from claims.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a statement stands: a document, and the offset of its first character."""

    id: str
    document: str
    start: int


@dataclass(frozen=True, slots=True)
class Matters:
    """What some statements are about: `ids`, and for each a unit row of `vectors`."""

    ids: Sequence[str]
    vectors: np.ndarray

    def of(self, ids: Collection[str]) -> Matters:
        """Those of some statements only."""
        kept = [n for n, i in enumerate(self.ids) if i in ids]
        return Matters([self.ids[n] for n in kept], self.vectors[kept])

    @classmethod
    def none(cls) -> Matters:
        """Of nothing; then only what the judge says brings claims together."""
        return cls((), np.zeros((0, 1), dtype=np.float32))

    def of_groups(self, group_of: Mapping[str, str], groups: Sequence[str]) -> np.ndarray:
        """The mean vector of each group's members (groups, dimensions); zeros where none is known.

        The product of two is the mean over all pairs of members.
        """
        row = {group: n for n, group in enumerate(groups)}
        total = np.zeros((len(groups), self.vectors.shape[1]), dtype=np.float64)
        size = np.zeros(len(groups))
        for group in group_of.values():
            size[row[group]] += 1
        for i, vector in zip(self.ids, self.vectors, strict=True):
            if i in group_of:
                total[row[group_of[i]]] += vector
        found: np.ndarray = (total / np.maximum(size, 1)[:, None]).astype(np.float32)
        return found


def find_shared(vectors: np.ndarray, *, common: np.ndarray, settings: Settings) -> np.ndarray:
    """What all statements of a ledger share: the mean of their vectors (number, dimensions).

    `common` is the mean vector of news statements at large; the fewer are given here, the more it counts.
    """
    total = vectors.sum(axis=0, dtype=np.float64) + settings.matter_prior * common
    shared: np.ndarray = total / (len(vectors) + settings.matter_prior)
    return shared


def without(shared: np.ndarray, vectors: np.ndarray) -> np.ndarray:
    """Vectors (number, dimensions) without what all share, as unit rows."""
    return _unit(vectors - shared)


def find_matters(
    places: Sequence[Place], vectors: np.ndarray, *, shared: np.ndarray, settings: Settings
) -> Matters:
    """What statements are about, from the vectors of their texts (number of places, dimensions).

    Statements beside one that are not among the places add nothing to it.
    """
    order = sorted(range(len(places)), key=lambda n: places[n].id)
    own = without(shared, vectors[order].astype(np.float64))
    beside = _beside([places[n] for n in order], own, settings.matter_span)
    found = _unit(own + settings.matter_share * beside).astype(np.float32)
    return Matters([places[n].id for n in order], found)


def _beside(places: Sequence[Place], own: np.ndarray, span: int) -> np.ndarray:
    """For each place the direction of those that stand up to `span` before and after it in its document."""
    total = np.zeros_like(own)
    for row in _documents(places):
        for at, n in enumerate(row):
            near = [*row[max(0, at - span) : at], *row[at + 1 : at + 1 + span]]
            if near:
                total[n] = own[near].sum(axis=0)
    return _unit(total)


def _documents(places: Sequence[Place]) -> Iterable[list[int]]:
    """The places of each document, in the order of the text."""
    found: dict[str, list[int]] = defaultdict(list)
    for n in sorted(range(len(places)), key=lambda n: (places[n].start, places[n].id)):
        found[places[n].document].append(n)
    return found.values()


def _unit(rows: np.ndarray) -> np.ndarray:
    """Rows divided by their lengths; a row of zeros stays one."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    found: np.ndarray = rows / np.where(lengths < 1e-9, 1.0, lengths)
    return found
