"""Printed names as comparable keys: words, accents, initials, and spellings in transliteration."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from claims.records import Span
from claims.text import fold

APOSTROPHES = "'’‘ʼ"
MARKS = "\u0300-\u036f"
LETTERS = rf"(?:[^\W_][{MARKS}]*)+"
# An abbreviation with dots, or letters, with an apostrophe inside that is no possessive ("Zelens'kyi").
WORD = re.compile(
    rf"(?:[^\W\d_]\.){{1,5}}[^\W\d_]\b\.?|{LETTERS}(?:[{APOSTROPHES}](?!s\b){LETTERS})*", re.IGNORECASE
)
UNACCENTED = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d", "ħ": "h"}
)
WITHIN = re.compile(rf"[.{APOSTROPHES}]")
SMALL_WORDS = frozenset({"the", "a", "an", "of", "for"})
PRONOUN = re.compile(
    "i|me|we|us|he|him|she|her|it|they|them|you|who|one|this|that|these|those", re.IGNORECASE
)
# One letter or pair of letters for what different transliterations print for one sound; in this order.
SOUNDS = (
    ("tsch", "ch"),
    ("sch", "sh"),
    ("kh", "h"),
    ("ck", "k"),
    ("ph", "f"),
    ("x", "ks"),
    ("w", "v"),
    ("y", "i"),
    ("j", "i"),
    ("ie", "e"),
)


class Word(NamedTuple):
    """One word of a text: where it stands, its key, and whether it is the s of a possessive."""

    span: Span
    key: str
    possessive: bool


@lru_cache(maxsize=65_536)
def word_key(word: str) -> str:
    """A word for comparing: lower case, no accents, no dots ("U.S." and "US" are one)."""
    return WITHIN.sub("", fold(word).translate(UNACCENTED))


def read_words(text: str) -> list[Word]:
    """The words of a text in order, with half-open offsets into it."""
    words: list[Word] = []
    for found in WORD.finditer(text):
        start, end = found.span()
        key = word_key(found.group())
        owned = key == "s" and start > 0 and text[start - 1] in APOSTROPHES
        words.append(Word(Span(start, end), key, owned))
    return words


def name_keys(printed: str) -> tuple[str, ...]:
    """The words of a printed name, without a leading article and without possessive endings."""
    keys = [word.key for word in read_words(printed) if not word.possessive]
    while len(keys) > 1 and keys[0] in ("the", "a", "an"):
        del keys[0]
    return tuple(keys)


def is_pronoun(printed: str) -> bool:
    """Whether it is a pronoun as printed; "US" in capitals is not, "us" is."""
    word = printed.strip()
    return bool(PRONOUN.fullmatch(word)) and not (word.isupper() and len(word) > 1)


def without_initials(keys: tuple[str, ...]) -> tuple[str, ...]:
    """A name without the single letters between its first and last word ("Vladimir V. Putin")."""
    if len(keys) < 3:
        return keys
    return (keys[0], *(key for key in keys[1:-1] if len(key) > 1), keys[-1])


@lru_cache(maxsize=65_536)
def spell(key: str) -> str:
    """A word as it sounds, so that the usual transliterations of one name agree.

    "Zelenskyy", "Zelensky", "Zelenskiy" and "Zelenski" give the same; so do "Sergey" and "Sergei".
    """
    for printed, sound in SOUNDS:
        key = key.replace(printed, sound)
    return re.sub(r"(.)\1+", r"\1", key)


def edits(a: str, b: str) -> int:
    """Letters to insert, delete, replace or swap to get from a to b (optimal string alignment)."""
    return int(OSA.distance(a, b))


def swapped(a: str, b: str) -> bool:
    """Whether b is a with two neighbouring letters in the wrong order."""
    return a != b and sorted(a) == sorted(b) and edits(a, b) == 1
