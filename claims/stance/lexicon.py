"""Word tables of the rules: negations, opposites, and words of attitude, written by hand for news English."""

from __future__ import annotations

from functools import lru_cache

from claims.quantities import word_set


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """A word without its commonest endings, so that "lifted" and "lifting" meet: crude, and only that."""
    for ending in ("ations", "ation", "ings", "ing", "ies", "ied", "edly", "ed", "es", "s", "ly", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)] + ("y" if ending in ("ies", "ied") else "")
    return word


def _stems(words: str) -> frozenset[str]:
    return frozenset(map(stem, words.split()))


STOP = word_set(
    "a an the and or but if of to in on at by for from with as that this these those it its he she "
    "they them his her their our we us you your i me my is are was were be been being am do does did "
    "has have had will would can could shall should may might must there here what which who whom "
    "when where how than then so such very just also about into over after before during all any some "
    "more most other only own same s t re ve ll d m"
)
NEGATIONS = word_set(
    "not no never nor neither none nobody nothing without cannot barely hardly scarcely zero"
)
DENYING = word_set(
    "deny denies denied denying reject rejects rejected rejecting refuse refuses refused refusing "
    "refusal disputed dismiss dismisses dismissed lack lacks lacked unwilling unable unlikely"
)
REMOVING = word_set(
    "lift lifts lifted lifting remove removes removed removing scrap scraps scrapped scrapping abolish "
    "abolishes abolished drop drops dropped dropping waive waives waived cancel cancels cancelled canceled"
)
BREAKS = word_set(
    "but although though while whereas because instead rather and or once until which who when after before"
)
CONDITIONS = word_set("if unless whether once until")
AUXILIARIES = word_set(
    "is are was were has have had will would can could shall should may might must does did"
)
LIMITING = word_set("to of at in on for among over inside near")
"""Behind "no damage" they tell what was spared, and of the rest nothing is said."""
HAPPENED = word_set("is are was were be been being has have had caused suffered sustained")
SUPPOSED = word_set("may might could would should can will must to")
"""Ahead of "be damaged" they leave open whether it was."""
REACH = 3  # content words after a negation that it reaches

OPPOSITES = tuple(
    tuple(line.split(" / "))
    for line in (
        "lift remove ease relax scrap / impose introduce tighten toughen",
        "support back favor favour endorse / oppose reject condemn criticise criticize",
        "accept agree approve / reject refuse decline oppose",
        "increase rise grow raise gain up more / decrease fall drop reduce shrink cut less decline",
        "start begin open launch resume / stop end halt close finish cease suspend",
        "continue prolong drag / end stop halt cease",
        "possible feasible likely realistic / impossible unfeasible unlikely unrealistic",
        "civilian civilians residential ordinary innocents / military",
        "deliberate intentional / accidental unintended",
        "win won victory / lose lost defeat",
        "success successful breakthrough well / failure unsuccessful setback badly",
        "ally friend partner / enemy adversary foe",
        "attack aggression aggressor offensive / defend defence defense victim",
        "true real genuine / false fake fabricated",
        "guilty / innocent",
        "alive / dead killed",
        "advance capture seize expel / retreat withdraw lose hold",
        "join enter / leave quit exit distance",
        "allow permit let authorise authorize / ban forbid prohibit block prevent",
        "help contribute benefit improve / harm hurt damage worsen hinder",
        "safe secure / dangerous unsafe risky",
        "best / worst",
        "good / bad",
        "rich / poor",
        "strong / weak",
        "high / low",
        "long / short",
        "large big / small little",
        "fast quick / slow",
        "hot / cold",
        "old / young new",
        "empty / full",
        "expand strengthen higher / weaken lower",
        "always / never",
        "everyone everybody all / nobody none",
        "inside indoors / outside outdoors",
        "sit / stand",
        "asleep sleep / awake",
        "man men boy male / woman women girl female",
        "buy / sell",
        "east eastern / west western",
        "north northern / south southern",
        "legal lawful / illegal unlawful",
        "public / private",
        "optimistic hopeful / pessimistic",
        "reason response retaliatory retaliation / unprovoked",
    )
)


def _opposites() -> dict[str, frozenset[str]]:
    """Each stem with the stems that oppose it."""
    found: dict[str, set[str]] = {}
    for one, other in OPPOSITES:
        left, right = _stems(one), _stems(other)
        for a, b in [(left, right), (right, left)]:
            for word in a:
                found.setdefault(word, set()).update(b)
    return {word: frozenset(others) for word, others in found.items()}


OPPOSITE_OF = _opposites()

WILLING = _stems(
    "want ready favor favour interested willing prepared open agree accept support plan planning consider "
    "hope pursue join help contribute"
)
UNWILLING = _stems(
    "refuse refusal unwillingness reject oppose abandon barely unable impossible useless unwilling "
    "disregard stall block avoid delay derail hinder undermine sabotage"
)
WISHED = _stems("prefer wish urge encourage persuade convince make force push press get take")
"""Ahead of a party's wish they tell what somebody would like it to be: "he would prefer that they agree"."""
LEADING = _stems("want need plan planning intend ready able willing going prepared see seek new any even")
"""Words between a negation and what it negates: in "does not want to resign" it is "resign" too."""
EXCLUSIVE = _stems(
    "won win winner held host venue responsible behind start began launch largest biggest "
    "appointed elected capital author leader president minister guilty owner belong located"
)
"""Words of what only one can be, or of what happens in one place: another name there is a contradiction."""
SETTLING = _stems(
    "settle settlement solve solution resolve resolution broker deal agreement accord treaty truce "
    "ceasefire peace mediate negotiate"
)
"""Words of ending a dispute, whatever it is about."""
EFFECT = _stems("help contribute work succeed effective useful pay")
"""Of a means ("sanctions"): that it does what it is meant to."""
STOPPED = _stems("intercept down shot destroyed repelled neutralized")
WRONG = _stems("lied lie lying untrue false groundless baseless unfounded nonsense fabricated")
PLANS = _stems("plan proposal initiative formula framework")
"""Behind a topic: one can refuse a peace plan and want peace."""
TOPICS = {
    "peace": _stems("peace peaceful ceasefire truce settlement"),
    "talks": _stems("talks negotiation negotiate dialogue"),
    "sanctions": _stems("sanctions embargo"),
    "weapons": _stems("weapons missiles arms supply deliver delivery taurus"),
}
NAMES_ALIKE = (
    word_set("russia russian moscow kremlin putin"),
    word_set("ukraine ukrainian kyiv kiev zelensky zelenskyy zelenskiy"),
    word_set("us u.s america american washington trump"),
    word_set("germany german berlin merz"),
    word_set("france french paris macron"),
    word_set("britain british uk london starmer england english"),
    word_set("china chinese beijing"),
    word_set("eu european brussels europe"),
    word_set("vatican pope holy see"),
)
