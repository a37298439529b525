"""Everything known at one revision: tables of documents, statements, claims, issues and relations.

    snapshot = build_snapshot(ledger, registry=registry, settings=settings)
    snapshot.where(Filters(camps=("white-house",))).statements
    snapshot.as_of(date(2025, 5, 20)).issues

The columns of each table, in their order, are `COLUMNS`. Missing text is "", a missing day None.
"""

from __future__ import annotations

from claims.snapshot.build import build_snapshot, build_snapshot_from, decided_since, reading_of
from claims.snapshot.changes import Change, ChangeKind, changes
from claims.snapshot.facts import Facts, Reading, read_facts
from claims.snapshot.filters import Filters, read_filters
from claims.snapshot.frames import COLUMNS
from claims.snapshot.view import Snapshot

__all__ = [
    "COLUMNS",
    "Change",
    "ChangeKind",
    "Facts",
    "Filters",
    "Reading",
    "Snapshot",
    "build_snapshot",
    "build_snapshot_from",
    "changes",
    "decided_since",
    "read_facts",
    "read_filters",
    "reading_of",
]
