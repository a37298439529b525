"""Writes to a ledger's tables: each adds what is new, leaves what is known, and never changes a row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select

from claims.errors import LedgerError, UnknownIdError
from claims.records import Decision, Document, GroupId, JudgedPair, Statement
from claims.store import schema
from claims.store.codec import encode, encode_document
from claims.store.reading import known_keys, latest_revision, read_ids

NEW, SAME, REVISION = "new", "same", "revision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of a document that was handed in.

    `outcome` is `new`, `same` (the ledger has it already: nothing was written) or `revision` (another text
    at a known place); `number` counts the revisions at its place from 1.
    """

    outcome: str
    document: str
    number: int


@dataclass(frozen=True)
class Transaction:
    """A writing transaction: it takes a revision number only when it has something to write."""

    connection: Connection
    now: datetime
    what: str

    @cached_property
    def revision(self) -> int:
        """The new revision number of the ledger that this transaction makes."""
        number = latest_revision(self.connection) + 1
        row = {"number": number, "at": self.now.isoformat(), "what": self.what}
        self.connection.execute(insert(schema.revisions), row)
        return number

    def add(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Write new rows, each with this transaction's revision; no rows, no revision."""
        if rows:
            revision = self.revision
            self.connection.execute(insert(table), [{**row, "revision": revision} for row in rows])


def add_document(transaction: Transaction, document: Document) -> Added:
    """Write a document unless it is known; its number is the next one at its place."""
    table = schema.documents
    known = transaction.connection.scalar(select(table.c.number).where(table.c.id == document.id))
    if known is not None:
        return Added(outcome=SAME, document=document.id, number=known)
    highest = select(func.coalesce(func.max(table.c.number), 0)).where(table.c.place == document.place)
    number = int(transaction.connection.scalar(highest) or 0) + 1
    row = {
        "id": document.id,
        "place": document.place,
        "number": number,
        "text": document.text,
        "payload": encode_document(document),
        "added_at": transaction.now.isoformat(),
    }
    transaction.add(table, [row])
    return Added(outcome=NEW if number == 1 else REVISION, document=document.id, number=number)


def add_extraction(
    transaction: Transaction, document: str, extractor: str, statements: Sequence[Statement]
) -> None:
    """Write what an extractor found in a document, once; a second time is nothing new."""
    table = schema.extractions
    if not known_keys(transaction.connection, [schema.documents.c.id], [(document,)]):
        raise UnknownIdError(f"no document in this ledger has the id {document!r}")
    if known_keys(transaction.connection, [table.c.document, table.c.extractor], [(document, extractor)]):
        return
    rows = [
        {
            "extractor": extractor,
            "id": statement.id,
            "document": document,
            "position": position,
            "payload": encode(statement),
        }
        for position, statement in enumerate(_distinct(document, extractor, statements))
    ]
    transaction.add(table, [{"document": document, "extractor": extractor}])
    transaction.add(schema.statements, rows)


def _distinct(document: str, extractor: str, statements: Iterable[Statement]) -> list[Statement]:
    """The statements, each once; a `LedgerError` for one that is not of this document and extractor."""
    seen: dict[str, Statement] = {}
    for statement in statements:
        if (statement.document, statement.extractor) != (document, extractor):
            raise LedgerError(
                f"statement {statement.id} is of document {statement.document} by {statement.extractor}, "
                f"not of {document} by {extractor}"
            )
        if seen.setdefault(statement.id, statement) != statement:
            raise LedgerError(f"two different statements of document {document} have the id {statement.id}")
    return list(seen.values())


def add_vectors(transaction: Transaction, model: str, vectors: Mapping[str, schema.Vector]) -> None:
    """Write the vectors whose (model, text hash) is new."""
    table = schema.vectors
    known = known_keys(transaction.connection, [table.c.model, table.c.hash], [(model, h) for h in vectors])
    rows = [
        {"model": model, "hash": key, "vector": vector}
        for key, vector in vectors.items()
        if (model, key) not in known
    ]
    transaction.add(table, rows)


def add_stances(transaction: Transaction, pairs: Sequence[JudgedPair]) -> None:
    """Write the stances whose (judge, a, b) is new; `LedgerError` where a pair is not in order."""
    table = schema.stances
    first: dict[tuple[str, str, str], JudgedPair] = {}
    for pair in pairs:
        if pair.a >= pair.b:
            raise LedgerError(f"the pair {pair.a}, {pair.b} is not in the order of its ids")
        first.setdefault((pair.judge, pair.a, pair.b), pair)
    known = known_keys(transaction.connection, [table.c.judge, table.c.a, table.c.b], list(first))
    rows = [
        {"judge": key[0], "a": key[1], "b": key[2], "payload": encode(pair)}
        for key, pair in first.items()
        if key not in known
    ]
    transaction.add(table, rows)


def add_decision(transaction: Transaction, decision: Decision) -> None:
    """Write a decision unless it is known; `LedgerError` where its id belongs to another one."""
    table = schema.decisions
    payload = encode(decision)
    known = transaction.connection.scalar(select(table.c.payload).where(table.c.id == decision.id))
    if known is None:
        transaction.add(table, [{"id": decision.id, "payload": payload}])
    elif known != payload:
        raise LedgerError(f"the id {decision.id} belongs to another decision; nothing was written")


def add_ids(transaction: Transaction, rows: Sequence[GroupId]) -> None:
    """Write the rows that say something new of an id: its founding, or where it now redirects to."""
    latest = {row.id: row for row in rows}
    founders = {row.founder for row in rows}
    standing = {row.id: row for row in read_ids(transaction.connection, None, founders)}
    new = [{"id": key, "payload": encode(row)} for key, row in latest.items() if standing.get(key) != row]
    transaction.add(schema.ids, new)


def keep_grouping(connection: Connection, revision: int, key: str, payload: bytes, *, kept: int) -> None:
    """Cache a grouping of a revision; of each key only those of the `kept` latest revisions stay."""
    table = schema.groupings
    connection.execute(delete(table).where((table.c.revision == revision) & (table.c.key == key)))
    connection.execute(insert(table), {"revision": revision, "key": key, "payload": payload})
    stays = select(table.c.revision).where(table.c.key == key).order_by(table.c.revision.desc()).limit(kept)
    old = ~table.c.revision.in_(connection.scalars(stays).all())
    connection.execute(delete(table).where((table.c.key == key) & old))


def drop_groupings(connection: Connection) -> None:
    """Empty the cache of groupings."""
    connection.execute(delete(schema.groupings))
