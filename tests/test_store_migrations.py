"""A ledger of an earlier version is brought to this one; one of a later version is left alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, inspect, text

from claims.errors import LedgerError, LedgerNewerError
from claims.settings import Settings
from claims.store import Ledger, schema
from claims.store.engine import Engines
from claims.store.migrations import MIGRATIONS, migrate
from tests.store_records import EXTRACTOR, MOMENT, a_document, two_statements

VERSIONS = "SELECT version, name, at FROM migrations ORDER BY version"


def add_grades(connection: Connection) -> None:
    """A later step, as a future version might have it."""
    connection.execute(text("CREATE TABLE grades (id TEXT NOT NULL PRIMARY KEY)"))


def fail_halfway(connection: Connection) -> None:
    """A step that fails after it has changed something."""
    add_grades(connection)
    raise LedgerError("halfway")


def _migrate(engines: Engines, *more: Callable[[Connection], None]) -> None:
    migrate(engines, lambda: MOMENT, steps=(*MIGRATIONS, *more))


def _tables(engines: Engines) -> set[str]:
    with engines.reading() as connection:
        return set(inspect(connection).get_table_names())


def test_an_older_ledger_is_brought_up_and_keeps_what_it_holds(ledger: Ledger) -> None:
    document = a_document()
    ledger.add_document(document)
    ledger.add_extraction(document.id, EXTRACTOR, two_statements(document))
    _migrate(ledger.engines, add_grades)
    assert "grades" in _tables(ledger.engines)
    assert [stored.document for stored in ledger.documents()] == [document]
    assert ledger.statements(EXTRACTOR) == two_statements(document)
    assert ledger.revision() == 2


def test_each_step_leaves_its_name_and_moment(ledger: Ledger) -> None:
    _migrate(ledger.engines, add_grades)
    with ledger.engines.reading() as connection:
        rows = [tuple(row) for row in connection.execute(text(VERSIONS))]
    assert [row[:2] for row in rows] == [
        (1, "first_schema"), (2, "arrivals_of_others"), (3, "feeds_in_hand"), (4, "add_grades")
    ]  # fmt: skip
    assert rows[3][2] == MOMENT.isoformat()


def test_a_second_time_does_nothing(ledger: Ledger) -> None:
    _migrate(ledger.engines, add_grades)
    _migrate(ledger.engines, add_grades)
    with ledger.engines.reading() as connection:
        assert len(connection.execute(text(VERSIONS)).all()) == 4


def test_a_step_that_fails_is_undone_whole(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="halfway"):
        _migrate(ledger.engines, fail_halfway)
    assert "grades" not in _tables(ledger.engines)
    assert ledger.add_document(a_document()).outcome == "new"


def test_a_newer_ledger_is_refused_and_left_alone(ledger: Ledger, settings: Settings) -> None:
    _migrate(ledger.engines, add_grades)
    with pytest.raises(LedgerNewerError, match=r"ledger version 4, this program knows 3\); update"):
        Ledger.open(settings.url, settings=settings)
    assert "grades" in _tables(ledger.engines)


def _shape(connection: Connection, table: str) -> dict[str, Any]:
    """What matters of a table: columns, keys, indexes."""
    found = inspect(connection)
    return {
        "columns": [(c["name"], str(c["type"]), c["nullable"]) for c in found.get_columns(table)],
        "key": found.get_pk_constraint(table)["constrained_columns"],
        "foreign": sorted(
            (k["constrained_columns"], k["referred_table"], k["referred_columns"])
            for k in found.get_foreign_keys(table)
        ),
        "unique": sorted(u["column_names"] for u in found.get_unique_constraints(table)),
        "indexes": sorted((str(i["name"]), i["column_names"]) for i in found.get_indexes(table)),
    }


@pytest.mark.parametrize("table", schema.metadata.tables)
def test_the_steps_arrive_at_the_schema(ledger: Ledger, tmp_path: Path, table: str) -> None:
    direct = create_engine(f"sqlite:///{tmp_path / 'direct.db'}")
    schema.metadata.create_all(direct)
    with direct.connect() as connection:
        wanted = _shape(connection, table)
    direct.dispose()
    with ledger.engines.reading() as connection:
        assert _shape(connection, table) == wanted
