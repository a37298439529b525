"""Standpoint's engine: who said what, on whose authority, through whom, and how each claim stands.

Public names are loaded on first use: importing `claims` loads neither torch nor pandas.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOME = {
    "Filters": "claims.snapshot",
    "Hints": "claims.ingest",
    "Ledger": "claims.store",
    "Problem": "claims.errors",
    "Settings": "claims.settings",
    "Snapshot": "claims.snapshot",
    "build_snapshot": "claims.snapshot",
    "complete_bytes": "claims.complete",
    "export_bytes": "claims.export",
    "ingest_documents": "claims.pipeline",
    "ingest_sources": "claims.pipeline",
    "merge": "claims.pipeline",
    "open_parts": "claims.pipeline",
    "read_bytes": "claims.ingest",
    "read_complete": "claims.complete",
    "read_pasted": "claims.ingest",
    "read_registry": "claims.actors",
    "read_settings": "claims.settings",
}

__all__ = [
    "Filters",
    "Hints",
    "Ledger",
    "Problem",
    "Settings",
    "Snapshot",
    "__version__",
    "build_snapshot",
    "complete_bytes",
    "export_bytes",
    "ingest_documents",
    "ingest_sources",
    "merge",
    "open_parts",
    "read_bytes",
    "read_complete",
    "read_pasted",
    "read_registry",
    "read_settings",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'claims' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
