"""Choose how the tagger's scores are decoded, by what `extract` prints in the end.

    python -m benchmarks.choose_decoding MODEL_FOLDER DEV.jsonl.gz

Reads the annotated articles once, decodes them with every combination of leans, least link and least score,
and reads speakers as the program does; `least_unattributed` is the score from which what nobody is held to
is printed too. Prints a JSON object for each, the best last: by the mean of its F1 figures.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from claims.actors import Registry, read_registry
from claims.attribution.assembly import Assembly
from claims.attribution.tagging import Attribution
from claims.attribution.tagging.decoding import Decoding, decode
from claims.attribution.tagging.tagger import Tagger
from claims.ingest import read_pasted
from claims.records import NOBODY, Statement
from claims.settings import Settings, read_settings
from claims.training.attribution_data import read_articles
from claims.training.attribution_score import score

LEANS = (0.3, 0.6, 0.9)
CONTENT_LEANS = (-0.2, 0.0, 0.2)
LINKS = (0.25, 0.35)
LEAST = (0.5,)
UNATTRIBUTED = (0.5, 0.65, 2.0)
NAMES = ("lean", "content_lean", "least_link", "least_score")
JUDGED = (
    "content",
    "content exact",
    "attribution",
    "content characters",
    "cue characters",
    "source characters",
)


def printed(
    text: str, found: Sequence[Attribution], registry: Registry, settings: Settings
) -> list[Statement]:
    """The statements that come of tagged attributions."""
    (document,), _ = read_pasted(text, settings=settings)
    return Assembly(
        replace(document, text=text), registry, extractor="tried", attributions=found
    ).statements()


def as_attribution(one: Statement) -> Attribution:
    """A statement as what was annotated."""
    source = one.source[0] if one.source else None
    return Attribution(source=source, cue=one.cue[0], content=one.content, score=one.score)


def main() -> None:
    """Decode with every combination and print the figures of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("data", type=Path)
    asked = parser.parse_args()
    settings = read_settings()
    registry = read_registry(settings.actors_file)
    articles = read_articles(asked.data)
    seen = Tagger(asked.model).see([article.text for article in articles])
    rows = []
    for values in itertools.product(LEANS, CONTENT_LEANS, LINKS, LEAST):
        how = Decoding(**dict(zip(NAMES, values, strict=True)))
        tagged = [decode(pieces, windows, how) for pieces, windows in seen]
        made = [printed(a.text, t, registry, settings) for a, t in zip(articles, tagged, strict=True)]
        for loose in UNATTRIBUTED:
            kept = [[as_attribution(s) for s in m if s.speaker != NOBODY or s.score >= loose] for m in made]
            figures = score([(a.text, a.attributions, k) for a, k in zip(articles, kept, strict=True)])
            f1 = {name: figures[name]["f1"] for name in JUDGED}
            rows.append({**asdict(how), "least_unattributed": loose, **f1})
    for row in sorted(rows, key=lambda r: sum(r[name] for name in JUDGED)):
        sys.stdout.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
