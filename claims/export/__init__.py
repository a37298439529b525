"""A snapshot as bytes: the same snapshot and filters always give the same bytes.

`FORMATS` maps the name of a format to its exporter; a new format is one more entry.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from claims.errors import ExportError
from claims.export.brief import brief_bytes
from claims.export.columnar import parquet_bytes
from claims.export.interchange import json_bytes, jsonl_bytes
from claims.export.linked import jsonld_bytes
from claims.export.page import html_bytes
from claims.export.paper import docx_bytes
from claims.export.sheet import csv_bytes
from claims.export.workbook import xlsx_bytes
from claims.snapshot import Filters, Snapshot

Exporter = Callable[[Snapshot], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: how it is called on screen, its file ending, its media type, and what writes it."""

    label: str
    suffix: str
    media_type: str
    write: Exporter


FORMATS: Mapping[str, Format] = {
    "csv": Format(label="CSV", suffix=".csv", media_type="text/csv", write=csv_bytes),
    "xlsx": Format(
        label="XLSX",
        suffix=".xlsx",
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        write=xlsx_bytes,
    ),
    "json": Format(label="JSON", suffix=".json", media_type="application/json", write=json_bytes),
    "jsonl": Format(label="JSON Lines", suffix=".jsonl", media_type="application/jsonl", write=jsonl_bytes),
    "parquet": Format(
        label="Parquet", suffix=".parquet", media_type="application/vnd.apache.parquet", write=parquet_bytes
    ),
    "markdown": Format(label="Markdown", suffix=".md", media_type="text/markdown", write=brief_bytes),
    "html": Format(label="HTML", suffix=".html", media_type="text/html", write=html_bytes),
    "docx": Format(
        label="DOCX",
        suffix=".docx",
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        write=docx_bytes,
    ),
    "jsonld": Format(label="JSON-LD", suffix=".jsonld", media_type="application/ld+json", write=jsonld_bytes),
}
ALSO_CALLED: Mapping[str, str] = {"brief": "markdown"}

__all__ = ["ALSO_CALLED", "FORMATS", "Exporter", "Format", "export_bytes"]


def export_bytes(snapshot: Snapshot, name: str, *, filters: Filters | None = None) -> bytes:
    """What the filters show of a snapshot, in the format of `FORMATS` with this name; else `ExportError`."""
    found = FORMATS.get(ALSO_CALLED.get(name, name))
    if found is None:
        known = sorted([*FORMATS, *ALSO_CALLED])
        raise ExportError(f"there is no format {name!r}; known are {', '.join(known)}")
    return found.write(snapshot.where(filters or Filters()))
