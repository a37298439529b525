"""Clumsy calls on a ledger that exists: one clear message, the right exit status, nothing damaged."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

ARTICLE = """---
title: Talks in Exampleville
outlet: The Example Gazette
published: 2025-05-20
---

President Donald Trump said on Monday that the talks had gone very well. “The tone was excellent,” he said.
"""


def call(folder: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the command line on the ledger of a folder."""
    command = [sys.executable, "-m", "claims", "--db", f"sqlite:///{folder / 'story.db'}", *words]
    environment = {**os.environ, **variables}
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, env=environment, check=False
    )
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an article, its ledger, and a file that is none."""
    folder = tmp_path_factory.mktemp("clumsy")
    (folder / "talks.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "text.db").write_text("not a ledger")
    done = call(folder, "ingest", str(folder / "talks.txt"))
    assert done.returncode == 0
    assert done.stderr == "1 new, 0 changed, 0 already there; 2 statements found, 0 problems.\n"
    return folder


@pytest.fixture(scope="module")
def ids(folder: Path) -> dict[str, str]:
    """A document, an issue, a claim and a statement of the ledger."""
    issue = json.loads(call(folder, "issues").stdout.splitlines()[0])["id"]
    found = json.loads(call(folder, "show", issue).stdout)
    statement = json.loads(call(folder, "show", found["statements"][0]).stdout)
    return {
        "document": statement["document"], "issue": issue,
        "claim": found["claims"][0], "statement": statement["id"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("withdraw {statement}", "is a statement; `withdraw` is decided about a document"),
        ("rename {issue}", "needs the new title"),
        ("rename {document} --value T", "is decided about an issue or a claim"),
        ("rename {issue} {claim} --value T", "about one issue, not about 2"),
        ("speaker {statement} --value ", "needs the new speaker"),
        ("same {statement}", "about 2 different statements, not about 1"),
        ("same {statement} {statement}", "about 2 different statements, not about 1"),
        ("not_assertion {statement} --value x", "takes no value"),
        ("undo {statement}", "is a statement; `undo` is decided about a decision"),
        ("withdraw d0123456789abcdef", "Nothing in this ledger has the id"),
    ],
)
def test_a_decision_that_fits_nothing_is_refused(
    words: str, says: str, folder: Path, ids: dict[str, str]
) -> None:
    done = call(folder, "decide", *words.format(**ids).split(" "), "--why", "a test")
    assert done.returncode == 2
    assert says in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("export --format csv --out {folder}/none/x.csv", "there is no folder"),
        ("export --format csv --out {folder}", "Is a directory"),
        ("export --out - --standing wobbly", "there are contested"),
        ("export --out - --camp white-hose", "there are white-house"),
        ("export --out - --actor Nobody", "is not known here"),
        ("backup {folder}/text.db", "exists already"),
        ("backup {folder}/text.db/x", "is a file, not a folder"),
        ("restore {folder}/text.db", "is not a ledger"),
        ("restore {folder}/story.db", "is the ledger itself"),
        ("--db sqlite:///{folder}/text.db issues", "is not a ledger"),
        ("--db sqlite:///{folder} issues", "it is a folder"),
        ("--db {folder}/story.db issues", "write sqlite:///"),
    ],
)
def test_a_clumsy_call_ends_with_one_message(words: str, says: str, folder: Path) -> None:
    before = (folder / "text.db").read_bytes()
    done = call(folder, *words.format(folder=folder).split(" "))
    assert done.returncode == 2
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert (folder / "text.db").read_bytes() == before


def test_filters_take_names_as_printed(folder: Path) -> None:
    done = call(folder, "export", "--out", "-", "--actor", "Trump", "--outlet", "The Example Gazette")
    assert done.returncode == 2, "an outlet that the actors file lacks has an id of its own"
    done = call(folder, "export", "--out", "-", "--actor", "President Trump")
    assert len(json.loads(done.stdout)["statements"]) == 2


def test_a_withdrawn_statement_can_still_be_shown(folder: Path, ids: dict[str, str]) -> None:
    made = call(folder, "decide", "withdraw", ids["document"], "--why", "wrong\n\x1b[31marticle")
    decision = json.loads(made.stdout)["decision"]
    assert json.loads(call(folder, "show", decision).stdout)["why"] == "wrong [31marticle"
    assert "withdrew" in call(folder, "show", ids["statement"]).stdout
    assert call(folder, "issues").stdout == ""
    assert call(folder, "decide", "undo", decision, "--why", "it was right").returncode == 0
    assert call(folder, "issues").stdout != ""


@pytest.mark.parametrize("locale", [{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {}])
def test_any_locale_prints_utf8(locale: dict[str, str], folder: Path, ids: dict[str, str]) -> None:
    done = call(folder, "show", ids["document"], PYTHONWARNINGS="error", **locale)
    assert done.returncode == 0
    assert done.stderr == ""


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "| head -1", "<&- >&- 2>&-"])
def test_closed_streams_do_no_harm(closed: str, folder: Path) -> None:
    command = f'"$1" -m claims --db "$2" issues {closed}'
    words = ["bash", "-c", command, "-", sys.executable, f"sqlite:///{folder / 'story.db'}"]
    done = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0
    assert done.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_full_disk_is_said(folder: Path) -> None:
    done = call(folder, "export", "--format", "csv", "--out", "/dev/full")
    assert (done.returncode, "No space left" in done.stderr) == (2, True)
    command = [sys.executable, "-m", "claims", "--db", f"sqlite:///{folder / 'story.db'}", "issues"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, cwd=ROOT, check=False)
    assert (done.returncode, "Standard output could not be written" in done.stderr) == (2, True)
