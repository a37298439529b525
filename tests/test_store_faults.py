"""What goes wrong with the ledger's file is said in a complete sentence, and nothing is half done."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from claims.errors import LedgerError
from claims.settings import Settings, read_settings
from claims.store import Ledger, restore
from tests.store_records import EXTRACTOR, a_document, two_statements

AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def _open(path: Path) -> Ledger:
    settings = read_settings(db=f"sqlite:///{path}")
    return Ledger.open(settings.url, settings=settings)


def test_missing_folders_are_made(tmp_path: Path) -> None:
    assert _open(tmp_path / "a" / "b" / "ledger.db").path.is_file()


def test_a_relative_path_stays_where_it_was_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ledger = _open(Path("ledger.db"))
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    ledger.add_document(a_document())
    assert len(_open(tmp_path / "ledger.db").documents()) == 1


@pytest.mark.parametrize("name", ["with space.db", "ünïcode.db", "question?.db", "per%20cent.db", "#1.db"])
def test_unusual_names_are_served(tmp_path: Path, name: str) -> None:
    path = tmp_path / name.replace("?", "")
    ledger = _open(path)
    ledger.add_document(a_document())
    ledger.backup(tmp_path / f"copy of {path.name}")
    restore(tmp_path / f"copy of {path.name}", f"sqlite:///{path}")
    assert len(_open(path).documents()) == 1


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ledger.db", "not the URL of a ledger; write sqlite:///"),
        ("postgresql://host/db", "'postgresql' is not supported"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
    ],
)
def test_other_urls_are_refused(settings: Settings, url: str, words: str) -> None:
    with pytest.raises(LedgerError, match=words):
        Ledger.open(url, settings=settings)


def test_a_text_file_is_not_a_ledger_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are notes, and long enough to look like a file with a header. " * 20)
    before = path.read_bytes()
    with pytest.raises(LedgerError, match=r"notes\.txt is not a ledger: the file is not an SQLite database"):
        _open(path)
    assert path.read_bytes() == before


def test_a_database_of_another_program_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(LedgerError, match=r"another program \(it holds recipes\)"):
        _open(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("recipes",)]


def test_a_folder_is_not_a_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="it is a folder; name a file in it"):
        _open(tmp_path)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(LedgerError, match=r"ledger\.db could not be used: a part of its path is a file"):
        _open(tmp_path / "file" / "ledger.db")


def test_a_folder_removed_meanwhile_is_named(tmp_path: Path) -> None:
    ledger = _open(tmp_path / "gone" / "ledger.db")
    for file in ledger.path.parent.iterdir():
        file.unlink()
    ledger.path.parent.rmdir()
    with pytest.raises(LedgerError, match=r"could not be opened: the folder .*gone does not exist"):
        ledger.add_document(a_document())


@pytest.mark.skipif(AS_ROOT, reason="the superuser may write everything")
def test_a_missing_right_is_named(tmp_path: Path) -> None:
    ledger = _open(tmp_path / "closed" / "ledger.db")
    ledger.path.chmod(0o400)
    ledger.path.parent.chmod(0o500)
    try:
        with pytest.raises(LedgerError, match="may not"):
            ledger.add_document(a_document())
    finally:
        ledger.path.parent.chmod(0o700)


def test_a_ledger_that_may_only_be_read_says_so(ledger: Ledger) -> None:
    @event.listens_for(ledger.engines.engine, "connect")
    def read_only(connection: Any, record: object) -> None:
        connection.execute("PRAGMA query_only = ON")

    with pytest.raises(LedgerError, match="may not be written; give this user the right"):
        ledger.add_document(a_document())


def test_a_full_disk_is_named_and_leaves_nothing_half_done(ledger: Ledger) -> None:
    ledger.add_document(a_document())

    @event.listens_for(ledger.engines.engine, "connect")
    def small(connection: Any, record: object) -> None:
        connection.execute("PRAGMA max_page_count = 1").fetchall()  # no page beyond those in use

    big = a_document("word " * 20_000)
    with pytest.raises(LedgerError, match="the disk is full; nothing of this step was kept"):
        ledger.add_document(big)
    assert ledger.revision() == len(ledger.documents()) == 1


def test_a_damaged_file_is_named(ledger: Ledger) -> None:
    document = a_document("word " * 20_000)
    ledger.add_document(document)
    ledger.add_extraction(document.id, EXTRACTOR, two_statements(document))
    content = bytearray(ledger.path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    ledger.path.write_bytes(content)
    with pytest.raises(LedgerError, match="is damaged; bring back a backup"):
        ledger.documents()
    assert any("damaged" in str(problem) for problem in ledger.check())
