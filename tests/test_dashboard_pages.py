"""Every page of the dashboard, run from the entrypoint: empty, told, broken; filters; adding."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from claims.export import export_bytes
from claims.records import make_id
from claims.settings import ROOT
from claims.snapshot import Filters
from tests.dashboard_case import PORT, case_settings, story_snapshot, write_story

PAGES = ("overview", "issues", "compare", "review", "sources", "add", "export")
SECONDS = 60.0  # the first run of a process imports pandas, altair and the readers


@pytest.fixture(autouse=True)
def fresh_caches() -> Iterator[None]:
    """No cached ledger of another test."""
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for a ledger that the dashboard is told about."""
    monkeypatch.setenv("CLAIMS_DB", case_settings(tmp_path).db)
    return tmp_path


@pytest.fixture
def told(folder: Path) -> Path:
    """A folder whose ledger holds the invented story."""
    write_story(case_settings(folder))
    return folder


def opened(page: str = "overview", **query: str) -> AppTest:
    """A page after its first run."""
    app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=SECONDS)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    return app if page == "overview" else app.switch_page(f"app_pages/{page}.py").run()


def board(app: AppTest, key: str) -> str:
    """The words on a board, by its key."""
    return " ".join(words(tree_of(app, key)))


def tree_of(app: AppTest, key: str) -> Any:
    """The tree that a board sends to the browser."""
    for node in app.get("bidi_component"):
        sent = json.loads(node.proto.json)
        if node.proto.id.endswith(f"board_{key}"):
            return sent["tree"]
    raise AssertionError(f"no board {key!r} among {[n.proto.id for n in app.get('bidi_component')]}")


def words(tree: Any) -> Iterator[str]:
    """All text of a tree."""
    if isinstance(tree, str):
        yield tree
    else:
        for child in tree[2]:
            yield from words(child)


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_ledger_says_what_to_do(folder: Path, page: str) -> None:
    app = opened(page)
    assert not app.exception
    said = " ".join(m.value for m in app.markdown)
    assert page == "add" or "The ledger is empty" in said


@pytest.mark.parametrize("page", PAGES)
def test_a_told_story_runs_on_every_page(told: Path, page: str) -> None:
    app = opened(page)
    assert not app.exception
    assert not app.error


@pytest.mark.parametrize("page", PAGES)
def test_a_broken_ledger_is_said_in_words(folder: Path, page: str) -> None:
    (folder / "ledger.db").write_bytes(b"this is no database at all, " * 40)
    app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=SECONDS).run()
    assert not app.exception
    assert app.error
    assert "Traceback" not in app.error[0].value


def test_the_matrix_leads_with_what_is_contested(told: Path) -> None:
    said = board(opened("issues"), "matrix")
    assert said.index("Contested") < said.index("Single source")


def test_a_comparison_opens_by_its_address(told: Path) -> None:
    app = opened("compare", issue=PORT)
    assert "port of Lumen" in board(app, "question")
    assert "three berths are still closed" in board(app, "sides")


def test_an_unknown_issue_leads_back_to_the_list(told: Path) -> None:
    app = opened()
    app.query_params["issue"] = "i0"
    app.switch_page("app_pages/compare.py").run()
    assert not app.exception
    assert app.button(key="to_issues").label == "See all issues"


def test_a_filter_leaves_the_standing_as_it_is(told: Path) -> None:
    app = opened("compare")
    app.multiselect(key="camp").select("White House").run()
    assert "Contested" in board(app, "question")
    assert "4 more hidden by the filters" in board(app, "sides")


def test_filters_that_leave_nothing_offer_the_way_back(told: Path) -> None:
    app = opened("issues")
    app.text_input(key="text").set_value("nobody says this").run()
    assert "Nothing matches these filters" in " ".join(m.value for m in app.markdown)
    app.button(key="clear_here").click().run()
    assert app.text_input(key="text").value == ""
    assert "port of Lumen" in board(app, "matrix")


def test_an_earlier_day_shows_what_was_known_then(told: Path) -> None:
    app = opened("compare", asof="2025-05-19")
    assert "Single source" in board(app, "question")
    app.date_input(key="asof").set_value(date(2025, 5, 21)).run()
    assert "Contested" in board(app, "question")


