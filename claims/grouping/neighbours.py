"""Exact nearest neighbours by matrix product, a block of rows at a time."""

from __future__ import annotations

import numpy as np

BLOCK = 1024  # rows of the similarity matrix in memory at a time


def nearest(vectors: np.ndarray, *, top: int, least: float) -> list[tuple[int, int, float]]:
    """Exact neighbours: (i, j, cosine) with i < j, where j is among the `top` of i or i among those of j.

    `vectors` is (n, d) with unit rows, or with the means of such; then the product stands for the cosine.
    Only those of at least `least` count. Sorted by i, then j.
    """
    found: dict[tuple[int, int], float] = {}
    for start in range(0, len(vectors), BLOCK):
        scores = vectors[start : start + BLOCK] @ vectors.T
        for row, places in enumerate(_best(scores, start, top)):
            i = start + row
            for j in places:
                if scores[row, j] >= least:
                    found[min(i, int(j)), max(i, int(j))] = float(scores[row, j])
    return [(i, j, cosine) for (i, j), cosine in sorted(found.items())]


def _best(scores: np.ndarray, start: int, top: int) -> np.ndarray:
    """Columns of the `top` highest scores of each row, the row's own column left out."""
    rows = np.arange(len(scores))
    scores[rows, start + rows] = -np.inf
    top = min(top, scores.shape[1] - 1)
    if top < 1:
        return np.zeros((len(scores), 0), dtype=int)
    return np.argpartition(-scores, top, axis=1)[:, :top]
