"""Rows of a table as plain objects with one attribute for each column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd


def rows_of(frame: pd.DataFrame) -> list[Any]:
    """The rows in order; `Any`, because a table's columns are not known to the type checker.

    Strings become objects first, a column at once: one by one that takes fifteen times as long.
    """
    return list(frame.astype(object).itertuples())


def counted_by(frame: pd.DataFrame, *columns: str) -> list[Any]:
    """How often each combination of the columns occurs: rows with these columns and `number`."""
    return rows_of(frame.groupby(list(columns)).size().reset_index(name="number"))


def pairs_of(frame: pd.DataFrame, key: str, value: str) -> Iterator[tuple[Any, Any]]:
    """Two columns side by side, row by row."""
    return zip(frame[key].tolist(), frame[value].tolist(), strict=True)
