"""The command line's contract: JSON Lines in and out, exit statuses, messages that say what to do."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

ARTICLE = """---
title: Talks in Exampleville
outlet: The Example Gazette
published: 2025-05-20
url: https://gazette.example/talks
---

President Donald Trump said on Monday that the talks had gone very well. “The tone of the conversation was
excellent,” he said. Kremlin spokesman Dmitry Peskov denied that a date had been set.
"""


def run(*words: str, stdin: str | bytes = "", status: int = 0, db: str = "") -> list[dict[str, Any]]:
    """Run the command line; its standard output as JSON rows."""
    options = ["--db", db] if db else []
    data = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [sys.executable, "-m", "claims", *options, *words],
        input=data,
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == status, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def told(*words: str, stdin: str = "", status: int = 2, db: str = "") -> str:
    """Run a call that fails; what it says on standard error, in one line."""
    options = ["--db", db] if db else []
    done = subprocess.run(
        [sys.executable, "-m", "claims", *options, *words],
        input=stdin, capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    return " ".join(done.stderr.split())


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "talks.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_extract_prints_the_contract(article: Path) -> None:
    rows = run("extract", str(article))
    assert rows
    text = ARTICLE.split("---\n", 2)[2].lstrip()
    keys = {
        "document", "content", "cue", "source", "text", "verbatim", "form", "kind", "speaker", "camp",
        "named", "chain", "said_on", "reported_on", "said_on_precision", "said_on_span", "score",
    }  # fmt: skip
    for row in rows:
        assert keys <= set(row)
        assert row["document"] == str(article)
        assert row["reported_on"] == "2025-05-20"
        assert row["chain"][0]["role"] == "speaker"
        assert row["chain"][-1] == {"name": "The Example Gazette", "role": "outlet", "span": None}
    quoted = [text[a:b] for row in rows if row["verbatim"] for a, b in row["content"]]
    assert quoted == ["The tone of the conversation was\nexcellent"]
    assert {row["speaker"] for row in rows} == {"Donald Trump", "Dmitry Peskov"}
    assert next(row for row in rows if row["speaker"] == "Dmitry Peskov")["kind"] == "denial"


def test_extract_leaves_out_what_nobody_is_held_to_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "expected.txt"
    path.write_text(
        "The mayor said that the tolls will fall. It is widely believed that the bridge is going to close.\n"
    )
    speakers = [
        [row["speaker"] for row in run("--extractor", "tagger", "extract", *option, str(path))]
        for option in ([], ["--attributed"])
    ]
    assert [None in some for some in speakers] == [True, False]
    assert speakers[1]


def test_extract_goes_on_after_a_refused_input(article: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    assert run("extract", str(tmp_path / "empty.txt"), str(article), str(tmp_path / "none.txt"), status=1)


def test_judge_adds_stance_and_relation() -> None:
    pairs = [
        {"a": "The ceasefire holds.", "b": "The ceasefire holds.", "mine": 1},
        {"a": "Sanctions on Russia will be lifted.", "b": "The cat sleeps on the sofa."},
    ]
    rows = run("judge", "-", stdin="\n".join(json.dumps(pair) for pair in pairs))
    assert [row["relation"] for row in rows] == ["same", "unrelated"]
    assert rows[0]["stance"] == "support"
    assert rows[0]["mine"] == 1
    assert sum(rows[0]["scores"].values()) == pytest.approx(1, abs=0.01)


def test_group_gives_every_row_its_ids() -> None:
    texts = (
        "The bridge was destroyed on Friday.",
        "On Friday the bridge was destroyed.",
        "Wheat fell in May.",
    )
    lines = [json.dumps({"id": str(n), "text": text}) for n, text in enumerate(texts)]
    rows = run("group", stdin="\n".join(lines))
    assert [row["id"] for row in rows] == ["0", "1", "2"]
    assert rows[0]["claim"] == rows[1]["claim"] != rows[2]["claim"]
    assert all(row["issue"] for row in rows)


def test_match_ranks_the_nearest_first(tmp_path: Path) -> None:
    queries, known = tmp_path / "q.jsonl", tmp_path / "k.jsonl"
    queries.write_text(json.dumps({"id": "q", "text": "Taxes on petrol went up"}))
    rows = ({"id": "a", "text": "Snow fell in June."}, {"id": "b", "text": "The petrol tax rose."})
    known.write_text("\n".join(json.dumps(row) for row in rows))
    [row] = run("match", str(queries), "--against", str(known), "--top", "2")
    assert [m["id"] for m in row["matches"]] == ["b", "a"]


@pytest.mark.parametrize(
    ("words", "stdin", "says"),
    [
        (["judge", "-"], "{oops", "line 1: not JSON"),
        (["judge", "-"], '{"a": "x"}', "needs an object with the texts a, b"),
        (["judge", "-"], '{"a": "x", "b": "y", "a_date": "soon"}', "not a day"),
        (["group", "-"], '{"id": "1", "text": "x"}\n{"id": "1", "text": "y"}', "stands twice"),
        (["judge", "nowhere.jsonl"], "", "there is no such file"),
        (["decide", "withdraw", "d0"], "", "needs its reason"),
        (["export", "--format", "pptx", "--out", "-"], "", "is not known"),
        (["judge", "-"], '{"a": "x", "b": "y", "a_speaker": 5}', "a_speaker is not a text"),
        (["judge", "-"], '{"a": "\\ud800", "b": "y"}', "half a character"),
        (["judge", "."], "", "cannot be read"),
        (["show", "nothing"], "", "There is no ledger"),
        (["check"], "", "There is no ledger"),
        (["changes", "--since", "tomorrow"], "", "not a day"),
        (["changes", "--since", "9999999999d"], "", "not a day"),
        (["issues", "--as-of", "later"], "", "not a day"),
        (["no-such-verb"], "", "No such command"),
    ],
)
def test_wrong_use_is_said_in_one_message(words: list[str], stdin: str, says: str, tmp_path: Path) -> None:
    assert says in told(*words, stdin=stdin, db=f"sqlite:///{tmp_path / 'x.db'}")


def test_a_ledger_from_article_to_export(article: Path, tmp_path: Path) -> None:
    db = f"sqlite:///{tmp_path / 'story.db'}"
    [first] = run("ingest", str(article), db=db)
    assert first["outcome"] == "new"
    [again] = run("ingest", str(article), db=db)
    assert again["outcome"] == "same"
    assert run("issues", db=db)
    out = tmp_path / "out.json"
    run("export", "--format", "json", "--out", str(out), db=db)
    data = json.loads(out.read_text())
    assert {"documents", "statements", "claims", "issues", "relations"} <= set(data)
    assert all(s["claim"] and s["issue"] for s in data["statements"])
    assert run("show", data["issues"][0]["id"], db=db)[0]["title"] == data["issues"][0]["title"]
    run("check", db=db)
    run("backup", str(tmp_path / "copy.db"), db=db)
    run("decide", "withdraw", first["document"], "--why", "wrong article", db=db)
    assert run("issues", db=db) == []
    run("restore", str(tmp_path / "copy.db"), db=db)
    assert run("issues", db=db)
    run("rebuild", db=db)


def test_changes_are_listed_since_a_day(article: Path, tmp_path: Path) -> None:
    db = f"sqlite:///{tmp_path / 'story.db'}"
    agreed = "President Vladimir Putin said that the talks had gone very well."
    article.write_text(f"{ARTICLE}\n{agreed}\n", encoding="utf-8")
    run("ingest", str(article), db=db)
    [change] = run("changes", "--since", "2025-05-01", db=db)
    assert change["kind"] == "new_issue"
    assert run("changes", "--since", "2025-06-01", db=db) == []


def test_the_ledger_can_come_from_the_environment(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMS_DB", f"sqlite:///{tmp_path / 'env.db'}")
    run("ingest", str(article))
    assert (tmp_path / "env.db").exists()
