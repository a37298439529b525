"""Opening the dashboard: what `serve` does before the first session."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from claims.cli.comparing import compare_anew
from claims.cli.state import choose, current_settings, forget_choices, open_ledger
from claims.pipeline import open_parts
from claims.settings import ROOT
from tests.dashboard_case import case_settings, write_story
from tests.serving_case import free_port, wait_for


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
    compare_anew(ledger)
    assert ledger.newest_grouping(key) is not None
    assert "comparing it anew" in capsys.readouterr().err
    compare_anew(ledger)
    assert capsys.readouterr().err == ""


def test_an_empty_ledger_is_not_compared(chosen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    compare_anew(open_ledger())
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("asked", "every"), [(signal.SIGINT, True), (signal.SIGTERM, False)])
def test_asked_to_end_it_ends_with_its_dashboard_and_says_nothing_more(
    tmp_path: Path, asked: signal.Signals, every: bool
) -> None:
    port, url = free_port(), case_settings(tmp_path).url
    verb = ["-m", "claims", "--db", url, "serve", "--no-seeds", "--port", str(port)]
    with subprocess.Popen(
        [sys.executable, *verb], cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as program:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health", program)
        (os.killpg if every else os.kill)(program.pid, asked)
        said = program.communicate(timeout=60)[1]
    assert program.returncode == 0
    assert "Traceback" not in said
    assert "Aborted" not in said
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0
