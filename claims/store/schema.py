"""The tables of the ledger: one SQLAlchemy Core schema for every database.

Each row of a fact or an opinion carries `revision`, the number of the writing transaction that made it,
so that the state at an earlier revision is a filter. Records stand in `payload` as JSON (see `codec`);
the columns beside it are keys. `arrivals` says when, and as what, a document or id that is here came into
another ledger that was merged into this one. `groupings` is a cache and may be emptied at any time; the feeds
of `feedbook` are work in hand.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import (
    Column,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

Vector = npt.NDArray[np.float32]


class VectorType(TypeDecorator[Vector]):
    """A vector as float32, little endian."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Vector | None, dialect: Dialect) -> bytes | None:
        """The bytes to store."""
        return None if value is None else np.ascontiguousarray(value, dtype="<f4").tobytes()

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Vector | None:
        """The stored vector, float32 of shape (d,), read-only."""
        return None if value is None else np.frombuffer(value, dtype="<f4")


def _text(name: str, *, primary_key: bool = False) -> Column[str]:
    return Column(name, Text, primary_key=primary_key, nullable=False)


def _revision() -> Column[int]:
    return Column("revision", Integer, ForeignKey("revisions.number"), nullable=False)


metadata = MetaData()

migrations = Table(
    "migrations",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    _text("name"),
    _text("at"),
)
revisions = Table(
    "revisions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("at"),
    _text("what"),
)
documents = Table(
    "documents",
    metadata,
    _text("id", primary_key=True),
    _text("place"),
    Column("number", Integer, nullable=False),
    _text("text"),
    _text("payload"),
    _text("added_at"),
    _revision(),
    UniqueConstraint("place", "number"),
    Index("documents_by_revision", "revision"),
)
extractions = Table(
    "extractions",
    metadata,
    Column("document", Text, ForeignKey("documents.id"), primary_key=True, nullable=False),
    _text("extractor", primary_key=True),
    _revision(),
    Index("extractions_by_extractor", "extractor"),
)
statements = Table(
    "statements",
    metadata,
    _text("extractor", primary_key=True),
    _text("id", primary_key=True),
    _text("document"),
    Column("position", Integer, nullable=False),
    _text("payload"),
    _revision(),
    ForeignKeyConstraint(["document", "extractor"], ["extractions.document", "extractions.extractor"]),
    Index("statements_by_document", "document", "extractor"),
    Index("statements_by_revision", "extractor", "revision", "position"),
)
vectors = Table(
    "vectors",
    metadata,
    _text("model", primary_key=True),
    _text("hash", primary_key=True),
    Column("vector", VectorType, nullable=False),
    _revision(),
)
stances = Table(
    "stances",
    metadata,
    _text("judge", primary_key=True),
    _text("a", primary_key=True),
    _text("b", primary_key=True),
    _text("payload"),
    _revision(),
)
decisions = Table(
    "decisions",
    metadata,
    _text("id", primary_key=True),
    _text("payload"),
    _revision(),
    Index("decisions_by_revision", "revision"),
)
ids = Table(
    "ids",
    metadata,
    _text("id", primary_key=True),
    Column("revision", Integer, ForeignKey("revisions.number"), primary_key=True, nullable=False),
    _text("payload"),
)
arrivals = Table(
    "arrivals",
    metadata,
    _text("sort", primary_key=True),
    _text("id", primary_key=True),
    _text("at", primary_key=True),
    _text("payload"),
    _revision(),
)
groupings = Table(
    "groupings",
    metadata,
    Column("revision", Integer, primary_key=True, autoincrement=False),
    _text("key", primary_key=True),
    Column("payload", LargeBinary, nullable=False),
)

APPEND_ONLY = (
    migrations,
    revisions,
    documents,
    extractions,
    statements,
    vectors,
    stances,
    decisions,
    ids,
    arrivals,
)
