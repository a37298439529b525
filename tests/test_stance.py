"""The judge rules-5: what it sees, how it words it, and what holds for any pair."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.records import Pair, Proposition, Relation, Stance, StanceName
from claims.settings import Settings
from claims.stance import ListedJudge, RulesJudge, StanceJudge

JUDGE = RulesJudge(Settings())
SAME, AGAINST, NEAR, APART = Relation.SAME, Relation.CONTRADICT, Relation.RELATED, Relation.UNRELATED


def judged(a: str, b: str, similarity: float, *, days: tuple[int, int] | None = None) -> Stance:
    first, second = (date(2031, 3, d) for d in days) if days else (None, None)
    pair = Pair(a=Proposition(text=a, day=first), b=Proposition(text=b, day=second), similarity=similarity)
    return JUDGE.judge([pair])[0]


CASES = [
    ("the same words", "The dam is safe.", "The dam is safe.", 1.0, SAME, "the same"),
    (
        "a shortened copy",
        "The dam held through the night and is safe.",
        "The dam held through the night.",
        0.85,
        SAME,
        "nearly the same",
    ),
    (
        "other counts",
        "They sank 45 boats overnight.",
        "47 boats were sunk overnight.",
        0.8,
        AGAINST,
        "45 boats, the other 47",
    ),
    (
        "a rounded count",
        "They sank nearly 370 boats.",
        "They sank 367 boats overnight.",
        0.85,
        SAME,
        "nearly the same",
    ),
    (
        "negated",
        "The council supports the bridge.",
        "The council does not support the bridge.",
        0.85,
        AGAINST,
        "support",
    ),
    ("shortened negation", "The mayor will resign.", "The mayor won't resign.", 0.85, AGAINST, "resign"),
    (
        "denied as a whole",
        "The dam was damaged.",
        "It is not so that the dam was damaged.",
        0.85,
        AGAINST,
        "damaged",
    ),
    ("negated twice", "The mayor will not resign.", "The mayor won't resign.", 0.9, SAME, ""),
    (
        "opposite verbs",
        "The city will lift the tariff on grain.",
        "The city will impose the tariff on grain.",
        0.85,
        AGAINST,
        "“lift”, the other “impose”",
    ),
    (
        "opposite adjectives",
        "A deal on water is possible.",
        "A deal on water is impossible.",
        0.85,
        AGAINST,
        "possible",
    ),
    (
        "another name in one place",
        "The team from Norway won the relay race.",
        "The team from Chile won the relay race.",
        0.8,
        AGAINST,
        "Norway",
    ),
    (
        "the same place by another name",
        "The talks were held in Kyiv last week.",
        "The talks were held in Kiev last week.",
        0.9,
        SAME,
        "",
    ),
    (
        "called a lie",
        "He was ready for talks.",
        "When he said he was ready for talks, he lied.",
        0.7,
        AGAINST,
        "lied",
    ),
    (
        "only supposed",
        "The mayor will resign over the dam.",
        "The council asks if the mayor will not resign.",
        0.35,
        NEAR,
        "same matter",
    ),
    ("little in common", "The dam is safe.", "Wheat prices rose.", 0.05, APART, "little in common"),
]


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_relation_and_reason(case: tuple[str, str, str, float, Relation, str]) -> None:
    _, a, b, similarity, relation, words = case
    stance = judged(a, b, similarity)
    assert stance.relation is relation, stance.reason
    assert words in stance.reason
    assert stance.reason.endswith(".")


def test_counts_of_different_days_are_no_contradiction() -> None:
    a, b = "They sank 45 boats overnight.", "They sank 47 boats overnight."
    assert judged(a, b, 0.95, days=(1, 1)).relation is AGAINST
    other = judged(a, b, 0.95, days=(1, 2))
    assert other.relation is NEAR
    assert "different days" in other.reason


def test_support_has_a_direction() -> None:
    stance = judged("The dam held through the night although rain fell for hours.", "The dam held.", 0.7)
    assert stance.a_on_b is StanceName.SUPPORT
    assert stance.b_on_a is StanceName.NEUTRAL


WORDS = (
    "the", "dam", "is", "not", "safe", "never", "45", "47", "boats",
    "lift", "impose", "Norway", "if", "he", "lied", "2", "June", ".",
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(WORDS),
        max_size=10,
    ).map(" ".join),
)


@given(TEXTS, TEXTS, st.floats(-1, 1))
def test_any_pair_gets_a_symmetric_stance(a: str, b: str, similarity: float) -> None:
    forth, back = judged(a, b, similarity), judged(b, a, similarity)
    assert forth.relation is back.relation
    assert (forth.a_on_b, forth.b_on_a) == (back.b_on_a, back.a_on_b)
    assert abs(sum(weight for _, weight in forth.scores) - 1.0) < 0.001
    assert forth.score == dict(forth.scores)[forth.relation] == max(weight for _, weight in forth.scores)
    contradicts = {forth.a_on_b, forth.b_on_a} == {StanceName.CONTRADICT}
    assert contradicts is (forth.relation is AGAINST)


@given(TEXTS.filter(lambda text: bool(text.strip())))
def test_a_text_never_contradicts_itself(text: str) -> None:
    assert judged(text, text, 1.0).relation is SAME


def test_pairs_come_back_in_order() -> None:
    pairs = [
        Pair(a=Proposition(text="x"), b=Proposition(text="x"), similarity=1.0),
        Pair(a=Proposition(text="x"), b=Proposition(text="y"), similarity=0.0),
    ]
    assert [s.relation for s in JUDGE.judge(pairs)] == [SAME, APART]
    assert JUDGE.judge([]) == []


def test_the_listed_judge_answers_from_its_list() -> None:
    judge: StanceJudge = ListedJudge({("x", "y"): AGAINST})
    texts = [("y", "x"), ("x", "x"), ("x", "z")]
    pairs = [Pair(a=Proposition(text=a), b=Proposition(text=b), similarity=0.5) for a, b in texts]
    assert [s.relation for s in judge.judge(pairs)] == [AGAINST, SAME, APART]
