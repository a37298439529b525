"""Who finds the statements of a document: the trained tagger, or the plain rules as its baseline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from claims.attribution.assembly import Assembly
from claims.attribution.roster import SpeakerRegistry
from claims.errors import Problem
from claims.records import Document, Statement
from claims.settings import Settings

if TYPE_CHECKING:
    from claims.attribution.tagging.tagger import Tagger


Found = tuple[list[Statement], list[Problem]]


class Extractor(Protocol):
    """What finds the statements of a document; its name stands in each statement."""

    name: str

    def extract(self, document: Document) -> Found:
        """The statements of a document in reading order, and what was refused."""
        ...

    def extract_all(self, documents: Sequence[Document]) -> Iterator[Found]:
        """The same of each document, in order; for an extractor that reads several at once faster."""
        return map(self.extract, documents)


class CueExtractor(Extractor):
    """Finds attributed statements with cue words, quotation marks and the phrases beside them."""

    name = "cues-2"

    def __init__(self, registry: SpeakerRegistry, settings: Settings) -> None:
        """Take the registry of actors and the limits."""
        self._registry = registry
        self._settings = settings

    def extract(self, document: Document) -> Found:
        """The statements of a document in reading order, and what was refused (a statement too long)."""
        document = _as_read(document)
        assembly = Assembly(document, self._registry, extractor=self.name)
        return _within_limits(document, assembly, self._settings.max_statement_chars)


class TaggedExtractor(Extractor):
    """Finds attributed statements with the trained tagger; speakers, chains and days are read by rules."""

    name = "tagged-2"

    def __init__(self, registry: SpeakerRegistry, settings: Settings) -> None:
        """Take the registry of actors and the limits; the model is loaded when the first text comes."""
        self._registry = registry
        self._settings = settings

    def extract(self, document: Document) -> Found:
        """The statements of a document in reading order, and what was refused (a statement too long)."""
        return next(self.extract_all([document]))

    def extract_all(self, documents: Sequence[Document]) -> Iterator[Found]:
        """The same of each document, in order; all are tagged when the first one is asked for."""
        read = [_as_read(document) for document in documents]
        tagged = self._tagger.read([document.text for document in read])
        for document, attributions in zip(read, tagged, strict=True):
            assembly = Assembly(document, self._registry, extractor=self.name, attributions=attributions)
            yield _within_limits(document, assembly, self._settings.max_statement_chars)

    @cached_property
    def _tagger(self) -> Tagger:
        from claims.attribution.tagging.tagger import Tagger

        return Tagger(self._settings.tagger_folder, dtype=self._settings.dtype)


UNBROKEN = dict.fromkeys(map(ord, "\u00a0\u2007\u202f"), " ")

EXTRACTORS: Mapping[str, type[CueExtractor] | type[TaggedExtractor]] = {
    "tagger": TaggedExtractor,
    "rules": CueExtractor,
}
"""By the word that the setting `extractor` takes; the plain one stays as the baseline."""


def _as_read(document: Document) -> Document:
    """The document with plain spaces for those that do not break, one for one, so that offsets stay."""
    return replace(document, text=document.text.translate(UNBROKEN))


def _within_limits(document: Document, assembly: Assembly, longest: int) -> Found:
    """The statements of at most `longest` characters, and a problem for each longer one."""
    kept: list[Statement] = []
    problems: list[Problem] = []
    for statement in assembly.statements():
        length = sum(span.end - span.start for span in statement.content)
        if length <= longest:
            kept.append(statement)
        else:
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
