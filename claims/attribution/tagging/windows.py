"""Long texts in overlapping windows: batches for the network, and its scores put together again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claims.attribution.tagging.pieces import CLS, MARKS, SEP, Pieces

SIZE = 318  # pieces of a window, besides the marks before and after it; the training's own size
STRIDE = 200  # pieces from one window to the next
STEP = 64  # lengths that windows are filled up to are multiples of it, whatever else is in their batch


class Window(NamedTuple):
    """A stretch of pieces of one text."""

    text: int
    start: int
    end: int


class Batch(NamedTuple):
    """Windows filled up to one length: ids and mask (windows, length), marks (windows, length, 3)."""

    ids: NDArray[np.int64]
    marks: NDArray[np.int64]
    mask: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Seen:
    """One window with what the network saw in it; place 0 of a pointer's row stands for nowhere.

    `tags` (pieces, roles, tags) are log-probabilities, the pointers (pieces, 1 + pieces) probabilities.
    """

    start: int
    end: int
    tags: NDArray[np.float32]
    cue_of: NDArray[np.float16]
    source_of: NDArray[np.float16]


def cut(number: int, length: int) -> Iterator[Window]:
    """The windows of a text of `length` pieces; none for an empty one."""
    start = 0
    while start < length:
        end = min(length, start + SIZE)
        yield Window(number, start, end)
        if end == length:
            return
        start += STRIDE


def batches(windows: Sequence[Window], size: int) -> Iterator[list[Window]]:
    """The windows in groups of one filled length.

    In bfloat16 another length can move a score, so a text would read differently in other company.
    """
    for _, group in groupby(sorted(windows, key=_length), key=_length):
        some = list(group)
        for first in range(0, len(some), size):
            yield some[first : first + size]


def _length(window: Window) -> int:
    """What a window is filled up to, the encoder's own marks included."""
    return -(-(window.end - window.start + 2) // STEP) * STEP


def filled(texts: Sequence[Pieces], windows: Sequence[Window]) -> Batch:
    """The windows as arrays, each between the encoder's own marks."""
    longest = max(map(_length, windows))
    ids = np.zeros((len(windows), longest), dtype=np.int64)
    marks = np.zeros((len(windows), longest, len(MARKS)), dtype=np.int64)
    mask = np.zeros_like(ids)
    for row, (number, start, end) in enumerate(windows):
        last = end - start + 1
        ids[row, 0], ids[row, last] = CLS, SEP
        ids[row, 1:last] = texts[number].ids[start:end]
        marks[row, 1:last] = texts[number].marks[start:end]
        mask[row, : last + 1] = 1
    return Batch(ids, marks, mask)


def owners(seen: Sequence[Seen], length: int) -> NDArray[np.int64]:
    """For each piece, which window (in order of start) sees it farthest from its own cut edges."""
    depths = np.full((len(seen), length), -1, dtype=np.int64)
    for row, window in enumerate(seen):
        depths[row, window.start : window.end] = depth(window, length)
    best: NDArray[np.int64] = np.argmax(depths, axis=0)
    return best


def depth(window: Seen, length: int) -> NDArray[np.int64]:
    """How far each piece of a window is from its edges; the ends of the text itself are no edges."""
    places = np.arange(window.start, window.end, dtype=np.int64)
    left = np.full_like(places, SIZE) if window.start == 0 else places - window.start
    right = np.full_like(places, SIZE) if window.end == length else window.end - 1 - places
    nearest: NDArray[np.int64] = np.minimum(left, right)
    return nearest
