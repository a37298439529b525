"""Rows of a table as plain objects with one attribute for each column."""

from __future__ import annotations

from typing import Any

import pandas as pd


def rows_of(frame: pd.DataFrame) -> list[Any]:
    """The rows in order; `Any`, because a table's columns are not known to the type checker."""
    return list(frame.itertuples())


def counted_by(frame: pd.DataFrame, *columns: str) -> list[Any]:
    """How often each combination of the columns occurs: rows with these columns and `number`."""
    return rows_of(frame.groupby(list(columns)).size().reset_index(name="number"))
