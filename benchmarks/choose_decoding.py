"""Choose how the tagger's scores are decoded: lean, least link and least score.

    python -m benchmarks.choose_decoding MODEL_FOLDER DEV.jsonl.gz

Reads the annotated articles once and decodes them with every combination; prints a JSON object for each,
the best last: by the mean of the F1 figures of whole contents, attributions and content characters.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
from pathlib import Path

from claims.attribution.tagging import Attribution
from claims.attribution.tagging.decoding import decode
from claims.attribution.tagging.tagger import Tagger
from claims.training.attribution_data import read_articles
from claims.training.attribution_score import score

LEANS = (0.0, 0.15, 0.3)
LINKS = (0.15, 0.25, 0.35)
SCORES = (0.0, 0.5, 0.6, 0.65, 0.7, 0.75)
JUDGED = ("content", "content exact", "attribution", "content characters", "cue characters")


def main() -> None:
    """Decode with every combination and print the figures of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("data", type=Path)
    asked = parser.parse_args()
    articles = read_articles(asked.data)
    seen = Tagger(asked.model).see([article.text for article in articles])
    rows = []
    for lean, link in itertools.product(LEANS, LINKS):
        found = [decode(pieces, windows, lean=lean, least_link=link) for pieces, windows in seen]
        for least in SCORES:
            kept: list[list[Attribution]] = [[a for a in some if a.score >= least] for some in found]
            figures = score([(a.text, a.attributions, k) for a, k in zip(articles, kept, strict=True)])
            f1 = {name: figures[name]["f1"] for name in JUDGED}
            rows.append({"lean": lean, "least_link": link, "least_score": least, **f1})
    for row in sorted(rows, key=lambda r: sum(r[name] for name in JUDGED)):
        sys.stdout.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
