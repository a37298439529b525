"""The verb that opens the dashboard; an empty ledger is first filled with the seeds."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from claims.cli.comparing import compare_anew
from claims.cli.console import counted, say, say_problem, shown_progress
from claims.cli.state import current_settings, open_ledger
from claims.errors import Problem
from claims.pipeline import Entry, FeedReport, Listener, ingest_sources, open_parts, work
from claims.settings import ROOT

FRUGAL = {"MALLOC_ARENA_MAX": "2"}
"""Of the C library: threads share memory; with ten readers of a large ledger it takes a sixth less."""

STOP_SECONDS = 5.0
"""How long the end of the program waits for the feed in hand; the rest of it waits in the ledger."""


def register(app: typer.Typer) -> None:
    """Add this verb to the command line."""
    app.command()(serve)


def serve(
    port: Annotated[int, typer.Option(min=1, max=65535, help="port on 127.0.0.1")] = 8501,
    seeds: Annotated[bool, typer.Option(help="read the seeds into an empty ledger first")] = True,
) -> None:
    """Open the dashboard on 127.0.0.1."""
    if seeds:
        read_seeds()
    compare_anew(open_ledger())
    settings = current_settings()
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard" / "server.py")]
    say(f"Standpoint opens on http://127.0.0.1:{port} - stop it with Ctrl+C.")
    environment = FRUGAL | os.environ | {"CLAIMS_DB": settings.url, "HF_HUB_OFFLINE": "1"}
    stop, background = start_worker()
    server = start_server([*command, "--server.port", str(port)], environment)
    try:
        ended = server.wait()
    except KeyboardInterrupt:
        ended = 0
    finally:
        stop.set()
        end_server(server)
        background.join(STOP_SECONDS)
    raise typer.Exit(ended)


def start_server(command: Sequence[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start the dashboard; whatever asks this program to end is heard here alone, and passed on in order.

    Ctrl+C reaches every process of a terminal. One that is still starting would answer with a traceback,
    so it is started deaf to it, until it listens itself.
    """
    for asked in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(asked, signal.default_int_handler)
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return subprocess.Popen(command, cwd=ROOT, env=environment)
    finally:
        signal.signal(signal.SIGINT, heard)


def end_server(server: subprocess.Popen[bytes]) -> None:
    """End the dashboard, and wait until it has; it keeps nothing that is not in the ledger."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # asked twice, it ends once
    server.terminate()
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()


def start_worker() -> tuple[threading.Event, threading.Thread]:
    """Read feeds as they fall due beside the dashboard: what stops the thread, and the thread.

    A thread of this process ends with it, however it ends, and what it had in hand waits in the ledger.
    """
    settings, stop = current_settings(), threading.Event()
    ledger, parts = open_ledger(), open_parts(settings)
    background = threading.Thread(
        target=work, args=(ledger, parts, _unheard), kwargs={"stop": stop, "failed": say}, daemon=True
    )
    background.start()
    return stop, background


def _unheard(done: FeedReport) -> None:
    """The dashboard shows what a run did."""


def read_seeds() -> None:
    """Read the seeds into a ledger that has no document yet."""
    ledger, settings = open_ledger(), current_settings()
    if ledger.revision() and ledger.documents():
        return
    say("The ledger is empty: reading the seeds, once.")
    with shown_progress() as progress:
        listener = Listener(told=_told, progress=progress)
        report = ingest_sources(ledger, [str(settings.seeds_folder)], open_parts(settings), listener=listener)
    found = sum(entry.statements for entry in report.entries)
    say(f"{counted(len(report.added), 'document')} read, {counted(found, 'statement')} found.")


def _told(told: Entry | Problem) -> None:
    if isinstance(told, Problem):
        say_problem(told)
