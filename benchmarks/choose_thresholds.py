"""Choose the thresholds of comparing and grouping on development data, and say what they reach.

    python -m benchmarks.choose_thresholds DATA

DATA is the folder with `news/gold`, `matching` and `stance`. The judge's thresholds are chosen on the 219
annotated pairs of news statements (macro F1), those of claims on the training topics of Perspectrum that
the sentence encoder did not learn from (B-cubed F1), those of issues on the news statements again: rivals
side by side, counted twice, and unrelated pairs kept apart, less the share of statements that stand in a
crowded issue. All are figures on data that they were chosen on, except those under "held out". One JSON
object goes to the standard output.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from claims.embedding import MiniLMEmbedder, common_vector
from claims.grouping import Fixed, Link, Matters, Place, build_groups, find_matters, find_shared, nearest
from claims.records import Pair, Proposition, StanceName
from claims.settings import Settings
from claims.stance import RulesJudge
from claims.training.sentence_data import is_kept

Row = Mapping[str, Any]
JUDGE_GRID: Mapping[str, Sequence[float]] = {
    "same_least": (0.55, 0.6, 0.65, 0.7, 0.75),
    "related_least": (0.25, 0.3, 0.35, 0.4),
    "held_weight": (0.3, 0.4, 0.5, 0.6),
    "same_speaker_bonus": (0.0, 0.05, 0.1, 0.15),
    "contradict_negation": (0.55, 0.6, 0.7),
    "contradict_opposites": (0.5, 0.6, 0.7),
    "contradict_attitude": (0.4, 0.45, 0.5),
}
"""Grounds of a contradiction have a lowest cosine here: below it, most of what they find is none."""
CLAIM_GRID: Mapping[str, Sequence[float]] = {
    "claim_least": (0.68, 0.7, 0.72, 0.75, 0.8),
    "same_bonus": (0.0, 0.05, 0.1),
    "related_malus": (0.0, 0.1, 0.2, 0.3),
}
ISSUE_GRID: Mapping[str, Sequence[float]] = {
    "issue_least": (0.3, 0.33, 0.36, 0.39, 0.42),
    "issue_same_bonus": (0.0, 0.1, 0.2, 0.3),
    "rival_bonus": (0.0, 0.3, 0.5, 0.8),
}
ROUNDS = 2
MATTER = 20  # statements; an issue with more was rarely one matter when read statement by statement
MARGIN = 0.03  # less than this comes and goes with the rounding of the vectors


@dataclass(frozen=True, slots=True)
class Network:
    """Statements with their vectors, where they stand, and the judged links between near neighbours."""

    ids: list[str]
    links: list[Link]
    vectors: np.ndarray
    places: list[Place]

    def matters(self, settings: Settings) -> Matters:
        """What the statements are about."""
        common = common_vector(MiniLMEmbedder(settings))
        shared = find_shared(self.vectors, common=common, settings=settings)
        return find_matters(self.places, self.vectors, shared=shared, settings=settings)


def rows(path: Path) -> list[Row]:
    """JSON Lines, compressed or not."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in raw.decode("utf-8").split("\n") if line.strip()]


def news_propositions(folder: Path) -> dict[str, Proposition]:
    """The annotated statements as the comparing parts see them: self-contained, polarity included."""
    found = {}
    for row in rows(folder / "statements.jsonl"):
        text = row.get("gloss") or ("It is not so that " if row.get("neg") else "") + row["content"]
        day = date.fromisoformat(row["said_on"]) if row["said_on"] else None
        found[row["id"]] = Proposition(text=text, speaker=row["actor"], day=day)
    return found


def paired(pairs: Iterable[tuple[Proposition, Proposition]], settings: Settings) -> list[Pair]:
    """The pairs with their cosines."""
    asked = list(pairs)
    texts = sorted({p.text for pair in asked for p in pair})
    vectors = dict(zip(texts, MiniLMEmbedder(settings).embed(texts), strict=True))
    return [Pair(a=a, b=b, similarity=float(vectors[a.text] @ vectors[b.text])) for a, b in asked]


