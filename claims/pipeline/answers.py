"""Which statement a denial answers without repeating it: "the palace rejects claims of its involvement"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from claims.actors import Registry
from claims.actors.concerned import concerned, mixed_camps
from claims.pipeline.passages import Passages
from claims.records import Statement
from claims.settings import Settings
from claims.standing import is_denial, points_back


def find_answers(
    statements: Mapping[int, Statement], compared: Passages, registry: Registry, settings: Settings
) -> frozenset[tuple[int, int]]:
    """Pairs of places, the smaller first: a denial that points back, and what it most likely answers.

    That is the nearest in meaning of those near it in its document that are about who denies, and what
    else of these says much the same. `statements` are those of whole documents, by their places among what
    is compared.
    """
    found: set[tuple[int, int]] = set()
    for denial, options in _answerable(statements, registry, settings).items():
        best = max(options, key=lambda other: (compared.between(denial, other).cosine, -other))
        if compared.between(denial, best).cosine < settings.answer_cosine:
            continue
        alike = [o for o in options if compared.between(best, o).cosine >= settings.candidate_cosine]
        found |= {(min(denial, other), max(denial, other)) for other in {best, *alike}}
    return frozenset(found)


def _answerable(
    statements: Mapping[int, Statement], registry: Registry, settings: Settings
) -> Mapping[int, list[int]]:
    """For each denial that points back, the statements near it that it can be of."""
    mixed = mixed_camps(registry, None)
    found: dict[int, list[int]] = defaultdict(list)
    for row in _documents(statements):
        for at, place in enumerate(row):
            if not points_back(statements[place]):
                continue
            near = row[max(0, at - settings.answer_back) : at + 1 + settings.answer_on]
            for other in near:
                if _answers(statements[place], statements[other], registry, mixed):
                    found[place].append(other)
    return found


def _documents(statements: Mapping[int, Statement]) -> Iterator[list[int]]:
    """The places of each document's statements, in the order of the text."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, statement in statements.items():
        found[statement.document].append(place)
    for row in found.values():
        yield sorted(row, key=lambda n: (statements[n].content[0].start, statements[n].id))


def _answers(denial: Statement, asserted: Statement, registry: Registry, mixed: frozenset[str]) -> bool:
    """Whether somebody else says it, denies nothing, and speaks of who denies."""
    holder = _holder(denial, registry)
    if is_denial(asserted) or _holder(asserted, registry) == holder:
        return False
    about = concerned(registry, asserted.text, day=asserted.day, mixed=mixed)
    return bool({denial.speaker.actor, holder, denial.speaker.camp} & set(about))


def _holder(statement: Statement, registry: Registry) -> str:
    """The body or person that the speaker speaks for, or the speaker."""
    known = registry.actor(statement.speaker.actor)
    return (known.speaks_for if known else None) or statement.speaker.actor
