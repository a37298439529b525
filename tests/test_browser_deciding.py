"""Deciding as a reader does it, in a real browser: correct and undo, reject a merge, watch and find first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect

from claims.records import Relation
from claims.snapshot import reading_of
from tests.dashboard_case import PORT, case_settings, judged, write_story

if TYPE_CHECKING:  # at run time pytest loads it, as a plugin
    from tests.browser import Watched, Window

pytest_plugins = ("tests.browser",)
pytestmark = pytest.mark.browser
SECONDS = 60  # for what groups again: a model is loaded once in each server


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """A dashboard over a story of its own, since tests decide in it; one pair of it is nearly the same."""
    from tests.browser import serving  # here, since pytest loads that module as a plugin

    settings = case_settings(tmp_path)
    ledger, reading = write_story(settings), reading_of(settings)
    grouped = ledger.newest_grouping(reading.key)
    near = judged("reopen", "berths", Relation.RELATED, reading.judge)
    ledger.add_stances([replace(near, stance=replace(near.stance, scores=((Relation.SAME, 0.4),)))])
    assert grouped is not None
    ledger.keep_grouping(ledger.revision(), reading.key, grouped)
    with serving(settings.url) as address:
        yield address


def give_reason(watched: Watched, reason: str) -> None:
    """Fill in the reason of the open form and save it."""
    watched.page.get_by_label("Reason").fill(reason)
    watched.page.get_by_role("button", name="Save").click()
    expect(watched.page.get_by_role("dialog")).to_have_count(0, timeout=SECONDS * 1000)
    watched.settle()


def test_a_speaker_is_corrected_and_the_correction_taken_back(watched: Watched) -> None:
    watched.open(f"compare?issue={PORT}")
    card = watched.page.get_by_label("Statement by Harbour officials")
    card.get_by_label(re.compile("^Correct:")).click()
    card.get_by_role("button", name="Correct the speaker").click()
    watched.page.get_by_role("combobox", name="Who said it").fill("Ada Quill")
    watched.page.get_by_role("option", name="Ada Quill").click()
    give_reason(watched, "The next sentence names her")
    expect(watched.page.get_by_label("Statement by Harbour officials")).to_have_count(0)
    expect(
        watched.page.get_by_role("listitem").filter(has_text="The next sentence names her")
    ).to_be_visible()
    watched.page.get_by_role("status").get_by_role("button", name=re.compile("^Undo")).click()
    expect(watched.page.get_by_label("Statement by Harbour officials")).to_be_visible()
    expect(watched.page.get_by_role("button", name=re.compile("^Do it again"))).to_be_visible()
    assert watched.complaints == []


def test_the_reader_stays_where_the_card_is(window: Window) -> None:
    watched = window(width=420)
    watched.open(f"compare?issue={PORT}")
    card = watched.page.get_by_label("Statement by Egor Marsh").first
    card.get_by_label(re.compile("^Correct:")).click()
    card.get_by_role("button", name="Not an assertion").click()
    give_reason(watched, "A question")
    expect(watched.page.get_by_role("status")).to_contain_text("set a statement aside")
    expect(watched.page.get_by_role("heading", name="Russian officials", level=2)).to_be_in_viewport()


def test_an_issue_is_renamed_with_a_reason(watched: Watched) -> None:
    watched.open(f"compare?issue={PORT}")
    watched.page.get_by_label("Correct: the title").click()
    watched.page.get_by_role("button", name="Rename the issue").click()
    watched.page.get_by_label("The issue's question").fill("When does the port of Lumen reopen?")
    watched.page.get_by_role("button", name="Save").click()
    expect(watched.page.get_by_text("Give a reason")).to_be_visible()
    give_reason(watched, "Neutral wording")
    expect(watched.page.get_by_role("heading", level=1)).to_have_text("When does the port of Lumen reopen?")


def test_a_watched_issue_comes_first_on_the_overview(watched: Watched) -> None:
    watched.open("issues")
    watched.page.get_by_role("button", name=re.compile("^Watch: Were nine|^Watch: .*boats")).click()
    expect(watched.page.get_by_role("button", name=re.compile("^Stop watching:"))).to_be_visible()
    watched.open("")
    expect(watched.page.get_by_role("heading", level=3).first).to_have_text("Watchlist")
    expect(watched.page.get_by_test_id("stMain").get_by_role("listitem").first).to_contain_text("boats")
    watched.page.get_by_role("button", name=re.compile("^Stop watching:")).click()
    expect(watched.page.get_by_text("Watchlist")).to_have_count(0)


def test_a_suggested_merge_is_rejected_by_the_keyboard_and_kept_in_the_history(watched: Watched) -> None:
    watched.open("review")
    watched.page.get_by_role("button", name=re.compile("^Not the same")).focus()
    watched.page.keyboard.press("Enter")
    give_reason(watched, "Berths are not the port")
    expect(watched.page.get_by_text("No pair waits")).to_be_visible()
    watched.page.get_by_text("History", exact=True).click()
    expect(watched.page.get_by_text("Reason: Berths are not the port")).to_be_visible()
    expect(watched.page).to_have_url(re.compile("queue=History"))
    watched.page.get_by_role("list").get_by_role("button", name=re.compile("^Undo")).click()
    expect(watched.page.get_by_text("taken back by")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_review_and_the_notice_can_be_read_by_everybody(
    window: Window, scheme: Literal["light", "dark"]
) -> None:
    watched = window(scheme=scheme)
    watched.open(f"compare?issue={PORT}")
    watched.page.get_by_role("button", name=re.compile("^Watch:")).first.click()
    watched.page.get_by_label("Correct: the title").click()
    watched.page.get_by_role("button", name="Rename the issue").click()
    watched.page.get_by_label("The issue's question").fill("When does the port reopen?")
    give_reason(watched, "Shorter")
    expect(watched.page.get_by_role("status")).to_be_visible()
    for address in (f"compare?issue={PORT}", "review", "review?queue=History", ""):
        watched.open(address)
        expect(watched.page.get_by_role("heading").first).to_be_visible()
        assert watched.barriers() == []
    assert watched.complaints == []
