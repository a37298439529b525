"""Near-copies: statements of different documents in so much the same words that one repeats the other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from claims.records import Document, Statement
from claims.settings import Settings
from claims.text import fold


def find_copies(
    statements: Sequence[Statement], documents: Mapping[str, Document], settings: Settings
) -> Iterator[tuple[str, str]]:
    """Pairs of statements of different documents that are near-copies of each other."""
    shingles = {s.id: _shingles(_content(s, documents), settings) for s in statements}
    place = {s.id: s.document for s in statements}
    for a, b in _sharing(shingles, common=settings.copy_common):
        alike = len(shingles[a] & shingles[b]) / len(shingles[a] | shingles[b])
        if place[a] != place[b] and alike >= settings.copy_overlap:
            yield a, b


def _sharing(shingles: Mapping[str, frozenset[str]], *, common: int) -> list[tuple[str, str]]:
    """Pairs of statements that share a run of words which no more than `common` statements have."""
    where: dict[str, list[str]] = defaultdict(list)
    for statement, runs in shingles.items():
        for run in runs:
            where[run].append(statement)
    found: set[tuple[str, str]] = set()
    for members in where.values():
        if len(members) <= common:
            found.update(combinations(sorted(members), 2))
    return sorted(found)


def _content(statement: Statement, documents: Mapping[str, Document]) -> str:
    """The words of the content as printed; the self-contained text where the document is not at hand."""
    document = documents.get(statement.document)
    if document is None:
        return statement.text
    return " ".join(span.of(document.text) for span in statement.content)


def _shingles(text: str, settings: Settings) -> frozenset[str]:
    """Runs of words of a text; none of a text too short to prove a copy."""
    words = re.findall(r"\w+", fold(text))
    size = settings.copy_shingle
    if len(words) < settings.copy_words:
        return frozenset()
    return frozenset(" ".join(words[i : i + size]) for i in range(len(words) - size + 1))
