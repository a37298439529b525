"""Statements of documents, short ones several at once, so that they share the tagger's batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from claims.attribution import batched
from claims.errors import Problem
from claims.pipeline.parts import Parts
from claims.records import NOBODY, Document, Statement

Item = TypeVar("Item", Document, Document | Problem)
AT_ONCE = 30_000  # characters of several documents; about seven articles, some seconds of work
LEAST = 500  # characters that a shorter one counts as, so that headlines are acknowledged soon as well


def in_groups(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Documents that are read at once, with the problems met between them, in order."""
    return batched(items, _size, most=AT_ONCE)


def _size(item: Document | Problem) -> int:
    return max(LEAST, len(item.text) if isinstance(item, Document) else 0)


def read_statements(
    documents: Iterable[Document], parts: Parts, *, unattributed: bool = False
) -> Iterator[tuple[Document, Sequence[Statement], Sequence[Problem]]]:
    """Each document with its statements; one in another language has none, and a problem that says so.

    Statements of `NOBODY` are left out unless `unattributed` asks for them: no ledger takes them.
    """
    for group in in_groups(documents):
        found = parts.extractor.extract_all([d for d in group if d.analysed])
        for document in group:
            statements, problems = next(found) if document.analysed else _passed_over(document)
            held = [one for one in statements if unattributed or one.speaker != NOBODY]
            yield document, held, problems


def _passed_over(document: Document) -> tuple[Sequence[Statement], Sequence[Problem]]:
    reason = "it is kept and shown, but statements are looked for in English only."
    return (), (Problem(document.path, document.language, reason),)
