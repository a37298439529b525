"""A few invented articles with every attribution in them, as they stand in a file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

QUOTED = "“Tolls will fall,” the mayor said, “and ice melts.” Ships passed."
SPOKEN = "Keller denied that the bridge was closed. It was reported that ships waited."


def pair(text: str, words: str) -> list[int]:
    """Where words stand."""
    start = text.index(words)
    return [start, start + len(words)]


def row(text: str, *given: tuple[str, str, Sequence[str]]) -> dict[str, Any]:
    """An annotated article as it stands in a file; an empty source is none."""
    attributions = [
        {
            "source": [pair(text, source)] if source else [],
            "cue": [pair(text, cue)],
            "content": [pair(text, part) for part in content],
        }
        for source, cue, content in given
    ]
    return {"text": text, "attributions": attributions}


ROWS = (
    row(QUOTED, ("the mayor", "said", ["“Tolls will fall,”", "“and ice melts.”"])),
    row(
        SPOKEN,
        ("Keller", "denied", ["that the bridge was closed"]),
        ("", "was reported", ["that ships waited"]),
    ),
    row("The harbour was quiet."),
)


def write(path: Path, *rows: object) -> Path:
    """Write articles as JSON Lines."""
    path.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    return path
