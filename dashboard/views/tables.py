"""Which column of an uploaded table holds what: the questions, and the answers as hints for the reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claims.ingest.heads import TableHead
from dashboard.views.words import shortened

WORDS = {
    "text": "Text or statement",
    "speaker": "Who said it",
    "title": "Title",
    "outlet": "Outlet",
    "published": "Published on",
    "url": "Address",
}
"""What is asked about a table, in words; a column of languages or digests is found by its header alone."""

NO_COLUMN = "No column"
CELL_CHARS = 60  # characters of a cell that are shown as an example


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnQuestion:
    """One question about a table: the columns to choose from, which one was guessed, and first cells."""

    name: str
    words: str
    options: tuple[str, ...]
    guessed: int
    examples: Mapping[str, str]

    def example(self, chosen: str) -> str:
        """The first cell of a column, as a hint at what it holds."""
        return self.examples.get(chosen, "")


def questions_of(head: TableHead) -> tuple[ColumnQuestion, ...]:
    """The questions about a table, each with what its headers suggest."""
    headers = tuple(dict.fromkeys(header for header in head.headers if header.strip()))
    options = (NO_COLUMN, *headers)
    chosen = dict(head.chosen)
    cells = dict(zip(head.headers, head.first, strict=False))
    examples = {header: shortened(cell, CELL_CHARS) for header, cell in cells.items()}
    return tuple(
        ColumnQuestion(
            name=name,
            words=words,
            options=options,
            guessed=options.index(chosen[name]) if name in chosen else 0,
            examples=examples,
        )
        for name, words in WORDS.items()
    )


def understood(head: TableHead) -> bool:
    """Whether the headers alone say where the texts or titles are."""
    return not {"text", "title"}.isdisjoint(name for name, _ in head.chosen)


def columns_of(answers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The answers as the reader takes them; no column is said by an empty header."""
    return tuple((name, "" if answer == NO_COLUMN else answer) for name, answer in answers.items())
