"""The ledger: the only place with SQL at run time."""

from claims.store.arrivals import Founded
from claims.store.copies import restore
from claims.store.ledger import Ledger
from claims.store.merging import Arrived, Everything, Extraction, Merged
from claims.store.reading import Said, StoredDocument
from claims.store.writing import Added

__all__ = [
    "Added",
    "Arrived",
    "Everything",
    "Extraction",
    "Founded",
    "Ledger",
    "Merged",
    "Said",
    "StoredDocument",
    "restore",
]
