"""What every exported statement carries: where its words stand, and whether they still do."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from claims.records import Span
from claims.snapshot import Snapshot

FORMAT_VERSION = 1  # raised when a key or column is renamed or dropped, not when one is added
GAP = " … "


@lru_cache(maxsize=1_024)
def sha256_of(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def header_of(snapshot: Snapshot) -> dict[str, Any]:
    """What the export is of: format version, revision, day, filters, coverage."""
    coverage = snapshot.coverage()
    return {
        "version": FORMAT_VERSION,
        "revision": snapshot.revision,
        "as_of": iso(snapshot.as_of_day),
        "filters": [filters.to_query() for filters in snapshot.filtered_by],
        "coverage": {
            "documents": coverage.documents,
            "outlets": list(coverage.outlets),
            "first": iso(coverage.first),
            "last": iso(coverage.last),
        },
    }


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement with its document, claim and issue (rows of the snapshot's tables) and the stored text."""

    statement: Any
    document: Any
    claim: Any
    issue: Any
    text: str

    @property
    def orphan(self) -> bool:
        """Whether the quoted words are not what stands at their offsets in the stored text."""
        return is_orphan(self.statement.quote, self.statement.content, self.text)


def entries_of(snapshot: Snapshot) -> Iterator[Entry]:
    """The statements shown, in the snapshot's order."""
    whole = snapshot.root
    documents, claims, issues = (_by_id(frame) for frame in (whole.documents, whole.claims, whole.issues))
    for row in rows_of(snapshot.statements):
        text = snapshot.text_of(row.document)
        yield Entry(row, documents[row.document], claims[row.claim], issues[row.issue], text)


def rows_of(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows of a table, with the columns as attributes."""
    return frame.itertuples(index=False)


def _by_id(frame: pd.DataFrame) -> dict[str, Any]:
    return {row.id: row for row in rows_of(frame)}


def iso(day: Any) -> str | None:
    """A day as ISO 8601, or None."""
    return day.isoformat() if day is not None else None


def is_orphan(quote: str, content: Sequence[Span], text: str) -> bool:
    """Whether the quoted words are not what stands at their offsets in the stored text."""
    inside = all(0 <= span.start < span.end <= len(text) for span in content)
    return not (content and inside and quote == GAP.join(span.of(text) for span in content))


def offsets_of(spans: Sequence[Span]) -> str:
    """Spans as "12-40; 55-60": half-open character offsets into the stored text."""
    return "; ".join(f"{span.start}-{span.end}" for span in spans)


def chain_of(row: Any) -> str:
    """The attribution chain from the outlet back to the speaker, as "A <- B <- C"."""
    return " <- ".join(hop.name for hop in reversed(row.chain))
