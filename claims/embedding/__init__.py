"""Sentence vectors: the seam `Embedder`, the trained MiniLM behind it, and a word-hash fake.

A vector belongs to (text hash, embedder name); the name holds the number type, because vectors in
bfloat16 and in float32 differ in the third decimal.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol

import numpy as np

from claims.embedding.config import read_config
from claims.encoder import MINILM, chosen_dtype, load_encoder
from claims.settings import ROOT, TRAINED, Settings
from claims.text import fold

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

MINILM_NAME = "all-MiniLM-L6-v2"
MINILM_DIMENSIONS = 384
PACKAGED = ROOT / "claims" / "models" / "sentences"
COMMON = PACKAGED / "mean.npy"


class Embedder(Protocol):
    """Turns texts into vectors of unit length."""

    @property
    def name(self) -> str:
        """Model and number type: half of a vector's key."""
        ...

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        ...

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """float32 of shape (number of texts, `dimensions`), rows of unit length, in order."""
        ...


def text_hash(text: str) -> str:
    """The key of a text: 32 hex digits (128 bits) of SHA-256 over its UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


class MiniLMEmbedder:
    """Mean-pooled sentence encoder on the CPU; the weights load at the first `embed`.

    Any other encoder that the settings name is used in the same way.
    """

    def __init__(self, settings: Settings, *, batch: int = 64) -> None:
        self._settings, self._batch = settings, batch
        self.name = f"{_shown(settings)}/{chosen_dtype(settings.dtype)}"

    @property
    def dimensions(self) -> int:
        """Length of a vector; loads the weights unless it is the packaged encoder or ours."""
        if self._settings.encoder in (TRAINED, MINILM):
            return MINILM_DIMENSIONS
        return int(self._load().get_embedding_dimension() or 0)

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Encode texts of one length together, so that nothing is padded.

        Padding would move a vector in bfloat16 by up to 0.002 with the texts that happen to be beside it.
        Without it a vector does not depend on what else is embedded, nor a group on the order of arrival.
        """
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        if not texts:
            return vectors
        model = self._load()
        for rows in _of_one_length(texts, model):
            vectors[rows] = model.encode(
                [texts[row] for row in rows],
                batch_size=self._batch,
                show_progress_bar=False,
                convert_to_numpy=True,
            )
        return unit_rows(vectors)

    def _load(self) -> SentenceTransformer:
        settings = self._settings
        if settings.encoder != TRAINED:
            return load_encoder(settings.encoder, settings.dtype)
        from claims.embedding.adapted import load_adapted

        return load_adapted(settings.sentences_folder, settings.dtype)


def _shown(settings: Settings) -> str:
    """What an encoder is called in the key of a vector."""
    if settings.encoder == TRAINED:
        return read_config(settings.sentences_folder).name
    return MINILM_NAME if settings.encoder == MINILM else PurePath(settings.encoder).name


def _of_one_length(texts: Sequence[str], model: SentenceTransformer) -> list[list[int]]:
    """The places of the texts that have the same number of tokens, shorter texts first."""
    tokens = model.tokenizer(list(texts), truncation=True, max_length=model.max_seq_length)["input_ids"]
    places: dict[int, list[int]] = defaultdict(list)
    for row, ids in enumerate(tokens):
        places[len(ids)].append(row)
    return [places[length] for length in sorted(places)]


def common_vector(embedder: Embedder) -> np.ndarray:
    """The mean vector of news statements at large (`benchmarks/make_common.py`); zeros for other encoders."""
    if embedder.name.startswith(f"{read_config(PACKAGED).name}/"):
        usual: np.ndarray = np.load(COMMON, allow_pickle=False)
        return usual
    return np.zeros(embedder.dimensions, dtype=np.float32)


class HashEmbedder:
    """A deterministic fake: texts are near to each other as far as they share words.

    Each word counts for one dimension and sign, by its hash (feature hashing, Weinberger et al. 2009).
    """

    def __init__(self, *, dimensions: int = 256) -> None:
        self.dimensions = dimensions
        self.name = f"hash-{dimensions}"

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """float32 of shape (number of texts, `dimensions`), rows of unit length, in order."""
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in re.findall(r"\w+", fold(text)) or [""]:
                digest = int(text_hash(word), 16)
                vectors[row, digest % self.dimensions] += 1.0 if digest >> 64 & 1 else -1.0
        return unit_rows(vectors)


def unit_rows(vectors: np.ndarray) -> np.ndarray:
    """Each row divided by its length, in place; a row of zeros becomes the first axis."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    empty = lengths[:, 0] == 0.0
    vectors[empty, 0] = 1.0
    lengths[empty] = 1.0
    vectors /= lengths
    return vectors
