"""Measure the readers: what a folder gives, how sure headlines' languages are, what the worst pages cost.

    python -m benchmarks.measure_reading FOLDER --headlines FILE.jsonl

Prints one JSON object. `least_language_share` and `max_page_elements` in `claims/settings.py` were chosen
by it: the share above the highest with which an English headline is taken for another language, and as
many elements as the worst page may have without keeping a person waiting for more than a few seconds.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from claims.ingest import Hints, read_bytes, read_source
from claims.ingest.language import language_and_share
from claims.settings import Settings, read_settings

PAGES: dict[str, Callable[[int], str]] = {
    "spans": lambda n: "<p>" + "".join(f"<span>word {i} </span>" for i in range(n)) + "</p>",
    "paragraphs": lambda n: "".join(f"<p>Item {i} is here.</p>" for i in range(n)),
    "links": lambda n: "".join(f"<a href='/{i}'>link {i}</a>" for i in range(n)),
    "tags": lambda n: "<div class='tags'><a href='/tags/x'>x</a></div>" * (n // 2),
    "lists": lambda n: ("<ul><li>" * 110 + "a word" + "</li></ul>" * 110) * (n // 220),
    "headings": lambda n: "".join(f"<h2>Heading {i}</h2>" for i in range(n)),
}
"""Bodies of a page with about `n` elements, each of the kind that one step of the extraction likes least."""


def measure_folder(folder: Path, settings: Settings) -> dict[str, object]:
    """Documents, languages, missing dates, problems and seconds of a folder."""
    started = time.perf_counter()
    results = list(read_source(str(folder), settings=settings))
    seconds = time.perf_counter() - started
    documents = [document for _, found, _ in results for document in found]
    return {
        "files": len(results),
        "documents": len(documents),
        "languages": Counter(document.language for document in documents),
        "without_date": sum(document.published is None for document in documents),
        "problems": sum(len(problems) for _, _, problems in results),
        "seconds": round(seconds, 2),
    }


def measure_headlines(path: Path, settings: Settings) -> dict[str, object]:
    """Languages of the headlines in a file that holds English ones, and the highest wrong share."""
    started = time.perf_counter()
    documents, problems = read_bytes(
        path.name, path.read_bytes(), settings=settings, hints=Hints(outlet="headlines")
    )
    seconds = time.perf_counter() - started
    guesses = [language_and_share(document.text) for document in documents]
    wrong = [share for language, share in guesses if language != "en"]
    return {
        "documents": len(documents),
        "problems": len(problems),
        "guessed_wrong": len(wrong),
        "highest_wrong_share": round(max(wrong, default=0.0), 3),
        "languages": Counter(document.language for document in documents),
        "seconds": round(seconds, 2),
    }


def measure_pages(settings: Settings) -> dict[str, float]:
    """Seconds for each of the worst pages, just below the allowed number of elements."""
    seconds = {}
    for name, body in PAGES.items():
        page = f"<!doctype html><html><body><article>{body(settings.max_page_elements - 20)}</article></body>"
        started = time.perf_counter()
        read_bytes(f"{name}.html", page.encode(), settings=settings)
        seconds[name] = round(time.perf_counter() - started, 2)
    return seconds


def main() -> None:
    """Read the arguments, measure, write one JSON object."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--headlines", type=Path)
    given = parser.parse_args()
    settings = read_settings()
    found: dict[str, object] = {"folder": measure_folder(given.folder, settings)}
    if given.headlines:
        found["headlines"] = measure_headlines(given.headlines, settings)
    found["pages"] = measure_pages(settings)
    sys.stdout.write(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
