"""The ordered steps that bring a ledger from any earlier version to this one.

A step is never edited once released: a later change of the schema is a new step at the end. Each runs in
one transaction together with its row in `migrations`, so a step is done wholly or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import Connection, LargeBinary, inspect, text

from claims.errors import LedgerError, LedgerNewerError
from claims.store import sqlite
from claims.store.engine import Engines
from claims.store.feedbook import feeds_in_hand

Migration = Callable[[Connection], None]

_FIRST = """
CREATE TABLE migrations (version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, at TEXT NOT NULL);
CREATE TABLE revisions (number INTEGER NOT NULL PRIMARY KEY, at TEXT NOT NULL, what TEXT NOT NULL);
CREATE TABLE documents (
    id TEXT NOT NULL PRIMARY KEY, place TEXT NOT NULL, number INTEGER NOT NULL, text TEXT NOT NULL,
    payload TEXT NOT NULL, added_at TEXT NOT NULL,
    revision INTEGER NOT NULL REFERENCES revisions (number), UNIQUE (place, number));
CREATE INDEX documents_by_revision ON documents (revision);
CREATE TABLE extractions (
    document TEXT NOT NULL REFERENCES documents (id), extractor TEXT NOT NULL,
    revision INTEGER NOT NULL REFERENCES revisions (number), PRIMARY KEY (document, extractor));
CREATE INDEX extractions_by_extractor ON extractions (extractor);
CREATE TABLE statements (
    extractor TEXT NOT NULL, id TEXT NOT NULL, document TEXT NOT NULL, position INTEGER NOT NULL,
    payload TEXT NOT NULL, revision INTEGER NOT NULL REFERENCES revisions (number),
    PRIMARY KEY (extractor, id),
    FOREIGN KEY (document, extractor) REFERENCES extractions (document, extractor));
CREATE INDEX statements_by_document ON statements (document, extractor);
CREATE INDEX statements_by_revision ON statements (extractor, revision, position);
CREATE TABLE vectors (
    model TEXT NOT NULL, hash TEXT NOT NULL, vector {blob} NOT NULL,
    revision INTEGER NOT NULL REFERENCES revisions (number), PRIMARY KEY (model, hash));
CREATE TABLE stances (
    judge TEXT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL, payload TEXT NOT NULL,
    revision INTEGER NOT NULL REFERENCES revisions (number), PRIMARY KEY (judge, a, b));
CREATE TABLE decisions (
    id TEXT NOT NULL PRIMARY KEY, payload TEXT NOT NULL,
    revision INTEGER NOT NULL REFERENCES revisions (number));
CREATE INDEX decisions_by_revision ON decisions (revision);
CREATE TABLE ids (
    id TEXT NOT NULL, revision INTEGER NOT NULL REFERENCES revisions (number), payload TEXT NOT NULL,
    PRIMARY KEY (id, revision));
CREATE TABLE groupings (
    revision INTEGER NOT NULL, key TEXT NOT NULL, payload {blob} NOT NULL, PRIMARY KEY (revision, key));
"""
_FIRST_KEYS: dict[str, tuple[tuple[str, ...], ...]] = {
    "migrations": (("version",),),
    "revisions": (("number",),),
    "documents": (("id",), ("place", "number")),
    "extractions": (("document", "extractor"),),
    "statements": (("extractor", "id"),),
    "vectors": (("model", "hash"),),
    "stances": (("judge", "a", "b"),),
    "decisions": (("id",),),
    "ids": (("id", "revision"),),
}


def first_schema(connection: Connection) -> None:
    """The tables of version 1, and the triggers that keep facts and opinions as they were written."""
    blob = connection.dialect.type_compiler_instance.process(LargeBinary())
    for command in _FIRST.format(blob=blob).split(";"):
        if command.strip():
            connection.execute(text(command))
    for table, keys in _FIRST_KEYS.items():
        sqlite.protect(connection, table, keys)


def arrivals_of_others(connection: Connection) -> None:
    """When something came into a ledger that was merged into this one: the order of merging is free."""
    connection.execute(
        text(
            "CREATE TABLE arrivals (sort TEXT NOT NULL, id TEXT NOT NULL, at TEXT NOT NULL, "
            "payload TEXT NOT NULL, revision INTEGER NOT NULL REFERENCES revisions (number), "
            "PRIMARY KEY (sort, id, at))"
        )
    )
    sqlite.protect(connection, "arrivals", (("sort", "id", "at"),))


MIGRATIONS: tuple[Migration, ...] = (first_schema, arrivals_of_others, feeds_in_hand)


def migrate(
    engines: Engines, now: Callable[[], datetime], *, steps: Sequence[Migration] = MIGRATIONS
) -> None:
    """Bring the ledger to the version of `steps`.

    Raises `LedgerNewerError` where it is newer, `LedgerError` where the file belongs to another program.
    """
    with engines.reading() as connection:
        version = ledger_version(connection, engines.place)
    _refuse_newer(version, len(steps), engines.place)
    while version < len(steps):
        with engines.writing() as connection:
            version = ledger_version(connection, engines.place)
            if version < len(steps):
                _apply(connection, version + 1, steps[version], now())
                version += 1


def _apply(connection: Connection, version: int, step: Migration, at: datetime) -> None:
    step(connection)
    row = {"version": version, "name": step.__name__, "at": at.isoformat()}
    connection.execute(text("INSERT INTO migrations (version, name, at) VALUES (:version, :name, :at)"), row)


def ledger_version(connection: Connection, place: str) -> int:
    """The number of steps that this ledger has had; 0 for an empty file."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return 0
    if "migrations" not in tables or "revisions" not in tables:
        shown = ", ".join(sorted(tables)[:3])
        raise LedgerError(
            f"{place} is a database of another program (it holds {shown}) and was left as it is; "
            "name another file for the ledger"
        )
    return int(connection.execute(text("SELECT coalesce(max(version), 0) FROM migrations")).scalar_one())


def _refuse_newer(version: int, known: int, place: str) -> None:
    if version > known:
        raise LedgerNewerError(
            f"{place} was written by a newer version of Standpoint (ledger version {version}, this program "
            f"knows {known}); update the program, or name another ledger"
        )
