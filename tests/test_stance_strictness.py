"""What is no contradiction and no agreement: each rule that keeps a wrong "contested" off the screen."""

from __future__ import annotations

from datetime import date

import pytest

from claims.records import Pair, Proposition, Relation, Stance
from claims.settings import Settings
from claims.stance import RulesJudge

JUDGE = RulesJudge(Settings())


def said(text: str, speaker: str | None = None, day: int | None = None) -> Proposition:
    return Proposition(text=text, speaker=speaker, day=date(2031, 3, day) if day else None)


def judged(a: Proposition, b: Proposition, similarity: float = 0.8) -> Stance:
    return JUDGE.judge([Pair(a=a, b=b, similarity=similarity)])[0]


CLASHES = [
    (
        "one party's wish, told by two",
        said("Norway is not interested in peace with the guild.", "Ada Low"),
        said("Norway was in favour of a peaceful solution.", "Bo High"),
        "On peace, one negates “interested”, the other says “favour”.",
    ),
    (
        "counts of one night by two speakers",
        said("Ten people were wounded in the storm.", "Ada Low", 1),
        said("Twelve people were injured in the storm.", "Bo High", 1),
        "One counts ten wounded, the other twelve.",
    ),
    (
        "only one place can host",
        said("The talks will be held in Oslo in the spring.", "Ada Low"),
        said("The talks will be held in Lima in the spring.", "Bo High"),
        "Where one says “Oslo”, the other says “Lima”.",
    ),
    (
        "denied by the accused",
        said("Norway was supplying the guild with boats and oars.", "Ada Low"),
        said("The government of Norway rejects the accusation that it supplied boats.", "Norway"),
        "One rejects what the other says.",
    ),
    (
        "a number in one sentence",
        said("There are two boats tied to the old pier."),
        said("There are eleven boats tied to the old pier."),
        "Where one says “two”, the other says “eleven”.",
    ),
]


@pytest.mark.parametrize(("what", "a", "b", "reason"), CLASHES, ids=[case[0] for case in CLASHES])
def test_a_contradiction_with_its_reason(what: str, a: Proposition, b: Proposition, reason: str) -> None:
    stance = judged(a, b, 0.75)
    assert stance.relation is Relation.CONTRADICT, stance.reason
    assert stance.reason == reason


NO_CLASHES = [
    (
        "a denial of another accusation",
        said("Norway sees no reason to mend the dam now.", "Ada Low"),
        said("Norway rejects claims that it was involved in the fire at the old mill.", "Norway"),
    ),
    (
        "two who each say it of themselves",
        said(
            "The Oslo council agrees to open several locks since Lima launched the first ferry.",
            "Oslo council",
        ),
        said(
            "The Lima council agrees to open several locks since Lima launched the first ferry.",
            "Lima council",
        ),
    ),
    (
        "two parties that can both do it",
        said("The council of Oslo supports the new bridge over the river.", "Ada Low"),
        said("The council of Lima supports the new bridge over the river.", "Bo High"),
    ),
    (
        "wishes of two different parties",
        said("Norway is not interested in peace with the guild.", "Ada Low"),
        said("Chile was in favour of a peaceful solution.", "Bo High"),
    ),
    (
        "one calls the other's word a lie about the same wish",
        said("When Norway said that it was ready for peace, it lied.", "Ada Low"),
        said("Norway is not interested in peace.", "Bo High"),
    ),
    (
        "a wish on terms",
        said("Norway wants peace on its own terms.", "Ada Low"),
        said("Norway does not want peace.", "Bo High"),
    ),
    (
        "a purpose is no assertion",
        said("In order to make Norway want peace, the guild must act.", "Ada Low"),
        said("Norway does not want peace.", "Bo High"),
    ),
    (
        "lifted is as good as none",
        said("There are no restrictions on the boats of the guild.", "Ada Low"),
        said("The harbour lifted the restrictions on the boats of the guild.", "Ada Low"),
    ),
    (
        "two events on different days",
        said("There was no damage from the storm.", "Ada Low", 1),
        said("The storm damaged the harbour.", "Bo High", 9),
    ),
    (
        "two speakers of the same mind",
        said("Ada Low mentions the possibility of walking away from the deal.", "Ada Low"),
        said("Bo High mentions the possibility of walking away from the deal.", "Bo High"),
    ),
    (
        "one speaker on one day, of two things",
        said("The boats were sent against military targets.", "Ada Low", 1),
        said("The boats were an answer to storms on civilian targets.", "Ada Low", 1),
    ),
    (
        "one quotation, cut differently",
        said("We do not need more quarrels over the dam but serious work on its gates", "Ada Low", 1),
        said("we need serious work on its gates rather than more quarrels over the dam", "Ada Low", 1),
    ),
]


@pytest.mark.parametrize(("what", "a", "b"), NO_CLASHES, ids=[case[0] for case in NO_CLASHES])
def test_no_contradiction(what: str, a: Proposition, b: Proposition) -> None:
    assert judged(a, b).relation is not Relation.CONTRADICT


NO_RIVAL_COUNTS = [
    (
        "two teams",
        "Team North sank 220 boats over the past day.",
        "Team South sank 170 boats over the past day.",
    ),
    (
        "several counts differ",
        "They sank 210 boats, two barges and nine rafts.",
        "They sank 220 boats, four barges and three rafts.",
    ),
    ("two places", "They sank 25 boats in the Lowland region.", "They sank 30 boats."),
    ("far apart", "They freed 300 prisoners.", "In the exchange 1,000 prisoners came home."),
    ("a total and a day's count", "They freed 300 prisoners.", "They have freed 400 prisoners in total."),
]


@pytest.mark.parametrize("speaker", ["Ada Low", "Bo High"])
@pytest.mark.parametrize(("what", "a", "b"), NO_RIVAL_COUNTS, ids=[case[0] for case in NO_RIVAL_COUNTS])
def test_counts_of_other_things_do_not_clash(what: str, a: str, b: str, speaker: str) -> None:
    assert judged(said(a, "Ada Low", 1), said(b, speaker, 1)).relation is not Relation.CONTRADICT


NOT_THE_SAME = [
    (
        "own words of two speakers",
        said("The call was more about trade than about the dam.", "Ada Low"),
        said("The call showed that the guild will not give way on the dam.", "Bo High"),
    ),
    ("two short remarks", said("It went very well.", "Ada Low"), said("It went well.", "Bo High")),
    (
        "one is against it",
        said("The meeting on the dam was blocked by the refusal of the guild.", "Ada Low"),
        said("The guild was there for the meeting on the dam.", "Bo High"),
    ),
    (
        "from and to",
        said("The plan was cut from 28 points to 19.", "Ada Low", 1),
        said("The plan was cut from 28 points to 22.", "Bo High", 2),
    ),
]


@pytest.mark.parametrize(("what", "a", "b"), NOT_THE_SAME, ids=[case[0] for case in NOT_THE_SAME])
def test_two_speakers_do_not_say_the_same(what: str, a: Proposition, b: Proposition) -> None:
    assert judged(a, b, 0.75).relation is not Relation.SAME


def test_two_speakers_in_the_same_words_agree() -> None:
    a = said("Three boats sank behind the dam.", "Ada Low", 1)
    b = said("Three boats sank behind the old dam.", "Bo High", 1)
    assert judged(a, b, 0.9).relation is Relation.SAME
