"""What is agreed on an issue, and where two sides differ, with the differing words marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice
from typing import Any

import pandas as pd

from claims.snapshot import Snapshot
from claims.snapshot.sides import agreed_on, clashes_of
from dashboard.views.cards import Place, place_of
from dashboard.views.words import count, listed, sentence, shortened, unended

MOST = 3  # agreements and differences shown before the columns tell the rest
ALIKE = 0.4  # share of the longer text that has to be common before differing words are marked
LONGEST = 220  # characters of a position shown here; the card has all of it
SMALL = frozenset(
    {
        "a", "an", "and", "as", "at", "be", "been", "by", "for", "from", "has", "have", "he", "her",
        "his", "if", "in", "is", "it", "its", "of", "on", "or", "she", "that", "the", "their",
        "they", "this", "to", "was", "were", "will", "with", "would",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and whether they are what differs."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One side of a difference: who holds it, its words, and where they stand."""

    holder: str
    pieces: tuple[Piece, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A claim that independent origins share and nobody disputes."""

    title: str
    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Two positions that cannot both hold, and why the judge thinks so."""

    left: Position
    right: Position
    reason: str


def agreements_of(snapshot: Snapshot, statements: pd.DataFrame) -> tuple[Agreement, ...]:
    """The corroborated claims among the statements, the best supported first."""
    return tuple(
        Agreement(
            title=sentence(claim.title),
            ground=ground(tuple(dict.fromkeys(rows["speaker"])), rows["origin"].nunique()),
        )
        for claim, rows in agreed_on(snapshot, statements)[:MOST]
    )


def ground(speakers: tuple[str, ...], origins: int) -> str:
    """Who says it, and on how many origins that rests."""
    return f"{sentence(listed(speakers))} · {count(origins, 'origin')}"


def differences_of(snapshot: Snapshot, statements: pd.DataFrame) -> tuple[Difference, ...]:
    """The contradictions among the statements: one for each pair of holders, the surest first."""
    clashes = islice(clashes_of(snapshot, statements), MOST)
    return tuple(difference(snapshot, first, second, pair.reason) for first, second, pair in clashes)


def difference(snapshot: Snapshot, first: Any, second: Any, reason: str) -> Difference:
    """The difference of two contradicting rows, the earlier first."""
    left, right = marked(shown(first.text), shown(second.text))
    return Difference(
        left=Position(holder=sentence(first.speaker), pieces=left, place=place_of(first, snapshot)),
        right=Position(holder=sentence(second.speaker), pieces=right, place=place_of(second, snapshot)),
        reason=reason,
    )


def shown(text: str) -> str:
    """A position as a line shows it: from a capital letter, no longer than a line or two."""
    return shortened(sentence(unended(text)), LONGEST)


def marked(a: str, b: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts cut into pieces that they share and pieces that differ; small words alone never differ.

    Texts that share little are left unmarked: a mark on almost every word shows nothing.
    """
    left, right = re.findall(r"\s+|[\w’'-]+|[^\w\s]", a), re.findall(r"\s+|[\w’'-]+|[^\w\s]", b)
    folded = [[t.casefold() for t in side] for side in (left, right)]
    blocks = SequenceMatcher(None, folded[0], folded[1], autojunk=False).get_matching_blocks()
    shared_left = {i for m in blocks for i in range(m.a, m.a + m.size)}
    shared_right = {i for m in blocks for i in range(m.b, m.b + m.size)}
    shared = sum(len(left[i]) for i in shared_left) / max(len(a), len(b), 1)
    if shared < ALIKE:
        return (Piece(a, False),), (Piece(b, False),)
    return pieces(left, shared_left), pieces(right, shared_right)


def pieces(tokens: list[str], shared: set[int]) -> tuple[Piece, ...]:
    """Tokens joined into runs, each shared or differing; blanks go with what stands before them."""
    made: list[Piece] = []
    for number, token in enumerate(tokens):
        weak = not re.search(r"\w", token) or token.casefold() in SMALL
        differs = (
            made[-1].differs and number not in shared if weak and made else not weak and number not in shared
        )
        if made and made[-1].differs is differs:
            made[-1] = Piece(made[-1].text + token, differs)
        else:
            made.append(Piece(token, differs))
    return tuple(tidy(made))


def tidy(made: list[Piece]) -> list[Piece]:
    """Marks end with a word: trailing blanks and signs of a differing piece go to the one after it."""
    out: list[Piece] = []
    for piece in made:
        core = piece.text.rstrip(" .,;:!?") if piece.differs else piece.text
        out += [Piece(core, piece.differs)] if core else []
        out += [Piece(piece.text[len(core) :], False)] if piece.text[len(core) :] else []
    return out
