"""The columns of each table, with the type of their values: what spreadsheets and Parquet files hold.

Column names and their order are stable. Every row ends with the ledger's revision and the as-of day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from claims.export.provenance import (
    GAP,
    Entry,
    chain_of,
    documents_of,
    entries_of,
    offsets_of,
    rows_of,
    sha256_of,
)
from claims.snapshot import Snapshot

Reader = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the type of its values (`str`, `bool`, `int`, `float`, `date`) and how they are read."""

    type: type
    read: Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table ready to be written: columns by name, and rows in that order; a missing day is None."""

    columns: Mapping[str, type]
    rows: tuple[tuple[Any, ...], ...]


COLUMNS: Mapping[str, Column] = {
    "statement": Column(str, lambda e: e.statement.id),
    "issue": Column(str, lambda e: e.issue.id),
    "issue_title": Column(str, lambda e: e.issue.title),
    "issue_standing": Column(str, lambda e: e.issue.standing),
    "issue_reason": Column(str, lambda e: e.issue.reason),
    "claim": Column(str, lambda e: e.claim.id),
    "claim_title": Column(str, lambda e: e.claim.title),
    "claim_standing": Column(str, lambda e: e.claim.standing),
    "speaker": Column(str, lambda e: e.statement.speaker),
    "actor": Column(str, lambda e: e.statement.actor),
    "office": Column(str, lambda e: e.statement.office),
    "printed": Column(str, lambda e: e.statement.printed),
    "camp": Column(str, lambda e: e.statement.camp),
    "named": Column(bool, lambda e: bool(e.statement.named)),
    "unnamed_source": Column(str, lambda e: e.statement.descriptor),
    "words_as_printed": Column(str, lambda e: e.statement.quote),
    "verbatim": Column(bool, lambda e: bool(e.statement.verbatim)),
    "form": Column(str, lambda e: e.statement.form),
    "in_full": Column(str, lambda e: e.statement.text),
    "cue": Column(str, lambda e: e.statement.cue_words),
    "kind": Column(str, lambda e: e.statement.kind),
    "denied": Column(bool, lambda e: bool(e.statement.denied)),
    "said_on": Column(date, lambda e: e.statement.said_on),
    "said_on_precision": Column(str, lambda e: e.statement.said_on_precision),
    "reported_on": Column(date, lambda e: e.statement.reported_on),
    "corrected_on": Column(date, lambda e: e.statement.corrected_on),
    "chain": Column(str, lambda e: chain_of(e.statement)),
    "origin": Column(str, lambda e: e.statement.origin),
    "review": Column(str, lambda e: e.statement.review),
    "speaker_because": Column(str, lambda e: e.statement.why),
    "score": Column(float, lambda e: round(float(e.statement.score), 4)),
    "outlet": Column(str, lambda e: e.document.outlet),
    "document": Column(str, lambda e: e.document.id),
    "document_title": Column(str, lambda e: e.document.title),
    "published": Column(date, lambda e: e.document.published),
    "url": Column(str, lambda e: e.document.url),
    "digest": Column(bool, lambda e: bool(e.document.digest)),
    "path": Column(str, lambda e: e.document.path),
    "document_revision": Column(int, lambda e: int(e.document.number)),
    "quotation": Column(str, lambda e: e.quotation.wording.value if e.quotation else ""),
    "quotation_left_out": Column(str, lambda e: GAP.join(e.quotation.left_out) if e.quotation else ""),
    "quotation_put_in": Column(str, lambda e: GAP.join(e.quotation.put_in) if e.quotation else ""),
    "primary_source": Column(str, lambda e: e.quotation.document if e.quotation else ""),
    "offsets": Column(str, lambda e: offsets_of(e.statement.content)),
    "text_sha256": Column(str, lambda e: sha256_of(e.text)),
    "orphan": Column(bool, lambda e: e.orphan),
}
STAMP: Mapping[str, Column] = {
    "ledger_revision": Column(int, lambda s: s.revision),
    "as_of": Column(date, lambda s: s.as_of_day),
}
GROUP: Mapping[str, Column] = {
    "title": Column(str, lambda g: g.title),
    "standing": Column(str, lambda g: g.standing),
    "reason": Column(str, lambda g: g.reason),
    "statements": Column(int, lambda g: len(g.statements)),
    "speakers": Column(int, lambda g: int(g.actors)),
    "outlets": Column(int, lambda g: int(g.outlets)),
    "origins": Column(int, lambda g: int(g.origins)),
    "first_reported": Column(date, lambda g: g.first),
    "last_reported": Column(date, lambda g: g.last),
}
CLAIMS = {
    "claim": Column(str, lambda c: c.id),
    "issue": Column(str, lambda c: c.issue),
    **GROUP,
}
ISSUES = {
    "issue": Column(str, lambda i: i.id),
    **GROUP,
    "claims": Column(int, lambda i: len(i.claims)),
    "camps": Column(str, lambda i: "; ".join(i.camps)),
}


def statements_table(snapshot: Snapshot) -> Table:
    """One row for each statement shown, with its provenance."""
    return _table(snapshot, COLUMNS, entries_of(snapshot))


def claims_table(snapshot: Snapshot) -> Table:
    """One row for each claim shown; its figures and standing rest on all that is known."""
    return _table(snapshot, CLAIMS, rows_of(snapshot.claims))


def issues_table(snapshot: Snapshot) -> Table:
    """One row for each issue shown; its figures and standing rest on all that is known."""
    return _table(snapshot, ISSUES, rows_of(snapshot.issues))


def sources_table(snapshot: Snapshot) -> Table:
    """One row for each document shown or quoted, revisions and withdrawn ones marked."""
    return _table(snapshot, _sources(snapshot), rows_of(documents_of(snapshot)))


def _sources(snapshot: Snapshot) -> Mapping[str, Column]:
    shown: pd.Series[int] = snapshot.statements["document"].value_counts()
    return {
        "document": Column(str, lambda d: d.id),
        "outlet": Column(str, lambda d: d.outlet),
        "title": Column(str, lambda d: d.title),
        "published": Column(date, lambda d: d.published),
        "url": Column(str, lambda d: d.url),
        "path": Column(str, lambda d: d.path),
        "language": Column(str, lambda d: d.language),
        "words": Column(int, lambda d: int(d.words)),
        "statements_shown": Column(int, lambda d: int(shown.get(d.id, 0))),
        "document_revision": Column(int, lambda d: int(d.number)),
        "superseded": Column(bool, lambda d: bool(d.superseded)),
        "withdrawn": Column(bool, lambda d: bool(d.withdrawn)),
        "digest": Column(bool, lambda d: bool(d.digest)),
        "primary": Column(bool, lambda d: bool(d.primary)),
        "text_sha256": Column(str, lambda d: sha256_of(snapshot.text_of(d.id))),
    }


def _table(snapshot: Snapshot, columns: Mapping[str, Column], found: Iterator[Entry | Any]) -> Table:
    """The rows found, each stamped with revision and day."""
    stamp = tuple(column.read(snapshot) for column in STAMP.values())
    types = {name: column.type for name, column in {**columns, **STAMP}.items()}
    rows = (tuple(column.read(row) for column in columns.values()) + stamp for row in found)
    return Table(columns=types, rows=tuple(rows))
