"""What changed between two texts, word by word: for the revisions of a document.

First by sentences, then by words inside those that differ, so that long texts take no time (the longest
common runs of Ratcliff and Obershelp 1988, Python's `difflib`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

SENTENCE = re.compile(r"[^.!?\n]*[.!?]*[”\"’)]*\s*")
WORD = re.compile(r"\s*\S+|\s+")
MOST = 4_000_000  # comparisons of words; a longer stretch counts as written anew


class EditKind(StrEnum):
    """Whether words stand in both texts, in the earlier only, or in the later only."""

    SAME = "same"
    LEFT_OUT = "left_out"
    PUT_IN = "put_in"


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of text and where it stands."""

    kind: EditKind
    text: str


def edits(before: str, after: str) -> tuple[Edit, ...]:
    """Both texts as one row of stretches: without what was put in it is `before`, else `after`."""
    return tuple(_joined(_by_sentences(before, after)))


def _by_sentences(before: str, after: str) -> Iterator[Edit]:
    a, b = ([s for s in SENTENCE.findall(text) if s] for text in (before, after))
    folded = [[sentence.strip() for sentence in side] for side in (a, b)]
    matcher = SequenceMatcher(None, folded[0], folded[1], autojunk=False)
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag == "equal":
            yield _same(a[a1:a2], b[b1:b2])
        else:
            yield from _by_words("".join(a[a1:a2]), "".join(b[b1:b2]))


def _by_words(before: str, after: str) -> Iterator[Edit]:
    a, b = WORD.findall(before), WORD.findall(after)
    if len(a) * len(b) > MOST:
        yield Edit(EditKind.LEFT_OUT, before)
        yield Edit(EditKind.PUT_IN, after)
        return
    matcher = SequenceMatcher(None, [w.strip() for w in a], [w.strip() for w in b], autojunk=False)
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag == "equal":
            yield _same(a[a1:a2], b[b1:b2])
        else:
            yield Edit(EditKind.LEFT_OUT, "".join(a[a1:a2]))
            yield Edit(EditKind.PUT_IN, "".join(b[b1:b2]))


def _same(a: Sequence[str], b: Sequence[str]) -> Edit:
    """Pieces that differ at most in the blanks at their ends: of those the more."""
    return Edit(EditKind.SAME, "".join(max(pair, key=len) for pair in zip(a, b, strict=True)))


def _joined(found: Iterator[Edit]) -> Iterator[Edit]:
    """Neighbours of one kind as one; empty ones left out."""
    held: list[Edit] = []
    for edit in found:
        if not edit.text:
            continue
        if held and held[-1].kind is edit.kind:
            held[-1] = Edit(edit.kind, held[-1].text + edit.text)
        else:
            held.append(edit)
    yield from held


def folded(found: Sequence[Edit], *, words: int) -> tuple[Edit | int, ...]:
    """The stretches, with what is the same cut to so many words beside a change; a number: words left out."""
    made: list[Edit | int] = []
    for number, edit in enumerate(found):
        parts = WORD.findall(edit.text)
        before = words if number else 0
        after = words if number < len(found) - 1 else 0
        if edit.kind is not EditKind.SAME or len(parts) <= 2 * words:
            made.append(edit)
            continue
        made += [Edit(EditKind.SAME, "".join(parts[:before]))] if before else []
        made.append(len(parts) - before - after)
        made += [Edit(EditKind.SAME, "".join(parts[len(parts) - after :]))] if after else []
    return tuple(made)
