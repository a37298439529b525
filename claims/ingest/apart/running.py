"""A script of this folder under limits of time and memory: what hurts it hurts nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claims.settings import Settings

if sys.platform != "win32":
    import resource

HERE = Path(__file__).resolve().parent
CRASHED = "crashed"


@dataclass(frozen=True, slots=True)
class Failed:
    """Why a script gave nothing: the word that it said, or `slow` or `crashed`; and the value."""

    word: str
    value: str = ""


def run_apart(
    script: str, data: bytes, *, settings: Settings, arguments: tuple[str, ...] = ()
) -> dict[str, Any] | Failed:
    """What a script (`pdf`, `word`, `sheet`) says about `data`.

    The limits are set on the process before it is given a byte; where the system has no such limits
    (`prlimit` is Linux), the time limit alone holds.
    """
    command = [sys.executable, "-P", str(HERE / f"{script}.py"), *arguments]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL) as process:
        _limit(process.pid, settings)
        try:
            said, _ = process.communicate(data, timeout=settings.reader_seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            return Failed("slow", f"{settings.reader_seconds:g} seconds")
    return _answer(said) if process.returncode == 0 else Failed(CRASHED)


def _limit(process: int, settings: Settings) -> None:
    """Address space, seconds of CPU, and no files written."""
    if sys.platform != "linux":
        return
    seconds = int(settings.reader_seconds) + 1
    limits = {
        resource.RLIMIT_AS: settings.reader_memory_bytes,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for limit, most in limits.items():
        with suppress(ProcessLookupError):  # it has ended already, which its status will say
            resource.prlimit(process, limit, (most, most))


def _answer(said: bytes) -> dict[str, Any] | Failed:
    try:
        answer = json.loads(said)
    except ValueError:
        return Failed(CRASHED)
    if "failed" in answer:
        return Failed(str(answer["failed"]), str(answer.get("value", "")))
    return dict(answer)