def places_of(statements: Iterable[Row]) -> list[Place]:
    """Where annotated statements stand."""
    return [Place(id=row["id"], document=row["doc"], start=row["start"]) for row in statements]


def network(
    ids: list[str],
    propositions: Sequence[Proposition],
    settings: Settings,
    places: Sequence[Place] | None = None,
) -> Network:
    """Near neighbours among the statements, judged; without `places`, each stands alone."""
    vectors = MiniLMEmbedder(settings).embed([p.text for p in propositions])
    found = nearest(vectors, top=settings.candidate_neighbours, least=settings.candidate_cosine)
    near = list(found.pairs())
    pairs = [Pair(a=propositions[i], b=propositions[j], similarity=cosine) for i, j, cosine in near]
    links = [
        Link(a=ids[i], b=ids[j], relation=s.relation, score=s.score, similarity=cosine)
        for (i, j, cosine), s in zip(near, RulesJudge(settings).judge(pairs), strict=True)
    ]
    alone = [Place(id=i, document=i, start=0) for i in ids]
    return Network(ids, links, vectors, alone if places is None else list(places))


def macro_f1(gold: Sequence[str], found: Sequence[str]) -> float:
    """Mean F1 over the labels of `gold`."""
    scores = []
    for name in sorted(set(gold)):
        right = sum(g == f == name for g, f in zip(gold, found, strict=True))
        scores.append(2 * right / (gold.count(name) + found.count(name)))
    return sum(scores) / len(scores)


def b_cubed(gold: Mapping[str, object], found: Mapping[str, object]) -> float:
    """B-cubed F1 (Bagga and Baldwin 1998) of a partition against another."""
    right, mine = defaultdict(set), defaultdict(set)
    for i, group in gold.items():
        right[group].add(i)
        mine[found[i]].add(i)
    shared = {i: len(right[gold[i]] & mine[found[i]]) for i in gold}
    precision = sum(n / len(mine[found[i]]) for i, n in shared.items()) / len(gold)
    recall = sum(n / len(right[gold[i]]) for i, n in shared.items()) / len(gold)
    return 2 * precision * recall / (precision + recall)


def climb(
    grid: Mapping[str, Sequence[float]], start: Settings, score: Callable[[Settings], float]
) -> Settings:
    """One threshold at a time, the others held; a value in use stays unless another is clearly better."""
    chosen = start
    for _ in range(ROUNDS):
        for name, values in grid.items():
            tried = [(score(chosen.model_copy(update={name: value})), value) for value in values]
            best, value = max(tried)
            if best >= score(chosen) + MARGIN:
                chosen = chosen.model_copy(update={name: value})
    return chosen


def choose_judge(data: Path, settings: Settings) -> tuple[Settings, dict[str, float]]:
    """Thresholds of the judge, on the annotated pairs."""
    known = news_propositions(data / "news" / "gold")
    gold = rows(data / "news" / "gold" / "pairs.jsonl")
    pairs = paired(((known[r["a"]], known[r["b"]]) for r in gold), settings)
    labels = [r["relation"] for r in gold]

    def score(tried: Settings) -> float:
        return macro_f1(labels, [s.relation.value for s in RulesJudge(tried).judge(pairs)])

    chosen = climb(JUDGE_GRID, settings, score)
    return chosen, {"pairs_macro_f1": score(chosen)}


def perspectrum(topics: Iterable[Row], settings: Settings) -> tuple[Network, dict[str, object]]:
    """Topics pooled, with the cluster of each text."""
    gold: dict[str, object] = {}
    texts = []
    for t, topic in enumerate(topics):
        for c, cluster in enumerate(topic["clusters"]):
            for k, text in enumerate(cluster["texts"]):
                gold[f"{t}.{c}.{k}"] = (t, c)
                texts.append(Proposition(text=text))
    return network(list(gold), texts, settings), gold


def claims_score(pooled: Network, gold: Mapping[str, object], settings: Settings) -> float:
    """B-cubed F1 of the claims."""
    return b_cubed(gold, _groups(pooled, settings)[0])


