"""Measure the registry on annotated statements and on plain texts.

    python -m benchmarks.measure_names STATEMENTS.jsonl TEXT...

STATEMENTS holds `source_text`, `actor`, `camp` and `named` in each row; a TEXT is a text file or JSON Lines
with a `text` or a `title`. Prints one JSON object: how many names resolve and with which camp, how many
unnamed sources get which camp, how many words a second are searched for mentions, and each name in the
texts that resolves by a slip of spelling only, to be judged by eye (`spelling_edits` in
`claims/settings.py`).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from claims.actors import Registry, read_registry
from claims.settings import read_settings

NAME = re.compile(r"\b(?=((?:[A-Z][\w’'-]*\s){0,2}[A-Z][\w’'-]+)\b)")
PRONOUNS = {"he", "she", "it", "they", "his", "her"}


def measure_statements(registry: Registry, rows: Iterable[dict[str, Any]]) -> dict[str, int]:
    """Rows whose actor and printed source resolve, and those whose camp is the annotated one."""
    count: Counter[str] = Counter()
    for row in rows:
        if not row["named"]:
            camp = registry.camp_of(row["source_text"])
            count.update(unnamed=1, unnamed_camp=camp == row["camp"], unnamed_unknown=camp is None)
            continue
        for field in ("actor", "source_text"):
            if row[field].lower() in PRONOUNS:
                continue
            found = registry.find(row[field])
            right = found is not None and found.actor.camp_on(None) == row["camp"]
            count.update({field: 1, f"{field}_found": found is not None, f"{field}_camp": right})
    return dict(count)


def measure_texts(registry: Registry, texts: list[str]) -> dict[str, object]:
    """Mentions, words a second, and the names that resolve by a slip of spelling."""
    started = time.perf_counter()
    mentions = sum(len(registry.mentions(text)) for text in texts)
    seconds = time.perf_counter() - started
    words = sum(len(text.split()) for text in texts)
    names = sorted({name for text in texts for name in names_in(text)})
    found = {name: answer for name in names if (answer := registry.find(name))}
    slips = {name: answer.actor.name for name, answer in found.items() if "slip of spelling" in answer.why}
    speed = round(words / seconds) if seconds else 0
    return {"words": words, "mentions": mentions, "words_per_s": speed, "names": len(names), "slips": slips}


def names_in(text: str) -> Iterator[str]:
    """Runs of one to three words in capitals."""
    for match in NAME.finditer(text):
        run = match.group(1).split()
        yield from (" ".join(run[:length]) for length in range(1, len(run) + 1))


def read_texts(path: Path) -> list[str]:
    """The texts of a file: one for each line of JSON Lines, else the whole."""
    content = path.read_text(encoding="utf-8")
    if path.suffix != ".jsonl":
        return [content]
    rows = [json.loads(line) for line in content.splitlines() if line.strip()]
    return [row.get("text") or row.get("title") or "" for row in rows]


def main() -> None:
    """Measure what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("statements", type=Path)
    parser.add_argument("texts", type=Path, nargs="*")
    given = parser.parse_args()
    settings = read_settings()
    registry = read_registry(settings.actors_file, settings=settings)
    rows = [json.loads(line) for line in given.statements.read_text(encoding="utf-8").splitlines()]
    texts = [text for path in given.texts for text in read_texts(path)]
    figures = {"statements": measure_statements(registry, rows), "texts": measure_texts(registry, texts)}
    json.dump(figures, sys.stdout, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()
