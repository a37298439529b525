"""Choosing rows by filters, column by column, and the history of one issue."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from claims.records import Standing
from claims.snapshot.conclusions import Conclusions
from claims.snapshot.filters import Filters
from claims.text import fold

if TYPE_CHECKING:
    from claims.snapshot.view import Snapshot

Mask = np.ndarray[Any, np.dtype[np.bool_]]
ACCENTS = r"[̀-ͯ]"


def days_within(days: pd.Series[Any], filters: Filters) -> Mask:
    """Where a day stands between the filter's first and last; once a bound is given, no day is outside."""
    kept = np.ones(len(days), dtype=bool)
    if filters.first is None and filters.last is None:
        return kept
    moments = pd.to_datetime(days).to_numpy()
    if filters.first is not None:
        kept &= moments >= np.datetime64(filters.first)
    if filters.last is not None:
        kept &= moments <= np.datetime64(filters.last)
    return kept


def documents_shown(documents: pd.DataFrame, filters: Filters) -> Mask:
    """Documents by outlet and day only: one without a matching statement was searched all the same."""
    kept = days_within(documents["published"], filters)
    if filters.outlets:
        kept &= documents["outlet_id"].isin(filters.outlets).to_numpy()
    return kept


def statements_shown(whole: Snapshot, filters: Filters) -> pd.DataFrame:
    """Statements that pass every field of the filters."""
    frame = whole.statements
    kept = days_within(frame["reported_on"], filters)
    for column, chosen in (
        ("actor", filters.actors),
        ("camp", filters.camps),
        ("outlet_id", filters.outlets),
        ("form", filters.forms),
        ("issue", tuple(whole.resolve(issue) for issue in filters.issues)),
    ):
        if chosen:
            kept &= frame[column].isin(chosen).to_numpy()
    if filters.named is not None:
        kept &= frame["named"].to_numpy() == filters.named
    if filters.standings:
        standing = whole.issues["id"][whole.issues["standing"].isin(filters.standings)]
        kept &= frame["issue"].isin(standing).to_numpy()
    for word in fold(filters.text).split():
        kept &= whole.haystack.str.contains(word, regex=False).to_numpy()
    return frame[kept]


def both_shown(pairs: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    """Pairs whose two statements are both shown."""
    return pairs[pairs["a"].isin(statements["id"]) & pairs["b"].isin(statements["id"])]


def haystack(statements: pd.DataFrame, documents: pd.DataFrame) -> pd.Series[str]:
    """Words of a statement, its speaker, outlet and document title, folded as `fold` does it."""
    titles = statements["document"].map(documents.set_index("id")["title"])
    joined = statements["quote"] + " " + titles
    for name in ("text", "speaker", "printed", "outlet"):
        joined = joined + " " + statements[name]
    plain = joined.str.replace("[’‘]", "'", regex=True).str.normalize("NFKD")
    return plain.str.replace(ACCENTS, "", regex=True).str.replace(r"\s+", " ", regex=True).str.casefold()


def history(conclusions: Conclusions, issue: str) -> list[tuple[date, Standing]]:
    """The days on which the standing of an issue changed, with the standing from that day on.

    Each day is concluded afresh from the documents that the issue's statements stand in.
    """
    members = conclusions.issues.get(issue, ())
    documents = frozenset(conclusions.statements[s].document for s in members)
    facts = conclusions.facts.at_places(documents)
    changes: list[tuple[date, Standing]] = []
    for day in _days(conclusions, members):
        then = Conclusions(facts, conclusions.registry, day)
        known = then.issues.get(issue)
        if known is None:
            continue
        coverage = Conclusions(conclusions.facts, conclusions.registry, day).coverage
        standing = then.standing(known, coverage=coverage)
        if not changes or changes[-1][1].name is not standing.name:
            changes.append((day, standing))
    return changes


def _days(conclusions: Conclusions, members: tuple[str, ...]) -> list[date]:
    """The days on which something about these statements was reported or changed."""
    reported = {conclusions.statements[s].reported_on for s in members}
    changed = {conclusions.material.corrected_on.get(s) for s in members}
    return sorted(day for day in reported | changed if day is not None)
