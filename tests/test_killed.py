"""Killed at random moments while ingesting, the ledger loses nothing that it acknowledged.

`CLAIMS_KILL_ROUNDS` sets the number of rounds: a few by default, 30 with `make kill-test`.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

from claims.attribution import EXTRACTORS
from claims.settings import Settings
from claims.store import Ledger

ROUNDS = int(os.environ.get("CLAIMS_KILL_ROUNDS", "5"))
NEW = 25  # documents that each round finds besides those of the rounds before
EARLIEST, LATEST = 0.8, 5.0  # seconds after the start: from the first documents into embedding and judging
TEXT = """---
title: Note {n}
outlet: Outlet {o}
published: 2025-05-{day:02d}
---

Minister Ada Example said on Monday that convoy {n} had reached the border.
“We counted {n} lorries,” she said. According to the Example Agency, {n} drivers were waiting.
"""


def write_documents(folder: Path, first: int) -> None:
    """Some more short articles of invented content, so that each round has something to read."""
    folder.mkdir(exist_ok=True)
    for n in range(first, first + NEW):
        text = TEXT.format(n=n, o=n % 5, day=n % 28 + 1)
        (folder / f"{n:04d}.txt").write_text(text, encoding="utf-8")


def ingest(folder: Path, url: str, *, killed_after: float | None) -> tuple[list[str], bool]:
    """Ingest the folder, killed after some seconds unless None.

    Gives the ids of the acknowledged documents, and whether the run was killed before it ended.
    """
    command = [sys.executable, "-m", "claims", "--db", url, "ingest", str(folder)]
    out, killed = folder.with_suffix(".out"), False
    with out.open("wb") as sink, subprocess.Popen(command, stdout=sink, stderr=subprocess.DEVNULL) as running:
        try:
            running.wait(timeout=killed_after)
        except subprocess.TimeoutExpired:
            running.kill()
            killed = True
    lines = out.read_text(encoding="utf-8").splitlines(keepends=True)
    return [json.loads(line)["document"] for line in lines if line.endswith("\n")], killed


def test_no_acknowledged_document_is_lost(tmp_path: Path, settings: Settings) -> None:
    folder, dice = tmp_path / "news", random.Random(20250519)
    acknowledged: set[str] = set()
    kills = 0
    for _ in range(4 * ROUNDS):  # a run that ended before its kill does not count
        if kills == ROUNDS:
            break
        write_documents(folder, first=kills * NEW)
        ids, killed = ingest(folder, settings.url, killed_after=dice.uniform(EARLIEST, LATEST))
        acknowledged |= set(ids)
        kills += killed
        ledger = Ledger.open(settings.url, settings=settings)
        assert acknowledged <= {stored.document.id for stored in ledger.documents()}
        assert ledger.check() == []
    assert kills == ROUNDS
    ids, _ = ingest(folder, settings.url, killed_after=None)
    ledger = Ledger.open(settings.url, settings=settings)
    assert len(ids) == len(ledger.documents()) == ROUNDS * NEW
    assert len(ledger.extracted(EXTRACTORS[settings.extractor].name)) == ROUNDS * NEW
    assert ledger.check() == []
