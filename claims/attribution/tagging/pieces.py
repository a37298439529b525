"""A text as word pieces with what their lower-case form loses: capitals, line breaks, quotation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from claims.attribution.quotes import scan_quotations
from claims.encoder import MINILM, encoder_folder

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CLS, SEP, MASK = 101, 102, 103  # ids of the encoder's own marks
OPENING, CLOSING = "“«„", "”»"
MARKS = (5, 4, 4)  # how many values each mark of a piece takes: case, gap before it, quotation
CASE, GAP, QUOTED = range(3)
HALF = re.compile("[\ud800-\udfff]")
"""Half a character: the tokenizer takes none, so a mark of the same length stands in for it."""
START_GAP = 3  # the gap before the first piece of a text, as after a blank line


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text of n word pieces: `ids` (n), `offsets` (n, 2) in characters, `marks` (n, 3)."""

    ids: NDArray[np.int64]
    offsets: NDArray[np.int64]
    marks: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)


def read_pieces(text: str) -> Pieces:
    """The word pieces of a whole text, however long; of one letter in several pieces ("쥴") the first."""
    encoding = _tokenizer().encode(HALF.sub("\ufffd", text), add_special_tokens=False)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    ends = np.maximum.accumulate(offsets[:, 1])
    kept = np.ones(len(offsets), dtype=bool)
    kept[1:] = offsets[1:, 0] >= ends[:-1]
    offsets, ids = offsets[kept], np.array(encoding.ids, dtype=np.int64)[kept]
    marks = np.empty((len(offsets), len(MARKS)), dtype=np.int64)
    if len(offsets):
        marks[:, CASE] = [_case(text[a:b]) for a, b in offsets]
        marks[:, GAP] = _gaps(text, offsets)
        marks[:, QUOTED] = _quotation(text)[offsets[:, 0]]
    return Pieces(ids, offsets, marks)


def piece_id(piece: str) -> int:
    """The id of one word piece."""
    found = _tokenizer().token_to_id(piece)
    if found is None:
        raise ValueError(f"the encoder has no piece {piece!r}")
    return int(found)


@lru_cache(maxsize=1)
def _tokenizer() -> Tokenizer:
    from tokenizers import Tokenizer

    found = Tokenizer.from_file(str(Path(encoder_folder(MINILM)) / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


def _case(word: str) -> int:
    """0 a mark, 1 lower case, 2 a capital first, 3 capitals only, 4 a number."""
    if not any(c.isalpha() for c in word):
        return 4 if any(c.isdigit() for c in word) else 0
    if len(word) > 1 and word.isupper():
        return 3
    return 2 if word[0].isupper() else 1


def _gaps(text: str, offsets: NDArray[np.int64]) -> list[int]:
    """What stands before each piece: 0 nothing, 1 blanks, 2 a line break, 3 a blank line."""
    gaps = [START_GAP]
    for (_, before), (start, _) in pairwise(offsets):
        gap = text[before:start]
        gaps.append(min(gap.count("\n"), 2) + 1 if gap else 0)
    return gaps


def _quotation(text: str) -> NDArray[np.int64]:
    """For each character: 0 outside of quotation marks, 1 inside, 2 an opening mark, 3 a closing one."""
    states = np.zeros(len(text), dtype=np.int64)
    for quotation in scan_quotations(text):
        states[quotation.outer.start : quotation.outer.end] = 1
        states[quotation.outer.start] = 2
        if quotation.outer.end > quotation.inner.end:
            states[quotation.inner.end] = 3
    return states
