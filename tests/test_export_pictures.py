"""Pictures of the Export page, opened by other libraries than the one that drew them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import Image
from typer.testing import CliRunner

from claims.export import FORMATS
from claims.snapshot import Filters, Snapshot
from dashboard import charts
from dashboard.__main__ import app
from dashboard.views.exporting import (
    HOLDS,
    command_of,
    figures_of,
    file_name,
    issue_choices,
    picture_name,
    spread_of,
    under_figure,
)
from tests.dashboard_case import PORT, story_snapshot
from tests.export_case import hostile

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def told(tmp_path: Path) -> Snapshot:
    """The story of the dashboard's tests."""
    return story_snapshot(tmp_path)


def drawn(shown: Snapshot, title: str, kind: str) -> bytes:
    name, rows, period = figures_of(shown)[title]
    about = charts.Figure(title=title, under=under_figure(shown, name, period))
    return charts.picture(charts.figure(name, rows, period=period, about=about), kind)


@pytest.mark.parametrize("title", ["When they spoke", "Who speaks on which issue"])
def test_a_picture_opens_and_says_what_it_is_of(told: Snapshot, title: str) -> None:
    image = Image.open(io.BytesIO(drawn(told, title, "png")))
    assert (image.format, image.width > 1_500) == ("PNG", True)
    root = ElementTree.fromstring(drawn(told, title, "svg"))
    words = "".join("".join(node.itertext()) for node in root.iter(f"{SVG}text"))
    assert title in words
    assert "3 documents from 3 outlets, 19 – 21 May 2025" in words
    assert drawn(told, title, "svg") == drawn(told, title, "svg")


def test_a_picture_shows_what_the_filters_show_and_no_more(told: Snapshot) -> None:
    shown = told.where(Filters(camps=("white-house",)))
    _, rows, _ = figures_of(shown)["When they spoke"]
    assert (set(rows["camp"]), rows["statements"].sum()) == ({"White House"}, 2)
    assert list(spread_of(told)["statements"]) == [2, 1, 1, 2]
    assert figures_of(told.where(Filters(camps=("experts",)))) == {}


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "]]>&x;", "{{1+1}} datum.x"])
def test_no_text_runs_in_a_picture(words: str) -> None:
    data = drawn(hostile(words), "Who speaks on which issue", "svg")
    tags = {node.tag.removeprefix(SVG) for node in ElementTree.fromstring(data).iter()}
    assert tags <= {"svg", "g", "path", "rect", "text", "line", "tspan", "title"}
    assert b"href" not in data.replace(b"xmlns:xlink", b"")


def test_names_and_commands_of_files(told: Snapshot) -> None:
    assert file_name(told, "markdown") == "standpoint-2025-05-21.md"
    assert file_name(told, "jsonld") == "standpoint-2025-05-21.jsonld"
    assert picture_name(told, "issues", "svg") == "standpoint-issues-2025-05-21.svg"
    assert f"--issue {PORT}" in command_of(Filters(issues=(PORT,)), None, "html", "x.html")
    assert PORT in issue_choices(told, Filters()).values()
    assert len(issue_choices(told, Filters(camps=("white-house",)))) == 1


def test_every_format_says_what_it_holds() -> None:
    assert list(HOLDS) == list(FORMATS)


def test_the_command_line_writes_the_bytes_of_the_page(tmp_path: Path) -> None:
    shown = story_snapshot(tmp_path).where(Filters(camps=("white-house",)))
    about = charts.Figure(title="When they spoke", under=under_figure(shown, "activity", "day"))
    name, rows, period = figures_of(shown)["When they spoke"]
    for kind in charts.KINDS:
        done = asked("--camp", "white-house", "--out", str(tmp_path / f"a.{kind}"), where=tmp_path)
        assert done.exit_code == 0, done.output
        page = charts.picture(charts.figure(name, rows, period=period, about=about), kind)
        assert (tmp_path / f"a.{kind}").read_bytes() == page


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--out", "a.pdf"), "a.pdf is neither png nor svg"),
        (("--out", "a.svg", "--picture", "cake"), "there are activity, issues"),
        (("--out", "a.svg", "--camp", "experts"), "There is nothing to draw"),
    ],
)
def test_what_cannot_be_drawn_is_said(words: tuple[str, ...], reason: str, tmp_path: Path) -> None:
    story_snapshot(tmp_path)
    done = asked(*words, where=tmp_path)
    assert (done.exit_code, reason in done.output) == (2, True), done.output
    assert not (tmp_path / "a.svg").exists()


def asked(*words: str, where: Path) -> Any:
    """What the command says about the story's ledger."""
    return CliRunner().invoke(app, ["--db", f"sqlite:///{where / 'ledger.db'}", "charts", *words])
