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

from claims.settings import Settings
from claims.store import Ledger

ROUNDS = int(os.environ.get("CLAIMS_KILL_ROUNDS", "5"))
DOCUMENTS = 40
LONGEST = 10.0  # seconds: about what one whole run takes here, start-up and model included
TEXT = """---
title: Note {n}
outlet: Outlet {o}
published: 2025-05-{day:02d}
---

Minister Ada Example said on Monday that convoy {n} had reached the border.
“We counted {n} lorries,” she said. According to the Example Agency, {n} drivers were waiting.
"""


def write_documents(folder: Path) -> None:
    """Forty short articles of invented content."""
    folder.mkdir()
    for n in range(DOCUMENTS):
        text = TEXT.format(n=n, o=n % 5, day=n % 28 + 1)
        (folder / f"{n:02d}.txt").write_text(text, encoding="utf-8")


def ingest(folder: Path, url: str, *, killed_after: float | None) -> list[str]:
    """Ingest the folder, killed after some seconds unless None; the ids of the acknowledged documents."""
    command = [sys.executable, "-m", "claims", "--db", url, "ingest", str(folder)]
    out = folder.with_suffix(".out")
    with out.open("wb") as sink, subprocess.Popen(command, stdout=sink, stderr=subprocess.DEVNULL) as running:
        try:
            running.wait(timeout=killed_after)
        except subprocess.TimeoutExpired:
            running.kill()
    lines = out.read_text(encoding="utf-8").splitlines(keepends=True)
    return [json.loads(line)["document"] for line in lines if line.endswith("\n")]


def test_no_acknowledged_document_is_lost(tmp_path: Path, settings: Settings) -> None:
    folder, dice = tmp_path / "news", random.Random(20250519)
    write_documents(folder)
    acknowledged: set[str] = set()
    for _ in range(ROUNDS):
        acknowledged |= set(ingest(folder, settings.url, killed_after=dice.uniform(1, LONGEST)))
        ledger = Ledger.open(settings.url, settings=settings)
        assert acknowledged <= {stored.document.id for stored in ledger.documents()}
        assert ledger.check() == []
    assert len(ingest(folder, settings.url, killed_after=None)) == DOCUMENTS
    ledger = Ledger.open(settings.url, settings=settings)
    assert len(ledger.documents()) == DOCUMENTS
    assert len(ledger.extracted("cues-1")) == DOCUMENTS
    assert ledger.check() == []
