"""All that has been said, as points: what a new statement is compared with."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from claims.embedding import common_vector, text_hash
from claims.grouping import Matters, Place, find_matters, find_shared, without
from claims.pipeline.parts import Parts, Progress, quiet
from claims.pipeline.passages import Passages, passages
from claims.store import Ledger, Said

BATCH = 512  # texts embedded between two writes: what a cut-off run loses at most


@dataclass(frozen=True, eq=False)
class Field:
    """The statements of a ledger, ordered by id, and the passages to compare them by."""

    said: Sequence[Said]
    compared: Passages
    parts: Parts

    @classmethod
    def of(cls, ledger: Ledger, parts: Parts, progress: Progress = quiet) -> Field:
        """The field as it is now; texts that this embedder has not seen yet get their vectors first."""
        said, known = ledger.said(parts.extractor.name), ledger.vectors(parts.embedder.name)
        texts = {text_hash(text): text for one in said for text in passages(one.text)}
        left = {key: text for key, text in texts.items() if key not in known}
        known.update(_embedded(ledger, parts, left, progress))
        return cls(said, Passages.of([one.text for one in said], known), parts)

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The place of each statement."""
        return {one.id: place for place, one in enumerate(self.said)}

    @cached_property
    def vectors(self) -> np.ndarray:
        """The vectors of the whole texts (statements, dimensions)."""
        return self.compared.vectors[list(self.compared.whole)]

    @cached_property
    def own(self) -> np.ndarray:
        """The same without what all of them share, as unit rows."""
        return without(self.shared.astype(np.float32), self.vectors)

    @cached_property
    def shared(self) -> np.ndarray:
        """What all of them share."""
        common = common_vector(self.parts.embedder)
        return find_shared(self.vectors, common=common, settings=self.parts.settings)

    def matters(self, ids: Collection[str] | None = None) -> Matters:
        """What some statements (None: all) are about, by themselves and by what stands beside them."""
        if not self.said or (ids is not None and not ids):
            return Matters.none()
        documents = None if ids is None else {self.said[self.place[i]].document for i in ids}
        rows = [n for n, one in enumerate(self.said) if documents is None or one.document in documents]
        places = [_place(self.said[row]) for row in rows]
        found = find_matters(places, self.vectors[rows], shared=self.shared, settings=self.parts.settings)
        return found if ids is None else found.of(ids)

    def nearest_in_matter(
        self, ids: Collection[str], *, top: int
    ) -> Iterator[tuple[str, list[tuple[str, float]]]]:
        """For some statements those whose own words are nearest to the matter of each, with the cosines."""
        if not ids:
            return
        matters, top = self.matters(ids), min(top, len(self.said))
        scores = matters.vectors @ self.own.T
        best = np.argpartition(-scores, top - 1, axis=1)[:, :top]
        for one, places, row in zip(matters.ids, best.tolist(), scores, strict=True):
            yield one, [(self.said[place].id, float(row[place])) for place in places]


def _place(one: Said) -> Place:
    return Place(id=one.id, document=one.document, start=one.start)


def _embedded(
    ledger: Ledger, parts: Parts, texts: Mapping[str, str], progress: Progress
) -> dict[str, np.ndarray]:
    """Vectors of texts by their hashes, kept as they are made; texts of a length together."""
    order = sorted(texts, key=lambda key: (len(texts[key]), key))
    found: dict[str, np.ndarray] = {}
    for start in range(0, len(order), BATCH):
        keys = order[start : start + BATCH]
        vectors = parts.embedder.embed([texts[key] for key in keys])
        made = dict(zip(keys, vectors, strict=True))
        ledger.add_vectors(parts.embedder.name, made)
        found |= made
        progress("embedding", len(found), len(order))
    return found
