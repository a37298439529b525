"""Complete exports: all of a ledger that no rebuild can recreate, as one JSON file, and back.

    Path("all.json").write_bytes(complete_bytes(ledger, settings=settings))
    file = read_complete(Path("all.json").read_bytes(), settings=settings)
    ledger.merge(file.everything)

The file holds documents with every revision, the statements that were found, decisions, the ids of claims
and issues, and the registry of actors. Vectors, stances and groups are left out: they are computed again.
"""

from __future__ import annotations

from claims.complete.reading import CompleteFile, read_complete
from claims.complete.writing import complete_bytes

__all__ = ["CompleteFile", "complete_bytes", "read_complete"]
