"""What a folder with a trained sentence encoder says of itself."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from claims.errors import ModelError

CONFIG = "config.json"
MODEL = "sentence encoder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The model's name and the rank of its adapter."""

    name: str
    rank: int


def read_config(folder: Path) -> Config:
    """The configuration in a folder; `ModelError` where it is missing or not what it should be."""
    path = folder / CONFIG
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        if (rank := int(given["rank"])) < 1:
            raise ValueError(f"rank {rank}")
        return Config(name=str(given["name"]), rank=rank)
    except (OSError, ValueError, KeyError, TypeError) as bad:
        raise ModelError(f"{path} is no configuration of a {MODEL} ({bad!r}); train one anew.") from bad


def write_config(config: Config, folder: Path) -> None:
    """Write the configuration into a folder that is there."""
    (folder / CONFIG).write_text(json.dumps(asdict(config), indent=1) + "\n", encoding="utf-8")
