"""One run over a folder of hostile inputs: each refusal is named with its reason, the good ones are kept."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import re
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from claims.attribution import EXTRACTORS
from claims.settings import read_settings
from claims.store import Ledger
from tests.conftest import ROOT

MOST_SECONDS, MOST_BYTES = 60.0, 1_500_000_000
SAID = "Minister Ada Example said on Monday that {what}. “We will not leave,” she said.\n"


def front(title: str, number: int = 1, **more: str) -> str:
    """Front matter of an article of the Example Gazette."""
    fields = {"title": title, "outlet": "The Example Gazette", "published": f"2025-05-{number:02d}", **more}
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in fields.items()) + "---\n\n"


def article(title: str, what: str, number: int = 1) -> bytes:
    """A short article that reports one speaker."""
    return (front(title, number) + SAID.format(what=what)).encode()


def row(text: str, **more: object) -> str:
    return json.dumps({"title": "A row", "text": text, "outlet": "The Example Gazette", **more})


PAGE = f"""<!doctype html><html><head><title>Page</title>
<meta http-equiv="refresh" content="0;url=//evil.example">
<script>document.write("Mr. Script said that it ran.")</script></head><body onload="alert(1)"><article>
<p onclick="alert(2)">{SAID.format(what="the page was quiet") * 3}</p><iframe src="javascript:alert(3)">framed
</iframe><img src=x onerror=alert(4)>
<p>{SAID.format(what="the bridge was open") * 3}</p></article></body></html>"""

GOOD = {
    "good-1.txt": article("Bridge", "the bridge in Exampleville was closed", 1),
    "good-2.md": article("Harbour", "the harbour in Exampleville was open", 2),
    "good-3.jsonl": row(SAID.format(what="the road was blocked"), date="2025-05-03").encode(),
}
REFUSED: dict[str, tuple[bytes, str]] = {
    "binary.txt": (bytes(range(256)) * 40, "control characters|NUL byte|not UTF-8|no encoding"),
    "large.txt": (b"The envoy said no. " * 2_700_000, "more than the 5,000,000 bytes"),
    "one-line.txt": (b"word " * 1_200_000, "more than the 5,000,000 bytes"),
    "print.txt": (b"%PDF-1.7\n1 0 obj", "a PDF file"),
    "packed.txt": (gzip.compress(SAID.encode()), "a gzip archive"),
    "deep.html": (b"<html><body>" + b"<div>" * 100_000 + SAID.encode(), "elements"),
    "nul.txt": (b"Minister Ada\x00Example said no.", "NUL byte"),
    "wide.txt": (SAID.encode("utf-16-le"), "NUL byte"),
    "surrogate.jsonl": (b'{"title": "A", "text": "Ada \\ud800 Example said no."}', "no text has"),
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \r\n\t\n ", "is empty"),
    "numbers.jsonl": (b'{"title": "A", "text": 7.5, "date": 1}', "its text is not a text but float"),
    "number.jsonl": (b'{"title": 5, "date": 1}', "neither a text nor a title"),
    "damaged.txt": (article("Bad", "the café was shut").replace("é".encode(), b"\xe9"), "not UTF-8, though"),
}
DOUBTED: dict[str, tuple[bytes, str]] = {
    "latin.txt": (article("Latin", "the café was shut").decode().encode("cp1252"), "not UTF-8.*a guess"),
    "broken-row.jsonl": (
        "\n".join((row("A " + SAID), '{"title": broken', row("B " + SAID))).encode(),
        "line 2.*not JSON",
    ),
    "no-date.txt": (article("When", "it rained").replace(b"2025-05-01", b"the other day"), "not a date"),
    "script-url.txt": (
        (front("Script", url="javascript:alert(document.cookie)") + SAID).encode(),
        "not a web address",
    ),
    "german.txt": (
        (
            "Die Ministerin sagte am Montag in der Stadt, dass die Brücke noch lange geschlossen bleibe. " * 5
        ).encode(),
        "English only",
    ),
}
READ: dict[str, bytes] = {
    "page.html": PAGE.encode(),
    "marks.txt": article("Marks\u202e gnip \u200b", "the \u202ebridge\u200b was\u200f open"),
    "nested.txt": (front("Nested") + SAID + "“‘" * 10_000 + "no" + "’”" * 10_000).encode(),
    "unclosed.txt": (front("Unclosed") + SAID + '"' * 10_000 + " and “so on" * 10_000).encode(),
    "future.txt": article("Future", "it would rain").replace(b"2025-05-01", b"2199-01-01"),
    "formula.txt": article('=HYPERLINK("http://evil.example","click")', "the formula was wrong"),
    "markup.txt": article("<script>alert(1)</script> [x](javascript:alert(1)) **b**", "the title was odd"),
    "copy-of-good-1.txt": GOOD["good-1.txt"],
    'na"me\n<b>=cmd|x.txt': article("Name", "the name was odd"),
}
LINKS = ("loop", "nowhere.txt")
LOCKED = "locked.txt"


@dataclass(frozen=True)
class Run:
    """What one run said, how long it took and how much memory it needed."""

    folder: Path
    url: str
    status: int
    rows: tuple[dict[str, str], ...]
    problems: tuple[str, ...]
    seconds: float
    memory: int


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The folder ingested once, through the command line."""
    base = tmp_path_factory.mktemp("hostile")
    folder, url = base / "news", f"sqlite:///{base / 'ledger.db'}"
    write(folder)
    began = time.monotonic()
    done = claims("--db", url, "ingest", str(folder))
    seconds = time.monotonic() - began
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    rows = tuple(json.loads(line) for line in done.stdout.splitlines())
    lines = tuple(done.stderr.splitlines())
    return Run(folder, url, done.returncode, rows, lines, seconds, memory)


