"""Two texts as word pieces for the network, each with its speaker and day where they are known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from claims.encoder import MINILM, encoder_folder
from claims.records import Proposition

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CLS, SEP = 101, 102  # ids of the encoder's own marks
LONGEST = 128  # pieces of both texts and their marks together
LEAST_HALF = 40  # pieces that either text keeps, however long the other is
STEP = 16  # lengths that pairs are filled up to are multiples of it, whatever else is in their batch


class Pieces(NamedTuple):
    """A pair as ids of pieces, with how many of them, the marks included, belong to a."""

    ids: tuple[int, ...]
    first: int


class Batch(NamedTuple):
    """Pairs filled up to one length: ids, types (0 for a, 1 for b) and mask, each (pairs, length)."""

    ids: NDArray[np.int64]
    types: NDArray[np.int64]
    mask: NDArray[np.int64]


def printed(said: Proposition) -> str:
    """What the network reads of a proposition: "Speaker (day): text", what is not known left out."""
    if not said.speaker:
        return f"({said.day}): {said.text}" if said.day else said.text
    return f"{said.speaker} ({said.day}): {said.text}" if said.day else f"{said.speaker}: {said.text}"


def read_texts(texts: Sequence[str]) -> list[list[int]]:
    """The ids of the pieces of each text."""
    clean = [text.encode("utf-8", "replace").decode() for text in texts]  # half a character is no text
    return [encoding.ids for encoding in _tokenizer().encode_batch(clean, add_special_tokens=False)]


def joined(a: Sequence[int], b: Sequence[int]) -> Pieces:
    """Two texts as one row for the network; the longer one is cut where they are too long together."""
    room = LONGEST - 3
    kept_a = min(len(a), max(room - len(b), LEAST_HALF, room - max(room - len(a), LEAST_HALF)))
    kept_b = min(len(b), room - kept_a)
    return Pieces((CLS, *a[:kept_a], SEP, *b[:kept_b], SEP), kept_a + 2)


def batches(pairs: Sequence[Pieces], size: int) -> Iterator[list[int]]:
    """The numbers of the pairs in groups of one filled length, so that no company changes a score."""
    order = sorted(range(len(pairs)), key=lambda n: _length(pairs[n]))
    for _, group in groupby(order, key=lambda n: _length(pairs[n])):
        some = list(group)
        for first in range(0, len(some), size):
            yield some[first : first + size]


def _length(pair: Pieces, step: int = STEP) -> int:
    """What a pair is filled up to."""
    return -(-len(pair.ids) // step) * step


def filled(pairs: Sequence[Pieces], *, step: int = STEP) -> Batch:
    """The pairs as arrays, filled up to a multiple of `step`."""
    longest = max(_length(pair, step) for pair in pairs)
    ids, types, mask = (np.zeros((len(pairs), longest), dtype=np.int64) for _ in range(3))
    for row, pair in enumerate(pairs):
        end = len(pair.ids)
        ids[row, :end], mask[row, :end] = pair.ids, 1
        types[row, pair.first : end] = 1
    return Batch(ids, types, mask)


@lru_cache(maxsize=1)
def _tokenizer() -> Tokenizer:
    from tokenizers import Tokenizer

    found = Tokenizer.from_file(str(Path(encoder_folder(MINILM)) / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found
