"""Readers: files, folders and pasted text to documents, everything refused with its reason."""

from claims.ingest.heads import TableHead, read_head
from claims.ingest.hints import Hints
from claims.ingest.reading import Reader, choose_reader, read_bytes, read_pasted
from claims.ingest.sources import read_source

__all__ = [
    "Hints",
    "Reader",
    "TableHead",
    "choose_reader",
    "read_bytes",
    "read_head",
    "read_pasted",
    "read_source",
]