def write(folder: Path) -> None:
    folder.mkdir()
    refused = {name: data for name, (data, _) in (REFUSED | DOUBTED).items()}
    for name, data in (GOOD | refused | READ).items():
        (folder / name).write_bytes(data)
    (folder / LINKS[0]).symlink_to(folder, target_is_directory=True)
    (folder / LINKS[1]).symlink_to(folder / LINKS[1])
    if os.geteuid() != 0:
        (folder / LOCKED).write_bytes(GOOD["good-1.txt"])
        (folder / LOCKED).chmod(0)


def claims(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "claims", *words]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False)


def names(run: Run) -> set[str]:
    """The file names of the documents that were acknowledged."""
    return {Path(row["path"]).name for row in run.rows}


def test_the_run_ends_in_time_and_memory_without_a_traceback(run: Run) -> None:
    assert run.status == 1
    assert not any("Traceback" in line for line in run.problems)
    assert run.seconds < MOST_SECONDS
    assert run.memory < MOST_BYTES


@pytest.mark.parametrize(("name", "reason"), [(n, r) for n, (_, r) in (REFUSED | DOUBTED).items()])
def test_each_refusal_is_one_line_with_its_reason(name: str, reason: str, run: Run) -> None:
    lines = [line for line in run.problems if f"/{name}" in line]
    assert len(lines) == 1
    assert re.search(reason, lines[0])
    assert lines[0].isprintable()
    assert (name in names(run)) == (name in DOUBTED)


@pytest.mark.parametrize("name", [*LINKS, *([LOCKED] if os.geteuid() != 0 else [])])
def test_links_in_a_circle_and_locked_files_are_named(name: str, run: Run) -> None:
    assert len([line for line in run.problems if f"/{name}" in line]) == 1
    assert name not in names(run)


@pytest.mark.parametrize("name", [*GOOD, *READ])
def test_what_is_only_odd_is_read_in_silence(name: str, run: Run) -> None:
    assert name in names(run)
    assert not [line for line in run.problems if f"/{name}" in line]


def test_nothing_is_said_besides_problems_and_the_summary(run: Run) -> None:
    expected = len(REFUSED) + len(DOUBTED) + len(LINKS) + (os.geteuid() != 0)
    assert len(run.problems) == expected + 1
    assert f"{expected} problems" in run.problems[-1]


def test_the_ledger_is_sound_and_holds_the_good_ones(run: Run) -> None:
    ledger = Ledger.open(run.url, settings=read_settings(db=run.url))
    assert ledger.check() == []
    done = claims("--db", run.url, "check")
    assert (done.returncode, done.stdout) == (0, "")
    found = {row["document"] for row in run.rows if Path(row["path"]).name in GOOD}
    assert found <= {s.document for s in ledger.statements(EXTRACTORS[read_settings().extractor].name)}
    texts = {stored.document.text for stored in ledger.documents()}
    assert all("Script said" not in text and "framed" not in text for text in texts)
    assert all(stored.document.url is None for stored in ledger.documents())


def exported(run: Run, form: str, tmp_path: Path) -> bytes:
    out = tmp_path / f"out.{form}"
    done = claims("--db", run.url, "export", "--format", form, "--out", str(out))
    assert done.returncode == 0, done.stderr
    return out.read_bytes()


def test_the_table_holds_no_formula(run: Run, tmp_path: Path) -> None:
    rows = list(csv.reader(io.StringIO(exported(run, "csv", tmp_path).decode("utf-8-sig"))))
    cells = [cell for line in rows for cell in line]
    assert any("HYPERLINK" in cell for cell in cells)
    assert not [cell for cell in cells if re.match(r"\s*[=+@\t\r]|-(?![\d.]+$)", cell)]
    assert not [cell for cell in cells if "\n" in cell]


def test_the_brief_holds_no_markup_of_others(run: Run, tmp_path: Path) -> None:
    brief = exported(run, "markdown", tmp_path).decode()
    assert not re.search(r"<(?!https?://)[a-z/!]", brief, re.IGNORECASE)
    assert not re.search(r"(?<!\\)\]\(|javascript:(?!alert)", brief)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b-\u200f\x00-\x08\x0b-\x1f]", brief)


def test_the_interchange_file_is_plain_json(run: Run, tmp_path: Path) -> None:
    data = json.loads(exported(run, "json", tmp_path).decode())
    assert {Path(d["path"]).name for d in data["documents"]} == names(run)
    assert all(d["url"] is None for d in data["documents"])
    assert data["statements"]


def test_a_second_run_adds_nothing(run: Run) -> None:
    done = claims("--db", run.url, "ingest", str(run.folder))
    assert done.returncode == 1
    assert {json.loads(line)["outcome"] for line in done.stdout.splitlines()} == {"same"}
