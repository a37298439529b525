"""Documents into the ledger, one at a time, each acknowledged once it is durable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from claims.errors import Problem
from claims.ingest import Hints, read_source
from claims.pipeline.compare import compare, read_statements
from claims.pipeline.parts import Parts, Progress, quiet
from claims.records import Document, Statement
from claims.store import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What became of one document: new, same (nothing new), revision (changed text at its place)."""

    path: str
    document: str
    title: str
    outlet: str
    outcome: str
    statements: int
    analysed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a run did: an entry for each document, and every problem."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def added(self) -> tuple[Entry, ...]:
        """The entries that brought something new."""
        return tuple(entry for entry in self.entries if entry.outcome != "same")


Told = Callable[[Entry | Problem], None]


def tell_nobody(told: Entry | Problem) -> None:
    """A listener that ignores what it hears."""


def ingest_sources(
    ledger: Ledger,
    sources: Sequence[str],
    parts: Parts,
    *,
    hints: Hints | None = None,
    told: Told = tell_nobody,
    progress: Progress = quiet,
) -> Report:
    """Read files, folders or `-` into the ledger and compare what came in.

    `told` hears of each document right after it is durable in the ledger, and of each problem.
    """
    found = _read(sources, parts, hints or Hints())
    return _ingest(ledger, found, parts, told=told, progress=progress)


def ingest_documents(
    ledger: Ledger, documents: Iterable[Document], parts: Parts, *, progress: Progress = quiet
) -> Report:
    """Put documents that are already read into the ledger and compare them."""
    return _ingest(ledger, iter(documents), parts, told=tell_nobody, progress=progress)


def _read(sources: Sequence[str], parts: Parts, hints: Hints) -> Iterator[Document | Problem]:
    for source in sources:
        for _, documents, problems in read_source(source, settings=parts.settings, hints=hints):
            yield from problems
            yield from documents


def _ingest(
    ledger: Ledger, found: Iterator[Document | Problem], parts: Parts, *, told: Told, progress: Progress
) -> Report:
    entries: list[Entry] = []
    problems: list[Problem] = []
    done = ledger.extracted(parts.extractor.name)
    for item in found:
        outcome = [item] if isinstance(item, Problem) else [*_add(ledger, item, parts, done=done)]
        for each in outcome:
            told(each)
        problems += [each for each in outcome if isinstance(each, Problem)]
        entries += [each for each in outcome if isinstance(each, Entry)]
        progress("reading", len(entries), 0)
    compare(ledger, parts, progress=progress)
    return Report(entries=tuple(entries), problems=tuple(problems))


def _add(
    ledger: Ledger, document: Document, parts: Parts, *, done: frozenset[str]
) -> Iterator[Entry | Problem]:
    """Add one document and its statements; both are durable before the entry is yielded."""
    added = ledger.add_document(document)
    statements: Sequence[Statement] = ()
    if document.id not in done:
        statements, problems = read_statements(document, parts)
        ledger.add_extraction(document.id, parts.extractor.name, statements)
        yield from problems
    yield Entry(
        path=document.path,
        document=document.id,
        title=document.title,
        outlet=document.outlet,
        outcome=added.outcome,
        statements=len(statements),
        analysed=document.analysed,
    )
