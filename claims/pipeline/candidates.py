"""Which pairs of statements are judged: near neighbours, and those that one text puts in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from claims.attribution.order import told_order
from claims.embedding import text_hash
from claims.grouping import nearest
from claims.pipeline.parts import Parts
from claims.records import Pair, Proposition, Statement
from claims.store import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Two statements to be judged, ordered by id, with their cosine; `in_turn`, `given_up` as in `Pair`."""

    a: Statement
    b: Statement
    similarity: float
    in_turn: bool = False
    given_up: bool = False

    @property
    def pair(self) -> Pair:
        """The pair as a judge sees it."""
        a, b = _proposition(self.a), _proposition(self.b)
        return Pair(a=a, b=b, similarity=self.similarity, in_turn=self.in_turn, given_up=self.given_up)


def _proposition(statement: Statement) -> Proposition:
    return Proposition(text=statement.text, speaker=statement.speaker.name, day=statement.day)


def find_candidates(ledger: Ledger, parts: Parts, statements: Sequence[Statement]) -> list[Candidate]:
    """The pairs to be judged, neighbours first."""
    ready, vectors = _embedded(ledger, parts, statements)
    if len(ready) < 2:
        return []
    least = parts.settings.candidate_cosine
    near = nearest(vectors, top=parts.settings.candidate_neighbours, least=least)
    cosines = {(i, j): cosine for i, j, cosine in near}
    told = _told(ledger, ready)
    further = {(i, j): float(vectors[i] @ vectors[j]) for i, j in sorted(told) if (i, j) not in cosines}
    cosines |= {pair: cosine for pair, cosine in further.items() if cosine >= least}
    found: list[Candidate] = []
    for (i, j), cosine in cosines.items():
        a, b = sorted((ready[i], ready[j]), key=lambda s: s.id)
        given_up = told.get((i, j), False)
        found.append(Candidate(a=a, b=b, similarity=cosine, in_turn=(i, j) in told, given_up=given_up))
    return found


def _told(ledger: Ledger, statements: Sequence[Statement]) -> dict[tuple[int, int], bool]:
    """Pairs that the text of their document puts in order, by places, the smaller first: whether given up."""
    place = {s.id: n for n, s in enumerate(statements)}
    of: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        of[statement.document].append(statement)
    found: dict[tuple[int, int], bool] = {}
    for document in (stored.document for stored in ledger.documents()):
        for later, told in told_order(document.text, of.get(document.id, ())).items():
            for earlier in told.after:
                i, j = sorted((place[earlier], place[later]))
                found[i, j] = earlier in told.instead
    return found


def _embedded(
    ledger: Ledger, parts: Parts, statements: Sequence[Statement]
) -> tuple[list[Statement], np.ndarray]:
    """The statements that have a vector, and the vectors, one row each, float32.

    One that another process has just added may have none yet: that process compares it.
    """
    keys = {s.id: text_hash(s.text) for s in statements}
    known = ledger.vectors(parts.embedder.name, sorted(set(keys.values())))
    ready = [s for s in statements if keys[s.id] in known]
    rows = [known[keys[s.id]] for s in ready]
    return ready, np.stack(rows) if rows else np.zeros((0, parts.embedder.dimensions), dtype=np.float32)
