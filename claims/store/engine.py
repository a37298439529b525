"""Connections to one ledger file: opened for each operation, closed after it, safe across threads.

A connection is never kept: two browser sessions, a command line and a worker can use one file at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from claims.errors import LedgerError
from claims.store import sqlite
from claims.store.faults import ledger_faults

_WRITES = "standpoint_writes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Engines:
    """How to reach one ledger file: for reading, and for writing with the write lock from the start."""

    path: Path
    busy_seconds: float
    engine: Engine

    @property
    def place(self) -> str:
        """The ledger's name in messages."""
        return str(self.path)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the ledger, whatever others write meanwhile."""
        with ledger_faults(self.path, busy_seconds=self.busy_seconds), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that holds the write lock; durable on disk when it is left, or undone."""
        writer = self.engine.execution_options(**{_WRITES: True})
        with ledger_faults(self.path, busy_seconds=self.busy_seconds), writer.begin() as connection:
            yield connection

    @contextmanager
    def held(self) -> Iterator[None]:
        """An idle connection beside the others, so that the last to close need not fold the log each time."""
        with ledger_faults(self.path, busy_seconds=self.busy_seconds):
            connection = self.engine.connect()
        with connection:
            yield


def ledger_path(url: str) -> Path:
    """The absolute path of the file that a URL `sqlite:///PATH` names; anything else is a `LedgerError`."""
    try:
        parsed = make_url(url)
    except ArgumentError as bad:
        raise LedgerError(f"{url!r} is not the URL of a ledger; write sqlite:///PATH/ledger.db") from bad
    if parsed.get_backend_name() != "sqlite":
        raise LedgerError(f"a ledger on {parsed.get_backend_name()!r} is not supported; use sqlite:///PATH")
    if not parsed.database or parsed.database == ":memory:":
        raise LedgerError(f"{url!r} names no file; a ledger is kept in one: sqlite:///PATH/ledger.db")
    return Path(parsed.database).expanduser().absolute()


def open_engines(path: Path, *, busy_seconds: float) -> Engines:
    """Engines for a ledger file; its folder is made where it is missing."""
    with ledger_faults(path, busy_seconds=busy_seconds):
        path.parent.mkdir(parents=True, exist_ok=True)
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, module=sqlite.driver(), poolclass=NullPool)
    _prepare_connections(engine, busy_seconds)
    return Engines(path=path, busy_seconds=busy_seconds, engine=engine)


def _prepare_connections(engine: Engine, busy_seconds: float) -> None:
    @event.listens_for(engine, "connect")
    def connect(connection: Any, record: object) -> None:
        sqlite.prepare(connection, busy_seconds=busy_seconds)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def raw_connection(connection: Connection) -> sqlite.RawConnection:
    """The driver's own connection, for what SQLAlchemy does not offer."""
    return cast(sqlite.RawConnection, connection.connection.driver_connection)
