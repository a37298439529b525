"""A backup is whole or not there; a restore checks first and keeps what it replaces."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from claims.errors import LedgerBusyError, LedgerError, LedgerNewerError
from claims.records import Span
from claims.settings import Settings
from claims.store import Ledger, restore, sqlite
from claims.store.migrations import MIGRATIONS, migrate
from tests.store_records import EXTRACTOR, MOMENT, a_document, a_statement, two_statements
from tests.test_store_migrations import add_grades


@pytest.fixture
def ledger(ledger: Ledger) -> Ledger:
    """A ledger with a document and its statements: revision 2."""
    document = a_document()
    ledger.add_document(document)
    ledger.add_extraction(document.id, EXTRACTOR, two_statements(document))
    return ledger


@pytest.fixture
def copy(ledger: Ledger, tmp_path: Path) -> Path:
    """A backup of it."""
    ledger.backup(tmp_path / "backups" / "copy.db")
    return tmp_path / "backups" / "copy.db"


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_backup_is_one_file_with_everything_in_it(ledger: Ledger, copy: Path, settings: Settings) -> None:
    assert _names(copy.parent) == {"copy.db"}
    other = Ledger.open(f"sqlite:///{copy}", settings=settings)
    assert other.documents() == ledger.documents()
    assert other.statements(EXTRACTOR) == ledger.statements(EXTRACTOR)
    assert (other.revision(), other.check()) == (2, [])


def test_a_backup_is_taken_while_another_writes(ledger: Ledger, tmp_path: Path, settings: Settings) -> None:
    if sqlite.journal_mode() != "wal":
        pytest.skip("a rollback journal lets nobody read while another writes")
    with ledger.engines.writing() as connection:
        connection.exec_driver_sql("INSERT INTO revisions VALUES (99, 'now', 'half done')")
        ledger.backup(tmp_path / "copy.db")
    assert Ledger.open(f"sqlite:///{tmp_path / 'copy.db'}", settings=settings).revision() == 2


def test_an_existing_file_is_overwritten_only_when_asked(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "precious.db"
    path.write_text("precious")
    with pytest.raises(LedgerError, match=r"precious\.db exists already and was left as it is"):
        ledger.backup(path)
    assert path.read_text() == "precious"
    ledger.backup(path, overwrite=True)
    assert path.read_bytes().startswith(b"SQLite format 3")


def test_the_ledger_is_never_its_own_backup(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(ledger.path)
    for path in (ledger.path, tmp_path / "link.db"):
        with pytest.raises(LedgerError, match="is the ledger itself"):
            ledger.backup(path, overwrite=True)


def test_a_backup_that_fails_leaves_no_file(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "out" / "copy.db").mkdir(parents=True)
    with pytest.raises(LedgerError):
        ledger.backup(tmp_path / "out" / "copy.db", overwrite=True)
    assert _names(tmp_path / "out") == {"copy.db"}


def test_a_restore_brings_back_the_backup_and_keeps_the_old_ledger(
    ledger: Ledger, copy: Path, settings: Settings
) -> None:
    ledger.add_document(a_document("Added after the backup."))
    kept = restore(copy, settings.url, settings=settings, now=lambda: MOMENT)
    assert kept == ledger.path.with_name("ledger.before-restore-20250520T123000000000.db")
    assert _names(ledger.path.parent) >= {"ledger.db", kept.name}
    assert not [name for name in _names(ledger.path.parent) if name.startswith(".")]
    assert len(ledger.documents()) == 1
    assert len(Ledger.open(f"sqlite:///{kept}", settings=settings).documents()) == 2
    assert ledger.check() == []


def test_the_revision_goes_on_after_a_restore(ledger: Ledger, copy: Path, settings: Settings) -> None:
    for number in range(5):
        ledger.add_document(a_document(f"Text {number}."))
    restore(copy, settings.url)
    assert ledger.revision() == 8
    ledger.add_document(a_document("Text 9."))
    assert ledger.revision() == 9
    assert len(ledger.documents(at=2)) == 1


def test_a_restore_makes_the_ledger_where_there_is_none(
    copy: Path, tmp_path: Path, settings: Settings
) -> None:
    url = f"sqlite:///{tmp_path / 'new' / 'ledger.db'}"
    assert restore(copy, url) is None
    assert len(Ledger.open(url, settings=settings).documents()) == 1


@pytest.mark.parametrize("content", [b"SQLite format 3\x00" + b"\xa5" * 9000, b"not a ledger" * 500])
def test_a_ledger_beyond_reading_can_be_restored(
    ledger: Ledger, copy: Path, settings: Settings, content: bytes
) -> None:
    ledger.path.write_bytes(content)
    kept = restore(copy, settings.url)
    assert kept is not None
    assert kept.read_bytes() == content
    assert len(ledger.documents()) == 1


def _unchanged(ledger: Ledger) -> None:
    assert ledger.revision() == 2
    assert not [name for name in _names(ledger.path.parent) if "restore" in name or name.startswith(".")]


@pytest.mark.parametrize("content", [b"", b"not a ledger" * 500, b"SQLite format 3\x00" + b"\xa5" * 9000])
def test_what_is_no_backup_is_refused(
    ledger: Ledger, tmp_path: Path, settings: Settings, content: bytes
) -> None:
    (tmp_path / "bad.db").write_bytes(content)
    with pytest.raises(LedgerError, match=r"bad\.db"):
        restore(tmp_path / "bad.db", settings.url)
    _unchanged(ledger)


def test_a_missing_backup_is_named(ledger: Ledger, tmp_path: Path, settings: Settings) -> None:
    with pytest.raises(LedgerError, match=r"there is no backup at .*none\.db"):
        restore(tmp_path / "none.db", settings.url)
    _unchanged(ledger)


def test_a_backup_with_damaged_pages_is_refused(ledger: Ledger, copy: Path, settings: Settings) -> None:
    content = bytearray(copy.read_bytes())
    content[-6000:] = b"\xa5" * 6000
    copy.write_bytes(content)
    with pytest.raises(LedgerError, match=r"copy\.db.*(not sound|damaged)"):
        restore(copy, settings.url)
    _unchanged(ledger)


def test_a_backup_whose_spans_do_not_fit_is_refused(tmp_path: Path, settings: Settings) -> None:
    other = Ledger.open(f"sqlite:///{tmp_path / 'other.db'}", settings=settings)
    document = a_document()
    other.add_document(document)
    other.add_extraction(document.id, EXTRACTOR, [a_statement(document, content=(Span(0, 999),))])
    with pytest.raises(LedgerError, match=r"other\.db is not sound \(1 problems\).*span 0-999"):
        restore(other.path, settings.url)


def test_a_newer_backup_is_refused(ledger: Ledger, copy: Path, settings: Settings) -> None:
    newer = Ledger.open(f"sqlite:///{copy}", settings=settings)
    migrate(newer.engines, lambda: MOMENT, steps=(*MIGRATIONS, add_grades))
    with pytest.raises(LedgerNewerError, match=r"copy\.db was written by a newer version"):
        restore(copy, settings.url)
    _unchanged(ledger)


def test_a_ledger_in_use_is_not_replaced(ledger: Ledger, copy: Path, settings: Settings) -> None:
    impatient = settings.model_copy(update={"busy_seconds": 0.01})
    with closing(sqlite.driver().connect(str(ledger.path), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerBusyError):
            restore(copy, settings.url, settings=impatient)
        other.execute("ROLLBACK")
    _unchanged(ledger)


def test_a_ledger_in_a_run_of_writes_is_not_replaced(ledger: Ledger, copy: Path, settings: Settings) -> None:
    if sqlite.journal_mode() != "wal":
        pytest.skip("a rollback journal holds nothing between two writes")
    impatient = settings.model_copy(update={"busy_seconds": 0.01})
    with ledger.in_use(), pytest.raises(LedgerBusyError):
        restore(copy, settings.url, settings=impatient)
    assert ledger.revision() == 2
