"""An earlier day is concluded from what is known now, and comes out as if it were concluded from nothing."""

from __future__ import annotations

import gc
import weakref
from datetime import date

import pandas as pd
import pytest

from claims.records import DecisionKind, Relation
from claims.snapshot import Change, Filters, Snapshot, build_snapshot_from, changes, view
from claims.snapshot.earlier import earlier_at
from tests.story import REGISTRY, At, harbour

DAYS = [date(2025, 3, day) for day in range(1, 32)]


def known() -> Snapshot:
    """The invented story, everything known."""
    story, _ = harbour()
    return build_snapshot_from(story.facts(), REGISTRY)


def taken_over(now: Snapshot, day: date) -> Snapshot:
    """A day as a large ledger has it."""
    return Snapshot(earlier_at(now.conclusions, day), known=now)


@pytest.mark.parametrize("day", DAYS)
def test_a_day_comes_out_as_if_concluded_from_nothing(day: date) -> None:
    now = known()
    then, anew = taken_over(now, day), build_snapshot_from(now.facts, REGISTRY, day)
    for table in ("documents", "statements", "claims", "issues", "contradictions"):
        pd.testing.assert_frame_equal(getattr(then, table), getattr(anew, table))
    assert then.conclusions.bearings == anew.conclusions.bearings
    filters = Filters(text="harbour")
    assert list(then.where(filters).statements["id"]) == list(anew.where(filters).statements["id"])
    assert then.coverage() == anew.coverage()


@pytest.mark.parametrize("day", DAYS[::3])
def test_what_changed_before_a_day_comes_out_as_if_both_were_concluded_from_nothing(
    day: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    story, ids = harbour()
    story.says("Ava Lind", "The harbour is not open to any ship", at=At(11), group="i1")
    story.relate(ids[0], story.statements[-1].id, Relation.CONTRADICT)

    def told(at_once: int) -> list[list[Change]]:
        monkeypatch.setattr(view, "EXACT", at_once)
        then = build_snapshot_from(story.facts(), REGISTRY).as_of(day)
        return [changes(then.earlier(before), then) for before in DAYS if before <= day]

    assert told(0) == told(1000)
    assert day < date(2025, 3, 12) or any(told(0))


def test_a_day_is_concluded_once_and_leads_back_to_what_is_known() -> None:
    now = known()
    then = now.as_of(DAYS[10])
    assert now.as_of(DAYS[10]) is then
    assert then.as_of(DAYS[12]) is now.as_of(DAYS[12])
    assert then.as_of(None) is now


def test_the_same_filters_give_the_same_view() -> None:
    now = known()
    filters = Filters(text="port")
    assert now.where(filters) is now.where(Filters(text="port"))


def test_days_that_are_not_looked_at_any_more_are_let_go() -> None:
    now = known()
    gc.collect()
    gc.disable()
    try:
        first = now.as_of(DAYS[10])
        assert len(first.where(Filters(text="harbour")).statements)
        gone = weakref.ref(first)
        del first
        for day in DAYS[11:16]:
            assert len(now.as_of(day).statements)
        assert gone() is None
    finally:
        gc.enable()


def test_decisions_hold_on_every_day() -> None:
    story, ids = harbour()
    story.decide(DecisionKind.CONTRADICT, ids[0], ids[1])
    now = build_snapshot_from(story.facts(), REGISTRY)
    last = now.coverage().last
    assert last is not None
    pairs = taken_over(now, last).contradictions
    assert set(ids[:2]) in [set(pair) for pair in zip(pairs["a"], pairs["b"], strict=True)]
