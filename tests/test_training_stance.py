"""Training and scoring of the judge on a few invented pairs."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import numpy as np
import pytest
from safetensors.torch import load_file
from torch import equal

from claims.adapters import WEIGHTS
from claims.errors import ModelError
from claims.records import StanceName
from claims.stance.cross.weights import CONFIG, read_config
from claims.training.course import CHECKPOINT, Told
from claims.training.stance import StanceCourse, batches_of, known_pairs
from claims.training.stance_data import Example, nearest_sentence, read_material
from claims.training.stance_score import best_temperature, figures, reliability, score_judge
from tests.stance_case import HEADLINES, PAIRS, TINY, make_judge, write


class StoppedError(Exception):
    """The training is cut off."""


def untold(epoch: int, done: int, batches: int, loss: float) -> None:
    """Nobody listens."""


def stop_at(number: int) -> Told:
    def told(epoch: int, done: int, batches: int, loss: float) -> None:
        if (epoch, done) == (1, number):
            raise StoppedError

    return told


def examples() -> list[Example]:
    return [Example(one["a"], one["b"], StanceName(one["label"])) for one in PAIRS]


def test_pairs_and_headlines_are_read(tmp_path: Path) -> None:
    same = {"a": "A pier is shut.", "b": "A shut pier", "same": 1, "set": "copies"}
    half = {"a": "A pier is shut.", "b": "A shut pier", "label": "not-support", "set": "half"}
    path = tmp_path / "data.jsonl.gz"
    rows = (*PAIRS, *HEADLINES, same, half)
    path.write_bytes(gzip.compress(("\n".join(json.dumps(row) for row in rows) + "\n\n").encode()))
    found = read_material([path])
    assert found.pairs["invented"] == examples()
    assert found.pairs["copies"] == [Example("A pier is shut.", "A shut pier", StanceName.SUPPORT)]
    assert set(found.pairs) == {"invented", "copies"}
    assert [(h.text, h.speaker, h.day.isoformat()) for h in found.headlines] == [
        ("Two piers shut after storm", "harbour office", "2031-05-01"),
        ("Mayor to visit Norway", "", "2031-05-02"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "no JSON",
        "[1]",
        "7",
        '{"a": "A", "b": "B"}',
        '{"a": "A", "b": "B", "label": "perhaps"}',
        '{"a": "", "b": "B", "label": "support"}',
        '{"a": 7, "b": "B", "label": "support"}',
        '{"title": "A pier", "date": "May"}',
        '{"title": "A pier"}',
        "[" * 100_000,
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    path = write(tmp_path / "data.jsonl", PAIRS[0])
    path.write_text(path.read_text() + line + "\n")
    with pytest.raises(ModelError, match=r"data\.jsonl, line 2: no pair and no headline"):
        read_material([path])


@pytest.mark.parametrize(("name", "data"), [("x.jsonl", b"\xff\xfe"), ("x.jsonl.gz", b"none")])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    for path in (tmp_path / name, tmp_path / "missing.jsonl"):
        with pytest.raises(ModelError, match="cannot be read"):
            read_material([path])


def test_a_body_is_represented_by_its_nearest_sentence() -> None:
    body = "The weather was fine. " * 40 + "A ferry hit the old pier. " + "Nobody spoke. " * 10
    assert nearest_sentence(body, "Ferry hit the pier") == "A ferry hit the old pier."
    assert nearest_sentence("A short text.", "Ferry") == "A short text."


def test_batches_hold_every_pair_once_in_like_lengths() -> None:
    known = known_pairs([Example("word " * n, "word", StanceName.NEUTRAL) for n in range(1, 41)])
    found = batches_of(known, size=8, rng=random.Random(1))
    assert sorted(len(one.pieces.ids) for part in found for one in part) == list(range(5, 45))
    assert all(
        max(lengths) - min(lengths) < 8 for part in found if (lengths := [len(k.pieces.ids) for k in part])
    )


def test_a_pair_that_is_too_long_is_left_out() -> None:
    assert known_pairs([Example("word " * 90, "word", StanceName.NEUTRAL)]) == []


def test_a_training_that_was_cut_off_ends_with_the_same_weights(tmp_path: Path) -> None:
    known = known_pairs(examples())
    whole = StanceCourse(TINY)
    whole.resume(tmp_path / "whole")
    whole.learn(known, tmp_path / "whole", untold)

    cut = StanceCourse(TINY)
    cut.resume(tmp_path / "cut")
    with pytest.raises(StoppedError):
        cut.learn(known, tmp_path / "cut", stop_at(2))
    again = StanceCourse(TINY)
    again.resume(tmp_path / "cut")
    assert again.course.step == 1
    again.learn(known, tmp_path / "cut", untold)
    assert again.course.step == whole.course.step == 4
    one, other = (load_file(tmp_path / name / WEIGHTS) for name in ("whole", "cut"))
    assert all(equal(one[name], other[name]) for name in one.keys() | other.keys())


def test_a_training_starts_from_given_weights(tmp_path: Path) -> None:
    course = StanceCourse(TINY)
    course.start_from(make_judge(tmp_path))
    fresh = load_file(tmp_path / WEIGHTS)
    assert all(equal(weight.half(), fresh[name]) for name, weight in course.course.weights.items())


def test_a_broken_checkpoint_is_named(tmp_path: Path) -> None:
    (tmp_path / CHECKPOINT).write_bytes(b"broken")
    with pytest.raises(ModelError, match=r"checkpoint\.pt is broken or of another training"):
        StanceCourse(TINY).resume(tmp_path)


def test_a_judge_is_scored_by_set(tmp_path: Path) -> None:
    found = score_judge(make_judge(tmp_path), {"invented": examples()}, dtype="float32")
    assert found["invented"]["pairs"] == 4
    assert read_config(tmp_path).name == "tiny"


@pytest.mark.parametrize(
    "given", ["", "[]", "{}", '{"name": "x", "rank": -1, "temperature": 1}', '{"name": 1']
)
def test_a_configuration_that_is_none_is_named(tmp_path: Path, given: str) -> None:
    (tmp_path / CONFIG).write_text(given)
    with pytest.raises(ModelError, match="no configuration of a judge"):
        read_config(tmp_path)


def test_figures_of_what_was_found() -> None:
    likely = np.array([[0.9, 0.05, 0.05], [0.2, 0.7, 0.1], [0.6, 0.3, 0.1], [0.1, 0.1, 0.8]])
    found = figures(likely, np.array([0, 1, 1, 2]))
    assert found["accuracy"] == 0.75
    assert found["f1 contradict"] == found["f1 support"] == 0.6667
    assert found["f1 neutral"] == 1.0
    assert found["macro_f1"] == 0.7778
    assert found["calibration_error"] == 0.3
    assert [row["pairs"] for row in reliability(likely, np.array([0, 1, 1, 2]))] == [1, 1, 1, 1]


def test_the_temperature_cools_scores_that_are_too_sure() -> None:
    scores = np.array([[4.0, 0.0, 0.0]] * 10)
    often, seldom = np.zeros(10, dtype=np.int64), np.array([0, 1, 2, 0, 1, 2, 0, 1, 0, 0])
    assert best_temperature(scores, seldom) > 2.0 > 0.6 > best_temperature(scores, often)
