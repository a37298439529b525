"""Measure how comparing grows: ledgers of several sizes, one more article, other ways to group, in one run.

    python -m benchmarks.measure_scale DATA LEDGER... --articles FILE... [--rebuild]

LEDGER are ledgers that `benchmarks/make_ledger.py` made, FILE articles that are not in them. Each ledger is
copied, and for the copy one JSON object is printed: the seconds that one more article takes, as a command of
its own and in a program that has read one before (median over the articles), and that the neighbours of all
its statements take, exact and from the index, with the share of the exact ones that the index finds, beside
`sentence_transformers.util.community_detection` over the same vectors and, for up to 12,000 statements,
scikit-learn's HDBSCAN. `--rebuild` judges what was never judged and groups all anew first, with seconds and
memory. The last object is B-cubed F1 of the three ways over DATA/matching/perspectrum_dev, thresholds
chosen on perspectrum_train.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np

from benchmarks.choose_thresholds import Network, b_cubed, claims_score, perspectrum, rows
from claims.grouping import nearest
from claims.pipeline import Parts, ingest_sources, open_parts, rebuild
from claims.pipeline.field import Field
from claims.settings import Settings, read_settings
from claims.store import Ledger

Made = TypeVar("Made")
THRESHOLDS = np.arange(0.5, 0.95, 0.05)  # of community_detection
HDBSCAN_UP_TO = 12_000  # statements; its time grows with the square


def timed(work: Callable[[], Made]) -> tuple[float, Made]:
    """The seconds that a piece of work takes, and what it makes."""
    started = time.perf_counter()
    made = work()
    return round(time.perf_counter() - started, 2), made


def communities(vectors: np.ndarray, threshold: float) -> list[int]:
    """The group of each row by community_detection; a row in none is a group of its own."""
    from sentence_transformers.util import community_detection

    found = list(range(len(vectors)))
    for members in community_detection(vectors, threshold=threshold, min_community_size=2):
        for member in members:
            found[member] = members[0]
    return found


def densities(vectors: np.ndarray) -> list[int]:
    """The group of each row by HDBSCAN; noise stands alone."""
    from sklearn.cluster import HDBSCAN

    labels = HDBSCAN(min_cluster_size=2, copy=True).fit_predict(vectors)
    return [int(label) if label >= 0 else -1 - place for place, label in enumerate(labels)]


def neighbours(vectors: np.ndarray, settings: Settings) -> dict[str, float]:
    """Exact neighbours and those of the index: the seconds of both, and the share that the index finds."""
    top, least = settings.candidate_neighbours, settings.candidate_cosine
    slow, exact = timed(lambda: nearest(vectors, top=top, least=least, indexed=len(vectors)))
    fast, found = timed(lambda: nearest(vectors, top=top, least=least, indexed=0))
    n = len(vectors)
    share = np.isin(exact.i * n + exact.j, found.i * n + found.j).mean() if len(exact.i) else 1.0
    return {"exact_s": slow, "index_s": fast, "index_finds": round(float(share), 4)}


@contextmanager
def copied(path: Path) -> Iterator[tuple[Ledger, Parts]]:
    """A copy of a ledger, thrown away in the end, and the parts to compare it with."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "ledger.db"
        shutil.copy(path, copy)
        settings = read_settings(db=f"sqlite:///{copy}")
        yield Ledger.open(settings.url, settings=settings), open_parts(settings)


def rebuilt(path: Path) -> dict[str, float]:
    """The seconds and the most memory of judging what was not judged and grouping all anew."""
    with copied(path) as (ledger, parts):
        seconds, _ = timed(lambda: rebuild(ledger, parts))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    return {"rebuild_s": seconds, "memory_gib": round(most, 2)}


def one_more(path: Path, articles: Sequence[str]) -> dict[str, float]:
    """The median seconds of one more article: as a command, and in a program that has read one before."""
    commands = []
    for article in articles[1:]:
        with copied(path) as (ledger, _):
            command = [sys.executable, "-m", "claims", "--db", ledger.settings.url, "ingest", article]
            commands.append(timed(partial(subprocess.run, command, check=True, capture_output=True))[0])
    with copied(path) as (ledger, parts):
        ingest_sources(ledger, articles[:1], parts)
        running = [timed(partial(ingest_sources, ledger, [a], parts))[0] for a in articles[1:]]
    return {"command_s": statistics.median(commands), "running_s": statistics.median(running)}


def grouped_otherwise(vectors: np.ndarray) -> dict[str, float]:
    """The seconds that two other ways need to group the same vectors."""
    found = {"community_detection_s": timed(lambda: communities(vectors, 0.75))[0]}
    if len(vectors) <= HDBSCAN_UP_TO:
        found["hdbscan_s"] = timed(lambda: densities(vectors))[0]
    return found


def quality(data: Path) -> dict[str, float]:
    """B-cubed F1 of the three ways over the development topics."""
    settings = read_settings()
    train, gold = perspectrum(rows(data / "matching" / "perspectrum_train.jsonl.gz"), settings)
    best = max(THRESHOLDS, key=lambda t: _score(train, gold, communities(train.vectors, float(t))))
    dev, dev_gold = perspectrum(rows(data / "matching" / "perspectrum_dev.jsonl.gz"), settings)
    return {
        "ours": round(claims_score(dev, dev_gold, settings), 4),
        "community_detection": round(_score(dev, dev_gold, communities(dev.vectors, float(best))), 4),
        "at": round(float(best), 2),
        "hdbscan": round(_score(dev, dev_gold, densities(dev.vectors)), 4),
    }


def _score(pooled: Network, gold: Mapping[str, object], groups: Sequence[int]) -> float:
    return b_cubed(gold, dict(zip(pooled.ids, groups, strict=True)))


def figures(path: Path, asked: argparse.Namespace) -> dict[str, float]:
    """All that is measured on one ledger."""
    with copied(path) as (ledger, parts):
        vectors = Field.of(ledger, parts).vectors
    found = {
        "statements": float(len(vectors)),
        **one_more(path, asked.articles),
        **neighbours(vectors, parts.settings),
    }
    return found | grouped_otherwise(vectors) | (rebuilt(path) if asked.rebuild else {})


def main() -> None:
    """Measure each ledger, then the quality."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("ledgers", nargs="+", type=Path)
    parser.add_argument("--articles", nargs="+", required=True, help="two or more; the first warms up")
    parser.add_argument("--rebuild", action="store_true")
    asked = parser.parse_args()
    for path in asked.ledgers:
        sys.stdout.write(json.dumps({"ledger": path.name, **figures(path, asked)}) + "\n")
        sys.stdout.flush()
    sys.stdout.write(json.dumps({"b_cubed": quality(asked.data)}) + "\n")


if __name__ == "__main__":
    main()
