"""What of a statement is compared: all of it, and each sentence, as two can agree in one of several."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from claims.embedding import text_hash
from claims.grouping import nearest
from claims.text import sentences

SEVERAL = re.compile(r"[.!?…][\"”’)\]]*\s+\S")
FEWEST = 4  # words; a shorter sentence ("It is clear.") says too little to be compared alone
GAIN = 0.02  # cosine by which sentences must be nearer than the whole texts to be compared in their place


@dataclass(frozen=True, slots=True)
class Near:
    """The nearest passages of two texts, and their cosine."""

    a: str
    b: str
    cosine: float


Found = tuple[int, int, Near]
"""Two texts by their places, the smaller first, and their nearest passages."""


@lru_cache(maxsize=65_536)
def passages(text: str) -> tuple[str, ...]:
    """The whole text, and its sentences where it has several."""
    if not SEVERAL.search(text):
        return (text,)
    parts = [span.of(text) for span in sentences(text)]
    long = [part for part in parts if len(part.split()) >= FEWEST]
    return (text, *long) if len(parts) > 1 else (text,)


@dataclass(frozen=True, slots=True)
class Passages:
    """The passages of texts, row by row: of which text they are, their words and their vectors."""

    owners: Sequence[int]
    texts: Sequence[str]
    vectors: np.ndarray
    whole: Sequence[int]

    @classmethod
    def of(cls, said: Sequence[str], known: Mapping[str, np.ndarray]) -> Passages:
        """The passages of some texts by the vectors of their hashes; each whole text is to have one."""
        rows = [
            (n, text, known[key])
            for n, whole in enumerate(said)
            for text in passages(whole)
            if (key := text_hash(text)) in known
        ]
        first = {n: row for row, (n, _, _) in reversed(list(enumerate(rows)))}
        vectors = np.stack([vector for _, _, vector in rows]) if rows else np.zeros((0, 1), np.float32)
        return cls(
            [n for n, _, _ in rows], [t for _, t, _ in rows], vectors, [first[n] for n in sorted(first)]
        )

    def between(self, i: int, j: int) -> Near:
        """Two whole texts."""
        a, b = self.whole[i], self.whole[j]
        return Near(self.texts[a], self.texts[b], float(self.vectors[a] @ self.vectors[b]))

    def nearest(self, *, top: int, least: float, of: Sequence[int] | None = None) -> Sequence[Found]:
        """Neighbours of the texts `of` (None: all), i < j, each pair once, nearest passages with them."""
        rows = None if of is None else [row for text in of for row in self._rows(text)]
        near = nearest(self.vectors, top=top, least=least, of=rows)
        owners = np.asarray(self.owners, dtype=np.int64)
        i, j = owners[near.i], owners[near.j]
        best = np.lexsort((-near.cosine, j, i))
        best = best[i[best] != j[best]]
        first = np.ones(len(best), dtype=bool)
        first[1:] = (np.diff(i[best]) != 0) | (np.diff(j[best]) != 0)
        chosen = best[first]
        return [
            (a, b, self._nearer(a, b, Near(self.texts[p], self.texts[q], cosine)))
            for a, b, p, q, cosine in zip(
                i[chosen].tolist(), j[chosen].tolist(), near.i[chosen].tolist(), near.j[chosen].tolist(),
                near.cosine[chosen].tolist(), strict=True,
            )
        ]  # fmt: skip

    def near(self, i: int, j: int) -> Near:
        """The passages in which two texts are nearest."""
        a, b = self._rows(i), self._rows(j)
        scores = self.vectors[a.start : a.stop] @ self.vectors[b.start : b.stop].T
        p, q = np.unravel_index(int(scores.argmax()), scores.shape)
        found = Near(self.texts[a[int(p)]], self.texts[b[int(q)]], float(scores[p, q]))
        return self._nearer(i, j, found)

    def _nearer(self, i: int, j: int, near: Near) -> Near:
        """Some passages of two texts, or the whole texts where those are about as near."""
        whole = self.between(i, j)
        return near if near.cosine > whole.cosine + GAIN else whole

    def _rows(self, text: int) -> range:
        """The rows of a text's passages."""
        end = self.whole[text + 1] if text + 1 < len(self.whole) else len(self.owners)
        return range(self.whole[text], end)
