"""The rows of a complete export: records with what the ledger knows of them, checked field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, NoReturn, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_json

from claims.errors import CompleteError, Problem
from claims.records import Decision, Document, GroupId, Statement
from claims.store import Extraction

VERSION = 1  # raised when a key is renamed or dropped, not when one is added
SHOWN = 60  # characters of a value in a message
UNCHANGED = "Nothing was changed."
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the file says of itself."""

    version: int
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentMore:
    """What the ledger knows of a document besides its record: which revision it is, when it came in."""

    number: int
    added_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundedAt:
    """When an id was first given."""

    founded_at: datetime


class Row(Generic[T]):
    """One sort of row: to JSON, and back with every field checked; unknown fields are refused."""

    def __init__(self, kind: type[T]) -> None:
        self._adapter = TypeAdapter(kind)
        self.names = frozenset(kind.__dataclass_fields__)  # type: ignore[attr-defined]  # kinds are records

    def write(self, record: T) -> dict[str, Any]:
        """The record as JSON has it."""
        made: dict[str, Any] = self._adapter.dump_python(record, mode="json")
        return made

    def read(self, row: object, place: str) -> T:
        """The record of a row; a `CompleteError` names place and value of what does not fit."""
        try:
            record = self._adapter.validate_json(to_json(row), strict=True)
        except ValidationError as bad:
            first = bad.errors()[0]
            refuse(_at(place, first["loc"]), first["input"], f"{first['msg'].removesuffix('.').lower()}.")
        for unknown in _unknown(row, self.write(record), place):
            refuse(unknown, "", "this field is not known here.")
        return record


DOCUMENT, MORE = Row(Document), Row(DocumentMore)
STATEMENT, EXTRACTION, DECISION = Row(Statement), Row(Extraction), Row(Decision)
GROUP, FOUNDED = Row(GroupId), Row(FoundedAt)
HEADER = Row(Header)


def refuse(place: str, value: object, reason: str) -> NoReturn:
    """Raise what is wrong with the file: where, what stands there, and why it cannot be."""
    shown = "" if value == "" else value if isinstance(value, str) else to_json(value).decode()
    cut = f"{shown[:SHOWN]}…" if len(shown) > SHOWN else shown
    raise CompleteError(f"{Problem(place, cut, reason)} {UNCHANGED}")


def split(row: object, names: frozenset[str], place: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """A row cut into the fields of these names and the rest."""
    if not isinstance(row, Mapping):
        refuse(place, row, "an object is needed here.")
    return {k: v for k, v in row.items() if k in names}, {k: v for k, v in row.items() if k not in names}


def _at(place: str, path: tuple[int | str, ...]) -> str:
    """A place inside a row: "statements[3].speaker.name"."""
    return place + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)


def _unknown(row: object, known: object, place: str) -> Iterator[str]:
    """Places of fields that the record does not have."""
    if isinstance(row, dict) and isinstance(known, dict):
        for name, value in row.items():
            if name not in known:
                yield f"{place}.{name}"
            else:
                yield from _unknown(value, known[name], f"{place}.{name}")
    elif isinstance(row, list) and isinstance(known, list):
        for number, (value, other) in enumerate(zip(row, known, strict=False)):
            yield from _unknown(value, other, f"{place}[{number}]")
