"""Reads of a ledger's tables: each a plain function of a connection, at any revision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from operator import itemgetter
from typing import Any, NamedTuple

from pydantic_core import from_json
from sqlalchemy import Column, ColumnElement, Connection, Row, Select, Table, func, select, true, tuple_

from claims.errors import LedgerError, UnknownIdError
from claims.judged import Gathering, Judged
from claims.records import Decision, Document, GroupId, JudgedPair, Stance, Statement
from claims.store import schema
from claims.store.arrivals import Arrival, documents_in_order, first_arrivals, read_founded
from claims.store.codec import decode_all, decode_document

# Rows asked for by key in one query; SQLite takes at most 32766 parameters (sqlite.org/limits.html).
KEYS_AT_ONCE = 2_000
ROWS_AT_ONCE = 20_000  # rows in memory while a large table is read


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDocument:
    """A document as the ledger holds it.

    `number` counts the revisions at its place from 1 in the order of arrival; `superseded_by` is the id of
    the next one there, or None; `revision` is the ledger's own, of the transaction that added it.
    """

    document: Document
    number: int
    added_at: datetime
    revision: int
    superseded_by: str | None


class Said(NamedTuple):
    """Of a statement what it takes to find its neighbours: `start` is the offset of its first character."""

    id: str
    document: str
    start: int
    text: str


def latest_revision(connection: Connection) -> int:
    """The number of the last writing transaction; 0 for an empty ledger."""
    return int(connection.scalar(select(func.coalesce(func.max(schema.revisions.c.number), 0))) or 0)


def revision_at(connection: Connection, moment: datetime) -> int:
    """The last revision made at or before a moment; 0 where there was none."""
    table = schema.revisions
    rows = connection.execute(select(table.c.number, table.c.at).order_by(table.c.number.desc()))
    return next((number for number, at in rows if datetime.fromisoformat(at) <= moment), 0)


def read_documents(connection: Connection, at: int | None) -> list[StoredDocument]:
    """All documents in the order of arrival."""
    table = schema.documents
    rows = connection.execute(_until(select(table), table, at)).all()
    return _stored(rows, first_arrivals(connection, at))


def read_document(connection: Connection, key: str) -> StoredDocument:
    """One document; `UnknownIdError` where the ledger has none of this id."""
    table = schema.documents
    place = select(table.c.place).where(table.c.id == key).scalar_subquery()
    rows = connection.execute(select(table).where(table.c.place == place)).all()
    if not rows:
        raise UnknownIdError(f"no document in this ledger has the id {key!r}")
    stored = _stored(rows, first_arrivals(connection, None, about=[row.id for row in rows]))
    return next(each for each in stored if each.document.id == key)


def _stored(rows: Sequence[Row[Any]], arrived: dict[tuple[str, str], Arrival]) -> list[StoredDocument]:
    """Documents in the order of arrival, the revisions at each place counted in that order."""
    ordered = documents_in_order(rows, arrived)
    at_place: dict[str, list[str]] = defaultdict(list)
    for row, _ in ordered:
        at_place[row.place].append(row.id)
    follower = {a: b for ids in at_place.values() for a, b in pairwise(ids)}
    number = {key: n for ids in at_place.values() for n, key in enumerate(ids, 1)}
    return [
        StoredDocument(
            document=decode_document(first.payload, row.text),
            number=number[row.id],
            added_at=first.at,
            revision=row.revision,
            superseded_by=follower.get(row.id),
        )
        for row, first in ordered
    ]


def read_unread(connection: Connection, extractor: str) -> list[Document]:
    """The documents that an extractor has not been through, in the order in which they were added."""
    documents, done = schema.documents, schema.extractions
    passed = select(done.c.document).where(done.c.extractor == extractor)
    query = select(documents.c.payload, documents.c.text).where(documents.c.id.not_in(passed))
    ordered = query.order_by(documents.c.revision, documents.c.id)
    return [decode_document(row.payload, row.text) for row in connection.execute(ordered)]


def read_texts(connection: Connection, keys: Sequence[str]) -> dict[str, str]:
    """The texts of some documents, by id."""
    table = schema.documents
    rows = _by_keys(connection, select(table.c.id, table.c.text), [table.c.id], [(key,) for key in keys])
    return {row.id: row.text for row in rows}


def read_extracted(connection: Connection, extractor: str) -> frozenset[str]:
    """Ids of the documents that an extractor has been through."""
    table = schema.extractions
    return frozenset(connection.scalars(select(table.c.document).where(table.c.extractor == extractor)))


def read_statements(connection: Connection, extractor: str, at: int | None) -> list[Statement]:
    """An extractor's statements: documents in the order they were extracted, each in its own order."""
    table = schema.statements
    query = _until(select(table.c.payload), table, at).where(table.c.extractor == extractor)
    ordered = query.order_by(table.c.revision, table.c.document, table.c.position)
    return decode_all(Statement, connection.scalars(ordered))


def read_said(connection: Connection, extractor: str) -> list[Said]:
    """What an extractor's statements say and where, ordered by id: a fifth of the time of whole records."""
    table = schema.statements
    place = func.json_extract(table.c.payload, "$.content[0][0]")
    query = select(table.c.id, table.c.document, place, func.json_extract(table.c.payload, "$.text"))
    rows = connection.execute(query.where(table.c.extractor == extractor))
    return sorted((Said(*row) for row in rows), key=itemgetter(0))


def count_statements(connection: Connection, extractor: str) -> int:
    """How many statements an extractor has found."""
    table = schema.statements
    found = connection.scalar(select(func.count()).where(table.c.extractor == extractor))
    return int(found or 0)


