"""Short articles, small real parts and a process that ends half way, for the tests of the pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from claims.actors import read_registry
from claims.attribution import Extractor
from claims.attribution.quotes_only import QuotesOnlyExtractor
from claims.embedding import HashEmbedder
from claims.errors import Problem
from claims.ingest import Hints, read_pasted
from claims.pipeline import Parts, decide, new_decision
from claims.records import Decision, DecisionKind, Document, Pair, Stance, Statement
from claims.settings import Settings
from claims.snapshot import Reading, Snapshot, build_snapshot
from claims.stance import RulesJudge
from claims.store import Ledger

QUOTES = (
    ("The old bridge over the river is open to lorries", "Ada Example"),
    ("The old bridge over the river is not open to lorries", "Bo Sample"),
    ("The old bridge over the river is open to lorries again", "Cem Muster"),
    ("Wheat prices rose by nine percent in the spring", "Ada Example"),
    ("Wheat prices fell by nine percent in the spring", "Dia Ejemplo"),
    ("The harbour will receive forty ships this week", "Eli Primer"),
    ("The harbour will receive fifty ships this week", "Fay Voorbeeld"),
    ("Nobody asked the fishermen about the new pier", "Gil Beispiel"),
)
OUTLETS = ("The Example Gazette", "Coast Times", "River Post")


class CutError(Exception):
    """The process ends here."""


@dataclass
class Fuse:
    """Ends the process at the n-th call of a part; later calls pass."""

    left: int

    def burn(self) -> None:
        self.left -= 1
        if self.left == 0:
            raise CutError


@dataclass
class CutExtractor(Extractor):
    """An extractor during whose n-th call the process ends."""

    fuse: Fuse
    name: str = QuotesOnlyExtractor.name

    def extract(self, document: Document) -> tuple[list[Statement], list[Problem]]:
        self.fuse.burn()
        return QuotesOnlyExtractor().extract(document)


class CutEmbedder(HashEmbedder):
    """An embedder during whose n-th call the process ends."""

    def __init__(self, fuse: Fuse) -> None:
        super().__init__()
        self.fuse = fuse

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        self.fuse.burn()
        return super().embed(texts)


@dataclass(frozen=True)
class CutJudge:
    """A judge during whose n-th call the process ends."""

    fuse: Fuse
    rules: RulesJudge
    name: str = RulesJudge.name

    def judge(self, pairs: Sequence[Pair]) -> list[Stance]:
        self.fuse.burn()
        return self.rules.judge(pairs)


def documents(settings: Settings, *numbers: int) -> list[Document]:
    """Short articles with one quotation each, by number."""
    return [written(n, *QUOTES[n], settings=settings) for n in numbers or range(len(QUOTES))]


def written(n: int, quote: str, who: str, *, settings: Settings, outlet: str = "") -> Document:
    outlet = outlet or OUTLETS[n % len(OUTLETS)]
    url = f"https://{outlet.split()[0].lower()}.example/{n}"
    hints = Hints(outlet=outlet, url=url, published=f"2025-05-{n + 1:02d}", language="en")
    [document], _ = read_pasted(f"“{quote},” said {who}.", settings=settings, hints=hints)
    return document


def the_parts(settings: Settings) -> Parts:
    return Parts(
        registry=read_registry(settings.actors_file), extractor=QuotesOnlyExtractor(),
        embedder=HashEmbedder(), judge=RulesJudge(settings), settings=settings,
    )  # fmt: skip


def seen(ledger: Ledger, parts: Parts) -> Snapshot:
    reading = Reading(extractor=parts.extractor.name, judge=parts.judge.name, key=parts.key)
    return build_snapshot(ledger, registry=parts.registry, settings=parts.settings, reading=reading)


def partition(ledger: Ledger, parts: Parts, sort: str = "claims") -> frozenset[frozenset[str]]:
    """The groups as sets of statement ids, whatever their own ids are."""
    return frozenset(frozenset(group) for group in getattr(seen(ledger, parts), sort)["statements"])


def both(ledger: Ledger, parts: Parts) -> tuple[frozenset[frozenset[str]], ...]:
    return partition(ledger, parts), partition(ledger, parts, "issues")


def fresh(folder: Path) -> Ledger:
    settings = Settings(db=f"sqlite:///{folder / 'ledger.db'}")
    return Ledger.open(settings.url, settings=settings)


def statement_of(ledger: Ledger, parts: Parts, document: Document) -> str:
    return next(s.id for s in ledger.statements(parts.extractor.name) if s.document == document.id)


def decided(ledger: Ledger, parts: Parts, kind: DecisionKind, *subjects: str, value: str = "") -> Decision:
    return decide(ledger, new_decision(kind, subjects, value=value, by="Kim", why="a test"), parts)
