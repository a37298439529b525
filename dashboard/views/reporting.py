"""What an addition brought, in words: found, already known, refused and why."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from claims.errors import Problem
from claims.pipeline import Entry, Report
from dashboard.views.words import count

OUTCOMES = {
    "same": "already in the ledger, nothing new",
    "revision": "a new revision of a known document",
    "new": "added",
}
STEPS = {
    "feeds": "Reading feeds",
    "reading": "Reading documents",
    "finding statements": "Finding statements",
    "embedding": "Preparing the comparison",
    "comparing": "Comparing statements",
    "grouping": "Grouping claims and issues",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedLine:
    """One document of an addition."""

    document: str
    title: str
    words: str
    removable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The whole addition."""

    heading: str
    lines: tuple[AddedLine, ...]
    refused: tuple[str, ...]


def outcome_of(report: Report) -> Outcome:
    """A report in words."""
    found = sum(entry.statements for entry in report.entries)
    heading = f"{count(len(report.added), 'document')} added, {count(found, 'statement')} found"
    refused = tuple(problem_words(problem) for problem in report.problems)
    return Outcome(heading=heading, lines=tuple(line_of(entry) for entry in report.entries), refused=refused)


def line_of(entry: Entry) -> AddedLine:
    """One document of a report."""
    words = [entry.outlet or "outlet not given", OUTCOMES.get(entry.outcome, entry.outcome)]
    if entry.outcome != "same":
        words.append(f"{count(entry.statements, 'statement')} found")
    return AddedLine(
        document=entry.document,
        title=entry.title or f"Untitled ({PurePath(entry.path).name})",
        words=" · ".join(words),
        removable=entry.outcome != "same",
    )


def problem_words(problem: Problem) -> str:
    """A problem as one sentence for the reader."""
    return str(problem)


def step_words(step: str, done: int, total: int) -> tuple[str, float]:
    """A step of the work in words, and how far it is (0 to 1)."""
    words = STEPS.get(step, step.capitalize())
    return (f"{words}: {done} of {total}", min(done / total, 1.0)) if total else (f"{words}: {done}", 0.0)
