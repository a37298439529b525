"""What people decided since a snapshot was made comes out as if it had been concluded from nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import pytest

from claims.records import DecisionKind
from claims.snapshot import Snapshot, build_snapshot_from
from claims.snapshot.earlier import earlier_at
from tests.story import REGISTRY, Story, harbour

TABLES = ("documents", "statements", "set_aside", "claims", "issues", "contradictions")
Deed = Callable[[Story, Sequence[str]], object]


def renamed(story: Story, ids: Sequence[str]) -> None:
    story.decide(DecisionKind.RENAME, story.issue_of[ids[0]], value="Is the harbour open?")


def claim_renamed(story: Story, ids: Sequence[str]) -> None:
    story.decide(DecisionKind.RENAME, story.claim_of[ids[0]], value="The harbour is open")


def spoken_by_another(story: Story, ids: Sequence[str]) -> None:
    story.decide(DecisionKind.SPEAKER, ids[1], value="Ada Quill")


def withdrawn(story: Story, ids: Sequence[str]) -> None:
    story.decide(DecisionKind.WITHDRAW, story.statements[0].document)


def nothing_said(story: Story, ids: Sequence[str]) -> None:
    story.decide(DecisionKind.NOT_ASSERTION, ids[0])


def clashing(story: Story, ids: Sequence[str]) -> None:
    story.decide(DecisionKind.CONTRADICT, ids[0], ids[1])


def taken_back(story: Story, ids: Sequence[str]) -> None:
    story.decide(DecisionKind.UNDO, "x0")


def grouped_otherwise(story: Story, ids: Sequence[str]) -> None:
    story.claim_of[ids[1]], story.issue_of[ids[1]] = "c-new", "i-new"


DEEDS = (
    renamed, claim_renamed, spoken_by_another, withdrawn, nothing_said, clashing, taken_back,
    grouped_otherwise,
)  # fmt: skip


@pytest.mark.parametrize("deed", DEEDS)
def test_a_decision_comes_out_as_if_all_were_concluded_anew(deed: Deed) -> None:
    story, ids = harbour()
    story.decide(DecisionKind.WITHDRAW, story.statements[-1].document)
    before = build_snapshot_from(story.facts(), REGISTRY)
    deed(story, ids)
    facts = story.facts()
    late = Snapshot(earlier_at(before.conclusions, None, facts), known=before)
    anew = build_snapshot_from(facts, REGISTRY)
    for table in TABLES:
        pd.testing.assert_frame_equal(getattr(late, table), getattr(anew, table))
    last = anew.coverage().last
    pd.testing.assert_frame_equal(late.as_of(last).statements, anew.as_of(last).statements)
