"""Backups of a ledger, and bringing one back."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import insert

from claims.errors import LedgerBusyError, LedgerError
from claims.settings import Settings, read_settings
from claims.store import schema, sqlite
from claims.store.checking import check
from claims.store.engine import Engines, ledger_path, open_engines, raw_connection
from claims.store.faults import ledger_faults
from claims.store.migrations import ledger_version, migrate
from claims.store.reading import latest_revision

_SIDE_FILES = ("-wal", "-shm")
_SHOWN_PROBLEMS = 3
_ALONE_SECONDS = 1.0  # wait for a copy that nobody else knows


def utc_now() -> datetime:
    """This moment, with its zone."""
    return datetime.now(UTC)


def backup(engines: Engines, path: Path, *, overwrite: bool) -> None:
    """Copy a ledger into one file that appears whole or not at all."""
    path = path.expanduser().absolute()
    if path.exists() and path.samefile(engines.path):
        raise LedgerError(f"{path} is the ledger itself; name another file for the backup")
    if path.exists() and not overwrite:
        raise LedgerError(f"{path} exists already and was left as it is; name another file for the backup")
    with _new_file(path, engines.busy_seconds) as partial:
        with engines.reading() as connection:
            _copy(raw_connection(connection), partial)
        partial.replace(path)


def restore(
    path: Path, url: str, *, settings: Settings | None = None, now: Callable[[], datetime] = utc_now
) -> Path | None:
    """Put a backup in the place of the ledger at `url`; returns where the ledger that was there is kept.

    The backup is copied and the copy brought to this version and checked first: where it is not sound,
    a `LedgerError` says why and nothing changes. The restored ledger's revision is higher than that of
    both, so that what was computed from the old one is never taken for the new one's.
    """
    busy_seconds = (settings or read_settings()).busy_seconds
    path, target = path.expanduser().absolute(), ledger_path(url)
    if not path.is_file():
        raise LedgerError(f"there is no backup at {path}")
    if target.exists() and path.samefile(target):
        raise LedgerError(f"{path} is the ledger itself; name the backup that shall take its place")
    with _new_file(target, busy_seconds) as partial:
        with ledger_faults(path, busy_seconds=busy_seconds), closing(_open_read_only(path)) as source:
            _copy(source, partial)
        _make_ready(partial, path, above=_revision_of(target, busy_seconds), now=now)
        kept = _set_aside(target, busy_seconds, now()) if target.exists() else None
        partial.replace(target)
    return kept


@contextmanager
def _new_file(path: Path, busy_seconds: float) -> Iterator[Path]:
    """A new file beside `path`, to be renamed to it; gone afterwards if it was not."""
    with ledger_faults(path, busy_seconds=busy_seconds):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        os.close(handle)
        partial = Path(name)
        try:
            yield partial
            _sync_folder(path.parent)
        finally:
            _remove(partial)


def _copy(source: sqlite.RawConnection, partial: Path) -> None:
    with closing(sqlite.driver().connect(str(partial))) as target:
        sqlite.copy_into(source, target)


def _open_read_only(path: Path) -> sqlite.RawConnection:
    connection: sqlite.RawConnection = sqlite.driver().connect(f"{path.as_uri()}?mode=ro", uri=True)
    return connection


def _make_ready(partial: Path, path: Path, *, above: int, now: Callable[[], datetime]) -> None:
    """Bring a copied backup to this version, check it, and lift its revision above `above`."""
    engines = open_engines(partial, busy_seconds=_ALONE_SECONDS)
    try:
        with engines.reading() as connection:
            if ledger_version(connection, engines.place) == 0:
                raise LedgerError(f"{partial} holds no ledger; nothing was restored")
        migrate(engines, now)
    except LedgerError as bad:
        raise type(bad)(str(bad).replace(str(partial), str(path))) from bad
    if problems := check(engines):
        shown = "; ".join(str(problem) for problem in problems[:_SHOWN_PROBLEMS])
        raise LedgerError(f"{path} is not sound ({len(problems)} problems), nothing was restored: {shown}")
    with engines.writing() as connection:
        number = max(above, latest_revision(connection)) + 1
        row = {"number": number, "at": now().isoformat(), "what": "restore"}
        connection.execute(insert(schema.revisions), row)
    _fold_log(partial, _ALONE_SECONDS)


def _revision_of(target: Path, busy_seconds: float) -> int:
    """The revision of the ledger to be replaced; 0 where there is none or it cannot be read."""
    if not target.exists():
        return 0
    with suppress(LedgerError), open_engines(target, busy_seconds=busy_seconds).reading() as connection:
        return latest_revision(connection)
    return 0


def _set_aside(target: Path, busy_seconds: float, at: datetime) -> Path:
    """Give the ledger that is replaced a second, dated name; its file stays until the new one takes over."""
    try:
        _fold_log(target, busy_seconds)
    except LedgerBusyError:
        raise
    except LedgerError:  # damaged: its files are kept as they are
        pass
    kept = target.with_name(f"{target.stem}.before-restore-{at:%Y%m%dT%H%M%S%f}{target.suffix}")
    for side in _SIDE_FILES:
        with suppress(FileNotFoundError):
            Path(f"{target}{side}").rename(f"{kept}{side}")
    try:
        os.link(target, kept)
    except OSError:  # a file system without links
        target.rename(kept)
    return kept


def _fold_log(path: Path, busy_seconds: float) -> None:
    """Write what stands in the write-ahead log into the file and drop the log."""
    with (
        ledger_faults(path, busy_seconds=busy_seconds),
        closing(sqlite.driver().connect(str(path))) as connection,
    ):
        sqlite.set_journal(connection, "delete", busy_seconds=busy_seconds)


def _remove(partial: Path) -> None:
    for name in (str(partial), *(f"{partial}{side}" for side in _SIDE_FILES)):
        Path(name).unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Make a rename durable; Windows offers no such call."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
