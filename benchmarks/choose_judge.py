"""Weigh the trained judge against the rules by cross-validation over the annotated issues of the news set.

    python -m benchmarks.choose_judge DATA [--model FOLDER]

DATA is the folder with `news/gold` and `stance`. Fits the logistic regression of `claims/stance/weighing.py`
(every relation weighs the same, whatever the number of its pairs) and chooses its penalty and the least
chance of a contradiction that the rules do not see. Pairs of one issue, or of statements that repeat or
contradict one another, stay in one fold, so that no pair helps to choose what it is judged with. Writes the
weighing into the judge's folder and prints one JSON object: what was chosen on all pairs, the figures on
those very pairs, the figures where each fold is judged by what the others chose, those of the rules alone,
and the temperature that fits the NLI development sets.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from benchmarks.choose_thresholds import Row, macro_f1, news_propositions, paired, rows
from claims.records import Pair, Relation
from claims.settings import Settings
from claims.stance import CrossJudge, RulesJudge
from claims.stance.cross.reader import CrossReader
from claims.stance.crossing import Read
from claims.stance.rules import Weighed
from claims.stance.weighing import Weighing, write_weighing
from claims.training.stance_data import read_material
from claims.training.stance_score import best_temperature, stances_of, texts_of

PENALTIES = (0.05, 0.1, 0.3, 1.0)  # inverse strength, as scikit-learn's C
CHANCES = (0.25, 0.35, 0.45, 0.55, 0.65, 0.75)  # of a contradiction
FITTED = ("snli", "mnli_matched")  # sets that the temperature is fitted on
Choice = tuple[float, float]


class Judged(NamedTuple):
    """A pair with what the rules and the network see of it, and its relation."""

    pair: Pair
    weighed: Weighed
    read: Read
    relation: str


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


def fitted(measured: NDArray[np.float64], gold: Sequence[str], penalty: float) -> Weighing:
    """The weighing that fits some pairs best."""
    scaler = StandardScaler().fit(measured)
    model = LogisticRegression(C=penalty, class_weight="balanced", max_iter=5000)
    model.fit(scaler.transform(measured), np.array(gold))
    order = [list(model.classes_).index(relation.value) for relation in Relation]
    return Weighing(
        mean=[round(float(x), 5) for x in scaler.mean_],
        scale=[round(float(x), 5) for x in scaler.scale_],
        weights=[[round(float(x), 5) for x in model.coef_[n]] for n in order],
        bias=[round(float(model.intercept_[n]), 5) for n in order],
    )


class Trial:
    """All pairs, and what different weighings make of them."""

    def __init__(self, judged: Sequence[Judged], settings: Settings) -> None:
        self.judged, self.settings = judged, settings
        judge = CrossJudge(settings)
        self.measured = np.array([judge.measures(j.pair, j.weighed, j.read) for j in judged])
        self.gold = [j.relation for j in judged]

    def fit(self, kept: Sequence[int], penalty: float) -> Weighing:
        """The weighing of some of the pairs."""
        return fitted(self.measured[list(kept)], [self.gold[n] for n in kept], penalty)

    def found(self, weighing: Weighing, chance: float, some: Sequence[int]) -> list[str]:
        """The relations of some pairs."""
        judge = CrossJudge(self.settings.model_copy(update={"cross_contradict": chance}))
        measured = [(self.judged[n], self.measured[n]) for n in some]
        stances = [judge.decide(j.pair, j.weighed, j.read, weighing.likely(list(m))) for j, m in measured]
        return [stance.relation.value for stance in stances]

    def held_out(self, choice: Choice, fold: Sequence[int], kept: Sequence[int]) -> list[str]:
        """The relations of some pairs, each fold of them by a weighing of the others."""
        penalty, chance = choice
        found: dict[int, str] = {}
        for one in sorted({fold[n] for n in kept}):
            asked = [n for n in kept if fold[n] == one]
            weighing = self.fit([n for n in kept if fold[n] != one], penalty)
            found |= dict(zip(asked, self.found(weighing, chance, asked), strict=True))
        return [found[n] for n in kept]

    def best(self, fold: Sequence[int], kept: Sequence[int]) -> Choice:
        """The choice that is best on pairs held out from some of the pairs."""
        labels = [self.gold[n] for n in kept]
        tried = itertools.product(PENALTIES, CHANCES)
        return max(tried, key=lambda choice: macro_f1(labels, self.held_out(choice, fold, kept)))


def grouped(fold: Sequence[int], parts: int = 12) -> list[int]:
    """Fewer folds, each of whole ones."""
    return [one % parts for one in fold]


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
    judge = CrossJudge(settings)
    seen = zip(pairs, map(judge.weigh, pairs), judge.read(pairs), rated, strict=True)
    trial = Trial([Judged(p, w, r, row["relation"]) for p, w, r, row in seen], settings)
    fold, every = grouped(folds(rated, rows(folder / "issues.jsonl"))), range(len(rated))
    chosen = trial.best(fold, every)
    weighing = trial.fit(every, chosen[0])
    write_weighing(weighing, settings.judge_folder)
    told = {
        "chosen": dict(zip(("penalty", "cross_contradict"), chosen, strict=True)),
        "on the pairs it was chosen on": figures(trial.gold, trial.found(weighing, chosen[1], every)),
        "held out": figures(trial.gold, trial.held_out(chosen, fold, every)),
        "rules": figures(trial.gold, [s.relation.value for s in RulesJudge(settings).judge(pairs)]),
        "temperature": fitted_temperature(asked.data, settings),
    }
    sys.stdout.write(json.dumps(told, indent=1) + "\n")


if __name__ == "__main__":
    main()
