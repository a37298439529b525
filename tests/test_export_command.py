"""`claims export`: every format with the bytes of the dashboard's download, one issue by its id."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from claims.cli import app
from claims.export import ALSO_CALLED, FORMATS, export_bytes
from claims.snapshot import Filters, Snapshot, reading_of
from claims.store import Ledger
from tests.dashboard_case import PORT, case_settings, story_snapshot


@pytest.fixture
def told(tmp_path: Path) -> Snapshot:
    """The story of the dashboard's tests in a ledger of its own."""
    return story_snapshot(tmp_path)


def exported(folder: Path, *words: str, status: int = 0) -> bytes:
    """What the command line writes."""
    out = folder / "out"
    done = CliRunner().invoke(app, ["--db", case_settings(folder).db, "export", "--out", str(out), *words])
    assert done.exit_code == status, done.output
    return out.read_bytes() if status == 0 else done.stderr_bytes


@pytest.mark.parametrize("name", [*FORMATS, *ALSO_CALLED])
def test_every_format_has_the_same_bytes(told: Snapshot, tmp_path: Path, name: str) -> None:
    filters = Filters(issues=(PORT,), camps=("white-house",))
    words = ("--format", name, "--issue", PORT, "--camp", "white-house")
    assert exported(tmp_path, *words) == export_bytes(told, name, filters=filters)


def test_a_brief_of_one_issue_has_no_other(told: Snapshot, tmp_path: Path) -> None:
    text = exported(tmp_path, "--format", "brief", "--issue", PORT).decode()
    assert text.count("\n## ") == 1
    assert "boats" not in text
    assert PORT not in text


def test_an_unknown_issue_is_refused(told: Snapshot, tmp_path: Path) -> None:
    said = exported(tmp_path, "--issue", "i-none", status=2).decode()
    assert "--issue 'i-none' is not known here" in said


def test_what_an_earlier_version_compared_is_compared_first(told: Snapshot, tmp_path: Path) -> None:
    settings = case_settings(tmp_path)
    ledger, key = Ledger.open(settings.url, settings=settings), reading_of(settings).key
    ledger.drop_groupings()
    written = exported(tmp_path, "--format", "json")
    assert ledger.newest_grouping(key) is not None
    assert exported(tmp_path, "--format", "json") == written
    data = json.loads(written)
    assert 0 < len(data["issues"]) < len(data["statements"])