def read_statements_of(connection: Connection, extractor: str, ids: Sequence[str]) -> dict[str, Statement]:
    """Some of an extractor's statements, by id."""
    table = schema.statements
    query = select(table.c.id, table.c.payload).where(table.c.extractor == extractor)
    rows = list(_by_keys(connection, query, [table.c.id], [(key,) for key in ids]))
    found = decode_all(Statement, (row.payload for row in rows))
    return {statement.id: statement for statement in found}


def read_vectors(
    connection: Connection, model: str, hashes: Sequence[str] | None
) -> dict[str, schema.Vector]:
    """The stored vectors of a model, all or for those of `hashes` that have one."""
    table = schema.vectors
    query = select(table.c.hash, table.c.vector).where(table.c.model == model)
    if hashes is None:
        return {row.hash: row.vector for row in connection.execute(query)}
    rows = _by_keys(connection, query, [table.c.hash], [(key,) for key in hashes])
    return {row.hash: row.vector for row in rows}


def read_stances_of(
    connection: Connection, judge: str, pairs: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], Stance]:
    """A judge's stances on those of `pairs` that it has judged, the smaller id first."""
    table = schema.stances
    query = select(table.c.payload).where(table.c.judge == judge)
    rows = _by_keys(connection, query, [table.c.a, table.c.b], pairs)
    found = decode_all(JudgedPair, (row.payload for row in rows))
    return {(pair.a, pair.b): pair.stance for pair in found}


def read_stances_among(
    connection: Connection, judge: str, statements: Collection[str]
) -> dict[tuple[str, str], Stance]:
    """A judge's stances on the pairs within some statements."""
    table = schema.stances
    query = select(table.c.b, table.c.payload).where(table.c.judge == judge)
    rows = _by_keys(connection, query, [table.c.a], [(key,) for key in sorted(statements)])
    found = decode_all(JudgedPair, [row.payload for row in rows if row.b in statements])
    return {(pair.a, pair.b): pair.stance for pair in found}


def read_stances(connection: Connection, judge: str, at: int | None) -> list[JudgedPair]:
    """A judge's stances, ordered by the ids of the two statements."""
    table = schema.stances
    query = _until(select(table.c.payload), table, at).where(table.c.judge == judge)
    ordered = query.order_by(table.c.a, table.c.b)
    return decode_all(JudgedPair, connection.scalars(ordered))


def read_stance_table(connection: Connection, judge: str, at: int | None) -> Judged:
    """The same stances as columns, for ledgers with millions of them."""
    table = schema.stances
    in_a_row = func.coalesce(table.c.judge, "") == judge  # no index: most of the table is read as it lies
    query = _until(select(table.c.a, table.c.b, table.c.payload), table, at).where(in_a_row)
    gathered = Gathering(judge)
    rows = connection.execution_options(yield_per=ROWS_AT_ONCE).execute(query)
    for a, b, payload in rows:
        try:
            gathered.add(a, b, from_json(payload)["stance"])
        except (ValueError, KeyError, TypeError) as bad:
            raise LedgerError(f"a stored JudgedPair cannot be read: {a} {b} ({bad!r})") from bad
    return gathered.done().in_order()


def read_decisions(connection: Connection, at: int | None) -> list[Decision]:
    """All decisions in the order they were taken, also those that came from another ledger."""
    table = schema.decisions
    query = _until(select(table.c.payload), table, at).order_by(table.c.revision, table.c.id)
    return sorted(decode_all(Decision, connection.scalars(query)), key=lambda d: d.at.astimezone(UTC))


def read_ids(
    connection: Connection, at: int | None, founders: Collection[str] | None = None
) -> list[GroupId]:
    """Each id as it stands (its latest row), in the order of founding; of some `founders` or of all."""
    return [founded.group for founded in read_founded(connection, at, founders)]


def read_grouping(connection: Connection, revision: int, key: str) -> bytes | None:
    """The cached grouping of a revision, or None."""
    table = schema.groupings
    found = select(table.c.payload).where((table.c.revision == revision) & (table.c.key == key))
    return connection.scalar(found)


def read_kept_grouping(connection: Connection, key: str) -> tuple[int, bytes] | None:
    """The latest revision that has a cached grouping under a key, and that; or None."""
    table = schema.groupings
    query = select(table.c.revision, table.c.payload).where(table.c.key == key)
    row = connection.execute(query.order_by(table.c.revision.desc()).limit(1)).first()
    return None if row is None else (row.revision, row.payload)


def known_keys(
    connection: Connection, columns: Sequence[Column[Any]], keys: Sequence[tuple[Any, ...]]
) -> set[tuple[Any, ...]]:
    """Those of `keys` that a table already has in `columns`."""
    return {tuple(row) for row in _by_keys(connection, select(*columns), columns, keys)}


def _by_keys(
    connection: Connection,
    query: Select[Any],
    columns: Sequence[Column[Any]],
    keys: Sequence[tuple[Any, ...]],
) -> Iterator[Row[Any]]:
    at_once = KEYS_AT_ONCE // len(columns)
    for start in range(0, len(keys), at_once):
        some = keys[start : start + at_once]
        wanted = columns[0].in_([key[0] for key in some]) if len(columns) == 1 else tuple_(*columns).in_(some)
        yield from connection.execute(query.where(wanted))


def _until(query: Select[Any], table: Table, at: int | None) -> Select[Any]:
    """Only rows that a revision already had; `at` None: all."""
    made: ColumnElement[bool] = true() if at is None else table.c.revision <= at
    return query.where(made)
