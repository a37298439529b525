"""When, and as what, something first came in: into this ledger, or into one that was merged into it.

What two ledgers have in common counts from its earlier arrival, so that the order of merging does not
matter. Source of the idea: sets that only grow, joined by union, with the least of two moments.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from json import dumps
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select, true

from claims.records import Decision, GroupId
from claims.store import schema
from claims.store.codec import decode

DOCUMENT = "document"
IMPORT = "import"  # what a revision is called that brought in another ledger's rows
FEW = 500  # documents at one place that are asked for by id


@dataclass(frozen=True, slots=True, order=True)
class Arrival:
    """A moment, and the record as it came in then (documents only, without the text)."""

    at: datetime
    payload: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Founded:
    """An id given to a claim or issue, as it stands, and since when: the newest fact that it was given on."""

    group: GroupId
    at: datetime


def first_arrivals(
    connection: Connection, at: int | None, *, about: Collection[str] | None = None
) -> dict[tuple[str, str], Arrival]:
    """The earliest arrival in other ledgers, by sort and id; `about`: of these ids only."""
    table = schema.arrivals
    query = select(table).where(true() if at is None else table.c.revision <= at)
    if about is not None and len(about) <= FEW:
        query = query.where(table.c.id.in_(about))
    found: dict[tuple[str, str], Arrival] = {}
    for row in connection.execute(query):
        here, key = Arrival(datetime.fromisoformat(row.at), row.payload), (row.sort, row.id)
        found[key] = min(here, found.get(key, here))
    return found


def documents_in_order(
    rows: Sequence[Row[Any]], arrived: dict[tuple[str, str], Arrival]
) -> list[tuple[Row[Any], Arrival]]:
    """Rows of documents in the order in which they first came in, each with that arrival."""
    found = [(row, _first(row, arrived.get((DOCUMENT, row.id)))) for row in rows]
    return sorted(found, key=lambda pair: (pair[1].at, pair[0].revision, pair[0].number, pair[0].id))


def _first(row: Row[Any], elsewhere: Arrival | None) -> Arrival:
    here = Arrival(datetime.fromisoformat(row.added_at), row.payload)
    return here if elsewhere is None or here.at <= elsewhere.at else elsewhere


def read_founded(
    connection: Connection, at: int | None, founders: Collection[str] | None = None
) -> list[Founded]:
    """Each id as it stands (its latest row), in the order in which the ids were first given.

    `founders`: only the ids that these statements founded.
    """
    ids, made = schema.ids, schema.revisions
    query = (
        select(ids.c.id, ids.c.payload, ids.c.revision, made.c.at, made.c.what)
        .join(made, made.c.number == ids.c.revision)
        .where(true() if at is None else ids.c.revision <= at)
        .order_by(ids.c.revision, ids.c.id)
    )
    if founders is not None:
        wanted = dumps(sorted(founders))
        query = query.where(func.json_extract(ids.c.payload, "$.founder").in_(_listed(wanted)))
    rows = connection.execute(query).all()
    latest = {row.id: row for row in rows}
    given = {row.id: row for row in reversed(rows)}
    arrived, newest = first_arrivals(connection, at), _newest_facts(connection)
    founded = [
        Founded(group=group, at=_given(given[group.id], newest, arrived.get((group.sort, group.id))))
        for group in (decode(GroupId, row.payload) for row in latest.values())
    ]
    return sorted(founded, key=lambda each: (each.at, given[each.group.id].revision, each.group.id))


def _listed(values: str) -> Select[Any]:
    """The values of a JSON list as rows: any number of them in one parameter."""
    return select(func.json_each(values).table_valued("value").c.value)


def _newest_facts(connection: Connection) -> list[tuple[int, datetime]]:
    """The moment of the newest document or decision by each revision that brought one.

    Two who merge the same ledgers at different moments give new ids the same age by it.
    """
    documents, decisions = schema.documents, schema.decisions
    read = connection.execute(select(documents.c.revision, documents.c.added_at))
    said = connection.execute(select(decisions.c.revision, decisions.c.payload))
    facts = [(revision, datetime.fromisoformat(at)) for revision, at in read]
    facts += [(revision, decode(Decision, payload).at) for revision, payload in said]
    ordered = sorted(facts)
    return list(zip((r for r, _ in ordered), accumulate((at for _, at in ordered), max), strict=True))


def _given(row: Row[Any], newest: Sequence[tuple[int, datetime]], elsewhere: Arrival | None) -> datetime:
    """When an id was given: at the newest fact by its first row, or earlier in another ledger."""
    place = bisect_right(newest, row.revision, key=itemgetter(0))
    here = newest[place - 1][1] if place else datetime.fromisoformat(row.at)
    if elsewhere is None:
        return here
    return elsewhere.at if row.what == IMPORT else min(here, elsewhere.at)
