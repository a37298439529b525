"""Standard error for people, standard output for data."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from claims.errors import Problem
from claims.pipeline import Progress as Told
from claims.pipeline import quiet

STDERR = Console(stderr=True, highlight=False)


def say(message: str) -> None:
    """One line for the person, on standard error; untrusted text in it is never markup or a command."""
    STDERR.print(escape(printable(message)), soft_wrap=True)


def printable(text: str) -> str:
    """The text on one line, with an escape sequence for each character that a terminal would obey."""
    line = " ".join(text.split())
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in line)


def counted(number: int, word: str) -> str:
    """A number with its noun, in the plural where it needs one."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def open_streams() -> None:
    """Standard streams that can be used: UTF-8 into pipes and files, never a fault for a character.

    A stream that the caller closed is opened on nothing, before its number falls to another file.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            while (opened := os.open(os.devnull, os.O_RDWR)) < number:
                pass
            setattr(sys, name, os.fdopen(opened, "r" if number == 0 else "w", encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def close_output(bad: OSError) -> NoReturn:
    """End after standard output failed: quietly where its reader left, as `| head` does, else status 2."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    if isinstance(bad, BrokenPipeError):
        sys.exit(0)
    say(f"Standard output could not be written: {bad.strerror or bad}.")
    sys.exit(2)


def say_problem(problem: Problem) -> None:
    """A problem, on standard error, in one line."""
    say(str(problem))


def write_row(row: dict[str, Any]) -> None:
    """One JSON line on standard output, flushed: it acknowledges what it names."""
    write_bytes((json.dumps(row, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace"))


def write_bytes(data: bytes) -> None:
    """Bytes on standard output, flushed; an output that cannot be written ends the run."""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as bad:
        close_output(bad)


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole, or leave what was there and end with status 2."""
    target = Path(os.path.realpath(path))
    partial = target.with_name(f".{target.name}.partial")
    try:
        if target.exists() and not target.is_file():  # a device or a pipe; a folder says so itself
            target.write_bytes(data)
            return
        partial.write_bytes(data)
        partial.replace(target)
    except FileNotFoundError:
        fail(f"{path} cannot be written: there is no folder {target.parent}.")
    except (OSError, ValueError) as bad:
        with suppress(OSError, ValueError):
            partial.unlink(missing_ok=True)
        fail(f"{path} cannot be written: {getattr(bad, 'strerror', None) or bad}.")


def read_rows(source: str, needed: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """JSON Lines from a file or `-`; a broken line or a missing key ends the run with status 2."""
    for number, line in enumerate(_lines(source), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            json.dumps(row, ensure_ascii=False).encode()
        except json.JSONDecodeError as bad:
            fail(f"{source} line {number}: not JSON ({bad.msg} at column {bad.colno}).")
        except (ValueError, RecursionError):
            fail(f"{source} line {number}: nests too deep, or holds half a character or too long a number.")
        if not isinstance(row, dict) or any(not isinstance(row.get(key), str) for key in needed):
            fail(f"{source} line {number}: needs an object with the texts {', '.join(needed)}.")
        yield row


def _lines(source: str) -> Iterable[str]:
    try:
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
        return data.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as bad:
        fail(f"{source}: not UTF-8 at byte {bad.start}; save it as UTF-8 text.")
    except FileNotFoundError:
        fail(f"{source}: there is no such file.")
    except (OSError, ValueError) as bad:
        fail(f"{source}: cannot be read ({getattr(bad, 'strerror', None) or bad}).")


def fail(message: str) -> NoReturn:
    """Say what is wrong with the call and end with status 2."""
    say(message)
    raise typer.Exit(2)


@contextmanager
def shown_progress() -> Iterator[Told]:
    """A progress that shows each step as a bar on a terminal, and nothing anywhere else."""
    if not sys.stderr.isatty():
        yield quiet
        return
    columns = (TextColumn("{task.description}"), BarColumn(bar_width=24), MofNCompleteColumn())
    with Progress(*columns, console=STDERR, transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def told(step: str, done: int, total: int) -> None:
            task = tasks[step] if step in tasks else tasks.setdefault(step, bars.add_task(step))
            bars.update(task, completed=done, total=total or None)

        yield told
