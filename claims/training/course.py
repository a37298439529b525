"""One training: optimiser, falling rate, running mean of the weights, and checkpoints to go on from.

The same plan on the same material gives the same steps, also when it was stopped between two of them.
"""

from __future__ import annotations

import math
import pickle
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import torch
from torch import Tensor, nn

from claims.adapters import make_folder, trained
from claims.errors import ModelError

CHECKPOINT = "checkpoint.pt"
BROKEN = (OSError, EOFError, RuntimeError, ValueError, LookupError, struct.error, pickle.UnpicklingError)
"""What torch raises for a checkpoint that is cut off, or of another network."""
LONGEST_STEP = 1.0  # norm at which gradients are cut
Lesson = TypeVar("Lesson")
Told = Callable[[int, int, int, float], None]
"""Called with the epoch, the batch, how many there are, and the mean loss since the last checkpoint."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How fast to learn: epochs, highest rate, steps until it is full, its least share at the end.

    `slowest` is how much of the running mean of the weights one step keeps at most; a checkpoint is
    written every `keep_every` steps.
    """

    epochs: int
    rate: float
    seed: int
    warm: int = 100
    least: float = 0.02
    slowest: float = 0.998
    keep_every: int = 500


class Course(Generic[Lesson]):
    """A network that is being trained, its running mean, and where the training stands."""

    def __init__(self, network: nn.Module, pace: Pace) -> None:
        self.network, self.pace = network, pace
        self.weights = trained(network)
        self.mean = {name: w.detach().clone() for name, w in self.weights.items()}
        self.optimiser = torch.optim.AdamW(self.weights.values(), lr=pace.rate, weight_decay=0.01, fused=True)
        self.step = 0

    def learn(
        self,
        lessons: Callable[[int], Sequence[Lesson]],
        loss: Callable[[Lesson], Tensor],
        keep: Callable[[], None],
        told: Told,
    ) -> None:
        """Train to the end of the pace; `keep` is called every so many steps and after each epoch.

        `lessons` gives those of an epoch, as many in each, the same whenever it is asked.
        """
        self.network.train()
        epoch, number = -1, 0
        todo: Sequence[Lesson] = lessons(0)
        while self.step < len(todo) * self.pace.epochs:
            if epoch != self.step // len(todo):
                epoch = self.step // len(todo)
                todo, total, number = lessons(epoch), 0.0, 0
            at = self.step % len(todo)
            total += self._step(loss, todo[at], len(todo) * self.pace.epochs)
            number += 1
            told(epoch + 1, at + 1, len(todo), total / number)
            if self.step % self.pace.keep_every == 0 or at + 1 == len(todo):
                keep()

    def _step(self, loss: Callable[[Lesson], Tensor], lesson: Lesson, steps: int) -> float:
        """One step; the rate falls along half a cosine."""
        torch.manual_seed(self.pace.seed * 1_000_003 + self.step)
        fallen = 0.5 * (1 + math.cos(math.pi * self.step / steps))
        rate = self.pace.rate * min(1.0, (self.step + 1) / self.pace.warm) * max(self.pace.least, fallen)
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        found = loss(lesson)
        self.optimiser.zero_grad()
        torch.autograd.backward(found)
        nn.utils.clip_grad_norm_(self.weights.values(), LONGEST_STEP)
        self.optimiser.step()
        self.step += 1
        self._average()
        return float(found.detach())

    @torch.no_grad()
    def _average(self) -> None:
        kept = min(self.pace.slowest, (1 + self.step) / (10 + self.step))
        for name, weight in self.weights.items():
            self.mean[name].lerp_(weight, 1 - kept)

    def begin_with(self, given: dict[str, Tensor]) -> None:
        """Take weights in the place of fresh ones."""
        self.network.load_state_dict(given, strict=False)
        self.mean = {name: w.detach().clone() for name, w in self.weights.items()}

    def checkpoint(self, folder: Path) -> None:
        """Write where the training stands."""
        state = {
            "weights": {name: w.detach() for name, w in self.weights.items()},
            "mean": self.mean,
            "optimiser": self.optimiser.state_dict(),
            "step": self.step,
        }
        partial = folder / f"{CHECKPOINT}.partial"
        torch.save(state, partial)
        partial.replace(folder / CHECKPOINT)

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
            self.step = state["step"]
        except BROKEN as bad:
            raise ModelError(f"{path} is broken or of another training; delete it to begin anew.") from bad
