"""Plain text and Markdown, with optional front matter."""

from __future__ import annotations

from claims.errors import Problem
from claims.ingest.decoding import decode
from claims.ingest.documents import Source, build_document
from claims.ingest.front import split_front
from claims.ingest.hints import Hints
from claims.records import Document
from claims.settings import Settings


class PlainReader:
    """Text as it stands: the stored text is a suffix of the decoded file, character for character."""

    name = "plain-1"
    suffixes: tuple[str, ...] = (".txt", ".text", ".md", ".markdown", "")

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def read(self, name: str, data: bytes, hints: Hints) -> tuple[list[Document], list[Problem]]:
        """One document; what `hints` leave open comes from the front matter."""
        decoded = decode(name, data, settings=self._settings, declared=hints.charset)
        if isinstance(decoded, Problem):
            return [], [decoded]
        documents, problems = self.read_text(name, decoded.text, hints)
        return documents, [*decoded.doubts, *problems]

    def read_text(self, name: str, text: str, hints: Hints) -> tuple[list[Document], list[Problem]]:
        """As `read`, from characters."""
        said, start = split_front(text)
        source = Source(path=name, at=name, reader=self.name)
        return build_document(text[start:], hints.filled_from(said), source=source, settings=self._settings)
