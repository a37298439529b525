"""Training of the sentence encoder on a few invented texts, and the encoder that comes of it."""

from __future__ import annotations

import gzip
import json
import random
import shutil
from pathlib import Path

import numpy as np
import pytest
from safetensors.torch import load_file, save_file
from torch import equal

from claims.adapters import WEIGHTS, write_average
from claims.embedding import MiniLMEmbedder
from claims.embedding.config import CONFIG, read_config
from claims.errors import ModelError
from claims.settings import Settings
from claims.training.course import CHECKPOINT, Told
from claims.training.sentence_data import KEPT, Likeness, is_kept, read_likenesses
from claims.training.sentences import Plan, SentenceCourse, batches_of
from tests.stance_case import write

TINY = Plan(epochs=2, batch=2, rank=2, rate=0.01, keep_every=1, name="tiny")
TOPIC = {
    "topic": "The pier should be shut",
    "clusters": [
        {"stance": "support", "texts": ["It is not safe.", "The pier is a danger. ", "It is not safe. "]},
        {"stance": "undermine", "texts": ["Fishermen need it."]},
    ],
}
PAIRS = (
    {"a": "The pier is shut.", "b": "The pier is closed.", "label": "support", "set": "invented"},
    {"a": "The pier is shut.", "b": "The pier is open.", "label": "contradict", "set": "invented"},
    {"a": "Tolls rise.", "b": "Tolls go up", "same": 1, "set": "copies"},
    {"a": "Fees rise.", "b": "Tolls go up", "same": 1, "set": "copies"},
    {"a": "A storm is near.", "b": "Wind is near", "label": "support", "set": "perspectrum"},
)
EXAMPLES = [
    Likeness("The pier is shut.", "The pier is closed.", "The pier is open.", "The pier is closed."),
    Likeness("Tolls rise.", "Tolls go up", "", "Tolls go up"),
    Likeness("Fees rise.", "Tolls go up", "", "Tolls go up"),
]


class StoppedError(Exception):
    """The training is cut off."""


def untold(epoch: int, done: int, batches: int, loss: float) -> None:
    """Nobody listens."""


def stop_at(number: int) -> Told:
    def told(epoch: int, done: int, batches: int, loss: float) -> None:
        if (epoch, done) == (2, number):
            raise StoppedError

    return told


def test_pairs_and_topics_are_read(tmp_path: Path) -> None:
    packed = tmp_path / "topics.jsonl.gz"
    packed.write_bytes(gzip.compress((json.dumps(TOPIC) + "\n").encode()))
    found = read_likenesses([packed, write(tmp_path / "pairs.jsonl", *PAIRS)], seed=1)
    safety = "The pier should be shut/0"
    assert found[0] == Likeness("It is not safe.", "The pier is a danger.", "Fishermen need it.", safety)
    assert found[1:] == EXAMPLES


def test_every_fifth_topic_is_kept_for_choosing(tmp_path: Path) -> None:
    topics = [{"topic": f"{n}", "clusters": [{"texts": [f"{n} a", f"{n} b"]}]} for n in range(2 * KEPT)]
    found = read_likenesses([write(tmp_path / "topics.jsonl", *topics)], seed=1)
    assert {one.a for one in found} == {f"{n} a" for n in range(2 * KEPT) if not is_kept(n)}
    assert len(found) == 2 * KEPT - 2


