"""A snapshot as bytes: the same snapshot and filters always give the same bytes.

`FORMATS` maps the name of a format to its exporter; a new format is one more entry.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from claims.errors import ExportError
from claims.export.brief import brief_bytes
from claims.export.interchange import json_bytes
from claims.export.sheet import csv_bytes
from claims.snapshot import Filters, Snapshot

Exporter = Callable[[Snapshot], bytes]
FORMATS: Mapping[str, Exporter] = {"csv": csv_bytes, "json": json_bytes, "markdown": brief_bytes}
SUFFIXES: Mapping[str, str] = {"csv": ".csv", "json": ".json", "markdown": ".md"}

__all__ = ["FORMATS", "SUFFIXES", "Exporter", "export_bytes"]


def export_bytes(snapshot: Snapshot, name: str, *, filters: Filters | None = None) -> bytes:
    """What the filters show of a snapshot, in the format of `FORMATS` with this name; else `ExportError`."""
    exporter = FORMATS.get(name)
    if exporter is None:
        raise ExportError(f"there is no format {name!r}; known are {', '.join(sorted(FORMATS))}")
    return exporter(snapshot.where(filters or Filters()))
