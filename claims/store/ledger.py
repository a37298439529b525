"""The ledger: everything that was read, found and decided, in one append-only database."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from claims.errors import Problem
from claims.judged import Judged
from claims.records import Decision, Document, GroupId, JudgedPair, Stance, Statement
from claims.settings import Settings
from claims.store import checking, copies, merging, reading, writing
from claims.store.arrivals import IMPORT
from claims.store.copies import utc_now
from claims.store.engine import Engines, ledger_path, open_engines
from claims.store.merging import Everything, Merged
from claims.store.migrations import migrate
from claims.store.reading import Said, StoredDocument
from claims.store.schema import Vector
from claims.store.writing import Added, Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """One ledger, safe to share among threads; other processes may use the same file at the same time.

    Each write is one transaction, on disk when the call returns. A write that adds something makes a new
    `revision`; adding what is known already adds nothing and makes none. `at` reads the state at an
    earlier revision. Every method can raise `LedgerError`, a write `LedgerBusyError`.
    """

    engines: Engines
    settings: Settings
    now: Callable[[], datetime]

    @classmethod
    def open(cls, url: str, *, settings: Settings, now: Callable[[], datetime] = utc_now) -> Ledger:
        """Open the ledger at `sqlite:///PATH`, made where it is missing and brought to this version.

        Raises `LedgerNewerError` where a newer program wrote it, `LedgerError` where it cannot be used.
        """
        engines = open_engines(ledger_path(url), busy_seconds=settings.busy_seconds)
        migrate(engines, now)
        return cls(engines=engines, settings=settings, now=now)

    @property
    def path(self) -> Path:
        """The ledger's file."""
        return self.engines.path

    @contextmanager
    def _adding(self, what: str) -> Iterator[Transaction]:
        with self.engines.writing() as connection:
            yield Transaction(connection, self.now(), what)

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """For a run of many writes: each is as durable as ever and takes about half the time.

        Meanwhile the ledger cannot be replaced by `restore`.
        """
        with self.engines.held():
            yield

    def revision(self) -> int:
        """The number of the last write; 0 for an empty ledger. It grows with each write."""
        with self.engines.reading() as connection:
            return reading.latest_revision(connection)

    def revision_at(self, moment: datetime) -> int:
        """The revision that the ledger had at a moment (with its zone); 0 before the first."""
        with self.engines.reading() as connection:
            return reading.revision_at(connection, moment)

    def add_document(self, document: Document) -> Added:
        """Add a document; `Added.outcome` says whether it is new, known, or a revision of a known one."""
        with self._adding("document") as transaction:
            return writing.add_document(transaction, document)

    def documents(self, *, at: int | None = None) -> list[StoredDocument]:
        """All documents in the order of arrival, every revision of each."""
        with self.engines.reading() as connection:
            return reading.read_documents(connection, at)

    def document(self, key: str) -> StoredDocument:
        """One document; `UnknownIdError` where there is none of this id."""
        with self.engines.reading() as connection:
            return reading.read_document(connection, key)

    def add_extraction(self, document: str, extractor: str, statements: Sequence[Statement]) -> None:
        """Add what an extractor found in a document, be it nothing; once for each document and extractor.

        `UnknownIdError` where the ledger lacks the document.
        """
        with self._adding("extraction") as transaction:
            writing.add_extraction(transaction, document, extractor, statements)

    def texts(self, documents: Sequence[str]) -> dict[str, str]:
        """The texts of some documents, by id."""
        with self.engines.reading() as connection:
            return reading.read_texts(connection, documents)

    def unread(self, extractor: str) -> list[Document]:
        """The documents that an extractor has not been through."""
        with self.engines.reading() as connection:
            return reading.read_unread(connection, extractor)

    def extracted(self, extractor: str) -> frozenset[str]:
        """Ids of the documents that an extractor has been through."""
        with self.engines.reading() as connection:
            return reading.read_extracted(connection, extractor)

    def statements(self, extractor: str, *, at: int | None = None) -> list[Statement]:
        """An extractor's statements, documents in the order they were extracted."""
        with self.engines.reading() as connection:
            return reading.read_statements(connection, extractor, at)

    def statements_of(self, extractor: str, ids: Sequence[str]) -> dict[str, Statement]:
        """Some of an extractor's statements, by id; an unknown id is left out."""
        with self.engines.reading() as connection:
            return reading.read_statements_of(connection, extractor, ids)

    def statement_count(self, extractor: str) -> int:
        """How many statements an extractor has found."""
        with self.engines.reading() as connection:
            return reading.count_statements(connection, extractor)

    def said(self, extractor: str) -> list[Said]:
        """What all of an extractor's statements say and where, ordered by id."""
        with self.engines.reading() as connection:
            return reading.read_said(connection, extractor)

    def add_vectors(self, model: str, vectors: Mapping[str, Vector]) -> None:
        """Add vectors (float32 of shape (d,)) by text hash."""
        with self._adding("vectors") as transaction:
            writing.add_vectors(transaction, model, vectors)

    def vectors(self, model: str, hashes: Sequence[str] | None = None) -> dict[str, Vector]:
        """A model's vectors, all or for those of `hashes` that have one; read-only arrays of shape (d,)."""
        with self.engines.reading() as connection:
            return reading.read_vectors(connection, model, hashes)

    def add_stances(self, pairs: Sequence[JudgedPair]) -> None:
        """Add stances, each pair with the smaller id first."""
        with self._adding("stances") as transaction:
            writing.add_stances(transaction, pairs)

    def stances_of(self, judge: str, pairs: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Stance]:
        """A judge's stances on those of `pairs` (the smaller id first) that it has judged."""
        with self.engines.reading() as connection:
            return reading.read_stances_of(connection, judge, pairs)

    def stances_among(self, judge: str, statements: Collection[str]) -> dict[tuple[str, str], Stance]:
        """A judge's stances on the pairs within some statements, the smaller id first."""
        with self.engines.reading() as connection:
            return reading.read_stances_among(connection, judge, statements)

    def stances(self, judge: str, *, at: int | None = None) -> list[JudgedPair]:
        """A judge's stances, ordered by ids."""
        with self.engines.reading() as connection:
            return reading.read_stances(connection, judge, at)

    def stance_table(self, judge: str, *, at: int | None = None) -> Judged:
        """The same stances as columns: of millions a fortieth of the memory."""
        with self.engines.reading() as connection:
            return reading.read_stance_table(connection, judge, at)

    def add_decision(self, decision: Decision) -> None:
        """Add what a person decided."""
        with self._adding("decision") as transaction:
            writing.add_decision(transaction, decision)

    def decisions(self, *, at: int | None = None) -> list[Decision]:
        """All decisions in the order they were added, those taken back too."""
        with self.engines.reading() as connection:
            return reading.read_decisions(connection, at)

    def add_ids(self, rows: Sequence[GroupId]) -> None:
        """Add ids given to claims and issues; a row for a known id says where it redirects to from now on."""
        with self._adding("ids") as transaction:
            writing.add_ids(transaction, rows)

    def ids(self, *, at: int | None = None, founders: Collection[str] | None = None) -> list[GroupId]:
        """Each id ever given, as it stands, in the order of founding; of some `founders` or of all."""
        with self.engines.reading() as connection:
            return reading.read_ids(connection, at, founders)

    def everything(self) -> Everything:
        """All that no rebuild can recreate, in an order of its own: the same whichever came in first."""
        with self.engines.reading() as connection:
            return merging.read_everything(connection)

    def merge(self, everything: Everything) -> Merged:
        """Add all of another ledger in one transaction; nothing of it where a `LedgerError` is raised.

        What both have counts once, from its earlier arrival.
        """
        with self._adding(IMPORT) as transaction:
            return merging.add_everything(transaction, everything)

    def keep_grouping(self, revision: int, key: str, payload: bytes, *, onto: int | None = None) -> bool:
        """Cache a grouping; this makes no new revision, and old ones are dropped.

        `onto`: only where that of this revision is still the latest one (0: where there is none). Returns
        whether it was kept.
        """
        with self.engines.writing() as connection:
            latest = (reading.read_kept_grouping(connection, key) or (0, b""))[0]
            if onto is not None and latest != onto:
                return False
            writing.keep_grouping(connection, revision, key, payload, kept=self.settings.kept_groupings)
            return True

    def grouping(self, revision: int, key: str) -> bytes | None:
        """A cached grouping, or None."""
        with self.engines.reading() as connection:
            return reading.read_grouping(connection, revision, key)

    def kept_grouping(self, key: str) -> tuple[int, bytes] | None:
        """The latest revision that has a cached grouping, and that; or None."""
        with self.engines.reading() as connection:
            return reading.read_kept_grouping(connection, key)

    def newest_grouping(self, key: str) -> bytes | None:
        """The cached grouping of the latest revision that has one, or None."""
        kept = self.kept_grouping(key)
        return None if kept is None else kept[1]

    def drop_groupings(self) -> None:
        """Empty the cache of groupings, so that they are built again."""
        with self.engines.writing() as connection:
            writing.drop_groupings(connection)

    def backup(self, path: Path, *, overwrite: bool = False) -> None:
        """Copy the ledger as it is now into one file, while others go on using it.

        The file appears whole or not at all; an existing one is refused unless `overwrite`.
        """
        copies.backup(self.engines, path, overwrite=overwrite)

    def check(self) -> list[Problem]:
        """What is wrong with the ledger: file, keys, spans, ids; empty when it is sound."""
        return checking.check(self.engines)
