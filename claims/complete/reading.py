"""A complete export read back: every row checked, and every reference, before a ledger hears of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic_core import from_json

from claims.actors import registry_of
from claims.complete import rows
from claims.complete.verifying import verify
from claims.errors import RegistryError
from claims.settings import Settings
from claims.store import Arrived, Everything, Founded

FILE = "the file"
TABLES = ("documents", "extractions", "statements", "decisions", "ids")
KEYS = ("standpoint", "registry", *TABLES)
ADVICE = "Write one with `export --complete`."


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteFile:
    """What a complete export holds: all of a ledger, and the actors as their file has them."""

    everything: Everything
    registry: Any


def read_complete(data: bytes, *, settings: Settings) -> CompleteFile:
    """The ledger in the bytes of a complete export; `CompleteError` names the place of what is wrong.

    Documents have the ids of their places and texts, statements lie in documents that are there, decisions
    are such as could have been taken, and ids lead somewhere: a ledger can take in what is returned.
    """
    file = _object(data, settings)
    try:
        registry_of(file["registry"], settings=settings)
    except RegistryError as bad:
        rows.refuse("registry", "", f"{bad}.")
    everything = Everything(
        documents=tuple(_document(row, at) for at, row in _rows(file, "documents")),
        extractions=tuple(rows.EXTRACTION.read(row, at) for at, row in _rows(file, "extractions")),
        statements=tuple(rows.STATEMENT.read(row, at) for at, row in _rows(file, "statements")),
        decisions=tuple(rows.DECISION.read(row, at) for at, row in _rows(file, "decisions")),
        ids=tuple(_id(row, at) for at, row in _rows(file, "ids")),
    )
    verify(everything)
    return CompleteFile(everything=everything, registry=file["registry"])


def _object(data: bytes, settings: Settings) -> Mapping[str, Any]:
    """The file as JSON, of a version that is known, with the keys that are needed and no other."""
    if len(data) > settings.max_import_bytes:
        reason = f"has more than the {settings.max_import_bytes:,} bytes of the setting `max_import_bytes`."
        rows.refuse(FILE, f"{len(data):,} bytes", reason)
    try:
        file = from_json(data, allow_inf_nan=False)
    except ValueError as bad:
        rows.refuse(FILE, "", f"is not JSON, or cut off: {bad}.")
    if not isinstance(file, dict) or "standpoint" not in file:
        rows.refuse(FILE, "", f"is not an export of this program. {ADVICE}")
    _check_header(file["standpoint"])
    for name in KEYS:
        if name not in file:
            rows.refuse(FILE, name, "this part is missing.")
    for name in file:
        if name not in KEYS:
            rows.refuse(FILE, name, "this part is not known here.")
    return dict(file)


def _check_header(header: object) -> None:
    if not isinstance(header, dict) or header.get("complete") is not True:
        rows.refuse("standpoint", header, f"this export is not complete. {ADVICE}")
    if header.get("version") != rows.VERSION:
        reason = f"this program reads version {rows.VERSION} of complete exports."
        rows.refuse("standpoint.version", header.get("version"), reason)
    rows.HEADER.read(header, "standpoint")


def _rows(file: Mapping[str, Any], name: str) -> list[tuple[str, Any]]:
    found = file[name]
    if not isinstance(found, list):
        rows.refuse(name, found, "a list is needed here.")
    return [(f"{name}[{number}]", row) for number, row in enumerate(found)]


def _document(row: Any, at: str) -> Arrived:
    more, record = rows.split(row, rows.MORE.names, at)
    read = rows.MORE.read(more, at)
    return Arrived(document=rows.DOCUMENT.read(record, at), number=read.number, added_at=read.added_at)


def _id(row: Any, at: str) -> Founded:
    more, record = rows.split(row, rows.FOUNDED.names, at)
    return Founded(group=rows.GROUP.read(record, at), at=rows.FOUNDED.read(more, at).founded_at)
