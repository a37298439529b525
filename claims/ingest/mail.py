"""Mails (EML) and saved pages in one file (MHTML), taken apart in a process of their own."""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import Any

from claims.errors import Problem
from claims.ingest.addresses import read_url
from claims.ingest.allowance import Allowance
from claims.ingest.apart import Failed, run_apart
from claims.ingest.archive import ReadInside
from claims.ingest.decoding import decode
from claims.ingest.documents import Source, build_document
from claims.ingest.hints import Hints
from claims.ingest.page import PageReader
from claims.ingest.refusals import problem
from claims.records import Document

Read = tuple[list[Document], list[Problem]]
PASTE = "Copy its text and paste that."


class MailReader:
    """The text of a mail as one document, and each attachment as another.

    Outlet, title and day are those of the headers From, Subject and Date. Plain text goes before HTML;
    lines that a mail program broke are joined where it says so (RFC 3676).
    """

    name = "mail-1"
    suffixes: tuple[str, ...] = (".eml", ".mht", ".mhtml")

    def __init__(self, allowance: Allowance, read_inside: ReadInside) -> None:
        self._allowance = allowance
        self._settings = allowance.settings
        self._read_inside = read_inside

    def read(self, name: str, data: bytes, hints: Hints) -> Read:
        """The documents of the text and of the attachments; what cannot be read is a problem each."""
        if self._allowance.too_deep:
            reason = "is a mail inside others, too deep to be opened."
            return [], [problem(name, "", reason, "Save it on its own.")]
        found = run_apart("mail", data, settings=self._settings)
        if isinstance(found, Failed):
            slow = "is a mail that took too long to read."
            reason = slow if found.word == "slow" else "is a mail that its reader broke on: it is damaged."
            return [], [problem(name, found.value, reason, PASTE)]
        documents, problems = self._read_body(name, found, hints)
        for number, file in enumerate(found["files"], 1):
            if refused := self._allowance.refusal():
                problems.append(problem(name, "", refused))
                break
            read, wrong = self._read_attachment(name, file, number, hints)
            documents += read
            problems += wrong
        if not documents and not problems:
            problems.append(problem(name, "", "is a mail that holds no text that can be read.", PASTE))
        return documents, problems

    def _read_body(self, name: str, found: dict[str, Any], hints: Hints) -> Read:
        body, about = found["body"], hints.filled_from(_said(found["said"]))
        if body is None:
            return [], []
        data = base64.b64decode(body["data"])
        decoded = decode(name, data, settings=self._settings, declared=body["charset"])
        if isinstance(decoded, Problem):
            return [], [decoded]
        if body["plain"]:
            text = unflowed(decoded.text, delete=body["delsp"]) if body["flowed"] else decoded.text
            source = Source(path=name, at=name, reader=self.name)
            documents, problems = build_document(text.strip(), about, source=source, settings=self._settings)
        else:
            documents, problems = PageReader(self._settings).read_text(name, decoded.text, about)
        return [replace(each, reader=self.name) for each in documents], [*decoded.doubts, *problems]

    def _read_attachment(self, name: str, file: dict[str, str], number: int, hints: Hints) -> Read:
        called = (file["name"] or f"attachment {number}").replace("/", "_").replace("\\", "_")
        data = base64.b64decode(file["data"])
        self._allowance.spend(len(data))
        place = f"{hints.place}/{called}" if hints.place else ""
        about = hints.inside(place)
        return self._read_inside(f"{name}/{called}", data, about, self._allowance.inside())


def unflowed(text: str, *, delete: bool) -> str:
    """Text with `format=flowed`: a line that ends in a space goes on in the next one (RFC 3676, 4).

    `delete`: the space at its end is no part of the text.
    """
    lines: list[str] = []
    for line in text.splitlines():
        plain = line.removeprefix(" ")
        if lines and lines[-1].endswith(" ") and lines[-1] != "-- " and plain.strip():
            lines[-1] = (lines[-1][:-1] if delete else lines[-1]) + plain
        else:
            lines.append(plain)
    return "\n".join(line.rstrip() for line in lines)


def _said(said: dict[str, str]) -> Hints:
    """What the headers say; of a saved page, they tell who saved it and when."""
    url = read_url(said["page"])
    if url:
        return Hints(title=said["subject"], url=url)
    return Hints(outlet=said["sender"], title=said["subject"], published=said["date"])
