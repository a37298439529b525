"""The trained judge on disk: its adapter, and how its scores are read."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import torch

from claims.adapters import make_folder, read_adapter, write_adapter
from claims.errors import ModelError
from claims.stance.cross.network import Network

CONFIG = "config.json"
MODEL = "judge"


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What a folder holds: the model's name, the rank of its adapter (0: none, the encoder's own layers),
    and what its scores are divided by.
    """

    name: str
    rank: int
    temperature: float


def read_config(folder: Path) -> Config:
    """The configuration in a folder; `ModelError` where it is missing or not what it should be."""
    path = folder / CONFIG
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        rank, temperature = int(given["rank"]), float(given["temperature"])
        if rank < 0 or not temperature > 0:
            raise ValueError(f"rank {rank}, temperature {temperature}")
        return Config(name=str(given["name"]), rank=rank, temperature=temperature)
    except (OSError, ValueError, KeyError, TypeError) as bad:
        raise ModelError(f"{path} is no configuration of a judge ({bad!r}); train one anew.") from bad


def write_config(config: Config, folder: Path) -> None:
    """Write the configuration into a folder, made where there is none."""
    make_folder(folder)
    (folder / CONFIG).write_text(json.dumps(asdict(config), indent=1) + "\n", encoding="utf-8")


def write_judge(weights: dict[str, torch.Tensor], config: Config, folder: Path) -> None:
    """Write trained weights and their configuration into a folder."""
    write_adapter(weights, folder)
    write_config(config, folder)


def read_network(folder: Path, config: Config) -> Network:
    """The network with the trained weights of a folder in its encoder, ready to read."""
    network = Network(rank=config.rank)
    network.load_state_dict(read_adapter(folder, network, model=MODEL), strict=False)
    if config.rank:
        network.encoder = network.encoder.merge_and_unload()
    return network.eval()
