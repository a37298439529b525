"""The network: MiniLM reads both texts at once; a head tells the stance of a on b.

Beside the first piece's vector the head sees the mean vectors of both texts, their difference and their
product, as sentence encoders compare them (Conneau et al. 2017, arXiv 1705.02364).
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from claims.adapters import opened, put_on
from claims.encoder import MINILM, load_transformer
from claims.records import StanceName

WIDTH = 384  # of MiniLM's vectors
STANCES = (StanceName.SUPPORT, StanceName.CONTRADICT, StanceName.NEUTRAL)
PARTS = 5  # vectors that the head sees


class Network(nn.Module):
    """Scores (pairs, stances) of what each a does to its b, before softmax.

    `rank` is that of a low-rank adapter on the frozen encoder; 0 where the encoder's layers are trained.
    """

    def __init__(self, *, rank: int, dropout: float = 0.1) -> None:
        super().__init__()
        encoder: Any = load_transformer(MINILM)
        self.encoder: Any = put_on(encoder, rank=rank) if rank else opened(encoder)
        self.dropout = nn.Dropout(dropout)
        self.hidden, self.out = nn.Linear(PARTS * WIDTH, WIDTH), nn.Linear(WIDTH, len(STANCES))

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        found = self.encoder(input_ids=ids, token_type_ids=types, attention_mask=mask).last_hidden_state
        a, b = _mean(found, mask * (1 - types)), _mean(found, mask * types)
        seen = torch.cat([found[:, 0], a, b, (a - b).abs(), a * b], dim=-1)
        hidden = nn.functional.gelu(self.hidden(self.dropout(seen)))
        scores: Tensor = self.out(self.dropout(hidden)).float()
        return scores


def _mean(vectors: Tensor, mask: Tensor) -> Tensor:
    """The mean vector of the pieces that a mask shows, (pairs, width)."""
    shown = mask[..., None].to(vectors.dtype)
    return (vectors * shown).sum(1) / shown.sum(1).clamp(min=1)
