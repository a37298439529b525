"""Annotated articles as windows of word pieces with their targets."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from claims.attribution.tagging.pieces import CLOSING, GAP, OPENING, Pieces, piece_id, read_pieces
from claims.attribution.tagging.spans import Attribution, Role
from claims.attribution.tagging.windows import SIZE, Window, filled
from claims.records import Span
from claims.training.lines import read_lines

IGNORED = -100  # a target that the loss leaves out
BLURRED = 0.2  # share of training windows that lose their line breaks, and of those that lose curly quotes
BLANKS = 1  # the mark of a piece that stands after blanks only


@dataclass(frozen=True, slots=True)
class Article:
    """A text with every attribution in it."""

    text: str
    attributions: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A text as pieces with, for each piece, its tags (n, 3) and its cue's first piece (n; -1: none).

    `source_of` gives for the first piece of a cue that of its source, None where nobody is named.
    """

    pieces: Pieces
    tags: NDArray[np.int64]
    cue_of: NDArray[np.int64]
    source_of: dict[int, int | None]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One batch: ids, marks and mask as the network takes them, and the three targets."""

    ids: Tensor
    marks: Tensor
    mask: Tensor
    tags: Tensor
    cue_of: Tensor
    source_of: Tensor


def read_articles(path: Path) -> list[Article]:
    """The articles of a JSON Lines file (also gzipped); `ModelError` names a line that is none."""
    return list(read_lines(path, _article, what="annotated article"))


def _article(row: dict[str, Any]) -> Article:
    found, text = [], row["text"]
    if not isinstance(text, str):
        raise TypeError(f"the text is {text!r}")
    for given in row["attributions"]:
        source, cue, content = ([_span(pair, text) for pair in given[role.name.lower()]] for role in Role)
        if cue and content:
            whole = Span(source[0].start, source[-1].end) if source else None
            one = Attribution(
                source=whole, cue=Span(cue[0].start, cue[-1].end), content=tuple(content), score=1.0
            )
            found.append(one)
    return Article(text, tuple(found))


def _span(pair: Sequence[int], text: str) -> Span:
    start, end = pair
    if not 0 <= start < end <= len(text):
        raise ValueError(f"the text has no characters {start} to {end}")
    return Span(start, end)


def example_of(article: Article) -> Example:
    """The targets of an article."""
    pieces = read_pieces(article.text)
    tags = np.zeros((len(pieces), len(Role)), dtype=np.int64)
    cue_of, source_of = np.full(len(pieces), -1, dtype=np.int64), dict[int, int | None]()
    for one in article.attributions:
        cue = _pieces_of(pieces, one.cue)
        source = _pieces_of(pieces, one.source) if one.source else None
        contents = [span for part in one.content if (span := _pieces_of(pieces, part))]
        if cue is None:
            continue
        source_of[cue.start] = source.start if source else None
        for span in contents:
            cue_of[span.start : span.end] = cue.start
        marked = [(Role.CUE, cue), *((Role.CONTENT, c) for c in contents)]
        for role, span in [*marked, (Role.SOURCE, source)] if source else marked:
            tags[span.start : span.end, role] = 2
            tags[span.start, role] = 1
    return Example(pieces, tags, cue_of, source_of)


def _pieces_of(pieces: Pieces, span: Span) -> Span | None:
    """The range of pieces that a stretch of characters touches."""
    first = int(np.searchsorted(pieces.offsets[:, 1], span.start, side="right"))
    end = int(np.searchsorted(pieces.offsets[:, 0], span.end, side="left"))
    return Span(first, end) if first < end else None


def lessons(examples: Sequence[Example], *, size: int, rng: random.Random) -> list[list[Window]]:
    """Every example cut at random places, in batches of like length, in random order."""
    windows = [w for number, e in enumerate(examples) for w in _cut_anywhere(number, len(e.pieces), rng)]
    rng.shuffle(windows)
    pool = size * 20
    groups = [windows[i : i + pool] for i in range(0, len(windows), pool)]
    ordered = [sorted(group, key=lambda w: w.end - w.start) for group in groups]
    found = [group[i : i + size] for group in ordered for i in range(0, len(group), size)]
    rng.shuffle(found)
    return found


def _cut_anywhere(number: int, length: int, rng: random.Random) -> Iterator[Window]:
    start, end = 0, rng.randint(SIZE // 4, SIZE)
    while start < length:
        yield Window(number, start, min(length, end))
        start, end = end, end + SIZE


def lesson_of(examples: Sequence[Example], windows: Sequence[Window], rng: random.Random) -> Lesson:
    """One batch, some of it without line breaks or with straight quotation marks, as many outlets print."""
    batch = filled([e.pieces for e in examples], windows)
    straight, curly = piece_id('"'), [piece_id(c) for c in OPENING + CLOSING]
    for row in range(len(windows)):
        if rng.random() < BLURRED:
            gaps = batch.marks[row, :, GAP]
            gaps[gaps > BLANKS] = BLANKS
        if rng.random() < BLURRED:
            ids = batch.ids[row]
            ids[np.isin(ids, curly)] = straight
    length = batch.ids.shape[1]
    targets = [_targets(examples[w.text], w, length) for w in windows]
    tags, cue_of, source_of = (torch.from_numpy(np.stack(part)) for part in zip(*targets, strict=True))
    ids, marks, mask = (torch.from_numpy(part) for part in batch)
    return Lesson(ids, marks, mask, tags, cue_of, source_of)


def _targets(
    example: Example, window: Window, length: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """The targets of one window, filled up; a pointer out of the window is left out."""
    _, start, end = window
    shift = 1 - start
    tags = np.full((length, len(Role)), IGNORED, dtype=np.int64)
    tags[1 : end + shift] = example.tags[start:end]
    cue_of, source_of = (np.full(length, IGNORED, dtype=np.int64) for _ in range(2))
    held = example.cue_of[start:end]
    seen = (held >= start) & (held < end)
    cue_of[1 : end + shift][seen] = held[seen] + shift
    for cue, source in example.source_of.items():
        if start <= cue < end and (source is None or start <= source < end):
            source_of[cue + shift] = 0 if source is None else source + shift
    return tags, cue_of, source_of
