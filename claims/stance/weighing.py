"""Which relation follows from what was measured of a pair: a logistic regression, kept as numbers."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from claims.errors import ModelError
from claims.records import Relation

WEIGHING = "weighing.json"
MEASURES = (
    "cosine",
    "likeness",
    "ground",
    "one speaker",
    "against, surer way",
    "against, other way",
    "support, surer way",
    "support, other way",
)
LEAST_CHANCE = 0.02  # of a probability, so that its odds stay finite


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """A row of weights for each relation over the measures, after `mean` and `scale` are taken off them."""

    mean: Sequence[float]
    scale: Sequence[float]
    weights: Sequence[Sequence[float]]
    bias: Sequence[float]

    def likely(self, measures: Sequence[float]) -> dict[Relation, float]:
        """How likely each relation is; they add up to 1."""
        at = [(x - m) / s for x, m, s in zip(measures, self.mean, self.scale, strict=True)]
        scores = [
            b + sum(w * x for w, x in zip(row, at, strict=True))
            for row, b in zip(self.weights, self.bias, strict=True)
        ]
        top = max(scores)
        raised = [math.exp(score - top) for score in scores]
        return {relation: part / sum(raised) for relation, part in zip(Relation, raised, strict=True)}


def odds(chance: float) -> float:
    """The logarithm of the odds of a probability."""
    return math.log((chance + LEAST_CHANCE) / (1 + LEAST_CHANCE - chance))


def read_weighing(folder: Path) -> Weighing:
    """The weighing in a judge's folder; `ModelError` where it is missing or not what it should be."""
    path = folder / WEIGHING
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        found = Weighing(**{name: given[name] for name in ("mean", "scale", "weights", "bias")})
        rows = [found.mean, found.scale, *found.weights]
        sound = {len(row) for row in rows} == {len(MEASURES)} and len(found.bias) == len(Relation)
        if not sound or len(found.weights) != len(Relation) or min(found.scale) <= 0:
            raise ValueError("numbers are missing")
    except (OSError, ValueError, KeyError, TypeError) as bad:
        raise ModelError(f"{path} is no weighing of a judge ({bad!r}); choose one anew.") from bad
    return found


def write_weighing(weighing: Weighing, folder: Path) -> None:
    """Write a weighing into a judge's folder, with the names of what it weighs."""
    told = {"measures": MEASURES, "relations": [r.value for r in Relation], **asdict(weighing)}
    (folder / WEIGHING).write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
