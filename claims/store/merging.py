"""Everything that no rebuild can recreate, read from a ledger, and added to another in one transaction.

Vectors, stances and groupings are left out: they are computed again. What is added twice is added once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from claims.errors import LedgerError
from claims.records import Decision, Document, Statement
from claims.store import schema
from claims.store.arrivals import DOCUMENT, Arrival, Founded, read_founded
from claims.store.codec import decode_all, encode, encode_document
from claims.store.reading import read_decisions, read_documents
from claims.store.writing import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """A document, the number of its revision at its place, and when it came in."""

    document: Document
    number: int
    added_at: datetime


@dataclass(frozen=True, slots=True, order=True)
class Extraction:
    """That an extractor has been through a document, be it with nothing found."""

    extractor: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything:
    """All facts of a ledger, what machines found in its documents, and the ids that were given."""

    documents: tuple[Arrived, ...] = ()
    extractions: tuple[Extraction, ...] = ()
    statements: tuple[Statement, ...] = ()
    decisions: tuple[Decision, ...] = ()
    ids: tuple[Founded, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """How many of each came in new; `other_line_ends`: documents whose statements do not fit our text."""

    documents: int
    statements: int
    decisions: int
    ids: int
    other_line_ends: tuple[str, ...] = ()


def read_everything(connection: Connection) -> Everything:
    """All of a ledger in an order that does not depend on how it came in."""
    found, said = schema.extractions, schema.statements
    stored = sorted(read_documents(connection, None), key=lambda s: (s.added_at, s.document.place, s.number))
    passes = connection.execute(select(found.c.extractor, found.c.document))
    rows = select(said.c.payload).order_by(said.c.extractor, said.c.document, said.c.position, said.c.id)
    return Everything(
        documents=tuple(
            Arrived(document=s.document, number=s.number, added_at=s.added_at) for s in stored
        ),
        extractions=tuple(sorted(Extraction(*row) for row in passes)),
        statements=tuple(decode_all(Statement, connection.scalars(rows))),
        decisions=tuple(sorted(read_decisions(connection, None), key=lambda d: (d.at, d.id))),
        ids=tuple(sorted(read_founded(connection, None), key=lambda f: (f.at, f.group.id))),
    )  # fmt: skip


def add_everything(transaction: Transaction, everything: Everything) -> Merged:
    """Add what is new; `LedgerError` where one id means two things, and then nothing is to be kept."""
    before = {s.document.id: s for s in read_documents(transaction.connection, None)}
    new = [each for each in everything.documents if each.document.id not in before]
    other = frozenset(
        each.document.id
        for each in everything.documents
        if each.document.id in before and before[each.document.id].document.text != each.document.text
    )
    _add_documents(transaction, new)
    known = [each for each in everything.documents if each.document.id in before.keys() - other]
    earlier = [each for each in known if each.added_at < before[each.document.id].added_at]
    _add_arrivals(
        transaction,
        [(DOCUMENT, e.document.id, Arrival(e.added_at, encode_document(e.document))) for e in earlier],
    )
    return Merged(
        documents=len(new),
        statements=_add_statements(transaction, everything, other),
        decisions=_add_decisions(transaction, everything.decisions),
        ids=_add_ids(transaction, everything.ids),
        other_line_ends=tuple(sorted(other)),
    )


def _add_documents(transaction: Transaction, new: Sequence[Arrived]) -> None:
    """New documents with the moment at which they came into the other ledger."""
    table = schema.documents
    highest = select(table.c.place, func.max(table.c.number)).group_by(table.c.place)
    numbers: dict[str, int] = defaultdict(int)
    numbers.update((place, number) for place, number in transaction.connection.execute(highest))
    rows = []
    for each in sorted(new, key=lambda e: (e.added_at, e.number)):
        document = each.document
        numbers[document.place] += 1
        rows.append(
            {
                "id": document.id,
                "place": document.place,
                "number": numbers[document.place],
                "text": document.text,
                "payload": encode_document(document),
                "added_at": each.added_at.isoformat(),
            }
        )
    transaction.add(table, rows)


def _add_arrivals(transaction: Transaction, found: Iterable[tuple[str, str, Arrival]]) -> None:
    """When things that are here came in elsewhere; what is known of that already is left."""
    table = schema.arrivals
    known = {
        tuple(row) for row in transaction.connection.execute(select(table.c.sort, table.c.id, table.c.at))
    }
    rows = [
        {"sort": sort, "id": key, "at": arrival.at.isoformat(), "payload": arrival.payload}
        for sort, key, arrival in found
        if (sort, key, arrival.at.isoformat()) not in known
    ]
    transaction.add(table, rows)


def _add_statements(transaction: Transaction, everything: Everything, left_out: frozenset[str]) -> int:
    """What machines found in the documents; of one and the same span what is here stays."""
    found, said = schema.extractions, schema.statements
    known = {
        Extraction(*row)
        for row in transaction.connection.execute(select(found.c.extractor, found.c.document))
    }
    passes = [e for e in everything.extractions if e not in known and e.document not in left_out]
    transaction.add(found, [{"extractor": e.extractor, "document": e.document} for e in passes])
    here = {tuple(row) for row in transaction.connection.execute(select(said.c.extractor, said.c.id))}
    position: dict[Extraction, int] = defaultdict(int)
    rows = []
    for statement in everything.statements:
        run = Extraction(statement.extractor, statement.document)
        position[run] += 1
        if (statement.extractor, statement.id) in here or statement.document in left_out:
            continue
        rows.append(
            {
                "extractor": statement.extractor,
                "id": statement.id,
                "document": statement.document,
                "position": position[run] - 1,
                "payload": encode(statement),
            }
        )
    transaction.add(said, rows)
    return len(rows)


def _add_decisions(transaction: Transaction, decisions: Sequence[Decision]) -> int:
    """Decisions that are not here yet."""
    known = {d.id: d for d in read_decisions(transaction.connection, None)}
    for decision in decisions:
        if known.get(decision.id, decision) != decision:
            mine = known[decision.id]
            raise LedgerError(
                f"the decision {decision.id} is another one here: {mine.kind} by {mine.by} at {mine.at}, "
                f"there {decision.kind} by {decision.by} at {decision.at}; nothing was changed"
            )
    rows = [{"id": d.id, "payload": encode(d)} for d in decisions if d.id not in known]
    transaction.add(schema.decisions, rows)
    return len(rows)


def _add_ids(transaction: Transaction, ids: Sequence[Founded]) -> int:
    """Ids that were not given here yet, and since when; where they lead is settled by grouping again."""
    known = {f.group.id: f for f in read_founded(transaction.connection, None)}
    for each in ids:
        mine = known.get(each.group.id, each).group
        if (mine.sort, mine.founder) != (each.group.sort, each.group.founder):
            raise LedgerError(
                f"the id {mine.id} belongs to the {mine.sort} of statement {mine.founder} here, there to the "
                f"{each.group.sort} of {each.group.founder}; nothing was changed"
            )
    new = [each for each in ids if each.group.id not in known]
    transaction.add(schema.ids, [{"id": e.group.id, "payload": encode(e.group)} for e in new])
    earlier = [e for e in ids if e.group.id in known and e.at < known[e.group.id].at]
    _add_arrivals(transaction, [(e.group.sort, e.group.id, Arrival(e.at)) for e in (*new, *earlier)])
    return len(new)
