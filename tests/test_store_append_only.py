"""The database itself refuses to change, remove or replace a fact or an opinion."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import numpy as np
import pytest

from claims.settings import read_settings
from claims.store import Arrived, Everything, Ledger, schema, sqlite
from tests.store_records import (
    EXTRACTOR,
    JUDGE,
    MOMENT,
    a_decision,
    a_document,
    a_group,
    a_pair,
    two_statements,
)

TABLES = [table.name for table in schema.APPEND_ONLY]


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """A ledger with a row in each table, one for all these tests: none of them may change it."""
    settings = read_settings(db=f"sqlite:///{tmp_path_factory.mktemp('full') / 'ledger.db'}")
    ledger = Ledger.open(settings.url, settings=settings)
    document = a_document()
    one, two = two_statements(document)
    ledger.add_document(document)
    ledger.add_extraction(document.id, EXTRACTOR, [one, two])
    ledger.add_vectors("m", {"h": np.ones(3, np.float32)})
    ledger.add_stances([a_pair(one.id, two.id)])
    ledger.add_decision(a_decision())
    ledger.add_ids([a_group("c1", one.id)])
    ledger.merge(Everything(documents=(Arrived(document=document, number=1, added_at=MOMENT),)))
    ledger.keep_grouping(ledger.revision(), "k", b"x")
    return ledger


def _refused(ledger: Ledger, command: str, *, pragma: str = "") -> bool:
    """Whether plain SQL in a connection of the standard library, without our settings, is refused."""
    with closing(sqlite3.connect(ledger.path)) as connection:
        connection.execute(pragma)
        try:
            connection.execute(command)
        except sqlite3.IntegrityError as bad:
            assert "append-only" in str(bad)  # noqa: PT017 - the driver's message is what is tested
            return True
        return False


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("recursive", ["", "PRAGMA recursive_triggers = ON"])
@pytest.mark.parametrize(
    "command",
    [
        "UPDATE {table} SET rowid = rowid",
        "UPDATE OR REPLACE {table} SET rowid = rowid + 1",
        "UPDATE OR IGNORE {table} SET rowid = rowid",
        "DELETE FROM {table}",
        "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
        "REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
    ],
)
def test_plain_sql_cannot_change_a_row(full: Ledger, table: str, command: str, recursive: str) -> None:
    assert _refused(full, command.format(table=table), pragma=recursive)


@pytest.mark.parametrize("table", TABLES)
def test_each_column_is_protected(full: Ledger, table: str) -> None:
    for column in schema.metadata.tables[table].columns:
        assert _refused(full, f"UPDATE {table} SET {column.name} = {column.name}")


def test_a_second_key_cannot_be_used_to_replace_a_document(full: Ledger) -> None:
    columns = "id, place, number, text, payload, added_at, revision"
    other = columns.replace("id, ", "'d404', ", 1)
    assert _refused(full, f"REPLACE INTO documents ({columns}) SELECT {other} FROM documents")


def test_the_cache_may_be_emptied(full: Ledger) -> None:
    assert not _refused(full, "DELETE FROM groupings")


def test_every_table_but_the_cache_and_work_in_hand_is_append_only() -> None:
    assert set(schema.metadata.tables) - set(TABLES) == {"groupings", "feeds", "feed_items"}


def test_our_own_connections_are_set_as_they_should_be(ledger: Ledger) -> None:
    wanted = {
        "journal_mode": sqlite.journal_mode(),
        "synchronous": 2,  # FULL
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "busy_timeout": int(ledger.settings.busy_seconds * 1000),
    }
    for write in (ledger.engines.reading, ledger.engines.writing):
        with write() as connection:
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in wanted}
        assert found == wanted


def test_a_refused_write_leaves_nothing(full: Ledger) -> None:
    before = (full.revision(), full.stances(JUDGE))
    assert _refused(full, "DELETE FROM stances")
    assert (full.revision(), full.stances(JUDGE)) == before
