"""The verbs that train and score the tagger, and the choice of who finds statements."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from claims.attribution.tagging.weights import CONFIG, WEIGHTS
from claims.cli import main
from claims.cli.state import forget_choices
from claims.settings import Settings
from claims.training.attribution import CHECKPOINT
from tests.conftest import ROOT
from tests.training_case import ROWS, write

Call = Callable[..., tuple[int, str, str]]
ARTICLE = """---
outlet: The Example Gazette
published: 2025-05-20
---

“Tolls will fall,” President Donald Trump said on Monday.
"""
FIGURES = {
    "attribution",
    "content",
    "content exact",
    "content characters",
    "cue characters",
    "source characters",
}


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Iterator[Call]:
    """Runs the command line in this process: its exit status, standard output and standard error."""

    def run(*words: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["claims", *map(str, words)])
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return int(end.value.code or 0), out, " ".join(err.split())

    yield run
    forget_choices()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two annotated articles."""
    return write(tmp_path / "data.jsonl", *ROWS[:2])


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "tolls.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_a_training_is_told_kept_and_scored(call: Call, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "made" / "model"
    status, printed, told = call("train", "attribution", data, "--out", out, "--epochs", "1")
    assert (status, printed) == (0, "")
    assert told.startswith("2 articles; 0 of 1 epochs are done. Epoch 1 of 1: mean loss ")
    assert f"Wrote the weights to {out}." in told
    assert {path.name for path in out.iterdir()} == {WEIGHTS, CONFIG, CHECKPOINT}

    status, printed, told = call("train", "attribution", data, "--out", out, "--epochs", "1")
    assert (status, printed) == (0, "")
    assert told.startswith("2 articles; 1 of 1 epochs are done. Wrote")

    status, printed, _ = call("evaluate", "attribution", data, "--model", out)
    figures = json.loads(printed)
    assert status == 0
    assert set(figures) == FIGURES
    assert all(set(figure) == {"precision", "recall", "f1"} for figure in figures.values())


def test_the_average_of_a_model_and_itself_is_the_model(call: Call, tmp_path: Path) -> None:
    model, out = Settings().tagger_folder, tmp_path / "mean"
    status, printed, told = call("train", "average", model, model, "--out", out)
    assert (status, printed, told) == (0, "", f"Wrote the weights to {out}.")
    assert all((out / name).read_bytes() == (model / name).read_bytes() for name in (WEIGHTS, CONFIG))


def test_the_packaged_tagger_is_scored(call: Call, data: Path) -> None:
    status, printed, told = call("evaluate", "attribution", data)
    assert (status, told) == (0, "")
    assert len(printed.splitlines()) == 1
    assert set(json.loads(printed)) == FIGURES


@pytest.mark.parametrize("verb", ["train", "evaluate"])
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "data.jsonl cannot be read"),
        ("", "data.jsonl holds no articles."),
        (json.dumps(ROWS[0]) + "\n{]\n", "data.jsonl, line 2: no annotated article"),
    ],
)
def test_data_that_is_none_ends_with_a_message(
    call: Call, tmp_path: Path, verb: str, content: str | None, told: str
) -> None:
    path = tmp_path / "data.jsonl"
    if content is not None:
        path.write_text(content)
    options = ("--out", tmp_path / "model") if verb == "train" else ()
    status, printed, said = call(verb, "attribution", path, *options)
    assert (status, printed) == (2, "")
    assert told in said
    assert not (tmp_path / "model").exists()


def test_a_model_that_is_none_ends_with_a_message(call: Call, data: Path, tmp_path: Path) -> None:
    status, printed, told = call("evaluate", "attribution", data, "--model", tmp_path / "none")
    assert (status, printed) == (2, "")
    assert f"{tmp_path / 'none' / CONFIG} is no configuration of a tagger" in told


def test_a_start_that_is_none_ends_with_a_message(call: Call, data: Path, tmp_path: Path) -> None:
    options = ("--out", tmp_path / "model", "--start", tmp_path / "none", "--epochs", "1")
    status, _, told = call("train", "attribution", data, *options)
    assert status == 2
    assert f"{tmp_path / 'none' / WEIGHTS} cannot be read" in told


def test_weights_into_a_file_end_with_a_message_before_the_training(
    call: Call, data: Path, tmp_path: Path
) -> None:
    status, _, told = call("train", "attribution", data, "--out", data, "--epochs", "1")
    assert status == 2
    assert told.endswith("data.jsonl cannot be a folder for weights (File exists).")


@pytest.mark.parametrize(
    "words",
    [("train",), ("train", "attribution"), ("train", "attribution", "x", "--out", "y", "--epochs", "0")],
)
def test_wrong_use_ends_with_status_2(call: Call, words: tuple[str, ...]) -> None:
    assert call(*words)[0] == 2


def test_the_rules_can_be_chosen_before_and_on_the_verb(call: Call, article: Path) -> None:
    before = call("--extractor", "rules", "extract", article)
    after = call("extract", "--extractor", "rules", article)
    assert before == after
    (row,) = [json.loads(line) for line in after[1].splitlines()]
    assert (row["speaker"], row["cue"], row["score"]) == ("Donald Trump", [[42, 46]], 0.9)


def test_the_tagger_can_be_chosen(call: Call, article: Path) -> None:
    status, printed, _ = call("extract", article, "--extractor", "tagger")
    assert status == 0
    text = ARTICLE.split("---\n\n", 1)[1]
    rows = [json.loads(line) for line in printed.splitlines()]
    assert [[text[a:b] for a, b in row["content"]] for row in rows] == [["Tolls will fall"]]
    assert [row["speaker"] for row in rows] == ["Donald Trump"]


def test_an_extractor_that_is_none_ends_with_a_message(call: Call, article: Path) -> None:
    status, printed, told = call("extract", "--extractor", "oracle", article)
    assert (status, printed) == (2, "")
    assert "extractor" in told
    assert "tagger" in told
    assert "rules" in told


def test_the_tagger_without_its_model_ends_with_a_message(
    call: Call, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMS_TAGGER_FOLDER", str(tmp_path / "none"))
    status, printed, told = call("extract", "--extractor", "tagger", article)
    assert (status, printed) == (2, "")
    assert f"{tmp_path / 'none' / CONFIG} is no configuration of a tagger" in told


def test_the_rules_load_no_model(article: Path) -> None:
    code = (
        "import sys\nfrom claims.cli import main\ntry:\n    main()\n"
        "finally:\n"
        "    print([m for m in ('torch', 'peft', 'tokenizers') if m in sys.modules], file=sys.stderr)"
    )
    words = [sys.executable, "-c", code, "extract", "--extractor", "rules", str(article)]
    done = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stderr.strip() == "[]"
    assert json.loads(done.stdout)["speaker"] == "Donald Trump"
