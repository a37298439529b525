"""Attacks that two texts tell otherwise, means that work or not, what takes place, counts of one event."""

from __future__ import annotations

from datetime import date

import pytest

from claims.records import Pair, Proposition, Relation, Stance
from claims.settings import Settings
from claims.stance import RulesJudge

JUDGE = RulesJudge(Settings())


def said(text: str, speaker: str = "", day: int = 1) -> Proposition:
    return Proposition(text=text, speaker=speaker or None, day=date(2031, 3, day))


def judged(a: Proposition, b: Proposition, similarity: float = 0.55) -> Stance:
    return JUDGE.judge([Pair(a=a, b=b, similarity=similarity)])[0]


CLASHES = [
    (
        said("Moscow's missiles hit only military targets.", "Ada Low"),
        said("The strikes deliberately hit residential streets.", "Bo High"),
        "One says “only military targets”, the other “deliberately hit residential”.",
    ),
    (
        said("Our strikes are never aimed at civilians.", "Moscow"),
        said("Moscow carried out indiscriminate attacks on hospitals.", "Bo High", 2),
        "One says “never aimed at civilians”, the other “indiscriminate attacks on hospitals”.",
    ),
    (
        said("The raids were a response to attacks on Berlin.", "Ada Low"),
        said("It was an unprovoked attack.", "Bo High"),
        "One says “raids were a response to”, the other “unprovoked attack”.",
    ),
    (
        said("There are no plans for a visit by the governor to Norway.", "Ada Low", 1),
        said("The visit by the governor to Norway will take place.", "Ada Low", 8),
        "One says “no plans for a visit”, the other “visit by the governor to norway will take place”.",
    ),
    (
        said("The summit in Oslo has been called off.", "Ada Low"),
        said("The summit in Oslo is scheduled.", "Bo High"),
        "One says “summit in oslo has been called off”, the other “summit in oslo is scheduled”.",
    ),
    (
        said("The pier tolls will help the harbour.", "Ada Low"),
        said("Tolls do not work.", "Bo High"),
        "Of tolls, one says “help”, the other negates “work”.",
    ),
    (
        said("The guards stopped 45 boats and 266 rafts overnight.", "Ada Low", 1),
        said("47 of those boats and 266 rafts were stopped.", "Bo High", 2),
        "One counts 45 boats, the other 47.",
    ),
]


@pytest.mark.parametrize(("a", "b", "reason"), CLASHES)
def test_they_clash_and_the_reason_names_the_words(a: Proposition, b: Proposition, reason: str) -> None:
    for stance in (judged(a, b), judged(b, a)):
        assert stance.relation is Relation.CONTRADICT
    assert judged(a, b).reason == reason


PEACEFUL = [
    ("other attackers", said("Moscow's missiles hit only military targets.", "Ada Low"),
     said("Kyiv's strikes deliberately hit residential streets.", "Bo High")),
    ("both accuse the same party", said(
        "Kyiv attacks our hospitals. Our strikes hit only military targets.", "Moscow"),
     said("Kyiv carried out strikes on hospitals, and the strikes on military targets went on.", "Bo High")),
    ("both excuse what nobody is named for", said("The raids were aimed at military targets.", "Ada Low"),
     said("They attack our hospitals. These are strikes on military targets.", "Bo High")),
    ("a wish", said("Moscow should hit only military targets.", "Ada Low"),
     said("Moscow's strikes deliberately hit residential streets.", "Bo High")),
    ("another week", said("Moscow's missiles hit only military targets.", "Ada Low", 1),
     said("Moscow's strikes deliberately hit residential streets.", "Bo High", 9)),
    ("one speaker", said("Moscow's missiles hit only military targets.", "Ada Low"),
     said("Moscow's strikes deliberately hit residential streets.", "Ada Low")),
    ("children are told of, not aimed at", said("Moscow's missiles hit only military targets.", "Ada Low"),
     said("Twelve people died in the attacks across the region, including children.", "Bo High")),
    ("another event", said("There are no plans for a visit to Norway.", "Ada Low"),
     said("The summit in Norway will take place.", "Ada Low", 8)),
    ("other parties", said("There are no plans for a visit to Berlin.", "Ada Low"),
     said("The visit to Washington will take place.", "Ada Low", 8)),
    ("it is not set against the plan", said("There are no plans for a visit to Berlin.", "Ada Low"),
     said("The visit to Berlin will not take place.", "Ada Low", 8)),
    ("other means", said("Tolls will help the harbour.", "Ada Low"), said("Bans do not work.", "Bo High")),
    ("it only may", said("Tolls might help the harbour.", "Ada Low"), said("Tolls do not work.", "Bo High")),
    ("no count shared, and another day", said("The guards stopped 45 boats overnight.", "Ada Low", 1),
     said("47 of those boats were stopped.", "Bo High", 2)),
    ("a count shared, and another week", said("The guards stopped 45 boats and 266 rafts.", "Ada Low", 1),
     said("The guards stopped 47 boats and 266 rafts.", "Bo High", 9)),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), [pair[1:] for pair in PEACEFUL], ids=[pair[0] for pair in PEACEFUL])
def test_they_do_not_clash(a: Proposition, b: Proposition) -> None:
    assert judged(a, b).relation is not Relation.CONTRADICT
    assert judged(b, a).relation is not Relation.CONTRADICT
