"""What every exported statement carries: where its words stand, and whether they still do."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import pandas as pd

from claims.export.wording import checked_words
from claims.records import Form, Span
from claims.snapshot import Snapshot
from claims.verbatim import Quotation

FORMAT_VERSION = 1  # raised when a key or column is renamed or dropped, not when one is added
GAP = " … "
EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)  # the earliest moment that a ZIP archive can hold


@lru_cache(maxsize=1_024)
def sha256_of(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


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
    """A statement with its document, claim and issue (rows of the snapshot's tables) and the stored text.

    `quotation` is how it compares with the primary source `original`, where there is one.
    """

    statement: Any
    document: Any
    claim: Any
    issue: Any
    text: str
    quotation: Quotation | None = None
    original: Any = None

    @property
    def checked(self) -> str:
        """How it compares with its primary source, in a sentence; empty where there is none."""
        if self.original is None:
            return ""
        return checked_words(
            self.quotation, self.original.outlet or self.original.title, self.original.published
        )

    @property
    def orphan(self) -> bool:
        """Whether the quoted words are not what stands at their offsets in the stored text."""
        return is_orphan(self.statement.quote, self.statement.content, self.text)

    @property
    def verbatim(self) -> tuple[Span, ...]:
        """The parts of the content that are the speaker's own words; of a direct statement all of it.

        A transcript gives a speaker's words without quotation marks.
        """
        row = self.statement
        return tuple(row.content if row.form == Form.DIRECT else row.quoted)


def entries_of(snapshot: Snapshot) -> Iterator[Entry]:
    """The statements shown, in the snapshot's order."""
    whole = snapshot.root
    documents, claims, issues = (_by_id(frame) for frame in (whole.documents, whole.claims, whole.issues))
    for row in rows_of(snapshot.statements):
        text = snapshot.text_of(row.document)
        quotation = snapshot.quotation(row.id)
        original = documents[quotation.document] if quotation else None
        of = (documents[row.document], claims[row.claim], issues[row.issue])
        yield Entry(row, *of, text, quotation, original)


def documents_of(snapshot: Snapshot) -> pd.DataFrame:
    """The documents shown, and those of the statements shown."""
    whole = snapshot.root.documents
    shown = whole["id"].isin(snapshot.documents["id"]) | whole["id"].isin(snapshot.statements["document"])
    return whole[shown]


def written_at(snapshot: Snapshot) -> datetime:
    """The moment of the newest fact in the ledger, in UTC: what a file of this snapshot is dated by.

    A clock would give other bytes each time.
    """
    facts = snapshot.facts
    moments = [*(stored.added_at for stored in facts.documents), *(d.at for d in facts.decisions)]
    newest = max(moments, default=EARLIEST).astimezone(UTC)
    return max(newest, EARLIEST).replace(microsecond=0)


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
