"""A snapshot read from a ledger: at a revision, with the grouping that was kept last."""

from __future__ import annotations

import json

from claims.attribution import EXTRACTORS
from claims.records import Decision, DecisionKind
from claims.settings import Settings
from claims.snapshot import Reading, Snapshot, build_snapshot, changes, reading_of
from claims.store import Ledger
from tests.story import REGISTRY, At, Story, harbour

READING = Reading(extractor="cues-1", judge="rules-1", key="test")


def put(ledger: Ledger, story: Story) -> None:
    """What a story has, into the ledger."""
    for stored in story.stored:
        ledger.add_document(stored.document)
        own = [s for s in story.statements if s.document == stored.document.id]
        ledger.add_extraction(stored.document.id, READING.extractor, own)
    ledger.add_stances(story.stances)


def group(ledger: Ledger, story: Story) -> None:
    payload = json.dumps({"claim": story.claim_of, "issue": story.issue_of}).encode()
    ledger.keep_grouping(ledger.revision(), READING.key, payload)


def seen(ledger: Ledger, settings: Settings, at: int | None = None) -> Snapshot:
    return build_snapshot(ledger, registry=REGISTRY, settings=settings, reading=READING, at=at)


def test_it_shows_what_the_ledger_holds(ledger: Ledger, settings: Settings) -> None:
    story, ids = harbour()
    put(ledger, story)
    group(ledger, story)
    snapshot = seen(ledger, settings)
    assert snapshot.revision == ledger.revision()
    assert set(snapshot.statements["id"]) == set(ids)
    assert list(snapshot.issues["standing"]) == ["contested", "single_source"]
    assert snapshot.text_of(story.stored[0].document.id) == story.stored[0].document.text


def test_a_new_statement_stands_alone_until_it_is_grouped(ledger: Ledger, settings: Settings) -> None:
    story, _ = harbour()
    put(ledger, story)
    group(ledger, story)
    story.says("Nils Holm", "The harbour is open to anyone", at=At(9, "Coast Times"))
    put(ledger, story)
    issues = set(seen(ledger, settings).issues["id"])
    assert issues > {"i1", "i2"}
    assert len(issues) == 3


def test_an_earlier_revision_lacks_what_came_later(ledger: Ledger, settings: Settings) -> None:
    story, (_, _, shut, _) = harbour()
    put(ledger, story)
    group(ledger, story)
    before = ledger.revision()
    decision = Decision(
        id="x1", kind=DecisionKind.NOT_ASSERTION, subjects=(shut,), value="", by="Kim", why="a question",
        at=story.stored[0].added_at,
    )  # fmt: skip
    ledger.add_decision(decision)
    then, now = seen(ledger, settings, before), seen(ledger, settings)
    assert shut in set(then.statements["id"])
    assert shut not in set(now.statements["id"])
    assert [change.kind for change in changes(then, now)] == ["standing"]


def test_an_empty_ledger_shows_nothing(ledger: Ledger, settings: Settings) -> None:
    snapshot = seen(ledger, settings)
    assert (len(snapshot.issues), snapshot.coverage().documents) == (0, 0)


def test_the_settings_say_which_opinions_are_read(settings: Settings) -> None:
    reading = reading_of(settings)
    assert reading.key.split("|")[0] == reading.extractor == EXTRACTORS[settings.extractor].name
    assert reading.key.split("|")[2] == reading.judge
