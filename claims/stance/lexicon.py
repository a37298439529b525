"""Word tables of the rules: negations, opposites, and words of attitude, written by hand for news English."""

from __future__ import annotations

from functools import lru_cache


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """A word without its commonest endings, so that "lifted" and "lifting" meet: crude, and only that."""
    for ending in ("ations", "ation", "ings", "ing", "ies", "ied", "edly", "ed", "es", "s", "ly", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)] + ("y" if ending in ("ies", "ied") else "")
    return word


STOP = _set(
    "a an the and or but if of to in on at by for from with as that this these those it its he she "
    "they them his her their our we us you your i me my is are was were be been being am do does did "
    "has have had will would can could shall should may might must there here what which who whom "
    "when where how than then so such very just also about into over after before during all any some "
    "more most other only own same s t re ve ll d m"
)
NEGATIONS = _set("not no never nor neither none nobody nothing without cannot barely hardly scarcely zero")
DENYING = _set(
    "deny denies denied denying reject rejects rejected rejecting refuse refuses refused refusing "
    "refusal disputed dismiss dismisses dismissed lack lacks lacked unwilling unable unlikely"
)
REMOVING = _set(
    "lift lifts lifted lifting remove removes removed removing scrap scraps scrapped scrapping abolish "
    "abolishes abolished drop drops dropped dropping waive waives waived cancel cancels cancelled canceled"
)
BREAKS = _set(
    "but although though while whereas because instead rather and or once until which who when after before"
)
CONDITIONS = _set("if unless whether once until")
AUXILIARIES = _set("is are was were has have had will would can could shall should may might must does did")
LIMITING = _set("to of at in on for among over inside near")
"""Behind "no damage" they tell what was spared, and of the rest nothing is said."""
HAPPENED = _set("is are was were be been being has have had caused suffered sustained")
SUPPOSED = _set("may might could would should can will must to")
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
        left, right = ({stem(w) for w in side.split()} for side in (one, other))
        for a, b in [(left, right), (right, left)]:
            for word in a:
                found.setdefault(word, set()).update(b)
    return {word: frozenset(others) for word, others in found.items()}


OPPOSITE_OF = _opposites()

WILLING = frozenset(map(stem, _set(
    "want wants wanted ready favor favour interested willing prepared open agree accept support plan "
    "planning consider considering hope pursue join help contribute"
)))  # fmt: skip
UNWILLING = frozenset(map(stem, _set(
    "refuse refusal unwillingness reject oppose abandon barely unable impossible useless unwilling "
    "disregard stall block avoid delay derail hinder undermine sabotage"
)))  # fmt: skip
LEADING = frozenset(map(stem, _set(
    "want wanted need plan planning intend ready able willing going prepared see seek able new any even"
)))  # fmt: skip
"""Words between a negation and what it negates: in "does not want to resign" it is "resign" too."""
EXCLUSIVE = frozenset(map(stem, _set(
    "won win winner held hosted host venue responsible behind started began launched launch largest biggest "
    "appointed elected capital author leader president minister guilty owner belong belongs located"
)))  # fmt: skip
"""Words of what only one can be, or of what happens in one place: another name there is a contradiction."""
SETTLING = frozenset(map(stem, _set(
    "settle settles settled settling settlement solve solved solution resolve resolved resolution broker "
    "brokered deal agreement accord treaty truce ceasefire peace mediate negotiate negotiated"
)))  # fmt: skip
"""Words of ending a dispute, whatever it is about."""
STOPPED = frozenset(map(stem, _set("intercept intercepted down downed shot destroyed repelled neutralized")))
WRONG = frozenset(
    map(stem, _set("lied lie lying untrue false groundless baseless unfounded nonsense fabricated"))
)
PLANS = frozenset(map(stem, _set("plan proposal initiative formula framework")))
"""Behind a topic: one can refuse a peace plan and want peace."""
TOPICS = {
    name: frozenset(map(stem, _set(words)))
    for name, words in (
        ("peace", "peace peaceful ceasefire truce settlement"),
        ("talks", "talks talk negotiation negotiations negotiate negotiating dialogue"),
        ("sanctions", "sanctions sanction embargo"),
        ("weapons", "weapons missiles arms supply delivery deliver deliveries taurus"),
    )
}
NAMES_ALIKE = (
    _set("russia russian moscow kremlin putin"),
    _set("ukraine ukrainian kyiv kiev zelensky zelenskyy zelenskiy"),
    _set("us u.s america american washington trump"),
    _set("germany german berlin merz"),
    _set("france french paris macron"),
    _set("britain british uk london starmer england english"),
    _set("china chinese beijing"),
    _set("eu european brussels europe"),
    _set("vatican pope holy see"),
)
