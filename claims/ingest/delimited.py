"""Tables as text: CSV (RFC 4180) with commas, semicolons, tabs or bars between the cells."""

from __future__ import annotations

import csv
import io

from claims.errors import Problem
from claims.ingest.columns import choose_columns
from claims.ingest.decoding import decode
from claims.ingest.documents import Source
from claims.ingest.hints import Hints
from claims.ingest.refusals import at_line, problem
from claims.ingest.table import Read, read_rows, rows_of
from claims.settings import Settings

DELIMITERS = ",;\t|"
Rows = list[tuple[str, list[str]]]


class DelimitedReader:
    """Rows of articles or statements; the first row names the columns."""

    name = "table-1"
    suffixes: tuple[str, ...] = (".csv", ".tsv", ".tab")

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def read(self, name: str, data: bytes, hints: Hints) -> Read:
        """The documents of all rows; a row without a text is a problem with its line."""
        decoded = decode(name, data, settings=self._settings)
        if isinstance(decoded, Problem):
            return [], [decoded]
        table, broken = read_table(name, decoded.text, hints, settings=self._settings)
        rows, wrong = rows_of(name, table, hints)
        source = Source(path=name, at=name, reader=self.name)
        documents, problems = read_rows(rows, hints, source=source, settings=self._settings)
        if not rows and not wrong and not broken:
            problems.append(problem(name, "", "holds no rows.", "Check that the file is complete."))
        return documents, [*decoded.doubts, *wrong, *broken, *problems]


def read_table(name: str, text: str, hints: Hints, *, settings: Settings) -> tuple[Rows, list[Problem]]:
    """The rows that are not empty, each with its place; what is broken ends them with a problem."""
    rows: Rows = []
    before = csv.field_size_limit(settings.max_document_bytes)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text, hints), strict=True)
    at = at_line(name, 1)
    try:
        for cells in reader:
            if len(rows) > settings.max_table_rows:
                reason = f"has more than {settings.max_table_rows:,} rows; the rest was not read."
                return rows, [problem(at, "", reason, "Split it.")]
            if any(cell.strip() for cell in cells):
                rows.append((at, cells))
            at = at_line(name, reader.line_num + 1)
    except csv.Error as error:
        reason = f"the table is broken here ({error}); the rows before it were read."
        return rows, [problem(at, "", reason, "Save it anew as CSV.")]
    finally:
        csv.field_size_limit(before)
    return rows, []


def delimiter_of(text: str, hints: Hints) -> str:
    """The one by which the first row falls into most known columns, else into most columns."""
    first = next((line for line in text.splitlines() if line.strip()), "")

    def fit(delimiter: str) -> tuple[int, int]:
        try:
            headers = next(csv.reader([first], delimiter=delimiter), [])
        except csv.Error:
            headers = []
        return len(choose_columns(headers, hints.columns)), len(headers)

    return max(DELIMITERS, key=fit)
