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


def tell_nobody(told: Entry | Problem) -> None:
    """Ignore what is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listener:
    """Who follows a run: `told` hears of each document once it is durable, and of each problem."""

    told: Callable[[Entry | Problem], None] = tell_nobody
    progress: Progress = quiet


NOBODY = Listener()


def ingest_sources(
    ledger: Ledger,
    sources: Sequence[str],
    parts: Parts,
    *,
    hints: Hints | None = None,
    listener: Listener = NOBODY,
) -> Report:
    """Read files, folders or `-` into the ledger and compare what came in."""
    return _ingest(ledger, _read(sources, parts, hints or Hints()), parts, listener=listener)


def ingest_documents(
    ledger: Ledger, documents: Iterable[Document], parts: Parts, *, progress: Progress = quiet
) -> Report:
    """Put documents that are already read into the ledger and compare them."""
    return _ingest(ledger, iter(documents), parts, listener=Listener(progress=progress))


def _read(sources: Sequence[str], parts: Parts, hints: Hints) -> Iterator[Document | Problem]:
    for source in sources:
        for _, documents, problems in read_source(source, settings=parts.settings, hints=hints):
            yield from problems
            yield from documents


def _ingest(
    ledger: Ledger, found: Iterator[Document | Problem], parts: Parts, *, listener: Listener
) -> Report:
    entries: list[Entry] = []
    problems: list[Problem] = []
    done = ledger.extracted(parts.extractor.name)
    with ledger.in_use():
        for item in found:
            outcome = [item] if isinstance(item, Problem) else [*_add(ledger, item, parts, done=done)]
            for each in outcome:
                listener.told(each)
            problems += [each for each in outcome if isinstance(each, Problem)]
            entries += [each for each in outcome if isinstance(each, Entry)]
            listener.progress("reading", len(entries), 0)
        compare(ledger, parts, progress=listener.progress)
    return Report(entries=tuple(entries), problems=tuple(problems))


def _add(
    ledger: Ledger, document: Document, parts: Parts, *, done: frozenset[str]
) -> Iterator[Entry | Problem]:
    """Add one document and its statements; both are durable before the entry is yielded."""
    added = ledger.add_document(document)
    statements: Sequence[Statement] = ()
    if document.id not in done:
        stored = ledger.document(document.id).document  # its line ends may differ from those read now
        statements, problems = read_statements(stored, parts)
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
