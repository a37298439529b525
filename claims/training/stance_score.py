"""How well a judge's network tells stances, and how far its probabilities can be believed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.stance.cross.network import STANCES
from claims.stance.cross.reader import CrossReader
from claims.training.stance_data import Example

Scores = NDArray[np.float64]
TEMPERATURES = tuple(round(0.5 + 0.05 * n, 2) for n in range(51))
BINS = 10


def score_judge(folder: Path, pairs: Mapping[str, Sequence[Example]], *, dtype: str) -> dict[str, Any]:
    """Accuracy, macro F1 and calibration of the judge in a folder, by set; see `figures`."""
    reader = CrossReader(folder, dtype=dtype)
    found = {name: figures(reader.read(texts_of(some)), stances_of(some)) for name, some in pairs.items()}
    return {name: found[name] for name in sorted(found)}


def texts_of(pairs: Sequence[Example]) -> list[tuple[str, str]]:
    """The two texts of each pair."""
    return [(one.a, one.b) for one in pairs]


def stances_of(pairs: Sequence[Example]) -> NDArray[np.int64]:
    """The number of each pair's stance."""
    return np.array([STANCES.index(one.stance) for one in pairs], dtype=np.int64)


def figures(likely: Scores, wanted: NDArray[np.int64]) -> dict[str, Any]:
    """Accuracy, F1 by stance and their mean over the stances that occur, and calibration error, 0 to 1.

    The calibration error is the mean distance of confidence and accuracy over ten bins of confidence
    (Guo et al. 2017, arXiv 1706.04599).
    """
    found = likely.argmax(axis=1)
    f1 = {
        stance.value: _f1(found == n, wanted == n) for n, stance in enumerate(STANCES) if (wanted == n).any()
    }
    table = reliability(likely, wanted)
    apart = sum(row["pairs"] * abs(row["sure"] - row["right"]) for row in table) / len(wanted)
    return {
        "pairs": len(wanted),
        "accuracy": round(float((found == wanted).mean()), 4),
        "macro_f1": round(sum(f1.values()) / len(f1), 4),
        **{f"f1 {name}": round(value, 4) for name, value in f1.items()},
        "calibration_error": round(apart, 4),
    }


def _f1(found: NDArray[np.bool_], wanted: NDArray[np.bool_]) -> float:
    return float(2 * (found & wanted).sum() / (found.sum() + wanted.sum()))


def reliability(likely: Scores, wanted: NDArray[np.int64]) -> list[dict[str, float]]:
    """For each bin of confidence that occurs: how many pairs, how sure and how often right."""
    sure, right = likely.max(axis=1), likely.argmax(axis=1) == wanted
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    return [
        {
            "pairs": int((bins == n).sum()),
            "sure": round(float(sure[bins == n].mean()), 4),
            "right": round(float(right[bins == n].mean()), 4),
        }
        for n in range(BINS)
        if (bins == n).any()
    ]


def best_temperature(scores: Scores, wanted: NDArray[np.int64]) -> float:
    """What scores are to be divided by so that their probabilities lose least (mean log loss)."""

    def lost(temperature: float) -> float:
        divided = scores / temperature
        top = divided.max(axis=1, keepdims=True)
        logs = divided - top - np.log(np.exp(divided - top).sum(axis=1, keepdims=True))
        return -float(logs[np.arange(len(wanted)), wanted].mean())

    return min(TEMPERATURES, key=lost)
