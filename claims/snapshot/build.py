"""From the ledger to a snapshot."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from claims.actors import Registry
from claims.embedding import MiniLMEmbedder
from claims.settings import Settings
from claims.snapshot.conclusions import Conclusions
from claims.snapshot.earlier import earlier_at
from claims.snapshot.facts import Facts, Reading, read_decided, read_facts
from claims.snapshot.meaning import Meaning
from claims.snapshot.view import Snapshot

if TYPE_CHECKING:
    from claims.store import Ledger


def reading_of(settings: Settings) -> Reading:
    """Which machine opinions the settings ask for; no model is loaded."""
    from claims.attribution import EXTRACTORS
    from claims.grouping import grouping_key
    from claims.stance import JUDGES

    extractor, judge = EXTRACTORS[settings.extractor].name, JUDGES[settings.judge].name
    return Reading(
        extractor=extractor, judge=judge, key=grouping_key(extractor, MiniLMEmbedder(settings).name, judge)
    )


def build_snapshot(
    ledger: Ledger,
    *,
    registry: Registry,
    settings: Settings,
    reading: Reading | None = None,
    at: int | None = None,
) -> Snapshot:
    """Everything known in the ledger at a revision (None: now).

    `reading` names other machine opinions than those that the settings ask for.
    """
    facts = read_facts(ledger, reading or reading_of(settings), at=at)
    meaning = Meaning(ledger, facts.statements, MiniLMEmbedder(settings), settings)
    return Snapshot(Conclusions(facts, registry), meaning=meaning)


def decided_since(
    snapshot: Snapshot, ledger: Ledger, *, settings: Settings, reading: Reading | None = None
) -> Snapshot:
    """The documents of a snapshot with what people have decided since; what they added is left out.

    Only the issues that a decision moves are concluded anew.
    """
    facts = read_decided(ledger, snapshot.facts, reading or reading_of(settings))
    return Snapshot(earlier_at(snapshot.conclusions, None, facts), known=snapshot)


def build_snapshot_from(facts: Facts, registry: Registry, as_of: date | None = None) -> Snapshot:
    """The snapshot of facts, seen from a day (None: from everything known)."""
    return Snapshot(Conclusions(facts, registry, as_of))
