"""Excel files (XLSX) with tables of articles or statements, by openpyxl in a process of its own."""

from __future__ import annotations

from claims.errors import Problem
from claims.ingest.apart import Failed, run_apart
from claims.ingest.documents import Source
from claims.ingest.hints import Hints
from claims.ingest.refusals import problem, shown
from claims.ingest.table import Read, read_rows, rows_of
from claims.ingest.word import office_reason
from claims.ingest.zipped import office_fault
from claims.records import Document
from claims.settings import Settings

SAVE_AS_CSV = "Save the table as CSV."


class SheetReader:
    """Rows of every sheet that has a column of texts or titles; the first row of each names the columns."""

    name = "sheet-1"
    suffixes: tuple[str, ...] = (".xlsx",)

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def read(self, name: str, data: bytes, hints: Hints) -> Read:
        """The documents of all rows of all sheets."""
        sheets = read_sheets(name, data, settings=self._settings)
        if isinstance(sheets, Problem):
            return [], [sheets]
        documents: list[Document] = []
        problems: list[Problem] = []
        source = Source(path=name, at=name, reader=self.name)
        for table in sheets.values():
            rows, wrong = rows_of(name, table, hints)
            found, refused = read_rows(rows, hints, source=source, settings=self._settings)
            documents += found
            problems += [*wrong, *refused]
        if not documents and not problems:
            problems.append(problem(name, "", "holds no rows.", "Check that the file is complete."))
        return documents, problems


def read_sheets(
    name: str, data: bytes, *, settings: Settings
) -> dict[str, list[tuple[str, list[str]]]] | Problem:
    """The rows of each sheet with their places, or why there are none."""
    if fault := office_fault(data, settings):
        return problem(name, "an Excel file", fault, SAVE_AS_CSV)
    limits = (str(settings.max_table_rows), str(settings.max_document_bytes))
    found = run_apart("sheet", data, settings=settings, arguments=limits)
    if isinstance(found, Failed):
        return problem(name, found.value, office_reason(found, "an Excel file"), SAVE_AS_CSV)
    return {
        title: [(f"{shown(name, limit=500)}, {shown(title)}, row {number}", cells) for number, cells in rows]
        for title, rows in found["sheets"]
    }