def choose_claims(data: Path, settings: Settings) -> tuple[Settings, dict[str, float]]:
    """Thresholds of claims, on training topics that no model learned; the development topics are held out."""
    learned = rows(data / "matching" / "perspectrum_train.jsonl.gz")
    train, gold = perspectrum((t for n, t in enumerate(learned) if is_kept(n)), settings)
    chosen = climb(CLAIM_GRID, settings, lambda tried: claims_score(train, gold, tried))
    dev, dev_gold = perspectrum(rows(data / "matching" / "perspectrum_dev.jsonl.gz"), settings)
    return chosen, {
        "clusters_b_cubed_kept": claims_score(train, gold, chosen),
        "held out: clusters_b_cubed_dev": claims_score(dev, dev_gold, chosen),
    }


def choose_issues(data: Path, settings: Settings) -> tuple[Settings, dict[str, float]]:
    """Thresholds of issues, on the annotated statements and pairs."""
    known = news_propositions(data / "news" / "gold")
    pairs = rows(data / "news" / "gold" / "pairs.jsonl")
    places = places_of(rows(data / "news" / "gold" / "statements.jsonl"))
    news = network(list(known), list(known.values()), settings, places)

    def figures(tried: Settings) -> dict[str, float]:
        issue_of = _groups(news, tried)[1]
        side = [issue_of[r["a"]] == issue_of[r["b"]] for r in pairs]
        rivals = [s for s, r in zip(side, pairs, strict=True) if r["relation"] in ("same", "contradict")]
        apart = [not s for s, r in zip(side, pairs, strict=True) if r["relation"] == "unrelated"]
        sizes = Counter(issue_of.values()).values()
        return {
            "rivals_side_by_side": sum(rivals) / len(rivals),
            "unrelated_kept_apart": sum(apart) / len(apart),
            "largest_issue_share": max(sizes) / len(issue_of),
            "crowded_share": sum(n for n in sizes if n > MATTER) / len(issue_of),
        }

    def score(tried: Settings) -> float:
        found = figures(tried)
        kept = found["unrelated_kept_apart"] - found["crowded_share"]
        return 2.0 * found["rivals_side_by_side"] + kept

    chosen = climb(ISSUE_GRID, settings, score)
    return chosen, figures(chosen)


def stance_figures(data: Path, settings: Settings) -> dict[str, float]:
    """Accuracy on the sets of general stance data, none of which was used to choose."""
    found: dict[str, float] = {}
    known = rows(data / "stance" / "dev.jsonl.gz")
    for name in ("snli", "mnli_matched", "negation", "breaking"):
        mine = [r for r in known if r["set"].startswith(name)]
        pairs = paired(((Proposition(text=r["a"]), Proposition(text=r["b"])) for r in mine), settings)
        stances = [s.a_on_b for s in RulesJudge(settings).judge(pairs)]
        right = sum(_is_right(r["label"], s) for r, s in zip(mine, stances, strict=True))
        found[f"held out: stance_{name}_accuracy"] = right / len(mine)
    return found


def _is_right(label: str, found: StanceName) -> bool:
    return found is not StanceName.SUPPORT if label == "not-support" else label == found.value


def _groups(pooled: Network, settings: Settings) -> tuple[Mapping[str, str], Mapping[str, str]]:
    matters = pooled.matters(settings)
    groups = build_groups(pooled.ids, pooled.links, matters, fixed=Fixed(), settings=settings)
    return groups.claim_of, groups.issue_of


def main(data: Path) -> None:
    """Choose, then write thresholds and figures."""
    settings, judge = choose_judge(data, Settings())
    settings, claims = choose_claims(data, settings)
    settings, issues = choose_issues(data, settings)
    chosen = {name: getattr(settings, name) for name in (*JUDGE_GRID, *CLAIM_GRID, *ISSUE_GRID)}
    figures = {**judge, **claims, **issues, **stance_figures(data, settings)}
    rounded = {name: round(figure, 4) for name, figure in figures.items()}
    sys.stdout.write(json.dumps({"chosen": chosen, "figures": rounded}, indent=1) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
