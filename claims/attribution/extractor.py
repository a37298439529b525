"""The plain extractor, by rules over cues and quotations: the baseline that a trained one must beat."""

from __future__ import annotations

from typing import Protocol

from claims.attribution.assembly import Assembly
from claims.attribution.roster import SpeakerRegistry
from claims.errors import Problem
from claims.records import Document, Statement
from claims.settings import Settings


class Extractor(Protocol):
    """What finds the statements of a document; its name stands in each statement."""

    name: str

    def extract(self, document: Document) -> tuple[list[Statement], list[Problem]]:
        """The statements of a document in reading order, and what was refused."""
        ...


class CueExtractor:
    """Finds attributed statements with cue words, quotation marks and the phrases beside them."""

    name = "cues-1"

    def __init__(self, registry: SpeakerRegistry, settings: Settings) -> None:
        """Take the registry of actors and the limits."""
        self._registry = registry
        self._settings = settings

    def extract(self, document: Document) -> tuple[list[Statement], list[Problem]]:
        """The statements of a document in reading order, and what was refused (a statement too long)."""
        assembly = Assembly(document, self._registry, extractor=self.name)
        kept: list[Statement] = []
        problems: list[Problem] = []
        for statement in assembly.statements():
            length = sum(span.end - span.start for span in statement.content)
            if length <= self._settings.max_statement_chars:
                kept.append(statement)
                continue
            problems.append(_too_long(document, statement, length))
        return kept, problems


def _too_long(document: Document, statement: Statement, length: int) -> Problem:
    start = statement.content[0].start
    return Problem(
        place=f"{document.path}, character {start}",
        value=f"{length} characters",
        reason="a statement is longer than the limit and was left out",
        advice="Check the quotation marks there.",
    )
