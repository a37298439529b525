"""Low-rank adapters (Hu et al. 2021, arXiv 2106.09685) on the packaged encoder: put on, written, read.

Imports torch: to be imported only where a model is trained or read.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from claims.errors import ModelError

WEIGHTS, CONFIG = "adapter.safetensors", "config.json"
ADAPTED = ["query", "key", "value", "attention.output.dense", "intermediate.dense", "output.dense"]


def put_on(encoder: Any, *, rank: int) -> Any:
    """The encoder, frozen, with a fresh low-rank adapter on its linear layers; dropout inside it is off."""
    from peft import LoraConfig, get_peft_model

    config = LoraConfig(r=rank, lora_alpha=2 * rank, target_modules=ADAPTED)
    with warnings.catch_warnings():  # peft asks transformers for an attribute by its former name
        warnings.simplefilter("ignore", FutureWarning)
        wrapped: Any = get_peft_model(encoder, config)
    _still(wrapped, wrapped.get_base_model())
    return wrapped


def opened(encoder: Any) -> Any:
    """The encoder with all its layers to be trained, its word vectors frozen; dropout inside it is off."""
    for name, weight in encoder.named_parameters():
        weight.requires_grad_(name.startswith("encoder.layer."))
    _still(encoder, encoder)
    return encoder


def _still(network: Any, encoder: Any) -> None:
    """Turn dropout off: it made a training step on a CPU three times slower."""
    for module in network.modules():
        if isinstance(module, nn.Dropout):
            module.p = 0.0
    for layer in encoder.encoder.layer:
        layer.attention.self.dropout.p = 0.0


def trained(network: nn.Module) -> dict[str, Tensor]:
    """The parameters that training changes, by name."""
    return {name: p for name, p in network.named_parameters() if p.requires_grad}


def make_folder(folder: Path) -> None:
    """Make a folder for weights where there is none; `ModelError` where there cannot be one."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as bad:
        raise ModelError(f"{folder} cannot be a folder for weights ({bad.strerror}).") from bad


def write_adapter(weights: dict[str, Tensor], folder: Path) -> None:
    """Write trained weights into a folder, in half precision."""
    make_folder(folder)
    half = {name: w.detach().to(torch.float16).contiguous() for name, w in weights.items()}
    save_file(half, folder / WEIGHTS)


def read_adapter(folder: Path, network: nn.Module, *, model: str) -> dict[str, Tensor]:
    """The trained weights in a folder; `ModelError` where they are missing or not this network's.

    `model` is what the weights are of, for the message: "tagger".
    """
    path = folder / WEIGHTS
    try:
        given = load_file(path)
    except (OSError, SafetensorError) as bad:
        raise ModelError(f"{path} cannot be read ({bad}); train the {model} anew.") from bad
    shapes = {name: tuple(w.shape) for name, w in trained(network).items()}
    odd = sorted(
        n for n in shapes.keys() | given.keys() if n not in given or shapes.get(n) != tuple(given[n].shape)
    )
    if odd:
        raise ModelError(f"{path} does not fit this version: {odd[0]!r} is missing or of another shape.")
    return given


def write_average(folders: Sequence[Path], out: Path) -> None:
    """Write the mean of the weights of several trainings, with the configuration of the first.

    Trainings that began at the same weights: their mean reads better than each (Wortsman et al. 2022).
    Raises `ModelError` where a folder cannot be read, or does not fit the first.
    """
    given = [_written(folder) for folder in folders]
    for folder, one in zip(folders, given, strict=True):
        if {n: w.shape for n, w in one.items()} != {n: w.shape for n, w in given[0].items()}:
            raise ModelError(f"{folder / WEIGHTS} is of another kind than {folders[0] / WEIGHTS}.")
    mean = {name: torch.stack([one[name].float() for one in given]).mean(dim=0) for name in given[0]}
    try:
        config = (folders[0] / CONFIG).read_bytes()
    except OSError as bad:
        raise ModelError(f"{folders[0] / CONFIG} cannot be read ({bad.strerror}).") from bad
    write_adapter(mean, out)
    (out / CONFIG).write_bytes(config)


def _written(folder: Path) -> dict[str, Tensor]:
    try:
        found: dict[str, Tensor] = load_file(folder / WEIGHTS)
    except (OSError, SafetensorError) as bad:
        raise ModelError(f"{folder / WEIGHTS} cannot be read ({bad}); train it anew.") from bad
    return found
