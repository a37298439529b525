"""ZIP archives: every file inside, as if it lay in a folder, and nothing written to disk."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import PurePosixPath

from claims.errors import Problem
from claims.ingest.allowance import Allowance
from claims.ingest.hints import Hints
from claims.ingest.refusals import problem
from claims.ingest.zipped import member_fault, open_zip, read_member
from claims.records import Document

ReadInside = Callable[[str, bytes, Hints, Allowance], tuple[list[Document], list[Problem]]]
"""Reads one file that stands inside another, of whatever format."""

DAMAGED = "Unpack it yourself and add the folder, if you trust it."
STOPPED = "What stands before that in it was read; unpack it and add the rest."
SYSTEM_FOLDER = "__MACOSX"
"""Where one system's archives keep icons and the like."""


class ArchiveReader:
    """Each file of an archive, sorted by name; hidden ones are left out as in folders.

    What is said about the archive as title or URL belongs to none of its files. The place of a file is the
    archive's with its name inside.
    """

    name = "archive-1"
    suffixes: tuple[str, ...] = (".zip",)

    def __init__(self, allowance: Allowance, read_inside: ReadInside) -> None:
        self._allowance = allowance
        self._read_inside = read_inside

    def read(self, name: str, data: bytes, hints: Hints) -> tuple[list[Document], list[Problem]]:
        """The documents of every file that can be read; every other file is a problem."""
        if self._allowance.too_deep:
            reason = "is an archive inside others, too deep to be opened."
            return [], [problem(name, "", reason, "Unpack it and add the folder.")]
        opened = open_zip(data, self._allowance.settings)
        if isinstance(opened, str):
            return [], [problem(name, "a ZIP archive", opened, DAMAGED)]
        with opened:
            return self._read_all(name, opened, hints)

    def _read_all(
        self, name: str, opened: zipfile.ZipFile, hints: Hints
    ) -> tuple[list[Document], list[Problem]]:
        documents: list[Document] = []
        problems: list[Problem] = []
        seen: set[str] = set()
        entries = [entry for entry in opened.infolist() if not entry.is_dir() and not _hidden(entry.filename)]
        for entry in sorted(entries, key=lambda entry: entry.filename):
            if refused := self._allowance.refusal():
                return documents, [*problems, problem(name, "", refused, STOPPED)]
            path = f"{name}/{entry.filename}"
            fault = member_fault(entry, seen)
            seen.add(entry.filename)
            found = fault or read_member(opened, entry, self._allowance)
            if isinstance(found, str):
                problems.append(problem(path, "", found))
                continue
            read, refusals = self._read_inside(path, found, _about(hints, entry), self._allowance.inside())
            documents += read
            problems += refusals
        if not entries:
            problems.append(problem(name, "", "this archive holds no files."))
        return documents, problems


def _about(hints: Hints, entry: zipfile.ZipInfo) -> Hints:
    place = f"{hints.place}/{entry.filename}" if hints.place else ""
    return hints.inside(place)


def _hidden(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return SYSTEM_FOLDER in parts or any(part.startswith(".") and not part.startswith("..") for part in parts)
