"""A whole ledger as JSON: one record in a line, in an order that does not depend on how it came in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from claims.actors import read_entries
from claims.complete import rows
from claims.settings import Settings
from claims.store import Arrived, Everything, Founded, Ledger


def complete_bytes(ledger: Ledger, *, settings: Settings) -> bytes:
    """All of the ledger that no rebuild can recreate, with the actors of `settings`, as JSON in UTF-8.

    Equal ledgers give equal bytes: nothing in it depends on the ledger's own revisions.
    """
    actors = read_entries(settings.actors_file)
    return "".join(_lines(ledger.everything(), actors)).encode()


def _lines(everything: Everything, actors: Any) -> Iterator[str]:
    header = rows.HEADER.write(rows.Header(version=rows.VERSION, complete=True))
    yield f'{{\n"standpoint": {_json(header)},\n"registry": {_json(actors)}'
    yield from _table("documents", map(_document, everything.documents))
    yield from _table("extractions", map(rows.EXTRACTION.write, everything.extractions))
    yield from _table("statements", map(rows.STATEMENT.write, everything.statements))
    yield from _table("decisions", map(rows.DECISION.write, everything.decisions))
    yield from _table("ids", map(_id, everything.ids))
    yield "\n}\n"


def _table(name: str, found: Iterable[dict[str, Any]]) -> Iterator[str]:
    yield f',\n"{name}": ['
    for number, row in enumerate(found):
        yield f"{',' if number else ''}\n{_json(row)}"
    yield "\n]"


def _document(each: Arrived) -> dict[str, Any]:
    more = rows.DocumentMore(number=each.number, added_at=each.added_at)
    return rows.MORE.write(more) | rows.DOCUMENT.write(each.document)


def _id(each: Founded) -> dict[str, Any]:
    return rows.FOUNDED.write(rows.FoundedAt(founded_at=each.at)) | rows.GROUP.write(each.group)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
