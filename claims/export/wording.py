"""Wording that all briefs share: days, counts, standings, what was searched."""

from __future__ import annotations

from datetime import date

from claims.records import Coverage

QUOTES = '“”„‟"«»'
NO_VERDICT = (
    "Reporting compared, not judged: who says what, who denies it, how many independent origins. "
    "That no statement was found is not evidence."
)


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
