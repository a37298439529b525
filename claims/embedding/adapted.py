"""The trained sentence encoder: a low-rank adapter, merged into the packaged one.

Imports torch: to be imported only where a text is read.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

from claims.adapters import put_on, read_adapter
from claims.embedding.config import MODEL, read_config
from claims.encoder import MINILM, chosen_dtype, fresh_encoder

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


@lru_cache(maxsize=2)
def load_adapted(folder: Path, dtype: str) -> SentenceTransformer:
    """The packaged encoder with the adapter of a folder merged into it, on the CPU, in `dtype`."""
    model = fresh_encoder(MINILM, "float32")
    module: Any = model[0]
    wrapped = put_on(module.auto_model, rank=read_config(folder).rank)
    wrapped.load_state_dict(read_adapter(folder, wrapped, model=MODEL), strict=False)
    module.auto_model = wrapped.merge_and_unload()
    return model.to(getattr(torch, chosen_dtype(dtype))).eval()
