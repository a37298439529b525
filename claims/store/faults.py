"""Database and file errors turned into `LedgerError`s that say what happened and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from claims.errors import LedgerBusyError, LedgerError
from claims.store import sqlite

# Words of SQLite's message, in the order tried, and what the user is told after the ledger's name.
_CAUSES = (
    ("not a database", "is not a ledger: the file is not an SQLite database; name another file"),
    ("malformed", "is damaged; bring back a backup with `restore`"),
    ("disk is full", "could not be written: the disk is full; nothing of this step was kept"),
    ("readonly", "may not be written; give this user the right to write the file and its folder"),
    ("append-only", "refused the step: what it holds is never changed or removed, only added to"),
    ("disk i/o", "could not be read or written: the disk reports an error"),
)
_BUSY = "locked"
_CLOSED = "unable to open"


@contextmanager
def ledger_faults(path: Path, *, busy_seconds: float) -> Iterator[None]:
    """Raise what goes wrong inside as a `LedgerError` with a complete message."""
    try:
        yield
    except (SQLAlchemyError, sqlite.driver().Error) as bad:
        raise _database_error(path, bad, busy_seconds) from bad
    except UnicodeEncodeError as bad:
        raise LedgerError(
            f"{path} cannot hold a text with half a character (a lone surrogate) at offset {bad.start}"
        ) from bad
    except (FileExistsError, NotADirectoryError) as bad:
        raise LedgerError(f"{path} could not be used: a part of its path is a file, not a folder") from bad
    except OSError as bad:
        raise LedgerError(f"{path} could not be used: {bad.strerror or bad}") from bad


def _database_error(path: Path, bad: Exception, busy_seconds: float) -> LedgerError:
    said = str(getattr(bad, "orig", None) or bad)
    low = said.lower()
    if _BUSY in low:
        return LedgerBusyError(
            f"{path} is held by another writer for more than {busy_seconds:g} s; "
            "try again when it is done, or raise the setting busy_seconds"
        )
    if _CLOSED in low:
        return LedgerError(f"{path} could not be opened: {_closed_because(path)}")
    told = next((told for words, told in _CAUSES if words in low), f"could not be used: {said}")
    return LedgerError(f"{path} {told}")


def _closed_because(path: Path) -> str:
    if path.is_dir():
        return "it is a folder; name a file in it"
    if not path.parent.is_dir():
        return f"the folder {path.parent} does not exist"
    return f"this user may not read and write it, or may not write in the folder {path.parent}"
