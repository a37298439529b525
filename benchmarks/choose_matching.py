"""Choose how known claims are ranked: the weight of shared spelling beside the cosine.

    python -m benchmarks.choose_matching DATA

DATA is the folder with `matching`. Prints a JSON object for each weight, mean average precision among the
first five, and last the figure where each half of the sentences is ranked by the weight that is best for the
other half.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from benchmarks.choose_thresholds import Row, rows
from claims.pipeline import match_texts, open_parts
from claims.pipeline.parts import Parts
from claims.settings import Settings

WORDS = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
TOP = 5
Found = Sequence[Sequence[tuple[int, float]]]


def precisions(queries: Sequence[Row], known: Sequence[Row], found: Found) -> np.ndarray:
    """For each query 1 / place of the first right claim among those found, else 0."""
    right: Mapping[str, set[str]] = defaultdict(set)
    for query in queries:
        right[query["text"]].add(query["claim_id"])
    places = [
        next((n for n, (j, _) in enumerate(some, 1) if known[j]["id"] in right[query["text"]]), 0)
        for query, some in zip(queries, found, strict=True)
    ]
    return np.array([1 / place if place else 0.0 for place in places])


def tried(queries: Sequence[Row], known: Sequence[Row], words: float) -> np.ndarray:
    """The precisions with one weight."""
    settings = Settings().model_copy(update={"match_words": words})
    parts: Parts = open_parts(settings)
    asked, claims = [r["text"] for r in queries], [r["text"] for r in known]
    return precisions(queries, known, match_texts(asked, claims, parts, top=TOP))


def main() -> None:
    """Try, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    folder = parser.parse_args().data / "matching"
    queries, known = rows(folder / "politifact_queries.jsonl.gz"), rows(folder / "politifact_claims.jsonl.gz")
    found = {}
    for words in WORDS:
        found[words] = tried(queries, known, words)
        told = {"match_words": words, "map_at_5": round(found[words].mean(), 4)}
        sys.stdout.write(json.dumps(told) + "\n")
    odd = np.arange(len(queries)) % 2 == 1
    halves = [max(found.values(), key=lambda p: p[~half].mean())[half] for half in (odd, ~odd)]
    sys.stdout.write(json.dumps({"held out": round(float(np.concatenate(halves).mean()), 4)}) + "\n")


if __name__ == "__main__":
    main()
