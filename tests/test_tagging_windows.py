"""Windows over long texts: what they cover, how they are filled, and which one decides on a piece."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.attribution.tagging.pieces import CLS, SEP, Pieces, read_pieces
from claims.attribution.tagging.windows import (
    SIZE,
    STEP,
    STRIDE,
    Seen,
    Window,
    batches,
    cut,
    filled,
    owners,
)

LENGTHS = st.integers(min_value=1, max_value=SIZE * 12)


def seen(length: int) -> list[Seen]:
    """The windows of a text as if the network had seen them; their scores do not matter here."""
    nothing = np.zeros((0, 0), dtype=np.float16)
    tags = np.zeros((0, 3, 3), dtype=np.float32)
    return [
        Seen(start=w.start, end=w.end, tags=tags, cue_of=nothing, source_of=nothing) for w in cut(0, length)
    ]


@pytest.mark.parametrize(
    ("length", "windows"),
    [
        (0, []),
        (1, [(0, 1)]),
        (SIZE, [(0, SIZE)]),
        (SIZE + 1, [(0, SIZE), (STRIDE, SIZE + 1)]),
        (STRIDE + SIZE, [(0, SIZE), (STRIDE, STRIDE + SIZE)]),
    ],
)
def test_a_text_is_cut_into(length: int, windows: list[tuple[int, int]]) -> None:
    assert list(cut(5, length)) == [Window(5, *pair) for pair in windows]


@settings(deadline=None)
@given(LENGTHS)
def test_windows_cover_a_text_and_overlap(length: int) -> None:
    windows = list(cut(0, length))
    assert windows[0].start == 0
    assert windows[-1].end == length
    assert all(0 < w.end - w.start <= SIZE for w in windows)
    assert all(b.start < a.end < b.end and a.end - b.start == SIZE - STRIDE for a, b in pairwise(windows))


@settings(deadline=None)
@given(st.lists(LENGTHS, max_size=12), st.integers(min_value=1, max_value=5))
def test_batches_hold_each_window_once_and_one_length(lengths: list[int], size: int) -> None:
    windows = [w for number, length in enumerate(lengths) for w in cut(number, length)]
    parts = list(batches(windows, size))
    assert sorted(w for part in parts for w in part) == sorted(windows)
    assert all(1 <= len(part) <= size for part in parts)
    assert all(len({-(-(w.end - w.start + 2) // STEP) for w in part}) == 1 for part in parts)


def test_a_window_is_filled_alike_in_any_company() -> None:
    texts = [read_pieces("Ice melts. " * n) for n in (1, 3, 30, 80)]
    windows = [w for number, pieces in enumerate(texts) for w in cut(number, len(pieces))]
    for part in batches(windows, 16):
        together = filled(texts, part)
        for row, window in enumerate(part):
            alone = filled(texts, [window])
            for one, other in zip(alone, together, strict=True):
                assert np.array_equal(one[0], other[row])


def test_a_filled_window_stands_between_the_own_marks_of_the_encoder() -> None:
    pieces = read_pieces("“Ice melts,” said Keller.")
    batch = filled([pieces], [Window(0, 1, 4)])
    assert batch.ids.shape == batch.mask.shape == (1, STEP)
    assert batch.ids[0, :5].tolist() == [CLS, *pieces.ids[1:4].tolist(), SEP]
    assert batch.marks[0, 1:4].tolist() == pieces.marks[1:4].tolist()
    assert batch.mask[0].tolist() == [1] * 5 + [0] * (STEP - 5)
    assert not batch.ids[0, 5:].any()
    assert not batch.marks[0, [0, 4, 5]].any()


def test_the_longest_window_is_filled_up_to_a_multiple() -> None:
    ids = np.ones(SIZE, dtype=np.int64)
    pieces = Pieces(ids, np.zeros((SIZE, 2), dtype=np.int64), np.zeros((SIZE, 3), dtype=np.int64))
    assert filled([pieces], [Window(0, 0, SIZE)]).ids.shape == (1, SIZE + 2)
    assert (SIZE + 2) % STEP == 0


def test_the_middle_of_an_overlap_parts_two_windows() -> None:
    length = STRIDE + SIZE
    owner = owners(seen(length), length)
    first = int((owner == 0).sum())
    assert owner.tolist() == [0] * first + [1] * (length - first)
    assert abs(first - (STRIDE + SIZE) // 2) <= 1


def test_a_single_window_decides_on_everything() -> None:
    assert owners(seen(40), 40).tolist() == [0] * 40


@settings(deadline=None)
@given(LENGTHS)
def test_each_piece_is_decided_on_with_text_on_both_sides(length: int) -> None:
    windows = seen(length)
    owner = owners(windows, length)
    assert len(owner) == length
    assert (np.diff(owner) >= 0).all()
    around = (SIZE - STRIDE) // 2 - 1
    starts, ends = (np.array([getattr(w, name) for w in windows])[owner] for name in ("start", "end"))
    places = np.arange(length)
    assert (places - starts >= np.minimum(places, around)).all()
    assert (ends - 1 - places >= np.minimum(length - 1 - places, around)).all()
