"""The dashboard as a reader uses it, in a real browser, driven by what is on screen."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect

from claims.export import FORMATS
from claims.settings import ROOT
from dashboard.views.visits import COOKIE
from tests.dashboard_case import PORT

if TYPE_CHECKING:  # at run time pytest loads it, as a plugin
    from tests.browser import Watched, Window

pytest_plugins = ("tests.browser",)
pytestmark = pytest.mark.browser

PAGES = (
    "",
    "issues",
    f"compare?issue={PORT}",
    "review",
    "sources",
    "sources?listed=Outlets",
    "add",
    "export",
)
QUESTION = re.compile("port of Lumen")


def choose(watched: Watched, label: str, option: str) -> None:
    """Choose an option of a list by what it is called."""
    box = watched.page.get_by_role("combobox", name=label, exact=True)
    box.click()
    watched.page.get_by_role("option", name=option).click()
    watched.page.keyboard.press("Escape")
    watched.settle()


def focused(watched: Watched, *, press: str) -> tuple[str, float]:
    """What has the focus after a key, by its words, and how wide its ring is in pixels."""
    watched.page.keyboard.press(press)
    name, ring = watched.page.evaluate(
        """() => {
          let at = document.activeElement
          while (at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement
          const style = getComputedStyle(at)
          return [at.textContent, style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth)]
        }"""
    )
    return str(name), float(ring)


def test_an_issue_opens_from_the_matrix(watched: Watched) -> None:
    watched.open("issues")
    watched.page.get_by_role("link", name=QUESTION).first.click()
    expect(watched.page.get_by_role("heading", name=QUESTION, level=1)).to_be_visible()
    expect(watched.page.get_by_role("region", name="Standing")).to_contain_text("Contested")
    expect(watched.page).to_have_url(re.compile(rf"/compare\?.*issue={PORT}"))


def test_a_filter_by_actor_goes_into_the_address(watched: Watched) -> None:
    watched.open(f"compare?issue={PORT}")
    choose(watched, "Actors", "Egor Marsh")
    expect(watched.page.get_by_text("more hidden by the filters")).to_be_visible()
    expect(watched.page).to_have_url(re.compile("actor=Egor"))
    watched.page.get_by_role("button", name="Clear filters").click()
    expect(watched.page.get_by_text("more hidden by the filters")).to_have_count(0)
    expect(watched.page).not_to_have_url(re.compile("actor="))


def test_columns_are_moved_removed_and_chosen_by_actor(watched: Watched) -> None:
    watched.open(f"compare?issue={PORT}")
    heads = watched.page.get_by_role("heading", level=2).filter(has_text="officials")
    expect(heads).to_have_text(["U.S. officials", "Ukrainian officials", "Russian officials"])
    watched.page.get_by_role("link", name="Move left: Russian officials").click()
    expect(heads).to_have_text(["U.S. officials", "Russian officials", "Ukrainian officials"])
    watched.page.get_by_role("link", name="Remove column: U.S. officials").click()
    expect(heads).to_have_text(["Russian officials", "Ukrainian officials"])
    watched.page.get_by_text("Actors", exact=True).last.click()
    expect(watched.page.get_by_role("heading", name="Borys Lantern", level=2)).to_be_visible()


def test_a_card_leads_to_its_words_in_the_text(watched: Watched) -> None:
    watched.open(f"compare?issue={PORT}")
    card = watched.page.get_by_label("Statement by Harbour officials")
    card.get_by_role("link", name="Show in the text").click()
    chosen = watched.page.locator("mark.chosen")
    expect(chosen).to_have_text("three berths are still closed")
    expect(chosen).to_be_in_viewport()
    watched.page.get_by_role("link", name="Compare").last.click()
    expect(watched.page.get_by_role("heading", name=QUESTION, level=1)).to_be_visible()


def test_an_earlier_day_of_the_history_shows_what_was_known(watched: Watched) -> None:
    watched.open(f"compare?issue={PORT}")
    watched.page.get_by_label("History of the standing").get_by_role("link", name="19 May").click()
    expect(watched.page.get_by_role("region", name="Standing")).to_contain_text("Single source")
    expect(watched.page).to_have_url(re.compile("asof=2025-05-19"))


def test_a_shared_address_opens_the_same_view_elsewhere(window: Window) -> None:
    watched = window()
    watched.open(f"compare?issue={PORT}")
    choose(watched, "Camps", "White House")
    watched.page.get_by_role("link", name="Remove column: Russian officials").click()
    expect(watched.page.get_by_role("link", name="Remove column: Russian officials")).to_have_count(0)
    expect(watched.page).to_have_url(re.compile("camps_shown="))
    seen = watched.page.get_by_role("region", name="Standing").inner_text()
    page = window().page
    page.goto(watched.page.url)
    expect(page.get_by_role("region", name="Standing")).to_have_text(seen, use_inner_text=True)
    expect(page.get_by_text("more hidden by the filters")).to_be_visible()
    expect(page.get_by_role("heading", name="Russian officials", level=2)).to_have_count(0)


def test_an_export_is_downloaded_as_the_filters_show(watched: Watched) -> None:
    watched.open("export?camp=White+House")
    with watched.page.expect_download() as waiting:
        watched.page.get_by_role("button", name=re.compile("Download standpoint")).click()
    text = waiting.value.path().read_text(encoding="utf-8-sig")
    assert text.count("Harbour Times") >= 2
    assert "fairy tale" not in text


@pytest.mark.parametrize(("name", "suffix"), [(each.label, each.suffix) for each in FORMATS.values()])
def test_the_command_line_writes_the_bytes_that_are_downloaded(
    watched: Watched, story_url: str, tmp_path: Path, name: str, suffix: str
) -> None:
    watched.open("export?camp=White+House&form=direct&from=2025-05-01")
    watched.page.get_by_role("radiogroup", name="Format").get_by_text(name, exact=True).click()
    watched.settle()
    with watched.page.expect_download() as waiting:
        named = re.compile(rf"Download standpoint\S*{re.escape(suffix)}(?!\w)")
        watched.page.get_by_role("button", name=named).click()
    shown = watched.page.get_by_text(re.compile("^python -m claims export")).inner_text()
    words = shlex.split(shown)[3:]
    words[words.index("--out") + 1] = str(tmp_path / "out")
    subprocess.run([sys.executable, "-m", "claims", "--db", story_url, *words], check=True, cwd=ROOT)
    assert waiting.value.path().read_bytes() == (tmp_path / "out").read_bytes()


@pytest.mark.parametrize(("kind", "begins"), [("PNG", b"\x89PNG\r\n"), ("SVG", b"<svg ")])
def test_a_picture_is_downloaded(watched: Watched, kind: str, begins: bytes) -> None:
    watched.open("export")
    with watched.page.expect_download() as waiting:
        watched.page.get_by_role("button", name=f"Download {kind}").click()
    assert waiting.value.path().read_bytes().startswith(begins)
    assert waiting.value.suggested_filename == f"standpoint-activity-2025-05-21.{kind.lower()}"


def test_every_answer_says_what_a_page_may_load(watched: Watched) -> None:
    answer = watched.page.goto(watched.root)
    assert answer is not None
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    scripts = next(rule for rule in policy.split("; ") if rule.startswith("script-src"))
    assert "unsafe" not in scripts


@pytest.mark.parametrize("address", PAGES)
def test_no_page_complains_or_asks_outside(watched: Watched, address: str) -> None:
    watched.open(address)
    expect(watched.page.get_by_role("heading").first).to_be_visible()
    assert watched.outside == []
    assert watched.complaints == []


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_can_be_read_by_everybody(
    window: Window, address: str, scheme: Literal["light", "dark"]
) -> None:
    watched = window(scheme=scheme)
    watched.open(address)
    expect(watched.page.get_by_role("heading").first).to_be_visible()
    assert watched.barriers() == []


@pytest.mark.parametrize("address", PAGES)
def test_nothing_is_cut_off_on_a_telephone(window: Window, address: str) -> None:
    watched = window(width=420)
    watched.open(address)
    expect(watched.page.get_by_role("heading").first).to_be_visible()
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= 420


def test_markup_in_a_title_is_shown_and_not_run(watched: Watched) -> None:
    asked: list[str] = []
    watched.page.on("dialog", lambda dialog: asked.append(dialog.message))
    watched.open("sources")
    watched.page.get_by_role("link", name="<b>Toll</b> of the storm at Lumen").click()
    expect(watched.page.get_by_text("<script>alert(1)</script> is calm").first).to_be_visible()
    assert asked == []


def test_the_keyboard_goes_through_a_column_with_its_ring_in_view(watched: Watched) -> None:
    watched.open(f"compare?issue={PORT}")
    watched.page.get_by_role("link", name="Remove column: White House").focus()
    reached = [focused(watched, press="Tab") for _ in range(3)]
    assert [name for name, _ in reached] == ["⋯", "Show in the text", "Original"]
    assert all(ring >= 2 for _, ring in reached)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_ring_of_the_focus_is_seen_in_both_themes(
    window: Window, scheme: Literal["light", "dark"]
) -> None:
    watched = window(scheme=scheme)
    watched.open("issues")
    watched.page.get_by_role("link", name=QUESTION).first.focus()
    name, ring = focused(watched, press="Tab")
    assert name
    assert ring >= 2


def test_five_columns_fit_a_desk(watched: Watched) -> None:
    watched.open(f"compare?issue={PORT}")
    columns = watched.page.get_by_role("group", name="Columns")
    expect(columns).to_be_visible()
    assert columns.evaluate("e => e.scrollWidth <= e.clientWidth")
    assert columns.evaluate("e => e.clientWidth >= 5 * 198 + 4 * 11")


def test_a_second_visit_says_what_is_new_and_a_search_by_meaning_stays_in_the_address(
    watched: Watched,
) -> None:
    watched.open("")
    expect(watched.page.get_by_role("heading", name="What changed")).to_be_visible()
    watched.wait_for_cookie(COOKIE)
    watched.open("")
    expect(watched.page.get_by_text("Since my last visit")).to_be_visible()
    expect(watched.page.get_by_text("Nothing changed since you were last here.")).to_be_visible()
    watched.open("?seen=1")
    expect(watched.page.get_by_text("since the visit that this link stands for")).to_be_visible()
    watched.open("issues?text=boats")
    expect(watched.page.get_by_text("By words: 1 statement")).to_be_visible()
    assert (watched.outside, watched.complaints) == ([], [])
