"""Choose the thresholds of the trained judge by cross-validation over the annotated issues of the news set.

    python -m benchmarks.choose_judge DATA [--model FOLDER]

DATA is the folder with `news/gold` and `stance`. Pairs of one issue, or of statements that repeat or
contradict one another, stay in one fold, so that no pair helps to choose the thresholds that it is judged
with. Prints one JSON object: the thresholds chosen on all pairs, the figures on those very pairs, the
figures where each fold is judged with what the others chose, those of the rules alone, and the temperature
that fits the NLI development sets.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.choose_thresholds import Row, macro_f1, news_propositions, paired, rows
from claims.records import Pair
from claims.settings import Settings
from claims.stance import CrossJudge, RulesJudge
from claims.stance.cross.reader import CrossReader
from claims.stance.crossing import Read
from claims.training.stance_data import read_material
from claims.training.stance_score import best_temperature, stances_of, texts_of

GRID: Mapping[str, Sequence[float]] = {
    "cross_same_weight": (0.0, 0.1, 0.2, 0.3, 0.4),
    "cross_contradict": (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95),
    "cross_cosine": (0.35, 0.45, 0.55, 0.65),
}
FITTED = ("snli", "mnli_matched")  # sets that the temperature is fitted on
Choice = tuple[float, ...]


def folds(pairs: Sequence[Row], issues: Sequence[Row]) -> list[int]:
    """The fold of each pair: pairs joined by a statement or an issue are in one."""
    leader: dict[str, str] = {}

    def lead(name: str) -> str:
        while leader.setdefault(name, name) != name:
            name = leader[name]
        return name

    for issue in issues:
        for statement in issue["statements"]:
            leader[lead(statement)] = lead(issue["issue"])
    for pair in pairs:
        if pair["relation"] in ("same", "contradict"):
            leader[lead(pair["a"])] = lead(pair["b"])
    names = [lead(pair["a"]) for pair in pairs]
    order = sorted(set(names))
    return [order.index(name) for name in names]


def predictions(pairs: Sequence[Pair], reads: Sequence[Read], settings: Settings) -> dict[Choice, list[str]]:
    """The relation of each pair, for every combination of thresholds."""
    found = {}
    for choice in itertools.product(*GRID.values()):
        tried = settings.model_copy(update=dict(zip(GRID, choice, strict=True)))
        judge = CrossJudge(tried)
        stances = [judge.decide(pair, read) for pair, read in zip(pairs, reads, strict=True)]
        found[choice] = [stance.relation.value for stance in stances]
    return found


def best(found: Mapping[Choice, Sequence[str]], gold: Sequence[str], kept: Sequence[int]) -> Choice:
    """The thresholds with the best macro F1 on some of the pairs; of equals the strictest."""
    labels = [gold[n] for n in kept]
    return max(found, key=lambda choice: (macro_f1(labels, [found[choice][n] for n in kept]), choice))


def held_out(found: Mapping[Choice, Sequence[str]], gold: Sequence[str], fold: Sequence[int]) -> list[str]:
    """The relation of each pair with the thresholds that the other folds chose."""
    chosen = {
        one: best(found, gold, [n for n, f in enumerate(fold) if f != one]) for one in sorted(set(fold))
    }
    return [found[chosen[one]][n] for n, one in enumerate(fold)]


def figures(gold: Sequence[str], found: Sequence[str]) -> dict[str, float]:
    """Macro F1, and precision, recall and F1 of contradictions."""
    right = sum(g == f == "contradict" for g, f in zip(gold, found, strict=True))
    said, wanted = list(found).count("contradict"), list(gold).count("contradict")
    return {
        "macro_f1": round(macro_f1(gold, found), 4),
        "contradict_precision": round(right / max(1, said), 4),
        "contradict_recall": round(right / max(1, wanted), 4),
        "contradict_f1": round(2 * right / max(1, said + wanted), 4),
    }


def fitted_temperature(data: Path, settings: Settings) -> float:
    """The temperature that fits the NLI development sets."""
    known = read_material([data / "stance" / "dev.jsonl.gz"]).pairs
    some = [one for name in FITTED for one in known[name]]
    reader = CrossReader(settings.judge_folder, dtype=settings.dtype)
    return best_temperature(reader.scores(texts_of(some)), stances_of(some))


def main() -> None:
    """Choose, and print thresholds and figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--model", type=Path)
    asked = parser.parse_args()
    settings = Settings(judge_folder=asked.model) if asked.model else Settings()
    folder = asked.data / "news" / "gold"
    known, rated = news_propositions(folder), rows(folder / "pairs.jsonl")
    pairs = paired(((known[r["a"]], known[r["b"]]) for r in rated), settings)
    gold, fold = [r["relation"] for r in rated], folds(rated, rows(folder / "issues.jsonl"))
    found = predictions(pairs, CrossJudge(settings).read(pairs), settings)
    chosen = best(found, gold, range(len(gold)))
    told = {
        "chosen": dict(zip(GRID, chosen, strict=True)),
        "on the pairs it was chosen on": figures(gold, found[chosen]),
        "held out": figures(gold, held_out(found, gold, fold)),
        "folds": len(set(fold)),
        "rules": figures(gold, [s.relation.value for s in RulesJudge(settings).judge(pairs)]),
        "temperature": fitted_temperature(asked.data, settings),
    }
    sys.stdout.write(json.dumps(told, indent=1) + "\n")


if __name__ == "__main__":
    main()
