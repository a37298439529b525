"""JSON Lines files of training data, read with the number of each line."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from claims.errors import ModelError

Made = TypeVar("Made")
ODD = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What reading a row raises that is not of the kind that was asked for."""


def read_lines(path: Path, made: Callable[[dict[str, Any]], Made], *, what: str) -> Iterator[Made]:
    """What `made` gives for each line of a JSON Lines file (also gzipped), empty lines left out.

    `ModelError` names a file that cannot be read, and the line that is not `what` it should be.
    """
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    found = made(json.loads(line)) if line.strip() else None
                except ODD as bad:
                    raise ModelError(f"{path}, line {number}: no {what} ({bad!r})") from bad
                if found is not None:
                    yield found
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as bad:
        raise ModelError(f"{path} cannot be read: {bad}") from bad
