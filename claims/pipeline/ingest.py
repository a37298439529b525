"""Documents into the ledger, each acknowledged once it is durable with its statements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from claims.errors import Problem
from claims.ingest import Hints, read_source
from claims.pipeline.compare import compare
from claims.pipeline.parts import Parts, Progress, quiet
from claims.pipeline.reading import in_groups, read_statements
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
        for each in chain.from_iterable(_add(ledger, g, parts, done=done) for g in in_groups(found)):
            listener.told(each)
            if isinstance(each, Problem):
                problems.append(each)
            else:
                entries.append(each)
            listener.progress("reading", len(entries), 0)
        compare(ledger, parts, progress=listener.progress)
    return Report(entries=tuple(entries), problems=tuple(problems))


def _add(
    ledger: Ledger, group: Sequence[Document | Problem], parts: Parts, *, done: frozenset[str]
) -> Iterator[Entry | Problem]:
    """Add documents, then the statements of each; both are durable before its entry is yielded."""
    documents = [item for item in group if isinstance(item, Document)]
    outcomes = iter([ledger.add_document(document).outcome for document in documents])
    # what was stored before may have other line ends than what was read now
    left = [ledger.document(document.id).document for document in documents if document.id not in done]
    read = read_statements(left, parts)
    for item in group:
        if isinstance(item, Problem):
            yield item
            continue
        statements: Sequence[Statement] = ()
        if item.id not in done:
            _, statements, problems = next(read)
            ledger.add_extraction(item.id, parts.extractor.name, statements)
            yield from problems
        yield _entry(item, next(outcomes), len(statements))


def _entry(document: Document, outcome: str, statements: int) -> Entry:
    return Entry(
        path=document.path,
        document=document.id,
        title=document.title,
        outlet=document.outlet,
        outcome=outcome,
        statements=statements,
        analysed=document.analysed,
    )
