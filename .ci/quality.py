"""The quality gate: score the command line on the development sets and hold every floor.

    python .ci/quality.py ../shared            prints a table; exit status 1 where a figure is below its floor
    python .ci/quality.py ../shared --raise    also lifts the floors in .ci/floors.json to what was measured

Floors only go up: `--raise` never lowers one. The first floors of `ledger` and `pairs.contradict` were set
below what was measured, because groups move with the rounding of vectors on another CPU. Three floors of
`attribution` (exact, overlap, content with source) were set anew when two sentences that one cue parts became
two statements: PolNeAR counts them as one, the news gold and readers as two.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.json")
SLACK = 0.002  # figures move by rounding between CPUs with and without bfloat16
TASKS: dict[str, tuple[str, ...]] = {
    "attribution": ("attribution", "data/attribution/dev.jsonl.gz"),
    "statements": ("statements", "data/news/gold"),
    "attributed statements": ("statements", "data/news/gold"),
    "ledger": ("ledger", "data/news/gold"),
    "rules attribution": ("attribution", "data/attribution/dev.jsonl.gz"),
    "rules statements": ("statements", "data/news/gold"),
    "rules ledger": ("ledger", "data/news/gold"),
    "pairs": ("pairs", "data/news/gold"),
    "rules pairs": ("pairs", "data/news/gold"),
    "stance snli": ("stance", "data/stance/dev.jsonl.gz", "--set", "snli"),
    "stance mnli": ("stance", "data/stance/dev.jsonl.gz", "--set", "mnli_matched"),
    "stance negation": ("stance", "data/stance/dev.jsonl.gz", "--set", "negation-mnli"),
    "stance breaking": ("stance", "data/stance/dev.jsonl.gz", "--set", "breaking-"),
    "rules stance snli": ("stance", "data/stance/dev.jsonl.gz", "--set", "snli"),
    "rules stance mnli": ("stance", "data/stance/dev.jsonl.gz", "--set", "mnli_matched"),
    "rules stance negation": ("stance", "data/stance/dev.jsonl.gz", "--set", "negation-"),
    "rules stance breaking": ("stance", "data/stance/dev.jsonl.gz", "--set", "breaking-"),
    "clusters": ("clusters", "data/matching/perspectrum_dev.jsonl.gz"),
    "match": (
        "match", "data/matching/politifact_queries.jsonl.gz",
        "--against", "data/matching/politifact_claims.jsonl.gz",
    ),
}  # fmt: skip


def run(shared: Path, name: str) -> dict[str, Any]:
    """The figures of one task, as evaluate.py prints them.

    "rules ..." is with the plain extractor and the plain judge; "attributed ..." is without what nobody is
    held to, as in a ledger.
    """
    task, plain = TASKS[name], name.startswith("rules ")
    chosen = {
        "CLAIMS_EXTRACTOR": "rules" if plain else "tagger",
        "CLAIMS_PAIR_JUDGE": "rules" if plain else "cross",
        "CLAIMS_UNATTRIBUTED": str(not name.startswith("attributed ")),
    }
    words = [str(shared / word) if word.startswith("data/") else word for word in task]
    command = [sys.executable, str(shared / "eval" / "evaluate.py"), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | chosen)
    if done.returncode:
        sys.exit(f"{' '.join(words)} ended with {done.returncode}\n{done.stdout}{done.stderr}")
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def flat(figures: dict[str, Any], prefix: str) -> Iterator[tuple[str, float]]:
    """Nested figures as dotted names; times and counts are left out."""
    for name, value in figures.items():
        if isinstance(value, dict):
            yield from flat(value, f"{prefix}.{name}")
        elif isinstance(value, float) and "second" not in name:
            yield f"{prefix}.{name}", value


def main() -> None:
    """Score every task, print the table, hold or lift the floors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--raise", dest="lift", action="store_true")
    parser.add_argument("--only", nargs="*", choices=sorted(TASKS))
    asked = parser.parse_args()
    floors: dict[str, float] = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    measured: dict[str, float] = {}
    for name in asked.only or TASKS:
        figures = run(asked.shared, name)
        sys.stdout.write(f"{name}: {json.dumps(figures)}\n")
        sys.stdout.flush()
        measured |= dict(flat(figures, name))
    below = [k for k, floor in floors.items() if k in measured and measured[k] < floor - SLACK]
    for key in below:
        sys.stdout.write(f"BELOW ITS FLOOR {key}: {measured[key]:.4f} < {floors[key]:.4f}\n")
    if asked.lift:
        lifted = floors | {k: max(v, floors.get(k, 0.0)) for k, v in measured.items() if k in floors}
        FLOORS.write_text(json.dumps(lifted, indent=1, sort_keys=True) + "\n")
    sys.stdout.write(f"{len(measured)} figures, {len(floors)} floors, {len(below)} below.\n")
    sys.exit(bool(below))


if __name__ == "__main__":
    main()
