"""Wording that all briefs share: days, counts, standings, what was searched."""

from __future__ import annotations

from datetime import date

from claims.records import Coverage
from claims.verbatim import Quotation, Wording

QUOTES = '“”„‟"«»'
NO_VERDICT = (
    "Reporting compared, not judged: who says what, who denies it, how many independent origins. "
    "That no statement was found is not evidence."
)

VERDICTS = {
    Wording.SAME: "Same words as",
    Wording.SHORTENED: "Shortened from",
    Wording.ALTERED: "Altered from",
    Wording.NOT_FOUND: "Not found in",
}


def checked_words(found: Quotation | None, outlet: str, published: date | None) -> str:
    """How a quotation compares with its primary source, in a sentence; empty where there is none."""
    if found is None:
        return ""
    source = f"{VERDICTS[found.wording]} the primary source ({outlet}, {day_words(published)})"
    differing = [
        (say, runs) for say, runs in (("left out", found.left_out), ("put in", found.put_in)) if runs
    ]
    told = [f"{say}: {', '.join(f'“{run}”' for run in runs)}" for say, runs in differing]
    return f"{'; '.join([source, *told])}."


def searched(coverage: Coverage) -> str:
    """What was searched, in one phrase."""
    ground = f"{count(coverage.documents, 'document')} from {count(len(coverage.outlets), 'outlet')}"
    if coverage.first is None:
        return ground
    return f"{ground}, {day_words(coverage.first)} to {day_words(coverage.last)}"


def day_words(day: date | None) -> str:
    """A day as "19 May 2025"."""
    return f"{day.day} {day:%B %Y}" if day else "on an unknown day"


def standing_words(name: str) -> str:
    """A standing as a word."""
    return name.replace("_", " ").capitalize()


def count(number: int, word: str) -> str:
    """A number with its unit."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"
