"""Make the mean vector that takes what all news statements share off a statement's own.

    python -m benchmarks.make_common DATA OUT.npy

DATA is the folder with `attribution/train.jsonl.gz` (contents of statements in political news) and
`news/tass_headlines_2025.jsonl.gz` (headlines of another story). The mean is that of the means of 2,000 and
500 texts, chosen by a seed; it holds no text and gives none back.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import numpy as np

from benchmarks.choose_thresholds import Row, rows
from claims.embedding import MiniLMEmbedder
from claims.settings import Settings

CONTENTS, HEADLINES, SEED = 2_000, 500, 1
SHORTEST, LONGEST = 25, 300  # characters of a content


def contents(articles: list[Row]) -> list[str]:
    """What the sources of annotated articles say, from the first span of a content to its last."""
    found = []
    for article in articles:
        for attribution in article["attributions"]:
            spans = attribution["content"]
            text = article["text"][spans[0][0] : spans[-1][1]]
            if SHORTEST < len(text) < LONGEST:
                found.append(text)
    return found


def main(data: Path, out: Path) -> None:
    """Write the mean as float32 of shape (dimensions,)."""
    chance = random.Random(SEED)  # noqa: S311  # a sample, no secret
    said = contents(rows(data / "attribution" / "train.jsonl.gz"))
    titles = [row["title"] for row in rows(data / "news" / "tass_headlines_2025.jsonl.gz")]
    embedder = MiniLMEmbedder(Settings(dtype="float32"))
    means = [
        embedder.embed(chance.sample(texts, number)).mean(axis=0)
        for texts, number in ((said, CONTENTS), (titles, HEADLINES))
    ]
    out.parent.mkdir(parents=True, exist_ok=True)
    np.save(out, np.mean(means, axis=0).astype(np.float32))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
