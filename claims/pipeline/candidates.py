"""Which pairs are judged: near neighbours, those in a text's own order, a denial and what it answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from claims.attribution.order import told_order
from claims.embedding import text_hash
from claims.pipeline.answers import find_answers
from claims.pipeline.parts import Parts
from claims.pipeline.passages import Near, Passages, passages
from claims.records import Pair, Proposition, Statement
from claims.store import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Two statements to be judged, ordered by id, by their nearest passages; the rest as in `Pair`."""

    a: Statement
    b: Statement
    near: Near
    in_turn: bool = False
    given_up: bool = False
    answer: bool = False

    @property
    def similarity(self) -> float:
        """The cosine of the passages that are compared."""
        return self.near.cosine

    @property
    def pair(self) -> Pair:
        """The pair as a judge sees it."""
        return Pair(
            a=_proposition(self.a, self.near.a),
            b=_proposition(self.b, self.near.b),
            similarity=self.similarity,
            in_turn=self.in_turn,
            given_up=self.given_up,
            answer=self.answer,
        )


def _proposition(statement: Statement, text: str) -> Proposition:
    return Proposition(text=text, speaker=statement.speaker.name, day=statement.day)


def find_candidates(ledger: Ledger, parts: Parts, statements: Sequence[Statement]) -> list[Candidate]:
    """The pairs to be judged, neighbours first."""
    ready, known = _embedded(ledger, parts, statements)
    if len(ready) < 2:
        return []
    compared = Passages.of([s.text for s in ready], known)
    settings, told = parts.settings, _told(ledger, ready)
    near = {
        (i, j): compared.between(i, j) if (i, j) in told else found
        for i, j, found in compared.nearest(
            top=settings.candidate_neighbours, least=settings.candidate_cosine
        )
    }
    further = {pair: compared.between(*pair) for pair in sorted(told) if pair not in near}
    near |= {pair: found for pair, found in further.items() if found.cosine >= settings.contradict_in_turn}
    answers = find_answers(ready, compared, parts.registry, settings)
    near |= {pair: compared.between(*pair) for pair in sorted(answers)}
    return [
        _ordered(
            Candidate(
                a=ready[i], b=ready[j], near=found,
                in_turn=(i, j) in told, given_up=told.get((i, j), False), answer=(i, j) in answers,
            )
        )
        for (i, j), found in near.items()
    ]  # fmt: skip


def _ordered(found: Candidate) -> Candidate:
    """The same with the lesser id first."""
    if found.a.id < found.b.id:
        return found
    near = Near(found.near.b, found.near.a, found.near.cosine)
    return replace(found, a=found.b, b=found.a, near=near)


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
) -> tuple[list[Statement], Mapping[str, np.ndarray]]:
    """The statements whose text has a vector, and the vectors of all their passages, by the text's hash.

    One that another process has just added may have none yet: that process compares it.
    """
    keys = {text_hash(text) for s in statements for text in passages(s.text)}
    known = ledger.vectors(parts.embedder.name, sorted(keys))
    return [s for s in statements if text_hash(s.text) in known], known
