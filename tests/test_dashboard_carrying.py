"""The whole ledger on screen: what a merge brought, in words, and the button that carries it away."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from claims.pipeline import Clash, Joined
from claims.records import Decision, DecisionKind, make_id
from claims.store import Merged
from dashboard.views.carrying import taken_in
from tests.conftest import ROOT
from tests.dashboard_case import case_settings, story_snapshot, write_story


def decision(by: str, day: int, value: str, about: str) -> Decision:
    return Decision(
        id=f"x{day}", kind=DecisionKind.SPEAKER, subjects=(about,), value=value, by=by, why="heard",
        at=datetime(2025, 6, day, tzinfo=UTC),
    )  # fmt: skip


def test_a_merge_is_told_with_who_decided_otherwise_and_which_holds(tmp_path: Path) -> None:
    about = make_id("s", "reopen")
    clash = Clash(
        about=(about,), earlier=decision("Kim", 1, "Ada Quill", about), later=decision("Lou", 2, "Bo", about)
    )
    joined = Joined(merged=Merged(documents=2, statements=1, decisions=0, ids=3), clashes=(clash,))
    told = taken_in(joined, story_snapshot(tmp_path))
    assert told.heading == "Taken in: 2 documents and 1 statement."
    assert told.clashes == (
        "“The port of Lumen will reopen on Monday”: Kim set the speaker to “Ada Quill” on 1 Jun 2025; Lou "
        "set the speaker to “Bo” on 2 Jun 2025. The later decision holds, both are kept.",
    )


def test_a_merge_that_brings_nothing_says_so(tmp_path: Path) -> None:
    joined = Joined(merged=Merged(documents=0, statements=0, decisions=0, ids=0), clashes=())
    assert taken_in(joined, story_snapshot(tmp_path)).heading == "Everything in it was here already."


def test_the_export_page_offers_everything_and_takes_it_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = case_settings(tmp_path)
    write_story(settings)
    monkeypatch.setenv("CLAIMS_DB", settings.url)
    app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=30).run()
    app.switch_page("app_pages/export.py").run()
    assert not app.exception
    assert "The whole ledger" in [each.value for each in app.subheader]
    assert [b for b in app.button if b.key == "take_in_now"]
