"""Readers: files, folders and pasted text to documents, everything refused with its reason."""

from claims.ingest.hints import Hints
from claims.ingest.reading import Reader, choose_reader, read_bytes, read_pasted
from claims.ingest.sources import read_source

__all__ = ["Hints", "Reader", "choose_reader", "read_bytes", "read_pasted", "read_source"]