@pytest.mark.parametrize(
    "line",
    [
        "no JSON",
        "[1]",
        "7",
        '{"a": "A", "b": "B"}',
        '{"a": "A", "b": "B", "same": 2}',
        '{"a": "", "b": "B", "same": 1}',
        '{"a": 7, "b": "B", "label": "support"}',
        '{"topic": "A", "clusters": 7}',
        '{"topic": "A", "clusters": [{"texts": [7]}]}',
        '{"clusters": []}',
        "[" * 100_000,
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    path = write(tmp_path / "data.jsonl", PAIRS[0])
    path.write_text(path.read_text() + line + "\n")
    with pytest.raises(ModelError, match=r"data\.jsonl, line 2: no pair and no topic"):
        read_likenesses([path], seed=1)


def test_batches_hold_every_example_once() -> None:
    many = [Likeness("word " * n, "word", "", str(n)) for n in range(1, 41)]
    found = batches_of(many, size=8, rng=random.Random(1))
    assert sorted((one for part in found for one in part), key=lambda one: len(one.a)) == many
    assert {len(part) for part in found} == {8}


def test_a_training_that_was_cut_off_ends_with_the_same_weights(tmp_path: Path) -> None:
    whole = SentenceCourse(TINY)
    whole.resume(tmp_path / "whole")
    whole.learn(EXAMPLES, tmp_path / "whole", untold)

    cut = SentenceCourse(TINY)
    cut.resume(tmp_path / "cut")
    with pytest.raises(StoppedError):
        cut.learn(EXAMPLES, tmp_path / "cut", stop_at(1))
    rest = SentenceCourse(TINY)
    rest.resume(tmp_path / "cut")
    rest.learn(EXAMPLES, tmp_path / "cut", untold)

    first, second = (load_file(tmp_path / name / WEIGHTS) for name in ("whole", "cut"))
    assert first.keys() == second.keys()
    assert all(equal(first[name], second[name]) for name in first)
    assert (tmp_path / "cut" / CHECKPOINT).exists()


def test_a_training_brings_texts_that_say_the_same_nearer(tmp_path: Path) -> None:
    course = SentenceCourse(Plan(epochs=12, batch=3, rank=4, rate=0.003, name="tiny"))
    course.resume(tmp_path)
    course.learn(EXAMPLES, tmp_path, untold)
    texts = [text for one in EXAMPLES for text in (one.a, one.b)]

    def nearness(encoder: str) -> float:
        chosen = Settings(encoder=encoder, sentences_folder=tmp_path, dtype="float32")
        vectors = MiniLMEmbedder(chosen).embed(texts)
        likeness = vectors @ vectors.T
        return float(np.mean([likeness[0, 1], likeness[2, 3], likeness[4, 5]]) - likeness[0, 2])

    assert nearness("trained") > nearness("minilm")


def test_the_packaged_encoder_differs_from_the_plain_one_and_has_its_own_name() -> None:
    text = ["The pier is shut."]
    trained, plain = (MiniLMEmbedder(Settings(encoder=name)) for name in ("trained", "minilm"))
    assert trained.name.split("/")[0] == read_config(Settings().sentences_folder).name != plain.name
    nearness = float(trained.embed(text)[0] @ plain.embed(text)[0])
    assert 0.5 < nearness < 0.999


def test_a_broken_encoder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no configuration of a sentence encoder"):
        MiniLMEmbedder(Settings(encoder="trained", sentences_folder=tmp_path))
    shutil.copytree(Settings().sentences_folder, tmp_path, dirs_exist_ok=True)
    save_file({}, tmp_path / WEIGHTS)
    with pytest.raises(ModelError, match="does not fit this version"):
        MiniLMEmbedder(Settings(encoder="trained", sentences_folder=tmp_path)).embed(["The pier"])
    (tmp_path / CONFIG).write_text('{"name": "x", "rank": 0}')
    with pytest.raises(ModelError, match="rank 0"):
        read_config(tmp_path)


def test_the_average_is_of_trainings_of_one_model(tmp_path: Path) -> None:
    ours = Settings().sentences_folder
    write_average([ours, ours], tmp_path)
    assert all((tmp_path / name).read_bytes() == (ours / name).read_bytes() for name in (WEIGHTS, CONFIG))
    with pytest.raises(ModelError, match="is of another kind than"):
        write_average([ours, Settings().tagger_folder], tmp_path)
    with pytest.raises(ModelError, match="cannot be read"):
        write_average([tmp_path / "none"], tmp_path)
