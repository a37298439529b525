"""What of a statement is compared: all of it, and each sentence, as two can agree in one of several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
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
        vectors = np.stack([vector for _, _, vector in rows])
        return cls(
            [n for n, _, _ in rows], [t for _, t, _ in rows], vectors, [first[n] for n in sorted(first)]
        )

    def between(self, i: int, j: int) -> Near:
        """Two whole texts."""
        a, b = self.whole[i], self.whole[j]
        return Near(self.texts[a], self.texts[b], float(self.vectors[a] @ self.vectors[b]))

    def nearest(self, *, top: int, least: float) -> Iterator[tuple[int, int, Near]]:
        """Neighbouring texts (i < j), each pair once, by the passages in which they are nearest."""
        best: dict[tuple[int, int], Near] = {}
        for p, q, cosine in nearest(self.vectors, top=top, least=least):
            i, j = self.owners[p], self.owners[q]
            if i != j and ((i, j) not in best or best[i, j].cosine < cosine):
                best[i, j] = Near(self.texts[p], self.texts[q], cosine)
        for (i, j), near in sorted(best.items(), key=lambda found: found[0]):
            whole = self.between(i, j)
            yield i, j, near if near.cosine > whole.cosine + GAIN else whole
