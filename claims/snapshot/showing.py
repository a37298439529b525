"""Choosing rows by filters, column by column."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from claims.snapshot.filters import Filters

if TYPE_CHECKING:
    from claims.snapshot.view import Snapshot

Mask = np.ndarray[Any, np.dtype[np.bool_]]
ACCENTS = r"[̀-ͯ]"


def is_among(column: pd.Series[Any], ids: pd.Series[Any]) -> Mask:
    """Where a column holds one of `ids`; by an index, since `isin` goes through strings one by one."""
    return np.asarray(pd.Index(ids.unique()).get_indexer(pd.Index(column)) >= 0, dtype=bool)


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
    if filters.text:
        kept &= _among(frame["id"], whole.words.find(filters.text))
    if filters.meaning:
        kept &= _among(frame["id"], whole.nearest(filters.meaning, tuple(frame["id"][kept].tolist())))
    return frame[kept]


def _among(column: pd.Series[Any], ids: Collection[str]) -> Mask:
    """Where a column holds one of a few ids."""
    return np.asarray(column.isin(list(ids)).to_numpy(), dtype=bool)


def both_shown(pairs: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    """Pairs whose two statements are both shown."""
    return pairs[is_among(pairs["a"], statements["id"]) & is_among(pairs["b"], statements["id"])]


def haystack(statements: pd.DataFrame, documents: pd.DataFrame) -> pd.Series[str]:
    """What a search by words looks through: statement, speaker, outlet and document title, as `fold` does."""
    titles = statements["document"].map(documents.set_index("id")["title"])
    joined = statements["quote"] + " " + titles
    for name in ("text", "speaker", "printed", "outlet"):
        joined = joined + " " + statements[name]
    plain = joined.str.replace("[’‘]", "'", regex=True).str.normalize("NFKD")
    return plain.str.replace(ACCENTS, "", regex=True).str.replace(r"\s+", " ", regex=True).str.casefold()
