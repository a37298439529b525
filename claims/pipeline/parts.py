"""The replaceable parts that the steps work with, chosen once from the settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from claims.actors import Registry, read_registry
from claims.attribution import EXTRACTORS, Extractor
from claims.embedding import Embedder, MiniLMEmbedder
from claims.grouping import grouping_key
from claims.settings import Settings
from claims.stance import JUDGES, StanceJudge

Progress = Callable[[str, int, int], None]
"""Called with the step in plain words, how many are done and how many there are."""


def quiet(step: str, done: int, total: int) -> None:
    """A progress that shows nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Who finds statements, who embeds them, who judges them, and the actors that they know."""

    registry: Registry
    extractor: Extractor
    embedder: Embedder
    judge: StanceJudge
    settings: Settings

    @property
    def key(self) -> str:
        """The names of the parts and of the method that a grouping depends on."""
        return grouping_key(self.extractor.name, self.embedder.name, self.judge.name)


def open_parts(settings: Settings) -> Parts:
    """The parts that the settings ask for; no model is loaded before its first use."""
    registry = read_registry(settings.actors_file)
    return Parts(
        registry=registry,
        extractor=EXTRACTORS[settings.extractor](registry, settings),
        embedder=MiniLMEmbedder(settings),
        judge=JUDGES[settings.judge](settings),
        settings=settings,
    )
