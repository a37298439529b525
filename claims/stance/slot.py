"""One sentence with another name or number in one place, where only one can be right."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from claims.quantities import SMALL, TENS
from claims.stance.lexicon import EXCLUSIVE, NAMES_ALIKE
from claims.stance.reading import Reading
from claims.stance.scope import Side, one_speaker
from claims.text import fold

EXCHANGED = 0.7  # share of words; above it two texts are the same sentence with something exchanged
LONGEST = 3  # words exchanged on either side


def slot(a: Side, b: Side) -> str:
    """Why the two give rival names or numbers in otherwise the same words; empty where they do not."""
    found = _one_exchange(a.reading.words, b.reading.words)
    if found is None or not _in_one_slot(*found, a, b):
        return ""
    mine, theirs = found
    return f"Where one says “{_cased(mine, a)}”, the other says “{_cased(theirs, b)}”."


def _one_exchange(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The words that differ between two sentences which differ in one place only, by a few words."""
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    changed = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    if len(changed) != 1 or changed[0][0] != "replace" or matcher.ratio() < EXCHANGED:
        return None
    _, i, j, k, m = changed[0]
    return (a[i:j], b[k:m]) if max(j - i, m - k) <= LONGEST else None


def _in_one_slot(mine: tuple[str, ...], theirs: tuple[str, ...], a: Side, b: Side) -> bool:
    """Whether the exchanged words exclude each other.

    Two known speakers can each be right with another name, unless only one can be: of one speaker it is a
    list, and two sentences without speakers are rival answers. Two who each speak of themselves say the
    same of two parties. Numbers need one day.
    """
    if one_speaker(a, b) or (_is_speaker(mine, a) and _is_speaker(theirs, b)):
        return False
    if _numbered(mine) and _numbered(theirs):
        return a.day == b.day
    only_one = bool(EXCLUSIVE & a.reading.content & b.reading.content)
    return (only_one or not (a.speaker and b.speaker)) and _rivals(mine, theirs, a.reading, b.reading)


def _is_speaker(words: tuple[str, ...], side: Side) -> bool:
    """Whether the words are of the speaker's own name."""
    return set(words) <= set(fold(side.called).split())


def _numbered(words: tuple[str, ...]) -> bool:
    """Whether a number is among the words."""
    return any(w[0].isdigit() or w in SMALL or w in TENS for w in words)


def _rivals(mine: tuple[str, ...], theirs: tuple[str, ...], a: Reading, b: Reading) -> bool:
    """Whether both sides of an exchange are names, and not other words for the same."""
    one, other = set(mine) & a.names, set(theirs) & b.names
    if not one or not other or one & other:
        return False
    return not any(one & alike and other & alike for alike in NAMES_ALIKE)


def _cased(words: tuple[str, ...], side: Side) -> str:
    """Words as the text prints them."""
    found = re.search(r"\W+".join(map(re.escape, words)), side.text, re.IGNORECASE)
    return found[0] if found else " ".join(words)
