"""Search by meaning: the statements whose self-contained texts are nearest to a text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from claims.embedding import Embedder, text_hash
from claims.records import Statement
from claims.settings import Settings
from claims.snapshot.kept import Kept

if TYPE_CHECKING:
    from claims.store import Ledger

BLOCK = 8_192  # rows compared at once: vectors are kept in 16 bits and compared in 32


class Meaning:
    """The vectors of a ledger's statements, read on first use; one without a vector is never found."""

    def __init__(
        self, ledger: Ledger, statements: Sequence[Statement], embedder: Embedder, settings: Settings
    ) -> None:
        self._ledger, self._statements, self._embedder = ledger, statements, embedder
        self._least, self._most = settings.search_cosine, settings.search_most
        self._scores = Kept()

    @cached_property
    def vectors(self) -> tuple[dict[str, int], np.ndarray]:
        """The row of each statement that has a vector, and the vectors: float16 of shape (rows, d)."""
        hashes = {s.id: text_hash(s.text) for s in self._statements}
        keys = sorted(set(hashes.values()))
        found = self._ledger.vectors(self._embedder.name, keys)
        place = {key: row for row, key in enumerate(key for key in keys if key in found)}
        rows = np.empty((len(place), self._embedder.dimensions), dtype=np.float16)
        for key, row in place.items():
            rows[row] = found[key]
        return {s: place[key] for s, key in hashes.items() if key in place}, rows

    def prepare(self) -> None:
        """Read the vectors and load the encoder, so that the first search does not wait for them."""
        self.scores("")

    def scores(self, text: str) -> np.ndarray:
        """The cosine of a text with each row of `vectors`."""
        return self._scores.get(text, lambda: self._compared(text))

    def _compared(self, text: str) -> np.ndarray:
        rows, asked = self.vectors[1], self._embedder.embed([text])[0]
        blocks = (rows[n : n + BLOCK].astype(np.float32) @ asked for n in range(0, len(rows), BLOCK))
        return np.concatenate([*blocks, np.empty(0, dtype=np.float32)])

    def nearest(self, text: str, among: Sequence[str]) -> tuple[str, ...]:
        """The ids of the statements nearest in meaning, the nearest first; too far ones are left out."""
        place, scores = self.vectors[0], self.scores(text)
        known = [s for s in among if s in place]
        held = scores[[place[s] for s in known]] if known else np.empty(0)
        best = np.argsort(-held, kind="stable")[: self._most]
        return tuple(known[n] for n in best if held[n] >= self._least)
