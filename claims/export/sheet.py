"""CSV: one row for each statement, for spreadsheets and for reading by machine.

UTF-8 with a byte-order mark, so that Excel reads it as such; comma and CRLF (RFC 4180). White space inside
a cell is one space. A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP,
"CSV injection"), and so does a part that would become a cell where semicolons separate cells.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from typing import Any

from defusedcsv import csv

from claims.export.provenance import Entry, chain_of, entries_of, iso, offsets_of, sha256_of
from claims.snapshot import Snapshot

FORMULA = r"=+\-@|%＝＋－＠"
BEFORE = r"[\s'\"\ufeff\u200b-\u200f\u2060]*"  # what a spreadsheet may skip before a formula
LEADING = re.compile(f"{BEFORE}[{FORMULA}]")
SEPARATED = re.compile(f";(?={BEFORE}[{FORMULA}])")
CONTROLS = re.compile(r"[\x00-\x1f\x7f\s]+")
NUMBER = re.compile(r"-?[0-9][0-9.]*")

COLUMNS: Mapping[str, Callable[[Entry], Any]] = {
    "statement": lambda e: e.statement.id,
    "issue": lambda e: e.issue.id,
    "issue_title": lambda e: e.issue.title,
    "issue_standing": lambda e: e.issue.standing,
    "issue_reason": lambda e: e.issue.reason,
    "claim": lambda e: e.claim.id,
    "claim_title": lambda e: e.claim.title,
    "claim_standing": lambda e: e.claim.standing,
    "speaker": lambda e: e.statement.speaker,
    "actor": lambda e: e.statement.actor,
    "office": lambda e: e.statement.office,
    "printed": lambda e: e.statement.printed,
    "camp": lambda e: e.statement.camp,
    "named": lambda e: yes_no(e.statement.named),
    "unnamed_source": lambda e: e.statement.descriptor,
    "words_as_printed": lambda e: e.statement.quote,
    "verbatim": lambda e: yes_no(e.statement.verbatim),
    "form": lambda e: e.statement.form,
    "in_full": lambda e: e.statement.text,
    "cue": lambda e: e.statement.cue_words,
    "kind": lambda e: e.statement.kind,
    "denied": lambda e: yes_no(e.statement.denied),
    "said_on": lambda e: iso(e.statement.said_on),
    "said_on_precision": lambda e: e.statement.said_on_precision,
    "reported_on": lambda e: iso(e.statement.reported_on),
    "corrected_on": lambda e: iso(e.statement.corrected_on),
    "chain": lambda e: chain_of(e.statement),
    "origin": lambda e: e.statement.origin,
    "review": lambda e: e.statement.review,
    "speaker_because": lambda e: e.statement.why,
    "score": lambda e: round(float(e.statement.score), 4),
    "outlet": lambda e: e.document.outlet,
    "document": lambda e: e.document.id,
    "document_title": lambda e: e.document.title,
    "published": lambda e: iso(e.document.published),
    "url": lambda e: e.document.url,
    "digest": lambda e: yes_no(e.document.digest),
    "path": lambda e: e.document.path,
    "document_revision": lambda e: int(e.document.number),
    "offsets": lambda e: offsets_of(e.statement.content),
    "text_sha256": lambda e: sha256_of(e.text),
    "orphan": lambda e: yes_no(e.orphan),
}


def csv_bytes(snapshot: Snapshot) -> bytes:
    """The statements shown, one row each, with revision and day of the snapshot at the end of every row."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([*COLUMNS, "ledger_revision", "as_of"])
    stamp = [snapshot.revision, iso(snapshot.as_of_day) or ""]
    for entry in entries_of(snapshot):
        writer.writerow([*(safe_cell(read(entry)) for read in COLUMNS.values()), *stamp])
    return out.getvalue().encode("utf-8-sig")


def yes_no(value: object) -> str:
    """A flag as a word, which no spreadsheet translates."""
    return "yes" if value else "no"


def safe_cell(value: object) -> object:
    """A value that no spreadsheet runs: numbers as they are, text on one line and neutralised."""
    if value is None or isinstance(value, int | float):
        return "" if value is None else value
    text = SEPARATED.sub(";'", CONTROLS.sub(" ", str(value)).strip())
    return f"'{text}" if LEADING.match(text) and not NUMBER.fullmatch(text) else text
