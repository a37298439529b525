"""The headers of a table before it is read, so that a person can say which column holds what."""

from __future__ import annotations

from dataclasses import dataclass

from claims.errors import Problem
from claims.ingest.columns import choose_columns
from claims.ingest.decoding import decode
from claims.ingest.delimited import DelimitedReader, read_table
from claims.ingest.hints import NO_HINTS
from claims.ingest.reading import choose_reader
from claims.ingest.sheet import SheetReader, read_sheets
from claims.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class TableHead:
    """The headers of a table, the header chosen for each name of `columns.NAMES`, and its first row."""

    headers: tuple[str, ...]
    chosen: tuple[tuple[str, str], ...]
    first: tuple[str, ...] = ()


def read_head(name: str, data: bytes, *, settings: Settings) -> TableHead | None:
    """The head of a table, of the sheet that looks most like one; None for what is no table or is broken."""
    reader = choose_reader(name, data, settings=settings)
    if isinstance(reader, DelimitedReader):
        decoded = decode(name, data, settings=settings)
        read = (
            None
            if isinstance(decoded, Problem)
            else read_table(name, decoded.text, NO_HINTS, settings=settings)
        )
        tables = [read[0]] if read else []
    elif isinstance(reader, SheetReader):
        sheets = read_sheets(name, data, settings=settings)
        tables = [] if isinstance(sheets, Problem) else list(sheets.values())
    else:
        return None
    heads = [_head([cells for _, cells in table[:2]]) for table in tables if table]
    return max(heads, key=lambda head: len(head.chosen), default=None)


def _head(rows: list[list[str]]) -> TableHead:
    headers = tuple(rows[0])
    chosen = choose_columns(headers)
    first = tuple(rows[1]) if len(rows) > 1 else ()
    return TableHead(
        headers=headers, chosen=tuple((name, headers[i]) for name, i in chosen.items()), first=first
    )
