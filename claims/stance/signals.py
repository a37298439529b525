"""What speaks for a contradiction between two texts, each with a sentence that names the words.

The rules prefer to miss a contradiction: a wrong one misleads whoever reads the screen, so each asks that
both texts are about the same act of the same party, or count the same thing on the same occasion.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from claims.quantities import (
    Quantity,
    compatible,
    differing,
    one_occasion,
    rival_count,
    same_counted,
    shared_count,
)
from claims.quantities.counts import PLURALS
from claims.records import Pair
from claims.stance.attitude import attitude
from claims.stance.blanket import blanket
from claims.stance.denial import denial
from claims.stance.effect import effect
from claims.stance.lexicon import OPPOSITE_OF, STOPPED, WRONG, stem
from claims.stance.occurrence import occurrence
from claims.stance.reading import Reading, coverage
from claims.stance.scope import (
    NAMED,
    Side,
    agent,
    beside,
    denied_heads,
    held_by_one,
    is_removed,
    names_in,
    one_agent,
    one_name,
    one_speaker,
    places_of,
    printed,
    side_of,
)
from claims.stance.slot import slot
from claims.stance.sole import sole
from claims.stance.targets import targets

TERMS = frozenset((stem("terms"), stem("conditions")))  # what is wanted on terms is neither yes nor no
REPEATED = 0.99  # share of the words of a text that its dismissal repeats
FEWEST = 2  # words, names apart, that a dismissal repeats
ADDED = 5  # words that a dismissal adds to what it repeats; in a longer text they are about something else
HELD = 0.6  # share of the words of the shorter text that the other needs for a negated or opposite word
LONG = 8  # content words; the same ones on different days are rarely chosen twice
CUT = 0.75  # share of words held; one speaker's two texts above it are one quotation, cut differently
LASTING = frozenset(("point", "article", "clause"))  # parts of one text: their number has no day of its own
ANSWER = "In one text, one rejects the claim that the other makes beside it."
LOOKING = re.compile(
    r"\b(?:whether|possibility|investigat\w+|looking into|look into|may|might|could)\b", re.IGNORECASE
)
PLAIN_UNITS = PLURALS | {"killed", "wounded"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One ground for a contradiction: its sort (a setting gives the cosine that it needs) and why."""

    sort: str  # answer tally numbers slot dismissal denial sole negation opposites attitude targets
    reason: str


def find_signals(pair: Pair) -> list[Signal]:
    """Grounds for a contradiction, the surest first.

    What one speaker says at first and then gives up is neither said in one breath nor one quotation, cut
    differently; but a count that grows gives nothing up.
    """
    a, b = side_of(pair.a), side_of(pair.b)
    given_up = pair.given_up and not (a.reading.quantities or b.reading.quantities)
    grounds = [
        ("answer", _answer(pair, a, b)),
        ("tally" if shared_count(a.text, b.text) else "numbers", _numbers(a, b)),
        ("slot", slot(a, b)),
        ("dismissal", _dismissal(a.reading, b.reading)),
        ("denial", denial(a, b)),
        ("sole", sole(a, b, one_matter=pair.in_turn)),
        ("negation", blanket(a, b) if given_up else ""),
        ("negation", occurrence(a, b)),
    ]
    on_terms = TERMS & (a.reading.content | b.reading.content)
    if not on_terms and (given_up or not cut_differently(a, b)):
        if given_up or not _one_breath(a, b):
            grounds += [("negation", _negation(a, b)), ("opposites", _opposites(a, b))]
        grounds += [("attitude", attitude(a, b)), ("attitude", effect(a, b))]
    if not one_speaker(a, b) and _one_time(a.day, b.day):
        grounds += [("targets", targets(a, b))]
    return [Signal(sort=sort, reason=reason) for sort, reason in grounds if reason]


def _answer(pair: Pair, a: Side, b: Side) -> str:
    """Why a denial beside a claim is of it; a suspicion that is being looked into claims nothing yet."""
    open_yet = any(LOOKING.search(side.text) for side in (a, b))
    return ANSWER if pair.answer and not open_yet else ""


def other_event(a: Side, b: Side) -> bool:
    """Whether the two count on different occasions, or one what came and the other what was stopped."""
    if not differing(a.text, b.text) or _one_report(a, b):
        return False
    stopped = bool(STOPPED & a.reading.content) != bool(STOPPED & b.reading.content)
    days = a.day is not None and b.day is not None and a.day != b.day
    return stopped or days or not one_occasion(a.text, b.text) or _exchanged(a.reading, b.reading)


