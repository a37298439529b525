"""Measure embedding: this program against plain `SentenceTransformer.encode` in float32, in the same run.

    python -m benchmarks.measure_embedding DATA [--texts 5000]

DATA is the folder with `matching` and `stance`; their sentences are embedded. Prints one JSON object with
the sentences a second of both, their ratio, and the largest distance (1 - cosine) between their vectors.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from benchmarks.choose_thresholds import rows
from claims.embedding import MiniLMEmbedder
from claims.encoder import MINILM, load_encoder
from claims.settings import read_settings

WARMING = 64  # sentences embedded before the clock starts


def timed(work: Callable[[], np.ndarray]) -> tuple[float, np.ndarray]:
    """The seconds that a piece of work takes, and what it makes."""
    started = time.perf_counter()
    made = work()
    return time.perf_counter() - started, made


def main() -> None:
    """Embed the same sentences both ways."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--texts", type=int, default=5000)
    asked = parser.parse_args()
    known = rows(asked.data / "stance" / "dev.jsonl.gz")
    texts = list(dict.fromkeys(row["a"] for row in known))[: asked.texts]
    ours, plain = MiniLMEmbedder(read_settings()), load_encoder(MINILM, "float32")
    ours.embed(texts[:WARMING])
    plain.encode(texts[:WARMING], show_progress_bar=False)
    fast, vectors = timed(lambda: ours.embed(texts))
    slow, others = timed(lambda: plain.encode(texts, show_progress_bar=False, normalize_embeddings=True))
    row = {
        "sentences": len(texts),
        "model": ours.name,
        "ours_per_s": round(len(texts) / fast),
        "plain_per_s": round(len(texts) / slow),
        "ratio": round(slow / fast, 2),
        "largest_distance": round(float(1 - (vectors * others).sum(axis=1).min()), 5),
    }
    sys.stdout.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
