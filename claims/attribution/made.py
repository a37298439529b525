"""A statement with what later sentences, and statements inside it, need of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from claims.attribution.chain import relay_of
from claims.attribution.clauses import Find
from claims.attribution.said import Relay, Said
from claims.records import Statement


@dataclass(frozen=True)
class Made:
    """A statement with what later sentences need of it."""

    statement: Statement
    said: Said
    relays: tuple[Relay, ...]
    find: Find
    nested: bool

    @property
    def around(self) -> tuple[Relay, ...]:
        """What a statement nested in this one passes through."""
        source = self.statement.source[0] if self.statement.source else None
        return (replace(relay_of(self.said), span=source), *self.relays)
