"""The trained judge in memory, and pairs of texts through it in batches."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from claims.encoder import tagging_dtype
from claims.stance.cross.network import STANCES
from claims.stance.cross.pieces import Batch, batches, filled, joined, read_texts
from claims.stance.cross.weights import read_config, read_network

BATCH = 64  # pairs
SECTION = 8192  # pairs whose pieces are in memory at once
DIGITS = 4  # decimals of a probability; rounding in the last bits, which a batch's size can move, is cut off


class CrossReader:
    """Reads pairs with trained weights; the same pair gives the same probabilities in any company."""

    def __init__(self, folder: Path, *, dtype: str = "auto") -> None:
        """Load the adapter of `folder` onto the packaged encoder, merged into its weights.

        Raises `ModelError` where the folder holds no adapter that fits.
        """
        self.config = read_config(folder)
        self.network = read_network(folder, self.config).to(getattr(torch, tagging_dtype(dtype)))

    def read(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """Probabilities (pairs, stances as in `STANCES`) of what each first text does to its second."""
        scores = self.scores(pairs) / self.config.temperature
        likely = np.exp(scores - scores.max(axis=1, keepdims=True))
        found: NDArray[np.float64] = np.round(likely / likely.sum(axis=1, keepdims=True), DIGITS)
        return found

    def scores(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """The network's own scores (pairs, stances), before any temperature."""
        found = np.zeros((len(pairs), len(STANCES)))
        for start in range(0, len(pairs), SECTION):
            some = pairs[start : start + SECTION]
            ids = read_texts([text for pair in some for text in pair])
            pieces = [joined(a, b) for a, b in zip(ids[::2], ids[1::2], strict=True)]
            for part in batches(pieces, BATCH):
                rows = [start + n for n in part]
                found[rows] = self._run(filled([pieces[n] for n in part]))
        return found

    @torch.inference_mode()
    def _run(self, batch: Batch) -> NDArray[np.float32]:
        ids, types, mask = (torch.from_numpy(part) for part in batch)
        scores: NDArray[np.float32] = self.network(ids, types, mask).float().numpy()
        return scores
