"""Training of the sentence encoder: texts that say the same come near, others of a batch move away.

The loss is that of multiple negatives (Henderson et al. 2017, arXiv 1705.00652), both ways.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from claims.adapters import put_on, write_adapter
from claims.embedding.config import Config, write_config
from claims.encoder import MINILM, load_pieces, load_transformer
from claims.training.course import Course, Pace, Told
from claims.training.sentence_data import Likeness

LONGEST = 64  # word pieces of a text; longer ones are cut
SHARP = 20.0  # what cosines are multiplied by, that of the encoder's own training
FLEETING = 0.98  # of the running mean that one step keeps: a training has only some hundreds of steps
NEVER = -1e4  # the score of a text that says the same and is not the one asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to train: `batch` in examples, `rank` of the adapter."""

    epochs: int = 1
    batch: int = 48
    rate: float = 3e-4
    rank: int = 16
    seed: int = 7
    keep_every: int = 50
    name: str = "sentences-1"


class SentenceCourse:
    """The training of a sentence encoder."""

    def __init__(self, plan: Plan) -> None:
        torch.manual_seed(plan.seed)
        self.plan = plan
        pace = Pace(
            epochs=plan.epochs,
            rate=plan.rate,
            seed=plan.seed,
            warm=50,
            slowest=FLEETING,
            keep_every=plan.keep_every,
        )
        self.course: Course[list[Likeness]] = Course(put_on(load_transformer(MINILM), rank=plan.rank), pace)
        self.pieces = load_pieces(MINILM)

    def learn(self, examples: Sequence[Likeness], folder: Path, told: Told) -> None:
        """Train to the end of the plan, from the checkpoint in the folder where there is one."""

        def lessons(epoch: int) -> list[list[Likeness]]:
            seed = self.plan.seed * 1000 + epoch
            return batches_of(examples, size=self.plan.batch, rng=random.Random(seed))  # noqa: S311 - order

        self.course.learn(lessons, self._loss, lambda: self.save(folder), told)

    def _vectors(self, texts: Sequence[str]) -> Tensor:
        """Unit vectors (texts, width)."""
        read = self.pieces(
            list(texts), padding=True, truncation=True, max_length=LONGEST, return_tensors="pt"
        )
        found = self.course.network(**read).last_hidden_state
        shown = read["attention_mask"][..., None].to(found.dtype)
        return nn.functional.normalize((found * shown).sum(1) / shown.sum(1), dim=1)

    def _loss(self, lesson: list[Likeness]) -> Tensor:
        others = [one.other for one in lesson if one.other]
        left, right = (self._vectors([getattr(one, side) for one in lesson]) for side in ("a", "b"))
        given = torch.cat([right, self._vectors(others)]) if others else right
        wanted = torch.arange(len(lesson))
        alike = torch.tensor([[a.group == b.group and a is not b for b in lesson] for a in lesson])
        beside = nn.functional.pad(alike, (0, len(others)))
        forth = (SHARP * left @ given.T).masked_fill(beside, NEVER)
        back = (SHARP * right @ left.T).masked_fill(alike, NEVER)
        loss = nn.functional.cross_entropy
        return (loss(forth, wanted) + loss(back, wanted)) / 2

    def save(self, folder: Path) -> None:
        """Write the mean weights, ready for use, and the checkpoint to go on from."""
        write_adapter(self.course.mean, folder)
        write_config(Config(name=self.plan.name, rank=self.plan.rank), folder)
        self.course.checkpoint(folder)

    def resume(self, folder: Path) -> None:
        """Go on from the checkpoint in a folder; see `Course.resume`."""
        self.course.resume(folder)


def batches_of(examples: Sequence[Likeness], *, size: int, rng: random.Random) -> list[list[Likeness]]:
    """Every example once, in batches, in random order."""
    order = list(examples)
    rng.shuffle(order)
    return [order[i : i + size] for i in range(0, len(order), size)]
