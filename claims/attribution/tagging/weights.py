"""The trained weights on disk: what was trained, in half precision, and how it was trained."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor

from claims.attribution.tagging.decoding import Decoding
from claims.attribution.tagging.network import Network, adapted
from claims.errors import ModelError

WEIGHTS, CONFIG = "adapter.safetensors", "config.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What a folder holds: the model's name, the rank of its adapter and how it is decoded."""

    name: str
    rank: int
    decoding: Decoding


def read_config(folder: Path) -> Config:
    """The configuration in a folder; `ModelError` where it is missing or not what it should be."""
    path = folder / CONFIG
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        if (rank := int(given["rank"])) < 1:
            raise ValueError(f"rank {rank}")
        decoding = Decoding(
            **{field.name: float(given["decoding"][field.name]) for field in fields(Decoding)}
        )
        return Config(name=str(given["name"]), rank=rank, decoding=decoding)
    except (OSError, ValueError, KeyError, TypeError) as bad:
        raise ModelError(f"{path} is no configuration of a tagger ({bad!r}); train one anew.") from bad


def read_network(folder: Path, config: Config) -> Network:
    """The network with the weights of a folder, the adapter merged into the encoder, ready to read."""
    network = adapted(Network(), rank=config.rank)
    network.load_state_dict(read_weights(folder, network), strict=False)
    network.encoder = network.encoder.merge_and_unload()
    return network.eval()


def read_weights(folder: Path, network: Network) -> dict[str, Tensor]:
    """The trained weights in a folder; `ModelError` where they are missing or not this network's."""
    path = folder / WEIGHTS
    try:
        given = load_file(path)
    except (OSError, SafetensorError) as bad:
        raise ModelError(f"{path} cannot be read ({bad}); train the tagger anew.") from bad
    shapes = {name: tuple(w.shape) for name, w in trained(network).items()}
    odd = sorted(
        n for n in shapes.keys() | given.keys() if n not in given or shapes.get(n) != tuple(given[n].shape)
    )
    if odd:
        raise ModelError(f"{path} does not fit this version: {odd[0]!r} is missing or of another shape.")
    return given


def trained(network: Network) -> dict[str, Tensor]:
    """The parameters that training changes, by name."""
    return {name: p for name, p in network.named_parameters() if p.requires_grad}


def make_folder(folder: Path) -> None:
    """Make a folder for weights where there is none; `ModelError` where there cannot be one."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as bad:
        raise ModelError(f"{folder} cannot be a folder for weights ({bad.strerror}).") from bad


def write_weights(weights: dict[str, Tensor], config: Config, folder: Path) -> None:
    """Write trained weights and their configuration into a folder."""
    make_folder(folder)
    half = {name: w.detach().to(torch.float16).contiguous() for name, w in weights.items()}
    save_file(half, folder / WEIGHTS)
    (folder / CONFIG).write_text(json.dumps(asdict(config), indent=1) + "\n", encoding="utf-8")