def test_a_day_before_everything_is_no_empty_ledger(told: Path) -> None:
    app = opened("issues", asof="2025-01-01")
    assert "Nothing in the ledger was reported by 1 Jan 2025" in " ".join(m.value for m in app.markdown)
    app.button(key="any_day").click().run()
    assert "port of Lumen" in board(app, "matrix")


def test_browsing_loads_no_model(told: Path) -> None:
    visit = (
        "import sys\n"
        "from tests.test_dashboard_pages import PAGES, opened\n"
        "assert not any(opened(page).exception for page in PAGES)\n"
        "print(sorted({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", visit], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.decode().splitlines()[-1] == "[]"


def test_columns_follow_the_choice(told: Path) -> None:
    app = opened("compare")
    app.multiselect(key="camps_shown").set_value(["Russian officials", "White House"]).run()
    said = board(app, "sides")
    assert said.index("Egor Marsh") < said.index("Ada Quill", said.index("Russian officials"))
    assert "Borys Lantern" not in said.split("Russian officials", 1)[1]


def test_a_document_opens_with_its_statement_chosen(told: Path) -> None:
    app = opened()
    app.query_params["document"] = make_id("d", "Port of Lumen to reopen, envoy says")
    app.query_params["statement"] = make_id("s", "reopen")
    app.switch_page("app_pages/sources.py").run()
    assert "named in the sentence" in board(app, "source")


def test_the_export_page_shows_the_beginning_of_the_brief(told: Path) -> None:
    app = opened("export")
    app.radio(key="format").set_value("markdown").run()
    assert not app.exception
    expected = export_bytes(story_snapshot(told), "markdown", filters=Filters())
    assert expected.decode()[:60] in app.code[-1].value


@pytest.mark.parametrize("format_", ["csv", "json"])
def test_the_export_page_shows_the_first_statements_of_a_table(told: Path, format_: str) -> None:
    app = opened("export")
    app.radio(key="format").set_value(format_).run()
    assert not app.exception
    assert f"--format {format_}" in app.code[0].value
    assert "Words as printed" in app.dataframe[0].value.columns


def test_pasted_text_is_added_and_can_be_taken_back(folder: Path) -> None:
    app = opened("add")
    app.text_area(key="pasted").set_value(
        'The bridge will open in June, Mayor Tilda Voss said on Monday. "The steel is here," Voss said.'
    )
    app.text_input(key="pasted_outlet").set_value("Harbour Times")
    app.text_input(key="pasted_title").set_value("The bridge")
    app.text_input(key="pasted_day").set_value("20 May 2025")
    app.button(key="add_text").click().run()
    assert not app.exception
    assert "1 document added" in app.subheader[0].value
    app.button(key="withdraw_now").click().run()
    assert "Give a reason" in app.error[0].value
    app.text_input(key="why").set_value("Added by mistake")
    app.button(key="withdraw_now").click().run()
    assert not app.exception
    assert "withdrawn" in board(opened("sources"), "documents")


def test_what_cannot_be_read_is_refused_with_the_reason(folder: Path) -> None:
    app = opened("add")
    app.radio(key="way").set_value("Upload files").run()
    app.file_uploader(key="files").upload("picture.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3 not a text").run()
    app.button(key="add_files").click().run()
    assert not app.exception
    assert "picture.txt" in board(app, "added")
    assert "0 documents added" in app.subheader[0].value


def test_the_sample_documents_are_read_on_request(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = folder / "seeds"
    seeds.mkdir()
    (seeds / "ferry.md").write_text(
        "---\ntitle: The ferry\noutlet: Harbour Times\npublished: 2025-05-20\n---\n"
        "The ferry will sail on Friday, Mayor Tilda Voss said.\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("CLAIMS_SEEDS_FOLDER", str(seeds))
    app = opened("sources")
    app.button(key="read_seeds").click().run()
    assert not app.exception
    assert "The ferry" in board(app, "documents")


def test_a_page_that_is_gone_gives_the_first(told: Path) -> None:
    app = opened("issues")
    app.session_state["issues_page"] = 9
    app.run()
    assert not app.exception
    assert "port of Lumen" in board(app, "matrix")
