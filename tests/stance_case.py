"""A judge with fresh weights, and a few invented pairs as they stand in a file."""

from __future__ import annotations

import json
from pathlib import Path

from claims.training.stance import Plan, StanceCourse

TINY = Plan(epochs=2, batch=2, rank=2, rate=0.01, keep_every=1, name="tiny")
PAIRS = (
    {"a": "The pier is shut.", "b": "The pier is closed.", "label": "support", "set": "invented"},
    {"a": "The pier is shut.", "b": "The pier is open.", "label": "contradict", "set": "invented"},
    {"a": "The pier is shut.", "b": "The mayor is ill.", "label": "neutral", "set": "invented"},
    {"a": "Tolls rise on the long bridge.", "b": "Tolls fall.", "label": "contradict", "set": "invented"},
)
HEADLINES = (
    {
        "title": "Two piers shut after storm — harbour office",
        "date": "2031-05-01",
        "url": "https://example.org/1",
    },
    {"title": "Mayor to visit Norway", "date": "2031-05-02", "url": "https://example.org/2"},
)


def write(path: Path, *rows: object) -> Path:
    """Write rows as JSON Lines."""
    path.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    return path


def make_judge(folder: Path) -> Path:
    """A folder with the fresh weights of a small judge."""
    course = StanceCourse(TINY)
    course.resume(folder)
    course.save(folder)
    return folder
