"""What counts at a day: which revision of a document is read, which statements stand, which are set aside."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from claims.records import Coverage, Statement
from claims.snapshot.decided import Decided
from claims.text import fold

if TYPE_CHECKING:
    from claims.store import StoredDocument

REPEATED = "It stands unchanged in a newer revision of the document."


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One document as it stands at a day; `later` are the newer revisions with the day each can be read."""

    stored: StoredDocument
    withdrawn: bool
    later: tuple[tuple[StoredDocument, date | None], ...] = ()

    @property
    def searched(self) -> bool:
        """Whether it belongs to the coverage: the newest revision, and not withdrawn."""
        return not self.later and not self.withdrawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """The statements that count at a day, what is set aside and why, and what a publisher changed when."""

    statements: tuple[Statement, ...]
    aside: tuple[tuple[Statement, str], ...] = ()
    corrected_on: Mapping[str, date | None] = field(default_factory=dict)


def material_at(
    statements: Sequence[Statement], listed: Sequence[Listed], decided: Decided, day: date | None
) -> Material:
    """What counts at a day (None: everything known) of the statements in the documents listed."""
    found = defaultdict(list)
    for statement in statements:
        if day is None or (statement.reported_on is not None and statement.reported_on <= day):
            found[statement.document].append(decided.corrected(statement))
    kept: list[Statement] = []
    aside: list[tuple[Statement, str]] = []
    corrected: dict[str, date | None] = {}
    for row in listed:
        newest = [s for later, _ in row.later[-1:] for s in found[later.document.id]]
        for statement in found[row.stored.document.id]:
            why = _why_aside(statement, row, decided, newest)
            if why:
                aside.append((statement, why))
                continue
            kept.append(statement)
            if row.later and not _holds(row.later[-1][0], statement, row.stored):
                corrected[statement.id] = _dropped_on(statement, row)
    return Material(statements=tuple(kept), aside=tuple(aside), corrected_on=corrected)


def coverage_of(documents: Iterable[tuple[str, date | None]]) -> Coverage:
    """Coverage of documents given as (outlet, published)."""
    rows = list(documents)
    days = sorted(day for _, day in rows if day is not None)
    return Coverage(
        documents=len(rows),
        outlets=tuple(sorted({outlet for outlet, _ in rows if outlet})),
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )


def documents_at(documents: Sequence[StoredDocument], decided: Decided, day: date | None) -> list[Listed]:
    """The documents that can be read at a day (None: all), in the ledger's order; an undated one cannot."""
    chains: dict[str, list[tuple[StoredDocument, date | None]]] = defaultdict(list)
    rows: dict[str, Listed] = {}
    for stored in sorted(documents, key=lambda s: (s.document.place, s.number)):
        withdrawn = stored.document.id in decided.withdrawn
        chain = chains[stored.document.place]
        known = _known_on(stored, chain[-1][0] if chain and not withdrawn else None)
        if day is not None and (known is None or known > day):
            continue
        rows[stored.document.id] = Listed(stored=stored, withdrawn=withdrawn)
        if not withdrawn:
            chain.append((stored, known))
    for chain in chains.values():
        for number, (stored, _) in enumerate(chain[:-1], 1):
            later = tuple(chain[number:])
            rows[stored.document.id] = Listed(stored=stored, withdrawn=False, later=later)
    return [rows[s.document.id] for s in documents if s.document.id in rows]


def _known_on(stored: StoredDocument, earlier: StoredDocument | None) -> date | None:
    """The day from which it can be read: its own, or, where a revision kept its date, the day it came in."""
    published = stored.document.published
    if earlier is None or published is None:
        return published
    before = earlier.document.published
    moved = before is None or published > before
    return published if moved else max(published, stored.added_at.date())


def _why_aside(
    statement: Statement, row: Listed, decided: Decided, newest: Sequence[Statement]
) -> str | None:
    """Why a statement does not count, in a sentence; None where it counts."""
    if row.withdrawn:
        decision = decided.withdrawn[row.stored.document.id]
        return f"{decision.by} withdrew the document: {decision.why}"
    if statement.id in decided.not_assertions:
        decision = decided.not_assertions[statement.id]
        return f"{decision.by} found that it asserts nothing: {decision.why}"
    if not newest:
        return None
    ours = _words(_content(statement, row.stored))
    text = row.later[-1][0]
    return REPEATED if any(ours in _words(_content(s, text)) for s in newest) else None


def _content(statement: Statement, stored: StoredDocument) -> str:
    return " ".join(span.of(stored.document.text) for span in statement.content)


def _words(text: str) -> str:
    """Letters and digits only, folded, with a space at each side, so that whole words are compared."""
    return " ".join(("", *re.findall(r"[^\W_]+", fold(text)), ""))


def _holds(newer: StoredDocument, statement: Statement, stored: StoredDocument) -> bool:
    """Whether the words of every part of the content still stand in a newer revision."""
    whole = _words(newer.document.text)
    return all(_words(span.of(stored.document.text)) in whole for span in statement.content)


def _dropped_on(statement: Statement, row: Listed) -> date | None:
    """The day of the first newer revision that no longer has the words."""
    dropped = (known for newer, known in row.later if not _holds(newer, statement, row.stored))
    return next(dropped)
