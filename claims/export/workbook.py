"""XLSX: a workbook with a sheet each for statements, claims, issues and sources, and one about itself.

Text is written as text, never as a formula, a link or a number, and neutralised as in CSV, so that it stays
harmless when a sheet is saved as CSV. The same snapshot gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from claims.errors import ExportError
from claims.export.provenance import written_at
from claims.export.sheet import safe_cell
from claims.export.tables import Table, claims_table, issues_table, sources_table, statements_table
from claims.export.wording import NO_VERDICT, day_words, searched
from claims.snapshot import Snapshot

SHEETS: Mapping[str, Callable[[Snapshot], Table]] = {
    "Statements": statements_table,
    "Claims": claims_table,
    "Issues": issues_table,
    "Sources": sources_table,
}
OPTIONS = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
}  # fmt: skip
CELL_CHARS = 32_767  # what a cell of Excel holds (Microsoft, "Excel specifications and limits")
ROWS = 1_048_575  # rows of a sheet under its header, as above
FIRST_DAY = date(1900, 3, 1)  # Excel counts a 29 February 1900; earlier days stay text
CUT = " … [cut: {:,} characters in all]"
ROW_PIXELS = 50  # height of a row: three lines of words
WIDTHS = {
    "issue_title": 42, "issue_reason": 48, "claim_title": 42, "title": 54, "reason": 54,
    "words_as_printed": 64, "in_full": 52, "document_title": 42, "chain": 42, "speaker": 22, "office": 24,
    "printed": 20, "camp": 18, "camps": 34, "url": 44, "path": 36, "outlet": 22, "speaker_because": 36,
    "unnamed_source": 24, "offsets": 14, "cue": 16, "issue_standing": 15,
    "claim_standing": 15, "standing": 15,
}  # fmt: skip
NARROW, SPARE = 11, 3  # characters of a column without a width of its own; room beside a header's words
ID_CHARS = 17  # characters of a column of ids, which are set small
WIDEST = 340  # characters of all columns that can still be read on one page
A4 = 9  # number of the paper size in XLSX
INK, MUTED, LINE, HEAD = "#1d2433", "#5b6474", "#e4e1d9", "#f3f1ec"
IDS = frozenset({"statement", "issue", "claim", "document", "actor", "origin", "text_sha256"})


def xlsx_bytes(snapshot: Snapshot) -> bytes:
    """What is shown, as one workbook; `ExportError` where a sheet cannot hold all rows."""
    out = io.BytesIO()
    book = Workbook(out, OPTIONS)
    about = {"title": "Competing claims, side by side", "comments": NO_VERDICT}
    book.set_properties(about | {"created": written_at(snapshot).replace(tzinfo=None)})
    looks = _looks(book)
    for name, build in SHEETS.items():
        _write_table(book.add_worksheet(name), build(snapshot), looks)
    _write_about(book.add_worksheet("About"), snapshot, looks)
    book.close()
    return out.getvalue()


def _looks(book: Workbook) -> dict[str, Format]:
    """The formats of cells, by name."""
    base = {"valign": "top", "font_color": INK, "bottom": 1, "bottom_color": LINE}
    return {
        "head": book.add_format({"bold": True, "font_color": INK, "bg_color": HEAD, "bottom": 2,
                                 "bottom_color": MUTED, "valign": "vcenter"}),
        "text": book.add_format(base | {"text_wrap": True}),
        "id": book.add_format(base | {"font_color": MUTED, "font_size": 9}),
        "day": book.add_format(base | {"num_format": "yyyy-mm-dd", "align": "left"}),
        "number": book.add_format(base | {"align": "right"}),
        "about": book.add_format({"text_wrap": True, "valign": "top", "font_color": INK}),
    }  # fmt: skip


def _write_table(sheet: Worksheet, table: Table, looks: Mapping[str, Format]) -> None:
    """Header, frozen and filterable, and the rows."""
    if len(table.rows) > ROWS:
        raise ExportError(
            f"a sheet holds {ROWS:,} rows, and there are {len(table.rows):,}: filter, or take CSV."
        )
    names = list(table.columns)
    sheet.set_default_row(ROW_PIXELS * 0.75)  # points
    sheet.set_row(0, 24)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(names) - 1)
    _set_pages(sheet, names)
    for place, name in enumerate(names):
        sheet.set_column(place, place, _width(name))
        sheet.write_string(0, place, name, looks["head"])
    for number, row in enumerate(table.rows, 1):
        for place, (name, value) in enumerate(zip(names, row, strict=True)):
            _write_cell(sheet, (number, place), value, looks, is_id=name in IDS)


def _set_pages(sheet: Worksheet, names: Sequence[str]) -> None:
    """How it prints: header on each page, and all columns beside each other where they can be read so."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    if names:
        sheet.repeat_rows(0)
    if sum(map(_width, names)) <= WIDEST:
        sheet.fit_to_pages(1, 0)


def _width(name: str) -> int:
    """Characters of a column."""
    return ID_CHARS if name in IDS else WIDTHS.get(name, max(NARROW, len(name) + SPARE))


def _write_cell(
    sheet: Worksheet, at: tuple[int, int], value: Any, looks: Mapping[str, Format], *, is_id: bool
) -> None:
    """One cell with the type of its value: days are days, text is only ever text."""
    if isinstance(value, date) and value >= FIRST_DAY:
        sheet.write_datetime(*at, datetime(value.year, value.month, value.day), looks["day"])
        return
    if isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(*at, value, looks["number"])
        return
    text = str(safe_cell(value))
    look = looks["id" if is_id else "text"]
    sheet.write_string(*at, _held(text), look) if text else sheet.write_blank(*at, None, look)


def _held(text: str) -> str:
    """As much of a text as a cell holds, saying so where that is not all."""
    if len(text) <= CELL_CHARS // 2 or len(text.encode("utf-16-le")) // 2 <= CELL_CHARS:
        return text
    note = CUT.format(len(text))
    room = text.encode("utf-16-le")[: 2 * (CELL_CHARS - len(note))]  # Excel counts UTF-16 units
    return room.decode("utf-16-le", "ignore") + note


def _write_about(sheet: Worksheet, snapshot: Snapshot, looks: Mapping[str, Format]) -> None:
    """What the workbook is of, for whoever finds it without the program."""
    _set_pages(sheet, ())
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 100)
    for number, (name, words) in enumerate(_about(snapshot)):
        sheet.write_string(number, 0, name, looks["head"])
        sheet.write_string(number, 1, _held(str(safe_cell(words))), looks["about"])


def _about(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    yield "What it is", "Competing claims, side by side: who says what, on whose authority, through whom."
    yield "How to read it", NO_VERDICT
    yield "As it stood on", day_words(snapshot.as_of_day) if snapshot.as_of_day else "all that is known"
    yield "Searched", searched(snapshot.coverage())
    for filters in snapshot.filtered_by:
        yield "Shown", "; ".join(f"{name} = {value}" for name, value in filters.to_query().items())
    yield "Ledger revision", str(snapshot.revision)
    yield "Offsets", "Half-open character offsets into the stored text whose SHA-256 stands beside them."
    yield "Orphan", "“yes” marks words that no longer stand at their place in the stored text."
