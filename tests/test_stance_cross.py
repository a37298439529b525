"""The trained judge: what it reads and what the rules name are weighed, and the rules' vetoes hold."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from claims.errors import ModelError
from claims.records import Pair, Proposition, Relation, StanceName
from claims.settings import Settings
from claims.stance import CrossJudge, RulesJudge
from claims.stance.crossing import ORDER, Read
from claims.stance.weighing import MEASURES, WEIGHING, Weighing, odds, read_weighing, write_weighing
from tests.stance_case import make_judge

SAME, CLASH, RELATED, APART = Relation
EVEN = Weighing(mean=[0.0] * 8, scale=[1.0] * 8, weights=[[0.0] * 8] * 4, bias=[0.0] * 4)


def pair(a: str, b: str, *, cosine: float = 0.8) -> Pair:
    one = Proposition(text=a, speaker="Ann Lee", day=date(2031, 5, 1))
    return Pair(a=one, b=Proposition(text=b, speaker="Bo Day", day=date(2031, 5, 1)), similarity=cosine)


BEAUTY = pair("The pier is a gem.", "The pier is an eyesore.")
LONG = "The northern pier stays shut until the inspectors have seen it."


def read(against: float, support: float = 0.1) -> Read:
    likely = dict(zip(ORDER, (support, against, 1 - support - against), strict=True))
    return Read(likely, likely)


def likely(**parts: float) -> dict[Relation, float]:
    return {relation: parts.get(relation.value, 0.0) for relation in Relation}


def decided(given: Pair, found: Mapping[Relation, float]) -> tuple[Relation, str]:
    judge = CrossJudge(Settings(cross_contradict=0.4))
    stance = judge.decide(given, judge.weigh(given), read(0.7), dict(found))
    assert sum(score for _, score in stance.scores) == pytest.approx(1.0, abs=1e-3)
    return stance.relation, stance.reason


@pytest.mark.parametrize(
    ("given", "found", "relation"),
    [
        (BEAUTY, {"contradict": 0.6, "related": 0.4}, CLASH),
        (BEAUTY, {"contradict": 0.39, "same": 0.3, "related": 0.31}, RELATED),
        (pair(LONG, LONG), {"contradict": 0.4, "same": 0.6}, SAME),
        (pair(LONG, LONG), {"contradict": 1.0}, RELATED),
        (pair("Two ferries sank.", "Three ferries sank."), {"same": 0.9, "related": 0.1}, CLASH),
        (pair("Two ferries sank.", "Three ferries sank."), {"contradict": 1.0}, CLASH),
    ],
)  # fmt: skip
def test_chances_decide_within_what_the_rules_allow(
    given: Pair, found: dict[str, float], relation: Relation
) -> None:
    assert decided(given, likely(**found))[0] is relation


def test_texts_that_lie_far_apart_do_not_clash() -> None:
    given = pair("Tolls will fall.", "The cat sleeps.", cosine=0.05)
    assert decided(given, likely(contradict=0.9, related=0.1))[0] is APART


@pytest.mark.parametrize(("chance", "sure"), [(0.5, False), (0.7, True)])
def test_a_clash_that_only_the_network_sees_is_sure_from_a_chance_on(chance: float, sure: bool) -> None:
    judge = CrossJudge(Settings(cross_contradict=0.4, cross_sure=0.6))
    stance = judge.decide(
        BEAUTY, judge.weigh(BEAUTY), read(0.7), likely(contradict=chance, related=1 - chance)
    )
    assert (stance.relation, stance.sure) == (CLASH, sure)


def test_a_ground_that_the_rules_name_is_the_reason() -> None:
    given = pair("Two ferries sank.", "Three ferries sank.")
    rules = RulesJudge(Settings()).judge([given])[0]
    assert decided(given, likely(same=0.9, related=0.1)) == (CLASH, rules.reason)


def test_what_only_the_network_sees_says_how_sure_it_is() -> None:
    assert decided(BEAUTY, likely(contradict=0.6, related=0.4))[1].endswith("(60% sure).")


def test_the_packaged_way_from_texts_to_stances(tmp_path: Path) -> None:
    folder = make_judge(tmp_path)
    write_weighing(EVEN, folder)
    judge = CrossJudge(Settings(judge_folder=folder, cross_contradict=0.9))
    given = [
        pair("The pier is shut.", "The pier is open."),
        pair("Tolls fall.", "The mayor is ill.", cosine=0.1),
    ]
    together = judge.judge(given)
    assert [judge.judge([one])[0] for one in given] == together
    assert judge.judge([]) == []
    assert {stance.a_on_b for stance in together} <= set(StanceName)


def test_measures_are_as_many_as_they_are_named() -> None:
    judge, given = CrossJudge(Settings()), pair("The pier is shut.", "The pier is open.")
    measures = judge.measures(given, judge.weigh(given), read(0.7, 0.2))
    assert len(measures) == len(MEASURES)
    assert measures[4] == measures[5] == pytest.approx(odds(0.7))


def test_a_weighing_is_a_probability_of_each_relation() -> None:
    weighing = Weighing(
        mean=[1.0] * 8, scale=[2.0] * 8, weights=[[1.0] * 8, *[[0.0] * 8] * 3], bias=[0.0] * 4
    )
    found = weighing.likely([3.0] * 8)
    assert found[SAME] == pytest.approx(math.exp(8) / (math.exp(8) + 3))
    assert sum(found.values()) == pytest.approx(1.0)


def test_a_weighing_is_read_as_it_was_written(tmp_path: Path) -> None:
    write_weighing(EVEN, tmp_path)
    assert read_weighing(tmp_path) == EVEN


@pytest.mark.parametrize(
    "change",
    [{"mean": [0.0]}, {"scale": [0.0] * 8}, {"weights": [[0.0] * 8] * 3}, {"bias": None}, {"mean": None}],
)
def test_a_broken_weighing_is_named(tmp_path: Path, change: dict[str, object]) -> None:
    write_weighing(EVEN, tmp_path)
    path = tmp_path / WEIGHING
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    with pytest.raises(ModelError, match="no weighing of a judge"):
        read_weighing(tmp_path)


def test_a_missing_weighing_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=WEIGHING):
        read_weighing(tmp_path)
