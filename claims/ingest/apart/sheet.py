"""A script: the cells of an Excel file (XLSX) as text, by openpyxl.

Formulas are not reckoned: a cell has the value that was last shown, or none. Links to other files are not
followed. Arguments: the most rows and the most characters of all sheets together.
"""

from __future__ import annotations

import io
import json
import sys
from datetime import date, datetime, time
from typing import Any

import openpyxl

COLUMNS = 100
"""Columns that are looked at: a table of articles or statements has a dozen."""

GAP = 1000
"""Empty rows after which a sheet is over, however many it says that it has."""


class TooMuchError(Exception):
    """More than was asked for: which limit, and the sheet."""


def read(data: bytes, most_rows: int, most_chars: int) -> dict[str, Any]:
    """The sheets, each with its name and rows: number in the sheet, and cells."""
    left = [most_rows, most_chars]
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = [[sheet.title, read_rows(sheet, left)] for sheet in book.worksheets]
    except TooMuchError as much:
        return {"failed": much.args[0], "value": much.args[1]}
    except MemoryError:
        raise
    except Exception as error:  # foreign code on hostile input: whatever it raises, the file is broken
        return {"failed": "broken", "value": type(error).__name__}
    return {"sheets": sheets}


def read_rows(sheet: Any, left: list[int]) -> list[tuple[int, list[str]]]:
    """Rows that are not empty; `left` holds what may still be read, and is used up."""
    rows: list[tuple[int, list[str]]] = []
    empty = 0
    sheet.reset_dimensions()  # what the file says about its own size is not believed
    for number, row in enumerate(sheet.iter_rows(max_col=COLUMNS, values_only=True), 1):
        cells = trimmed([words(value) for value in row])
        empty = 0 if any(cells) else empty + 1
        if empty > GAP:
            break
        if not empty:
            rows.append((number, cells))
            left[0] -= 1
            left[1] -= sum(map(len, cells))
        if min(left) < 0:
            raise TooMuchError("rows" if left[0] < 0 else "chars", sheet.title)
    return rows


def trimmed(cells: list[str]) -> list[str]:
    """The cells without the empty ones after the last that is not."""
    return cells[: max((number for number, cell in enumerate(cells, 1) if cell), default=0)]


def words(value: Any) -> str:
    """A cell as text; a day without a time is the day alone."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


if __name__ == "__main__":
    sys.stdout.write(json.dumps(read(sys.stdin.buffer.read(), int(sys.argv[1]), int(sys.argv[2]))))
