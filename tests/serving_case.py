"""A dashboard in a process of its own: a free port for it, and waiting until it answers."""

from __future__ import annotations

import socket
import subprocess
import urllib.error
import urllib.request
from typing import Any

STARTING_SECONDS = 60


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, server: subprocess.Popen[Any]) -> None:
    """Ask until the server answers, at most `STARTING_SECONDS`."""
    for _ in range(STARTING_SECONDS * 2):
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except (urllib.error.URLError, OSError):
            try:
                server.wait(timeout=0.5)
            except subprocess.TimeoutExpired:
                continue
            raise RuntimeError("the dashboard stopped before it answered") from None
    raise RuntimeError(f"the dashboard did not answer within {STARTING_SECONDS} seconds")
