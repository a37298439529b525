"""Opening the dashboard: what `serve` does before the first session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from claims.cli.serving import compare_anew
from claims.cli.state import choose, current_settings, forget_choices, open_ledger
from claims.pipeline import open_parts
from tests.dashboard_case import case_settings, write_story


@pytest.fixture
def chosen(tmp_path: Path) -> Iterator[Path]:
    """A command line that works on a ledger in a folder of its own."""
    choose(db=case_settings(tmp_path).url)
    yield tmp_path
    forget_choices()


def test_a_ledger_without_a_grouping_of_this_version_is_compared_anew(
    chosen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_story(case_settings(chosen))
    ledger, key = open_ledger(), open_parts(current_settings()).key
    ledger.drop_groupings()
    compare_anew()
    assert ledger.newest_grouping(key) is not None
    assert "comparing it anew" in capsys.readouterr().err
    compare_anew()
    assert capsys.readouterr().err == ""


def test_an_empty_ledger_is_not_compared(chosen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    compare_anew()
    assert capsys.readouterr().err == ""
