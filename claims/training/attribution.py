"""Training of the tagger on annotated articles: seeded, with progress, going on after each epoch."""

from __future__ import annotations

import math
import pickle
import random
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from claims.attribution.tagging.decoding import Decoding
from claims.attribution.tagging.network import Network, Scores, adapted
from claims.attribution.tagging.pieces import MASK
from claims.attribution.tagging.weights import Config, make_folder, read_weights, trained, write_weights
from claims.encoder import chosen_dtype
from claims.errors import ModelError
from claims.training.attribution_data import IGNORED, Example, Lesson, lesson_of, lessons

CHECKPOINT = "checkpoint.pt"
BROKEN = (OSError, EOFError, RuntimeError, ValueError, LookupError, struct.error, pickle.UnpicklingError)
"""What torch raises for a checkpoint that is cut off, or of another network."""
WARM = 100  # steps until the learning rate is full
LEAST_RATE = 0.02  # share of the learning rate at the end
SLOWEST = 0.998  # how much of the running mean of the weights one step keeps
LONGEST_STEP = 1.0  # norm at which gradients are cut
DECODING = Decoding(lean=0.9, content_lean=0.0, least_link=0.35, least_score=0.5)
"""What the decoder takes; chosen on the dev set by benchmarks/choose_decoding.py."""
POINTING = 0.3  # weight of the two pointers' losses beside that of the tags

Told = Callable[[int, int, int, float], None]
"""Called with the epoch, the batch, how many there are, and the mean loss of the epoch so far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to train: `batch` in windows, `hidden` the share of pieces that are masked."""

    epochs: int = 6
    batch: int = 8
    rate: float = 1e-3
    rank: int = 32
    hidden: float = 0.06
    seed: int = 7
    name: str = "tagger-1"


class Course:
    """One training: network, optimiser, running mean of the weights, and where it stands."""

    def __init__(self, plan: Plan) -> None:
        torch.manual_seed(plan.seed)
        self.plan = plan
        self.network = adapted(Network(), rank=plan.rank)
        self.weights = trained(self.network)
        self.mean = {name: w.detach().clone() for name, w in self.weights.items()}
        self.optimiser = torch.optim.AdamW(self.weights.values(), lr=plan.rate, weight_decay=0.01)
        self.step, self.epoch = 0, 0

    def learn(self, examples: Sequence[Example], folder: Path, told: Told) -> None:
        """Train to the end of the plan; the weights and a checkpoint are written after each epoch."""
        while self.epoch < self.plan.epochs:
            rng = random.Random(self.plan.seed * 1000 + self.epoch)  # noqa: S311 - shuffling, no secret
            torch.manual_seed(self.plan.seed * 1000 + self.epoch)
            todo = lessons(examples, size=self.plan.batch, rng=rng)
            total = 0.0
            self.network.train()
            for number, windows in enumerate(todo, 1):
                total += self._step(lesson_of(examples, windows, rng), len(todo) * self.plan.epochs)
                told(self.epoch + 1, number, len(todo), total / number)
            self.epoch += 1
            self.save(folder)

    def _step(self, lesson: Lesson, steps: int) -> float:
        """One step; the rate falls along half a cosine."""
        fallen = 0.5 * (1 + math.cos(math.pi * min(1.0, self.step / steps)))
        rate = self.plan.rate * min(1.0, self.step / WARM) * max(LEAST_RATE, fallen)
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        loss = self._loss(lesson)
        self.optimiser.zero_grad()
        torch.autograd.backward(loss)
        nn.utils.clip_grad_norm_(self.weights.values(), LONGEST_STEP)
        self.optimiser.step()
        self.step += 1
        self._average()
        return float(loss.detach())

    def _loss(self, lesson: Lesson) -> Tensor:
        hidden = (torch.rand(lesson.ids.shape) < self.plan.hidden) & (lesson.ids > MASK)
        ids = lesson.ids.masked_fill(hidden, MASK)
        lower = chosen_dtype("auto") == "bfloat16"
        with torch.autocast("cpu", torch.bfloat16, enabled=lower):
            scores: Scores = self.network(ids, lesson.marks, lesson.mask)
        tags = nn.functional.cross_entropy(
            scores.tags.flatten(0, 2), lesson.tags.flatten(), ignore_index=IGNORED
        )
        pointed = _pointing(scores.cue_of, lesson.cue_of) + _pointing(scores.source_of, lesson.source_of)
        return 3 * tags + POINTING * pointed

    @torch.no_grad()
    def _average(self) -> None:
        kept = min(SLOWEST, (1 + self.step) / (10 + self.step))
        for name, weight in self.weights.items():
            self.mean[name].lerp_(weight, 1 - kept)

    def save(self, folder: Path) -> None:
        """Write the mean weights, ready for use, and the checkpoint to go on from."""
        write_weights(self.mean, Config(name=self.plan.name, rank=self.plan.rank, decoding=DECODING), folder)
        state = {
            "weights": {name: w.detach() for name, w in self.weights.items()},
            "mean": self.mean,
            "optimiser": self.optimiser.state_dict(),
            "step": self.step,
            "epoch": self.epoch,
        }
        partial = folder / f"{CHECKPOINT}.partial"
        torch.save(state, partial)
        partial.replace(folder / CHECKPOINT)

    def start_from(self, folder: Path) -> None:
        """Begin with the weights in a folder instead of fresh ones; `ModelError` where they do not fit."""
        given = read_weights(folder, self.network)
        self.network.load_state_dict(given, strict=False)
        self.mean = {name: w.detach().clone() for name, w in self.weights.items()}

    def resume(self, folder: Path) -> None:
        """Go on from the checkpoint in a folder, made where there is none; `ModelError` for a broken one."""
        make_folder(folder)
        path = folder / CHECKPOINT
        if not path.exists():
            return
        try:
            state: dict[str, Any] = torch.load(path, weights_only=True)
            self.network.load_state_dict(state["weights"], strict=False)
            self.mean = state["mean"]
            self.optimiser.load_state_dict(state["optimiser"])
            self.step, self.epoch = state["step"], state["epoch"]
        except BROKEN as bad:
            raise ModelError(f"{path} is broken or of another training; delete it to begin anew.") from bad


def _pointing(scores: Tensor, targets: Tensor) -> Tensor:
    """The loss of one pointer; 0 for a batch without anything to point at."""
    flat, wanted = scores.flatten(0, 1), targets.flatten()
    lost = nn.functional.cross_entropy(flat, wanted, ignore_index=IGNORED, reduction="sum")
    return lost / (wanted != IGNORED).sum().clamp(min=1)
