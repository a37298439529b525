"""Records to JSON text and back: days and moments in ISO 8601, spans as lists, enums by value.

What is read is checked against the record's types, so that a damaged row is found and not passed on.
A field that an older row lacks takes the record's default.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from claims.errors import LedgerError
from claims.records import Decision, Document, GroupId, JudgedPair, Statement

T = TypeVar("T")


_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {
    kind: TypeAdapter(kind) for kind in (Document, Statement, JudgedPair, Decision, GroupId)
}


def encode(record: object) -> str:
    """A record as JSON text that `decode` can read; a value that JSON cannot hold is a `LedgerError`."""
    kind = type(record)
    try:
        payload = _ADAPTERS[kind].dump_json(record, warnings="error")
        _ADAPTERS[kind].validate_json(payload)  # a figure that is not finite would be written as null
    except (PydanticSerializationError, ValidationError) as bad:
        raise LedgerError(f"a {kind.__name__} cannot be written: {_first_fault(bad)}") from bad
    return payload.decode()


def decode(kind: type[T], payload: str) -> T:
    """The record of `kind` that `encode` wrote; anything else is a `LedgerError`."""
    try:
        return cast(T, _ADAPTERS[kind].validate_json(payload))
    except ValidationError as bad:
        raise LedgerError(f"a stored {kind.__name__} cannot be read: {_first_fault(bad)}") from bad


def decode_all(kind: type[T], payloads: Iterable[str]) -> list[T]:
    """The records of many payloads.

    The search for reference cycles is paused meanwhile: records have none, and it would walk through all
    that were read so far again and again (three times slower at 200,000 stances).
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        return [decode(kind, payload) for payload in payloads]
    finally:
        if collecting:
            gc.enable()


def encode_document(document: Document) -> str:
    """A document without its text, which stands in a column of its own."""
    return encode(replace(document, text=""))


def decode_document(payload: str, text: str) -> Document:
    """The document of a payload and its text; anything else is a `LedgerError`."""
    return replace(decode(Document, payload), text=text)


def _first_fault(bad: PydanticSerializationError | ValidationError) -> str:
    if not isinstance(bad, ValidationError):
        return str(bad)
    first = bad.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"{first['msg']} ({where})" if where else first["msg"]
