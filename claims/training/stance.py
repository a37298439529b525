"""Training of the judge on pairs: batches of like length, the loss, and what is kept."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from claims.adapters import read_adapter
from claims.encoder import chosen_dtype
from claims.stance.cross.network import STANCES, Network
from claims.stance.cross.pieces import Pieces, filled, joined, read_texts
from claims.stance.cross.weights import MODEL, Config, write_judge
from claims.training.course import Course, Pace, Told
from claims.training.stance_data import Example

SOFT = 0.05  # share of a target that goes to the other stances: labels of natural language are not sure
LONGEST = 90  # pieces of both texts of a pair that is trained on
POOL = 50  # batches whose pairs are put in order of length together


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to train: `batch` in pairs, `rank` of the adapter, 0 to train the encoder's layers."""

    epochs: int = 2
    batch: int = 32
    rate: float = 1.2e-4
    rank: int = 0
    seed: int = 7
    keep_every: int = 500
    name: str = "cross-1"


@dataclass(frozen=True, slots=True)
class Known:
    """A pair as pieces, and the number of its stance."""

    pieces: Pieces
    stance: int


def known_pairs(examples: Sequence[Example]) -> list[Known]:
    """The examples as the network reads them, without the longest: they cost most and teach no more."""
    left, right = (read_texts([getattr(one, side) for one in examples]) for side in ("a", "b"))
    return [
        Known(joined(a, b), STANCES.index(one.stance))
        for one, a, b in zip(examples, left, right, strict=True)
        if len(a) + len(b) <= LONGEST
    ]


class StanceCourse:
    """The training of a judge."""

    def __init__(self, plan: Plan) -> None:
        torch.manual_seed(plan.seed)
        self.plan = plan
        pace = Pace(epochs=plan.epochs, rate=plan.rate, seed=plan.seed, keep_every=plan.keep_every)
        self.course: Course[list[Known]] = Course(Network(rank=plan.rank), pace)

    def start_from(self, folder: Path) -> None:
        """Begin with the weights in a folder instead of fresh ones; `ModelError` where they do not fit."""
        self.course.begin_with(read_adapter(folder, self.course.network, model=MODEL))

    def learn(self, known: Sequence[Known], folder: Path, told: Told) -> None:
        """Train to the end of the plan, from the checkpoint in the folder where there is one."""

        def lessons(epoch: int) -> list[list[Known]]:
            seed = self.plan.seed * 1000 + epoch
            return batches_of(known, size=self.plan.batch, rng=random.Random(seed))  # noqa: S311 - shuffling

        self.course.learn(lessons, self._loss, lambda: self.save(folder), told)

    def _loss(self, lesson: list[Known]) -> Tensor:
        ids, types, mask = (torch.from_numpy(part) for part in filled([one.pieces for one in lesson], step=1))
        wanted = torch.from_numpy(np.array([one.stance for one in lesson], dtype=np.int64))
        lower = chosen_dtype("auto") == "bfloat16"
        with torch.autocast("cpu", torch.bfloat16, enabled=lower):
            scores: Tensor = self.course.network(ids, types, mask)
        return nn.functional.cross_entropy(scores, wanted, label_smoothing=SOFT)

    def save(self, folder: Path) -> None:
        """Write the mean weights, ready for use, and the checkpoint to go on from."""
        config = Config(name=self.plan.name, rank=self.plan.rank, temperature=1.0)
        write_judge(self.course.mean, config, folder)
        self.course.checkpoint(folder)

    def resume(self, folder: Path) -> None:
        """Go on from the checkpoint in a folder; see `Course.resume`."""
        self.course.resume(folder)


def batches_of(known: Sequence[Known], *, size: int, rng: random.Random) -> list[list[Known]]:
    """Every pair once, in batches of like length, in random order."""
    order = list(range(len(known)))
    rng.shuffle(order)
    pools = [order[i : i + size * POOL] for i in range(0, len(order), size * POOL)]
    sorted_pools = [sorted(pool, key=lambda n: len(known[n].pieces.ids)) for pool in pools]
    found = [
        [known[n] for n in pool[i : i + size]] for pool in sorted_pools for i in range(0, len(pool), size)
    ]
    rng.shuffle(found)
    return found
