"""The newest snapshot: read once for all who ask, and what was known before shown while the next is read."""

from __future__ import annotations

import gc
import weakref
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from threading import Event

import pytest

from claims.errors import LedgerError
from claims.records import Decision, DecisionKind
from claims.snapshot import Snapshot, build_snapshot_from
from claims.snapshot.earlier import earlier_at
from dashboard.newest import Newest, settle
from tests.story import REGISTRY, Story, harbour

SECONDS = 20.0


@dataclass
class Shelf:
    """A ledger of one story that is read when a test lets it be."""

    story: Story = field(default_factory=lambda: harbour()[0])
    opened: Event = field(default_factory=Event)
    read: list[int] = field(default_factory=list)

    def make(self, revision: int) -> Snapshot:
        """Wait until reading is let go on, then read."""
        assert self.opened.wait(SECONDS)
        self.read.append(revision)
        return build_snapshot_from(self.story.facts(revision=revision), REGISTRY)

    def decisions(self) -> list[Decision]:
        """What was decided."""
        return self.story.decisions

    def decided(self, before: Snapshot) -> Snapshot:
        """What was known before, with what was decided since."""
        facts = replace(before.facts, decisions=tuple(self.story.decisions))
        return Snapshot(earlier_at(before.conclusions, None, facts), known=before)

    def newest(self, *, at_once: int) -> Newest:
        """What the sessions ask."""
        return Newest(self.make, self.decisions, self.decided, at_once=at_once)


def test_all_who_ask_wait_for_one_reading() -> None:
    shelf = Shelf()
    newest = shelf.newest(at_once=0)
    with ThreadPoolExecutor(4) as readers:
        found = [readers.submit(newest.at, 7) for _ in range(4)]
        assert newest.empty
        shelf.opened.set()
        assert len({id(each.result(SECONDS)) for each in found}) == 1
    assert shelf.read == [7]
    assert newest.is_whole(7)


def test_what_was_known_before_is_shown_until_the_next_is_read() -> None:
    shelf = Shelf()
    shelf.opened.set()
    newest = shelf.newest(at_once=0)
    before = newest.at(7)
    shelf.opened.clear()
    assert newest.at(8) is before
    assert not newest.is_whole(8)
    reading = newest.begin(8)
    shelf.opened.set()
    assert newest.at(8) in (before, reading.result(SECONDS))
    assert newest.at(8).revision == 8


def test_what_was_decided_is_seen_at_once() -> None:
    shelf = Shelf()
    shelf.opened.set()
    newest = shelf.newest(at_once=0)
    issue = newest.at(7).issues["id"].iloc[0]
    shelf.opened.clear()
    shelf.story.decide(DecisionKind.RENAME, issue, value="Is the harbour open?")
    between = newest.at(8)
    assert between.titles[issue] == "Is the harbour open?"
    assert newest.at(8) is between
    shelf.opened.set()
    assert newest.begin(8).result(SECONDS).titles == between.titles


def test_a_small_ledger_is_waited_for() -> None:
    shelf = Shelf()
    shelf.opened.set()
    newest = shelf.newest(at_once=1000)
    newest.at(7)
    assert newest.at(8).revision == 8


def test_what_is_wrong_is_said_to_who_waits_and_tried_again() -> None:
    shelf = Shelf()
    shelf.opened.set()
    wrong: list[Exception] = [LedgerError("torn")]

    def make(revision: int) -> Snapshot:
        if wrong:
            raise wrong.pop()
        return shelf.make(revision)

    newest = Newest(make, shelf.decisions, shelf.decided)
    with pytest.raises(LedgerError, match="torn"):
        newest.at(7)
    assert newest.at(7).revision == 7


def test_what_was_held_before_is_let_go_and_what_stays_is_passed_over() -> None:
    shelf = Shelf()
    shelf.opened.set()
    newest = shelf.newest(at_once=1000)
    before = weakref.ref(newest.at(7))
    try:
        settle()
        assert gc.get_freeze_count()
        newest.at(8)
        settle()
        assert before() is None
    finally:
        gc.unfreeze()
