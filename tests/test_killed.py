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


def ingest_and_kill(folder: Path, url: str, after: int) -> list[str]:
    """Start an ingest, kill it once it has acknowledged `after` documents; the ids acknowledged."""
    command = [sys.executable, "-m", "claims", "--db", url, "ingest", str(folder)]
    acknowledged: list[str] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as running:
        assert running.stdout is not None
        for line in running.stdout:
            acknowledged.append(json.loads(line)["document"])
            if len(acknowledged) >= after:
                running.kill()
                break
        rest = running.stdout.read()
        acknowledged += [json.loads(x)["document"] for x in rest.splitlines() if x.endswith("}")]
    return acknowledged


def test_no_acknowledged_document_is_lost(tmp_path: Path, settings: Settings) -> None:
    folder, dice = tmp_path / "news", random.Random(20250519)
    write_documents(folder)
    acknowledged: set[str] = set()
    for _ in range(ROUNDS):
        acknowledged |= set(ingest_and_kill(folder, settings.url, dice.randint(1, DOCUMENTS)))
        ledger = Ledger.open(settings.url, settings=settings)
        assert acknowledged <= {stored.document.id for stored in ledger.documents()}
        assert ledger.check() == []
    ended = ingest_and_kill(folder, settings.url, after=DOCUMENTS + 1)
    assert len(ended) == DOCUMENTS
    ledger = Ledger.open(settings.url, settings=settings)
    assert len(ledger.documents()) == DOCUMENTS
    assert ledger.check() == []
