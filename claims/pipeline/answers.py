"""Which statement a denial answers without repeating it: "the palace rejects claims of its involvement"."""

from __future__ import annotations

from collections.abc import Iterable

from claims.actors import Registry
from claims.actors.concerned import concerned, mixed_camps
from claims.pipeline.candidates import Candidate
from claims.pipeline.parts import Parts
from claims.records import Statement
from claims.standing import is_denial, points_back


def find_answers(candidates: Iterable[Candidate], parts: Parts) -> frozenset[frozenset[str]]:
    """Pairs of a denial that points back and the nearest statement of its document about who denies."""
    mixed = mixed_camps(parts.registry, None)
    nearest: dict[str, Candidate] = {}
    for found in candidates:
        if found.a.document != found.b.document or found.similarity < parts.settings.answer_cosine:
            continue
        for denial, asserted in ((found.a, found.b), (found.b, found.a)):
            best = nearest.get(denial.id)
            nearer = best is None or best.similarity < found.similarity
            if nearer and _answers(denial, asserted, parts.registry, mixed):
                nearest[denial.id] = found
    return frozenset(frozenset((found.a.id, found.b.id)) for found in nearest.values())


def _answers(denial: Statement, asserted: Statement, registry: Registry, mixed: frozenset[str]) -> bool:
    """Whether one denies, pointing back, and the other is about who denies."""
    if not points_back(denial) or is_denial(asserted):
        return False
    speaker = denial.speaker
    known = registry.actor(speaker.actor)
    holder = (known.speaks_for if known else None) or speaker.actor
    about = concerned(registry, asserted.text, day=asserted.day, mixed=mixed)
    return (
        bool({speaker.actor, holder, speaker.camp} & set(about)) and speaker.actor != asserted.speaker.actor
    )
