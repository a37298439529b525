"""The project's own actors file, read once, and small made-up files for the tests of the registry."""

from __future__ import annotations

from pathlib import Path

from claims.actors import Registry, read_registry
from claims.settings import Settings

SEED = Path(__file__).resolve().parent.parent / "seeds" / "actors.yaml"
REGISTRY = read_registry(SEED, settings=Settings())

CAMPS = """
camps:
  - {id: council, label: Council, light: "#1f5fa8", dark: "#7db3f0"}
  - {id: press, label: Press, light: "#4a5568", dark: "#b3bccb"}
"""


def small_registry(folder: Path, rest: str) -> Registry:
    """A registry of two camps, `council` and `press`, and of the entries given."""
    path = folder / "actors.yaml"
    path.write_text(CAMPS + rest, encoding="utf-8")
    return read_registry(path, settings=Settings())


def found(printed: str) -> str | None:
    """The id of the actor that the project's registry finds."""
    answer = REGISTRY.find(printed)
    return answer.actor.id if answer else None
