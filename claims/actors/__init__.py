"""Who can speak: persons, bodies, outlets and places with their spellings, offices and camps."""

from claims.actors.reading import read_registry
from claims.actors.registry import Registry

__all__ = ["Registry", "read_registry"]
