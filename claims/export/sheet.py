"""CSV: one row for each statement, for spreadsheets and for reading by machine.

UTF-8 with a byte-order mark, so that Excel reads it as such; comma and CRLF (RFC 4180). White space inside
a cell is one space; marks that turn the direction of writing are dropped. A cell that a spreadsheet would
take for a formula gets an apostrophe before it (OWASP, "CSV injection"), and so does a part that would
become a cell where semicolons separate cells.
"""

from __future__ import annotations

import io
import re
from datetime import date

from defusedcsv import csv

from claims.export.plain import TURNING, sound
from claims.export.tables import statements_table
from claims.snapshot import Snapshot

FORMULA = r"=+\-@|%＝＋－＠"
BEFORE = r"[\s'\"\ufeff\u200b-\u200f\u2060]*"  # what a spreadsheet may skip before a formula
LEADING = re.compile(f"{BEFORE}[{FORMULA}]")
SEPARATED = re.compile(f";(?={BEFORE}[{FORMULA}])")
CONTROLS = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff\s]+")
NUMBER = re.compile(r"-?[0-9][0-9.]*")


def csv_bytes(snapshot: Snapshot) -> bytes:
    """The statements shown, one row each, with revision and day of the snapshot at the end of every row."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    table = statements_table(snapshot)
    writer.writerow(table.columns)
    writer.writerows([safe_cell(value) for value in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def safe_cell(value: object) -> object:
    """A value that no spreadsheet runs.

    Numbers stay as they are, a flag is a word that no spreadsheet translates, a day is ISO 8601, and text
    is on one line and neutralised.
    """
    if value is None or isinstance(value, bool):
        return "" if value is None else "yes" if value else "no"
    if isinstance(value, int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    plain = CONTROLS.sub(" ", TURNING.sub("", sound(str(value)))).strip()
    text = SEPARATED.sub(";'", plain)
    return f"'{text}" if LEADING.match(text) and not NUMBER.fullmatch(text) else text
