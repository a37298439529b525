"""Nearest neighbours: exact by matrix product, from an index where the rows are many.

The index is a graph of small worlds (HNSW, Malkov and Yashunin 2018, arXiv 1603.09320) by the library
usearch. It is filled by one thread in the order of the rows, so that the same rows give the same neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

BLOCK = 1024  # rows of the similarity matrix in memory at a time
# Where the index begins to pay, and how wide it looks: benchmarks/measure_scale.py prints time and recall.
INDEXED = 150_000  # rows
WIDTH = 256  # candidates kept while one row is added or looked up

Places = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float32]


class Neighbours(NamedTuple):
    """Pairs of rows as columns (pairs,), each pair once with i < j, sorted; `cosine` stands beside them."""

    i: Places
    j: Places
    cosine: Scores

    def pairs(self) -> Iterator[tuple[int, int, float]]:
        """One pair after the other."""
        return zip(self.i.tolist(), self.j.tolist(), self.cosine.tolist(), strict=True)


def nearest(
    vectors: np.ndarray, *, top: int, least: float, of: Sequence[int] | None = None, indexed: int = INDEXED
) -> Neighbours:
    """Neighbours of the rows `of` (None: all) among all: the `top` of each, of at least `least`.

    `vectors` is (n, d) with unit rows, or with the means of such; then the product stands for the cosine.
    Exact for up to `indexed` rows asked for; above it, some are missed (1 of 100 among 10,000 rows, more
    where many are nearly alike).
    """
    asked = np.arange(len(vectors)) if of is None else np.asarray(of, dtype=np.int64)
    top = min(top, len(vectors) - 1)
    if top < 1 or not len(asked):
        return _distinct([], len(vectors))
    search = _from_index if len(asked) > indexed else _exactly
    blocks = [_pairs(*block, least) for block in search(vectors, asked, top)]
    return _distinct(blocks, len(vectors))


def _exactly(vectors: np.ndarray, asked: Places, top: int) -> Iterator[tuple[Places, np.ndarray, np.ndarray]]:
    """Rows, the columns nearest to each, and their scores, a block at a time."""
    for start in range(0, len(asked), BLOCK):
        rows = asked[start : start + BLOCK]
        scores = vectors[rows] @ vectors.T
        scores[np.arange(len(rows)), rows] = -np.inf
        columns = np.argpartition(-scores, top - 1, axis=1)[:, :top]
        yield rows, columns, np.take_along_axis(scores, columns, axis=1)


def _from_index(
    vectors: np.ndarray, asked: Places, top: int
) -> Iterator[tuple[Places, np.ndarray, np.ndarray]]:
    """The same from an index; there a row is its own neighbour, which `_pairs` leaves out."""
    from usearch.index import Index  # a large ledger only

    index = Index(
        ndim=vectors.shape[1], metric="ip", dtype="f32", connectivity=16,
        expansion_add=WIDTH, expansion_search=max(WIDTH, top + 1),
    )  # fmt: skip
    index.add(np.arange(len(vectors)), np.ascontiguousarray(vectors, dtype=np.float32), threads=1)
    for start in range(0, len(asked), BLOCK):
        rows = asked[start : start + BLOCK]
        found = index.search(vectors[rows], top + 1, threads=0)
        yield rows, found.keys.astype(np.int64), 1.0 - found.distances


def _pairs(rows: Places, columns: np.ndarray, scores: np.ndarray, least: float) -> Neighbours:
    """What is near enough, the lesser place first."""
    i, j = np.repeat(rows, columns.shape[1]), columns.ravel().astype(np.int64)
    kept = (scores.ravel() >= least) & (i != j)
    i, j = i[kept], j[kept]
    return Neighbours(np.minimum(i, j), np.maximum(i, j), scores.ravel()[kept].astype(np.float32))


def _distinct(blocks: Sequence[Neighbours], n: int) -> Neighbours:
    """All blocks as one, each pair once, sorted."""
    if not blocks:
        return Neighbours(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32))
    i, j, cosine = (np.concatenate(column) for column in zip(*blocks, strict=True))
    _, first = np.unique(i * n + j, return_index=True)
    return Neighbours(i[first], j[first], cosine[first])
