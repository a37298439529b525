"""Vectors: unit rows in order, whatever the batch, from the fake and from the real encoder."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.embedding import Embedder, HashEmbedder, MiniLMEmbedder, text_hash
from claims.settings import Settings

TEXTS = ["The bridge is closed.", "A longer sentence about the harvest in the southern valleys.", "Rain."]


@given(st.lists(st.text(max_size=40), max_size=8))
def test_rows_have_unit_length_and_follow_the_texts(texts: list[str]) -> None:
    embedder = HashEmbedder()
    vectors = embedder.embed(texts)
    assert vectors.shape == (len(texts), embedder.dimensions)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)
    for text, vector in zip(texts, vectors, strict=True):
        assert np.array_equal(embedder.embed([text])[0], vector)


def test_texts_that_share_words_are_near() -> None:
    a, b, c = HashEmbedder().embed(["the old bridge is closed", "the bridge is closed", "wheat prices rose"])
    assert a @ b > 0.8 > abs(a @ c) + 0.3


def test_a_text_hash_is_short_and_stable() -> None:
    assert text_hash("a") == text_hash("a") != text_hash("b")
    assert len(text_hash("\ud800")) == 32


def test_the_encoder_keeps_order_and_knows_meaning() -> None:
    embedder: Embedder = MiniLMEmbedder(Settings())
    vectors = embedder.embed(TEXTS)
    assert vectors.shape == (3, embedder.dimensions) == (3, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)
    alone = embedder.embed(TEXTS[2:])[0]
    assert vectors[2] @ alone > 0.99
    near, far = embedder.embed(["No cars can cross the bridge.", "The orchestra tuned its violins."])
    assert vectors[0] @ near > vectors[0] @ far


def test_a_vector_does_not_depend_on_what_else_is_embedded() -> None:
    embedder = MiniLMEmbedder(Settings())
    texts = ["The harbour is open.", "The harbour was closed on Friday because of the ice.", "No.", "Yes."]
    together = embedder.embed(texts)
    alone = np.vstack([embedder.embed([text]) for text in texts])
    assert np.abs(together - alone).max() < 1e-6


def test_nothing_gives_no_rows() -> None:
    assert MiniLMEmbedder(Settings()).embed([]).shape == (0, 384)


@pytest.mark.parametrize("dtype", ["float32", "bfloat16"])
def test_the_number_type_is_part_of_the_name(dtype: str) -> None:
    assert MiniLMEmbedder(Settings(dtype=dtype)).name == f"sentences-1/{dtype}"
    plain = MiniLMEmbedder(Settings(encoder="minilm", dtype=dtype))
    assert plain.name == f"all-MiniLM-L6-v2/{dtype}"


def test_another_encoder_is_named_after_its_folder() -> None:
    own = Settings(encoder="some/place/own-model", dtype="float32")
    assert MiniLMEmbedder(own).name == "own-model/float32"


def test_importing_loads_no_model_library() -> None:
    code = "import sys, claims.embedding; print({'torch', 'sentence_transformers'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
