"""Deciding on screen: what cards offer and note, what waits for review, the watchlist, forms."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from claims.pipeline import new_decision
from claims.records import Decision, DecisionKind, Relation, make_id
from claims.settings import read_settings
from claims.snapshot import Filters, Snapshot, build_snapshot_from
from claims.store import Ledger
from dashboard.deciding import ASKED
from dashboard.drawing import menus
from dashboard.drawing.card import card
from dashboard.links import Links
from dashboard.views import review
from dashboard.views.acts import ACTS, decided_on
from dashboard.views.compare import Chosen, comparison_of
from dashboard.views.deciding import others_of
from dashboard.views.watching import watchlist_of
from tests.dashboard_case import PORT, case_settings, judged, story_snapshot, write_story
from tests.test_dashboard_pages import board, fresh_caches, opened

SHUT, REOPEN, LANTERN, BERTHS = (make_id("s", name) for name in ("shut", "reopen", "lantern", "berths"))
clear = fresh_caches  # a fixture of the pages' tests


@pytest.fixture
def story(tmp_path: Path) -> Snapshot:
    """The invented story as it was read."""
    return story_snapshot(tmp_path)


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ledger:
    """A ledger with the story that the dashboard is told about."""
    settings = case_settings(tmp_path)
    monkeypatch.setenv("CLAIMS_DB", settings.db)
    return write_story(settings)


def after(snapshot: Snapshot, *decisions: Decision) -> Snapshot:
    """The same after some decisions."""
    return build_snapshot_from(replace(snapshot.facts, decisions=decisions), snapshot.registry)


def made(kind: DecisionKind, *subjects: str, value: str = "") -> Decision:
    """A decision by Kim."""
    return new_decision(kind, subjects, value=value, by="Kim", why="seen by eye")


def test_every_kind_of_decision_has_its_words() -> None:
    assert set(ACTS) == set(DecisionKind)


def test_a_corrected_card_stands_in_the_new_column_and_says_who_decided(story: Snapshot) -> None:
    decision = made(DecisionKind.SPEAKER, BERTHS, value="Ada Quill")
    now = after(story, decision)
    found = comparison_of(now, PORT, Filters(), Chosen(by="actor"))
    assert found is not None
    [column] = [c for c in found.columns if c.key == "local:Ada Quill"]
    [moved] = [x for x in column.cards if x.place.statement == BERTHS]
    assert moved.decided[0].decision == decision.id
    drawn = card(moved, Links())
    assert "Kim" in drawn.find("decided")[0].text()
    assert json.loads(drawn.find("undo")[0].attributes["data-go"]) == {"undo": decision.id}


def test_the_menu_of_a_card_names_every_correction(story: Snapshot) -> None:
    found = comparison_of(story, PORT, Filters(), Chosen())
    assert found is not None
    drawn = card(found.columns[0].cards[0], Links())
    words = [button.text() for button in drawn.find("act")]
    assert words == [
        "Correct the speaker", "Same as …", "Not the same as …", "Not an assertion", "Withdraw the document",
    ]  # fmt: skip


def test_the_star_watches_or_takes_back() -> None:
    off, on = menus.star("i1", "", about="The port"), menus.star("i1", "x1", about="The port")
    assert json.loads(off.attributes["data-go"]) == {"watch": "i1"}
    assert json.loads(on.attributes["data-go"]) == {"undo": "x1", "quiet": True}
    assert on.attributes["aria-label"] == "Stop watching: The port"


def test_what_one_can_be_the_same_as(story: Snapshot) -> None:
    assert set(others_of(story, REOPEN, DecisionKind.NOT_SAME).values()) == {LANTERN}
    others = set(others_of(story, REOPEN, DecisionKind.SAME).values())
    assert {SHUT, BERTHS} <= others
    assert LANTERN not in others


def test_the_watchlist_shows_issues_and_actors_the_latest_first(story: Snapshot) -> None:
    now = after(story, made(DecisionKind.WATCH, PORT), made(DecisionKind.WATCH, "local:Egor Marsh"))
    marsh, port = watchlist_of(now)
    assert (marsh.name, marsh.issue) == ("Egor Marsh", "")
    assert (port.issue, port.standing) == (PORT, "contested")
    assert port.latest.startswith("Latest, 20 May 2025")


def test_pairs_just_under_the_threshold_wait_until_somebody_decides(story: Snapshot) -> None:
    near = judged("reopen", "berths", Relation.RELATED, story.facts.stances[0].judge)
    near = replace(near, stance=replace(near.stance, scores=((Relation.SAME, 0.4),)))
    waits = build_snapshot_from(replace(story.facts, stances=(*story.facts.stances, near)), story.registry)
    settings = read_settings()
    [pair] = review.pairs_of(waits, Filters(), review.MERGES, settings)
    assert {pair.a, pair.b} == {REOPEN, BERTHS}
    assert not review.pairs_of(waits, Filters(camps=("media",)), review.MERGES, settings)
    decided = after(waits, made(DecisionKind.NOT_SAME, REOPEN, BERTHS))
    assert not review.pairs_of(decided, Filters(), review.MERGES, settings)


def test_an_unsure_contradiction_waits(story: Snapshot) -> None:
    settings = read_settings(sure_score=0.95)
    [pair] = review.pairs_of(story, Filters(), review.DOUBTS, settings)
    [doubt] = review.doubts_of(story, [pair])
    assert {doubt.a.place.statement, doubt.b.place.statement} == {REOPEN, SHUT}
    decided = after(story, made(DecisionKind.NOT_CONTRADICT, REOPEN, SHUT))
    assert not review.pairs_of(decided, Filters(), review.DOUBTS, settings)
    assert dict(zip(decided.issues["id"], decided.issues["standing"], strict=True))[PORT] != "contested"


def test_the_history_says_what_was_taken_back_and_how_to_do_it_again(story: Snapshot) -> None:
    first = made(DecisionKind.RENAME, PORT, value="When does the port reopen?")
    undo = made(DecisionKind.UNDO, first.id)
    now = after(story, first, undo)
    [past] = review.past_of(now, review.history_of(now))
    assert past.state.startswith("taken back by Kim")
    assert past.undo == undo.id
    assert decided_on(now) == {}


def test_a_decision_on_words_that_are_gone_is_shown_as_lost(story: Snapshot) -> None:
    now = after(story, made(DecisionKind.NOT_ASSERTION, "s0"))
    [past] = review.past_of(now, review.found_in(now, Filters(), review.LOST, read_settings()))
    assert past.about == "no longer found"


def test_the_form_asks_for_a_reason_and_writes_the_decision(told: Ledger) -> None:
    app = opened("compare", issue=PORT)
    app.session_state[ASKED] = ("rename", (PORT,))
    app.run()
    app.text_input(key="decide_value").set_value("When does the port of Lumen reopen?")
    app.button(key="decide_save").click().run()
    assert "Give a reason" in app.error[0].value
    assert told.decisions() == []
    app.text_input(key="decide_why").set_value("Neutral wording")
    app.button(key="decide_save").click().run()
    [decision] = told.decisions()
    assert (decision.kind, decision.why) == (DecisionKind.RENAME, "Neutral wording")


def test_the_notice_offers_to_take_back_what_was_decided(told: Ledger) -> None:
    decision = made(DecisionKind.RENAME, PORT, value="When does the port of Lumen reopen?")
    told.add_decision(decision)
    app = opened("compare", issue=PORT)
    app.session_state["_decided"] = decision.id
    app.run()
    assert "Undo" in board(app, "notice")
    assert "When does the port of Lumen reopen?" in board(app, "question")


def test_the_watchlist_comes_first_on_the_overview(told: Ledger) -> None:
    told.add_decision(made(DecisionKind.WATCH, PORT))
    app = opened()
    assert app.subheader[0].value == "Watchlist"
    assert "port of Lumen" in board(app, "watchlist")


@pytest.mark.parametrize("queue", review.QUEUES)
def test_every_queue_of_a_review_opens_or_says_that_nothing_waits(told: Ledger, queue: str) -> None:
    app = opened("review")
    app.radio(key="queue").set_value(queue).run()
    assert not app.exception
    assert not app.error
    assert app.markdown or board(app, "review")
