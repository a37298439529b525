"""Timeline and Actors in a real browser, driven by what is on screen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:  # at run time pytest loads it, as a plugin
    from tests.browser import Watched, Window

pytest_plugins = ("tests.browser",)
pytestmark = pytest.mark.browser
PAGES = ("timeline", "actors", "actors?who=local:Ada+Quill")


def test_a_brush_over_the_line_of_time_chooses_a_period(watched: Watched) -> None:
    watched.open("timeline")
    box = watched.page.get_by_test_id("stVegaLiteChart").first.locator("canvas, svg").first.bounding_box()
    assert box is not None
    height = box["y"] + 25
    watched.page.mouse.move(box["x"] + box["width"] * 0.8, height)
    watched.page.mouse.down()
    watched.page.mouse.move(box["x"] + box["width"] * 0.95, height, steps=6)
    watched.page.mouse.up()
    expect(watched.page.get_by_role("heading", name="Statements of 21 May 2025")).to_be_visible()
    expect(watched.page).to_have_url(re.compile("period_from=2025-05-21"))
    watched.page.get_by_role("button", name="Whole time").click()
    expect(watched.page.get_by_role("heading", name="All statements")).to_be_visible()


def test_a_link_copied_after_a_click_on_a_mark_keeps_the_period(watched: Watched, window: Window) -> None:
    watched.open("timeline?lanes=Camps&period_from=2025-05-19&period_to=2025-05-21")
    watched.page.locator(".vega-embed path[aria-label*='2 statements']").first.click()
    expect(watched.page).to_have_url(re.compile("lane=.*on=2025-05-21|on=2025-05-21.*lane="))
    heading = watched.page.get_by_role("heading", name="Ukrainian officials, 21 May 2025")
    expect(heading).to_be_visible()
    for name in ("period_from=2025-05-19", "period_to=2025-05-21", "lanes=Camps"):
        expect(watched.page).to_have_url(re.compile(name))
    copied = window()
    copied.open(watched.page.url.removeprefix(f"{watched.root}/"))
    expect(copied.page.get_by_role("heading", name="Ukrainian officials, 21 May 2025")).to_be_visible()
    expect(copied.page.get_by_role("button", name="Whole time")).to_be_visible()


def test_the_slider_moves_by_the_keyboard_and_the_standing_follows(watched: Watched) -> None:
    watched.open("timeline")
    watched.page.get_by_role("slider").focus()
    watched.page.keyboard.press("ArrowLeft")
    watched.page.keyboard.press("ArrowLeft")
    expect(watched.page.get_by_text("How matters stood on 19 May 2025")).to_be_visible()
    expect(watched.page).to_have_url(re.compile("asof=2025-05-19"))


def test_a_statement_of_the_list_leads_to_its_words(watched: Watched) -> None:
    watched.open("timeline?actor=Ada+Quill")
    row = watched.page.get_by_label("Statement by Ada Quill, 18 May 2025")
    row.get_by_role("link", name="Show in the text").click()
    expect(watched.page.locator("mark.chosen")).to_have_text("The port of Lumen will reopen on Monday")


def test_a_profile_opens_from_the_list_and_leads_to_whom_it_differs_from(watched: Watched) -> None:
    watched.open("actors")
    watched.page.get_by_role("link", name="Ada Quill").click()
    expect(watched.page.get_by_role("heading", name="Ada Quill", level=1)).to_be_visible()
    watched.page.get_by_role("region", name="Who differs").get_by_role("link", name="Egor Marsh").click()
    expect(watched.page.get_by_role("heading", name="Egor Marsh", level=1)).to_be_visible()
    watched.page.go_back()
    expect(watched.page.get_by_role("heading", name="Ada Quill", level=1)).to_be_visible()


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_both_can_be_read_by_everybody(
    window: Window, address: str, scheme: Literal["light", "dark"]
) -> None:
    watched = window(scheme=scheme)
    watched.open(address)
    expect(watched.page.get_by_role("heading").first).to_be_visible()
    if address == "timeline":
        expect(watched.page.locator(".vega-embed svg").first).to_be_visible()
    watched.settle()
    assert watched.barriers() == []
    assert (watched.outside, watched.complaints) == ([], [])


@pytest.mark.parametrize("address", PAGES)
def test_nothing_is_cut_off_on_a_telephone(window: Window, address: str) -> None:
    watched = window(width=420)
    watched.open(address)
    expect(watched.page.get_by_role("heading").first).to_be_visible()
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= 420
