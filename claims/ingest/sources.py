"""Files, folders and standard input, one after the other, none larger than allowed."""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from claims.errors import Problem
from claims.ingest.documents import place_of_path
from claims.ingest.hints import NO_HINTS, Hints
from claims.ingest.reading import oversize, read_bytes, size_limit
from claims.ingest.refusals import problem, storable
from claims.ingest.sniffing import HEAD_BYTES
from claims.ingest.web.pages import is_address, read_address
from claims.records import Document
from claims.settings import Settings

STANDARD_INPUT = "-"


def read_source(
    source: str,
    *,
    settings: Settings,
    hints: Hints = NO_HINTS,
    stdin: BinaryIO | None = None,
) -> Iterator[tuple[str, list[Document], list[Problem]]]:
    """Name, documents and problems of each file of a source: a file, a folder, a web address, or `-`.

    A folder is read with its folders, sorted by name, without hidden entries and without following
    links to folders; what is said about it as title or URL belongs to none of its files.
    """
    if source == STANDARD_INPUT:
        stream = stdin or sys.stdin.buffer
        head = stream.read(HEAD_BYTES)
        data = head + stream.read(max(0, size_limit(head, settings) + 1 - len(head)))
        yield source, *read_bytes(source, data, settings=settings, hints=hints)
    elif is_address(source):
        yield source, *read_address(source, settings=settings, hints=hints)
    elif not _is_folder(source):
        yield _read_file(source, settings=settings, hints=hints)
    else:
        yield from _read_folder(source, settings=settings, hints=replace(hints, title="", url=None))


def _read_folder(
    source: str, *, settings: Settings, hints: Hints
) -> Iterator[tuple[str, list[Document], list[Problem]]]:
    empty = True
    for found in walk(Path(source)):
        empty = False
        if isinstance(found, Problem):
            yield found.place, [], [found]
        else:
            yield _read_file(str(found), settings=settings, hints=hints)
    if empty:
        advice = "Name a folder with articles."
        yield source, [], [problem(source, "", "this folder holds no files.", advice)]


def walk(folder: Path) -> Iterator[Path | Problem]:
    """All files below a folder, depth first and sorted by name; what cannot be entered is a problem."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if path != folder and path.is_symlink() and _is_folder(str(path)):
            reason = "is a link to a folder, which is not followed: it may lead back here."
            yield problem(str(path), "", reason, "Name the folder itself as a source.")
        elif not _is_folder(str(path)):
            yield path
        else:
            try:
                names = sorted(entry.name for entry in path.iterdir() if not entry.name.startswith("."))
            except OSError as error:
                yield unreadable(str(path), error)
            else:
                waiting.extend(path / name for name in reversed(names))


def _read_file(name: str, *, settings: Settings, hints: Hints) -> tuple[str, list[Document], list[Problem]]:
    data = _bytes_of(name, settings)
    if isinstance(data, Problem):
        return name, [], [data]
    placed = hints if hints.place else replace(hints, place=place_of_path(Path(name)))
    return name, *read_bytes(name, data, settings=settings, hints=placed)


def _bytes_of(name: str, settings: Settings) -> bytes | Problem:
    """The bytes of a regular file; its size is looked at before, and again while reading."""
    if not name:
        return unreadable(name, FileNotFoundError())
    try:
        found = Path(name).stat()
        if not stat.S_ISREG(found.st_mode):
            return problem(name, "", "is not a file but a device, pipe or socket.")
        with Path(name).open("rb") as file:
            head = file.read(HEAD_BYTES)
            limit = size_limit(head, settings)
            if found.st_size > limit:
                return oversize(name, found.st_size, limit)
            return head + file.read(limit + 1)
    except (OSError, ValueError) as error:
        return unreadable(name, error)


def unreadable(name: str, error: OSError | ValueError) -> Problem:
    """Why the system does not give a file or folder, in its own words."""
    name = storable(name)
    if isinstance(error, FileNotFoundError):
        return problem(name or "(no name)", "", "no such file or folder.", "Check the spelling.")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return problem(name, "", f"cannot be read: {reason}.", "Check its permissions and links.")


def _is_folder(name: str) -> bool:
    """Whether a name leads to a folder; links to nowhere and impossible names do not."""
    try:
        return bool(name) and Path(name).is_dir()
    except (OSError, ValueError):
        return False
