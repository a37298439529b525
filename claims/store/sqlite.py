"""What is SQLite's own: the driver, the settings of a connection, and the triggers of append-only tables."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from types import ModuleType
from typing import Any, cast

from sqlalchemy import Connection, text

# Before 3.51.3 a race of two connections at the reset of the write-ahead log can corrupt the file
# (sqlite.org/wal.html, "The WAL-reset bug"); an older library therefore keeps a rollback journal.
SAFE_WAL = (3, 51, 3)
_RETRY_SECONDS = 0.02

# The driver is typed as the standard library's, which pysqlite3 mirrors name by name.
RawConnection = sqlite3.Connection


def driver() -> ModuleType:
    """`pysqlite3`, which brings a current SQLite with it; the standard library's where it is missing."""
    try:
        from pysqlite3 import dbapi2
    except ImportError:
        return sqlite3
    return cast(ModuleType, dbapi2)


def journal_mode() -> str:
    """`wal` where this SQLite is free of the reset race, else `delete` (a rollback journal)."""
    return "wal" if driver().sqlite_version_info >= SAFE_WAL else "delete"


def prepare(connection: RawConnection, *, busy_seconds: float) -> None:
    """The settings that each connection needs: durable, checked, patient, transactions begun by us."""
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {int(busy_seconds * 1000)}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = ON")
    connection.execute("PRAGMA synchronous = FULL")
    set_journal(connection, journal_mode(), busy_seconds=busy_seconds)


def set_journal(connection: RawConnection, mode: str, *, busy_seconds: float) -> None:
    """Switch the journal, waiting for others: SQLite itself does not wait here."""
    deadline = time.monotonic() + busy_seconds
    while True:
        try:
            connection.execute(f"PRAGMA journal_mode = {mode}").fetchall()
            return
        except driver().OperationalError as bad:
            if "locked" not in str(bad) or time.monotonic() > deadline:
                raise
        time.sleep(_RETRY_SECONDS)


def protect(connection: Connection, table: str, keys: Sequence[Sequence[str]]) -> None:
    """Make a table append-only: no change, no removal, and no replacing of a row with the same key.

    The third trigger holds where `recursive_triggers` is off, as in SQLite's own shell.
    """
    same = " OR ".join(f"({' AND '.join(f'{key} = NEW.{key}' for key in group)})" for group in keys)
    exists = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608 - names of this package's own tables
    for event, when in (("UPDATE", ""), ("DELETE", ""), ("INSERT", f"WHEN {exists}")):
        connection.execute(text(_trigger(table, event, when)))


def _trigger(table: str, event: str, when: str) -> str:
    return (
        f"CREATE TRIGGER {trigger_name(table, event)} BEFORE {event} ON {table} {when} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )


def trigger_name(table: str, event: str) -> str:
    """The name of the trigger that refuses `event` on `table`."""
    return f"{table}_refuse_{event.lower()}"


def missing_triggers(connection: Connection, tables: Sequence[str]) -> list[str]:
    """Names of the triggers of append-only tables that somebody removed."""
    found = set(connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")))
    wanted = [trigger_name(table, event) for table in tables for event in ("UPDATE", "DELETE", "INSERT")]
    return [name for name in wanted if name not in found]


def integrity_faults(connection: Connection) -> list[str]:
    """What SQLite itself finds wrong with the file's pages and indexes; empty when it is whole."""
    found = [str(line) for line in connection.scalars(text("PRAGMA integrity_check"))]
    return [line for line in found if line != "ok"]


def dangling_keys(connection: Connection) -> list[tuple[str, str]]:
    """(table, table that lacks the row) for each foreign key that leads nowhere."""
    rows = connection.execute(text("PRAGMA foreign_key_check"))
    return [(str(row[0]), str(row[2])) for row in rows]


def copy_into(source: RawConnection, target: Any) -> None:
    """Copy a whole database as it is at this moment, while others read and write it, into one file.

    The copy carries no write-ahead log of its own. Source: the SQLite online backup API.
    """
    source.backup(target)
    target.execute("PRAGMA journal_mode = delete").fetchall()
