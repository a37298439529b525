"""Standard error for people, standard output for data."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from claims.errors import Problem
from claims.pipeline import Progress as Told

STDERR = Console(stderr=True, highlight=False)


def say(message: str) -> None:
    """One line for the person, on standard error; untrusted text in it is never markup."""
    STDERR.print(escape(message), soft_wrap=True)


def say_problem(problem: Problem) -> None:
    """A problem, on standard error, in one line."""
    say(" ".join(str(problem).split()))


def write_row(row: dict[str, Any]) -> None:
    """One JSON line on standard output, flushed: it acknowledges what it names."""
    sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def read_rows(source: str, needed: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """JSON Lines from a file or `-`; a broken line or a missing key ends the run with status 2."""
    for number, line in enumerate(_lines(source), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as bad:
            fail(f"{source} line {number}: not JSON ({bad.msg} at column {bad.colno}).")
        if not isinstance(row, dict) or any(not isinstance(row.get(key), str) for key in needed):
            fail(f"{source} line {number}: needs an object with the texts {', '.join(needed)}.")
        yield row


def _lines(source: str) -> Iterable[str]:
    if source == "-":
        sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a text stream when it is ours
        return sys.stdin
    path = Path(source)
    if not path.is_file():
        fail(f"{source}: there is no such file.")
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as bad:
        fail(f"{source}: not UTF-8 at byte {bad.start}.")


def fail(message: str) -> NoReturn:
    """Say what is wrong with the call and end with status 2."""
    say(message)
    raise typer.Exit(2)


@contextmanager
def shown_progress() -> Iterator[Told]:
    """A progress that shows each step as a bar on standard error."""
    columns = (TextColumn("{task.description}"), BarColumn(bar_width=24), MofNCompleteColumn())
    with Progress(*columns, console=STDERR, transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def told(step: str, done: int, total: int) -> None:
            task = tasks[step] if step in tasks else tasks.setdefault(step, bars.add_task(step))
            bars.update(task, completed=done, total=total or None)

        yield told