def _one_report(a: Side, b: Side) -> bool:
    """Whether the two share a count and are of neighbouring days: then one night is told on two of them."""
    return shared_count(a.text, b.text) and _one_time(a.day, b.day)


def _exchanged(a: Reading, b: Reading) -> bool:
    """Whether each names what the other does not: other units, places or people."""
    one, other = ({one_name(n.removesuffix("'s")) for n in r.names} for r in (a, b))
    return bool(one - other) and bool(other - one)


def _one_breath(a: Side, b: Side) -> bool:
    """Whether one speaker says both on one day: a word and its opposite are then of two things."""
    return one_speaker(a, b) and a.day is not None and a.day == b.day


def cut_differently(a: Side, b: Side) -> bool:
    """Whether the two are one quotation of one speaker, printed at different length."""
    long = min(len(a.reading.content), len(b.reading.content)) >= LONG or a.day == b.day
    return one_speaker(a, b) and long and held_by_one(a, b) >= CUT


def _numbers(a: Side, b: Side) -> str:
    """Why they give different counts of the same thing on the same occasion; empty where they do not."""
    pair = rival_count(a.text, b.text)
    if pair is None or compatible(*pair):
        return ""
    if pair[0].unit not in LASTING and other_event(a, b):
        return ""
    if one_speaker(a, b) and not same_counted(a.text, b.text):
        return ""
    mine, theirs = pair
    return f"One counts {mine.printed} {_plural(mine)}, the other {theirs.printed}."


def _plural(quantity: Quantity) -> str:
    """What is counted, as it reads behind the number."""
    plain = quantity.unit in PLAIN_UNITS or quantity.value == 1
    return quantity.unit if plain else f"{quantity.unit}s"


def _dismissal(a: Reading, b: Reading) -> str:
    """Why one text repeats the other and calls it wrong; empty where neither does."""
    for one, other in ((a, b), (b, a)):
        wrong = sorted((WRONG & one.content) - other.content)
        enough = len(other.content - NAMED) >= FEWEST and len(one.content - other.content) <= ADDED
        if wrong and enough and coverage(one, other) >= REPEATED:
            return f"One repeats the other and says “{printed(wrong[0], one)}”."
    return ""


def _negation(a: Side, b: Side) -> str:
    """Why one text denies of a party what the other affirms, in otherwise like words; else empty."""
    found = sorted(_turned(a, b) | _turned(b, a))
    if not found:
        return ""
    words = sorted((printed(s, a.reading) for s in found), key=lambda w: (-len(w), w))
    return f"One affirms “{words[0]}”, the other negates it."


def _turned(a: Side, b: Side) -> frozenset[str]:
    """Stems that `a` affirms and `b` denies; a name is none."""
    one, other = a.reading, b.reading
    turned = (one.affirmed & denied_heads(other)) - one.negated - other.affirmed - names_in(one, other)
    return frozenset(s for s in turned if not is_removed(s, one) and _one_matter(s, a, s, b))


def _one_matter(mine: str, a: Side, theirs: str, b: Side) -> bool:
    """Whether a word of each is said of the same party, in otherwise like words."""
    rest, other = a.reading.content - {mine}, b.reading.content - {theirs}
    if not rest and not other:
        return True
    smaller = min(len(rest), len(other))
    if not rest & other or len(rest & other) < HELD * smaller:
        return False
    if not beside(mine, a.reading) & beside(theirs, b.reading):
        return False
    who, whom = _agent(mine, a), _agent(theirs, b)
    return one_agent(who, whom) and (bool(who and whom) or _one_time(a.day, b.day))


def _one_time(a: date | None, b: date | None) -> bool:
    """Whether texts of two days can speak of one event: next to each other, or not both known."""
    return a is None or b is None or abs((a - b).days) <= 1


def _agent(stemmed: str, side: Side) -> str:
    """Whose act or wish a word of the text is."""
    places = places_of(stemmed, side.reading)
    return agent(places[0], side.reading, side.speaker) if places else ""


def _opposites(a: Side, b: Side) -> str:
    """Why a word in one text is the opposite of one in the other, of one party; empty where none is.

    Both are affirmed, or both negated.
    """
    one, other = a.reading, b.reading
    names = names_in(one, other)
    for word in sorted(one.content - other.content - names):
        for rival in sorted(OPPOSITE_OF.get(word, frozenset()) & other.content - one.content - names):
            if (word in one.affirmed) == (rival in other.affirmed) and _one_matter(word, a, rival, b):
                return f"One says “{printed(word, one)}”, the other “{printed(rival, other)}”."
    return ""
