"""Measure the tagger's speed: whole articles in batches against one sentence at a time.

    python -m benchmarks.measure_tagging FOLDER

Both read the same articles with the same weights, in the same run: in windows, in the number format that
suits the CPU; and sentence by sentence in float32, as a plain loop would. Prints one JSON object with the
words a second of both, their ratio, and the highest memory of the process in MiB.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from claims.attribution.quotes import scan_quotations
from claims.attribution.tagging.tagger import Tagger
from claims.attribution.units import split_units
from claims.ingest import read_source
from claims.records import Span
from claims.settings import read_settings


def words_a_second(words: int, work: Callable[[], object]) -> float:
    """How many words a second a piece of work reads."""
    started = time.perf_counter()
    work()
    return words / (time.perf_counter() - started)


def sentences_of(text: str) -> list[str]:
    """The sentences of a text."""
    units = split_units(text, scan_quotations(text), Span(0, len(text)))
    return [unit.span.of(text) for unit in units]


def main() -> None:
    """Read a folder both ways."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    settings = read_settings()
    read = read_source(str(asked.folder), settings=settings)
    texts = [d.text for _, documents, _ in read for d in documents if d.analysed]
    words = sum(len(text.split()) for text in texts)
    batched = Tagger(settings.tagger_folder)
    plain = Tagger(settings.tagger_folder, dtype="float32")
    alone = [sentence for text in texts for sentence in sentences_of(text)]
    batched.read(texts[:1])
    fast = words_a_second(words, lambda: batched.read(texts))
    slow = words_a_second(words, lambda: [plain.read([sentence]) for sentence in alone])
    row = {
        "articles": len(texts),
        "words": words,
        "batched_words_per_s": round(fast),
        "single_words_per_s": round(slow),
        "ratio": round(fast / slow, 2),
        "memory_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    sys.stdout.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
