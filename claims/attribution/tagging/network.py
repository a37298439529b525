"""The network: MiniLM with a low-rank adapter, marks added to its words, tags and pointers on top.

Adapter: LoRA (Hu et al. 2021, arXiv 2106.09685). The pointers choose a place by a scaled product of two
projections, as in pointer networks (Vinyals et al. 2015, arXiv 1506.03134) and biaffine parsers (Dozat and
Manning 2017, arXiv 1611.01734), with a learned bias for the distance.
"""

from __future__ import annotations

import math
import warnings
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn

from claims.attribution.tagging.pieces import MARKS
from claims.encoder import MINILM, load_transformer

WIDTH = 384  # of MiniLM's vectors
TAGS = 3  # outside, begin, inside
ROLES = 3  # source, cue, content
ADAPTED = ["query", "key", "value", "attention.output.dense", "intermediate.dense", "output.dense"]
NEAR, FAR = 8, 512  # distances in pieces: exact up to the first, in logarithmic steps up to the second
BUCKETS = 32
HIDDEN = -1e4  # score of a place that is padding


class Scores(NamedTuple):
    """`tags` (windows, pieces, roles, tags) and two pointers (windows, pieces, pieces), before softmax.

    `cue_of` points from a piece of content to the cue that attributes it, `source_of` from the first piece
    of a cue to the first of its source, or to the first place of the window where nobody is named.
    """

    tags: Tensor
    cue_of: Tensor
    source_of: Tensor


class Pointer(nn.Module):
    """Scores, for each place of a window, of every place that it may belong to."""

    def __init__(self, width: int = 128) -> None:
        super().__init__()
        self.asks, self.answers = nn.Linear(WIDTH, width), nn.Linear(WIDTH, width)
        self.distance = nn.Parameter(torch.zeros(BUCKETS))
        self.scale = math.sqrt(width)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        product: Tensor = (self.asks(hidden) @ self.answers(hidden).transpose(1, 2)).float() / self.scale
        scores: Tensor = product + self.distance.float()[distances(hidden.shape[1])]
        return scores.masked_fill(mask[:, None, :] == 0, HIDDEN)


def distances(length: int) -> Tensor:
    """The bucket of the signed distance between every two places, (length, length)."""
    places = torch.arange(length)
    apart = places[None, :] - places[:, None]
    far = apart.abs().float()
    steps = torch.log(far.clamp(min=NEAR) / NEAR) / math.log(FAR / NEAR) * NEAR
    bucket = torch.where(far < NEAR, far, NEAR + steps).long().clamp(max=BUCKETS // 2 - 1)
    return torch.where(apart < 0, bucket + BUCKETS // 2, bucket)


class Network(nn.Module):
    """Tags and pointers for windows of word pieces."""

    def __init__(self, *, dropout: float = 0.15) -> None:
        super().__init__()
        self.encoder: Any = load_transformer(MINILM)  # an adapter wraps it, and is merged into it again
        tables = [nn.Embedding(size, WIDTH) for size in MARKS]
        for table in tables:
            nn.init.normal_(table.weight, std=0.01)
        self.marks = nn.ModuleList(tables)
        self.dropout = nn.Dropout(dropout)
        self.hidden, self.tags = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, ROLES * TAGS)
        self.cue_of, self.source_of = Pointer(), Pointer()

    def forward(self, ids: Tensor, marks: Tensor, mask: Tensor) -> Scores:
        words = self.encoder.get_input_embeddings()(ids)
        for place, marks_of in enumerate(self.marks):
            words = words + marks_of(marks[..., place])
        found = self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state
        hidden = self.dropout(found)
        tags = self.tags(hidden + nn.functional.gelu(self.hidden(hidden))).float()
        shaped = tags.view(*tags.shape[:2], ROLES, TAGS)
        return Scores(shaped, self.cue_of(hidden, mask), self.source_of(hidden, mask))


def adapted(network: Network, *, rank: int) -> Network:
    """The network with its encoder frozen and a fresh low-rank adapter on it; dropout inside it is off.

    Dropout in the encoder made a training step on a CPU three times slower; pieces are hidden instead.
    """
    from peft import LoraConfig, get_peft_model

    config = LoraConfig(r=rank, lora_alpha=2 * rank, target_modules=ADAPTED)
    with warnings.catch_warnings():  # peft asks transformers for an attribute by its former name
        warnings.simplefilter("ignore", FutureWarning)
        network.encoder = get_peft_model(network.encoder, config)
    for module in network.encoder.modules():
        if isinstance(module, nn.Dropout):
            module.p = 0.0
    for layer in network.encoder.get_base_model().encoder.layer:
        layer.attention.self.dropout.p = 0.0
    return network
