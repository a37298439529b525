"""Timeline and Actors run from the entrypoint: empty, told and broken ledgers, controls, profiles."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from claims.settings import ROOT
from tests.dashboard_case import PORT
from tests.test_dashboard_pages import SECONDS, board, folder, fresh_caches, opened, told

__all__ = ["folder", "fresh_caches", "told"]  # fixtures
PAGES = ("timeline", "actors")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.usefixtures("folder")
def test_an_empty_ledger_says_what_to_do(page: str) -> None:
    app = opened(page)
    assert not app.exception
    assert any("The ledger is empty" in m.value for m in app.markdown)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.usefixtures("told")
def test_the_story_runs(page: str) -> None:
    app = opened(page)
    assert not app.exception
    assert not app.error


@pytest.mark.parametrize("page", PAGES)
def test_a_broken_ledger_is_said_in_words(folder: Path, page: str) -> None:
    (folder / "ledger.db").write_bytes(b"this is no database at all, " * 40)
    app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=SECONDS).run()
    app = app.switch_page(f"app_pages/{page}.py").run()
    assert not app.exception
    assert "Traceback" not in app.error[0].value


@pytest.mark.usefixtures("told")
def test_the_slider_moves_the_as_of_day_and_the_standing() -> None:
    app = opened("timeline")
    assert "Contested" in board(app, "standings")
    app.slider(key="asof_slider").set_value(date(2025, 5, 19)).run()
    assert app.session_state["asof"] == date(2025, 5, 19)
    assert "How matters stood on 19 May 2025" in board(app, "standings")
    assert "One issue stands otherwise now" in board(app, "standings")


@pytest.mark.usefixtures("told")
def test_one_issue_has_its_ribbon_and_its_statements_only() -> None:
    app = opened("timeline", issue=PORT)
    assert "Contested" in board(app, "ribbon")
    assert "Nine boats" not in board(app, "statements")


@pytest.mark.usefixtures("told")
def test_a_period_narrows_the_list_and_is_taken_back() -> None:
    app = opened("timeline")
    app.date_input(key="period_from").set_value(date(2025, 5, 21)).run()
    assert "Ada Quill" not in board(app, "statements")
    app.button(key="whole_time").click().run()
    assert "Ada Quill" in board(app, "statements")


@pytest.mark.usefixtures("told")
def test_a_profile_opens_by_its_address_and_an_unknown_one_is_said() -> None:
    assert "Is contradicted by" in board(opened("actors", who="local:Ada Quill"), "profile")
    app = opened("actors", who="nobody")
    assert "not known" in app.info[0].value
    assert "Borys Lantern" in board(app, "actors")
