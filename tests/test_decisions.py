"""Decisions of people: what is in force, what moves groups, what is watched, and how conclusions follow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from claims.actors import read_registry
from claims.decisions import in_force, moves_groups, watched
from claims.errors import DecisionError
from claims.pipeline import decide, new_decision, open_parts
from claims.records import Decision, DecisionKind, Relation, Review, make_id
from claims.snapshot import Snapshot, build_snapshot, build_snapshot_from
from tests.dashboard_case import case_settings, write_story
from tests.story import REGISTRY, harbour

START = datetime(2025, 6, 1, tzinfo=UTC)


def log(*rows: tuple[DecisionKind, str]) -> list[Decision]:
    """Decisions x0, x1 ... one minute apart, each on one subject."""
    return [
        Decision(
            id=f"x{n}", kind=kind, subjects=(subject,), value="", by="Kim", why="", at=START + timedelta(0, n)
        )
        for n, (kind, subject) in enumerate(rows)
    ]


def test_what_was_taken_back_twice_is_in_force_again() -> None:
    rows = log((DecisionKind.WITHDRAW, "d1"), (DecisionKind.UNDO, "x0"), (DecisionKind.UNDO, "x1"))
    assert [d.id for d in in_force(rows[:2])] == []
    assert [d.id for d in in_force(rows)] == ["x0"]


@pytest.mark.parametrize(
    ("rows", "moves"),
    [
        ([(DecisionKind.SAME, "s1")], True),
        ([(DecisionKind.RENAME, "i1")], False),
        ([(DecisionKind.NOT_SAME, "s1"), (DecisionKind.UNDO, "x0")], True),
        ([(DecisionKind.RENAME, "i1"), (DecisionKind.UNDO, "x0")], False),
        ([(DecisionKind.SAME, "s1"), (DecisionKind.UNDO, "x0"), (DecisionKind.UNDO, "x1")], True),
    ],
)
def test_only_same_and_not_same_move_groups(rows: Sequence[tuple[DecisionKind, str]], moves: bool) -> None:
    decisions = log(*rows)
    assert moves_groups(decisions[-1], decisions) is moves


def test_the_watchlist_holds_what_was_not_taken_back_the_latest_first() -> None:
    rows = log(
        (DecisionKind.WATCH, "i1"), (DecisionKind.WATCH, "a1"), (DecisionKind.UNDO, "x0"),
        (DecisionKind.WATCH, "i2"),
    )  # fmt: skip
    assert [(subject, d.id) for subject, d in watched(rows).items()] == [("i2", "x3"), ("a1", "x1")]


@pytest.mark.parametrize(
    ("kind", "pair", "expected"),
    [
        (DecisionKind.NOT_CONTRADICT, (0, 2), Relation.RELATED),
        (DecisionKind.NOT_CONTRADICT, (0, 1), Relation.SAME),
        (DecisionKind.CONTRADICT, (0, 1), Relation.CONTRADICT),
        (DecisionKind.CONTRADICT, (0, 3), Relation.CONTRADICT),
        (DecisionKind.NOT_SAME, (0, 2), Relation.CONTRADICT),
    ],
)
def test_a_person_overrules_how_two_statements_bear(
    kind: DecisionKind, pair: tuple[int, int], expected: Relation
) -> None:
    story, ids = harbour()
    a, b = ids[pair[0]], ids[pair[1]]
    story.decide(kind, a, b)
    found = build_snapshot_from(story.facts(), REGISTRY).conclusions.decided_pairs[frozenset((a, b))]
    assert found.relation is expected
    assert found.reason.startswith("Kim found ")


def test_an_accepted_statement_is_marked_as_such() -> None:
    story, ids = harbour()
    story.decide(DecisionKind.ACCEPT, ids[0])
    statements = build_snapshot_from(story.facts(), REGISTRY).statements.set_index("id")
    assert statements.loc[ids[0], "review"] == Review.ACCEPTED
    assert statements.loc[ids[1], "review"] != Review.ACCEPTED


def told(folder: Path, kind: DecisionKind, *subjects: str, value: str = "", why: str = "seen") -> Snapshot:
    """The invented story after a decision; groups are those of the story, so nothing was grouped again."""
    settings = case_settings(folder)
    ledger = write_story(settings)
    decide(ledger, new_decision(kind, subjects, value=value, by="Kim", why=why), open_parts(settings))
    return build_snapshot(ledger, registry=read_registry(settings.actors_file), settings=settings)


def test_a_new_name_of_an_issue_does_not_group_again(tmp_path: Path) -> None:
    port = make_id("i", "port")
    snapshot = told(tmp_path, DecisionKind.RENAME, port, value="When does the port reopen?")
    assert dict(zip(snapshot.issues["id"], snapshot.issues["title"], strict=True))[port].startswith("When")


def test_an_actor_is_watched_without_a_reason_and_a_document_is_not(tmp_path: Path) -> None:
    snapshot = told(tmp_path, DecisionKind.WATCH, "local:Egor Marsh", why="")
    assert list(watched(snapshot.facts.decisions)) == ["local:Egor Marsh"]
    assert snapshot.orphans == ()
    (other := tmp_path / "other").mkdir()
    with pytest.raises(DecisionError, match="decided about an issue or an actor"):
        told(other, DecisionKind.WATCH, make_id("d", "Marsh: Lumen stays shut"))
