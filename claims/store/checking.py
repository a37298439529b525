"""What `check` looks at: the file, its keys and triggers, and that every record still fits the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Table, func, select

from claims.errors import LedgerError, Problem
from claims.records import Decision, GroupId, JudgedPair, Span, Statement, document_id
from claims.store import schema, sqlite
from claims.store.codec import decode, decode_document
from claims.store.engine import Engines
from claims.store.reading import read_ids

Check = Callable[[Connection], Iterator[Problem]]
T = TypeVar("T")

_ROWS_AT_ONCE = 1_000
_RESTORE = "Bring back a backup with `restore`."


def check(engines: Engines) -> list[Problem]:
    """Everything that is wrong with a ledger, or an empty list."""
    return [problem for step in CHECKS for problem in _found(step, engines)]


def _found(step: Check, engines: Engines) -> list[Problem]:
    """What one check finds; a ledger too damaged to be looked at is itself a problem."""
    try:
        with engines.reading() as connection:
            return list(step(connection))
    except LedgerError as bad:
        return [Problem("ledger", "", f"{bad}.")]


def _file(connection: Connection) -> Iterator[Problem]:
    for fault in sqlite.integrity_faults(connection):
        yield Problem("ledger", fault, "the database file is damaged.", _RESTORE)


def _keys(connection: Connection) -> Iterator[Problem]:
    for table, missing in sqlite.dangling_keys(connection):
        yield Problem(f"table {table}", "", f"a row names one of {missing} that is not there.", _RESTORE)


def _triggers(connection: Connection) -> Iterator[Problem]:
    for name in sqlite.missing_triggers(connection, [table.name for table in schema.APPEND_ONLY]):
        yield Problem("ledger", name, "the trigger that keeps a table append-only was removed.", _RESTORE)


def _documents(connection: Connection) -> Iterator[Problem]:
    for row in _rows(connection, schema.documents):
        place = f"document {row.id}"
        try:
            document = decode_document(row.payload, row.text)
        except LedgerError as bad:
            yield Problem(place, "", f"{bad}.", _RESTORE)
            continue
        if (document.id, document.place) != (row.id, row.place):
            yield Problem(place, document.id, "its record and its keys differ.", _RESTORE)
        if document_id(row.place, row.text) != row.id:
            yield Problem(place, row.place, "its id does not fit its place and text.", _RESTORE)


def _statements(connection: Connection) -> Iterator[Problem]:
    lengths = {row.id: len(row.text) for row in _rows(connection, schema.documents)}
    for row, statement in _records(connection, schema.statements, Statement):
        if isinstance(statement, Problem):
            yield statement
            continue
        place = f"statement {row.id}"
        if (statement.id, statement.document, statement.extractor) != (row.id, row.document, row.extractor):
            yield Problem(place, statement.id, "its record and its keys differ.", _RESTORE)
        for name, spans in spans_of(statement):
            for reason in span_faults(spans, lengths.get(row.document, 0)):
                yield Problem(place, name, reason, "Run its extractor again under a new name.")


def spans_of(statement: Statement) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Every span of a statement with the name of its field; only parts of one field have an order."""
    yield "content", statement.content
    yield "cue", statement.cue
    yield "source", statement.source
    yield "quoted", statement.quoted
    for hop in statement.chain:
        yield "chain", (hop.span,) if hop.span else ()
    if statement.said_on and statement.said_on.span:
        yield "said_on", (statement.said_on.span,)


def span_faults(spans: Sequence[Span], length: int) -> Iterator[str]:
    for start, end in spans:
        if not 0 <= start < end <= length:
            yield f"the span {start}-{end} does not lie in its document of {length} characters."
    for before, after in pairwise(spans):
        if before.end > after.start:
            yield f"the spans {before.start}-{before.end} and {after.start}-{after.end} are not in order."


def _stances(connection: Connection) -> Iterator[Problem]:
    known = _statement_ids(connection)
    for row, pair in _records(connection, schema.stances, JudgedPair):
        if isinstance(pair, Problem):
            yield pair
            continue
        if (pair.a, pair.b, pair.judge) != (row.a, row.b, row.judge):
            yield Problem(f"stance {row.a} {row.b}", row.judge, "its record and its keys differ.", _RESTORE)
        for key in (row.a, row.b):
            if key not in known:
                yield Problem(f"stance {row.a} {row.b}", key, "no statement has this id.", _RESTORE)


def _decisions(connection: Connection) -> Iterator[Problem]:
    for row, decision in _records(connection, schema.decisions, Decision):
        if isinstance(decision, Problem):
            yield decision
        elif decision.id != row.id:
            yield Problem(f"decision {row.id}", decision.id, "its record and its key differ.", _RESTORE)


def _ids(connection: Connection) -> Iterator[Problem]:
    known = _statement_ids(connection)
    rows = {row.id: row for row in read_ids(connection, None)}
    for row in rows.values():
        if row.founder not in known:
            yield Problem(f"{row.sort} {row.id}", row.founder, "no statement has its founder's id.", _RESTORE)
        if fault := _redirect_fault(row, rows):
            yield Problem(f"{row.sort} {row.id}", row.redirect or "", fault, _RESTORE)


def _redirect_fault(row: GroupId, rows: dict[str, GroupId]) -> str:
    """Why an id does not resolve; empty where it does."""
    seen = {row.id}
    while row.redirect is not None:
        if row.redirect in seen:
            return "its redirects run in a circle."
        if row.redirect not in rows:
            return f"it leads to {row.redirect}, which was never given."
        seen.add(row.redirect)
        row = rows[row.redirect]
    return ""


def _vectors(connection: Connection) -> Iterator[Problem]:
    table = schema.vectors
    sizes = func.count(func.distinct(func.length(table.c.vector)))
    mixed = select(table.c.model).group_by(table.c.model).having(sizes > 1)
    for model in connection.scalars(mixed):
        yield Problem("table vectors", model, "its vectors differ in length.", _RESTORE)


CHECKS: tuple[Check, ...] = (
    _file,
    _keys,
    _triggers,
    _documents,
    _statements,
    _stances,
    _decisions,
    _ids,
    _vectors,
)


def _rows(connection: Connection, table: Table) -> Iterator[Row[Any]]:
    """All rows of a table, a thousand in memory at once."""
    result = connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(select(table))
    yield from result


def _records(connection: Connection, table: Table, kind: type[T]) -> Iterator[tuple[Row[Any], T | Problem]]:
    """Each row with its record, or with the problem that keeps it from being read."""
    for row in _rows(connection, table):
        try:
            yield row, decode(kind, row.payload)
        except LedgerError as bad:
            yield row, Problem(f"table {table.name}", str(row[0]), f"{bad}.", _RESTORE)


def _statement_ids(connection: Connection) -> frozenset[str]:
    return frozenset(connection.scalars(select(schema.statements.c.id)))
