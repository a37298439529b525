"""Who can speak: persons, bodies, outlets and places with their spellings, offices and camps."""

from claims.actors.reading import read_entries, read_registry, registry_of
from claims.actors.registry import Registry

__all__ = ["Registry", "read_entries", "read_registry", "registry_of"]
