"""What speaks for a contradiction between two texts, each with a sentence that names the words.

The rules prefer to miss a contradiction: a wrong one misleads whoever reads the screen, so each asks that
both texts are about the same act of the same party, or count the same thing on the same occasion.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from claims.quantities import (
    SMALL,
    TENS,
    Quantity,
    compatible,
    differing,
    one_occasion,
    rival_count,
    same_counted,
)
from claims.records import Pair, Proposition
from claims.stance.attitude import attitude
from claims.stance.blanket import blanket
from claims.stance.denial import denial
from claims.stance.lexicon import (
    EXCLUSIVE,
    NAMES_ALIKE,
    OPPOSITE_OF,
    STOPPED,
    WRONG,
    stem,
)
from claims.stance.reading import Reading, coverage, read
from claims.stance.scope import (
    NAMED,
    agent,
    beside,
    denied_heads,
    held_by_one,
    is_removed,
    one_agent,
    one_name,
    places_of,
    printed,
    speaker_name,
)
from claims.stance.sole import sole

TERMS = frozenset((stem("terms"), stem("conditions")))  # what is wanted on terms is neither yes nor no
REPEATED = 0.99  # share of the words of a text that its dismissal repeats
FEWEST = 2  # words, names apart, that a dismissal repeats
ADDED = 5  # words that a dismissal adds to what it repeats; in a longer text they are about something else
HELD = 0.6  # share of the words of the shorter text that the other needs for a negated or opposite word
EXCHANGED = 0.7  # share of words; above it two texts are the same sentence with something exchanged
LONG = 8  # content words; the same ones on different days are rarely chosen twice
CUT = 0.75  # share of words held; one speaker's two texts above it are one quotation, cut differently
LASTING = frozenset(("point", "article", "clause"))  # parts of one text: their number has no day of its own
PLAIN_UNITS = frozenset(("killed", "wounded", "people", "percent", "children", "troops", "personnel", "crew"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One ground for a contradiction: its sort (a setting gives the cosine that it needs) and why."""

    sort: str  # numbers | slot | dismissal | denial | sole | negation | opposites | attitude
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two texts, with what the rules see of it and one name for its speaker."""

    text: Proposition
    reading: Reading
    speaker: str


def find_signals(pair: Pair) -> list[Signal]:
    """Grounds for a contradiction, the surest first.

    What one speaker says at first and then gives up is neither said in one breath nor one quotation, cut
    differently; but a count that grows gives nothing up.
    """
    a, b = pair.a, pair.b
    one, other = (Side(text=p, reading=read(p.text), speaker=speaker_name(p)) for p in (a, b))
    found = [_numbers(one, other), _slot(one, other), _dismissal(one.reading, other.reading)]
    given_up = pair.given_up and not (one.reading.quantities or other.reading.quantities)
    found += [_in_so_many_words(a, b), _sole(pair), _blanket(one, other) if given_up else None]
    on_terms = TERMS & (one.reading.content | other.reading.content)
    if not on_terms and (given_up or not _cut_differently(one, other)):
        apart = given_up or not _one_breath(one, other)
        found += [_negation(one, other), _opposites(one, other)] if apart else []
        found += [_attitude(one, other)]
    return [signal for signal in found if signal]


def other_event(a: Proposition, b: Proposition) -> bool:
    """Whether the two count on different occasions, or one what came and the other what was stopped."""
    one, other = read(a.text), read(b.text)
    if not differing(a.text, b.text):
        return False
    stopped = bool(STOPPED & one.content) != bool(STOPPED & other.content)
    days = a.day is not None and b.day is not None and a.day != b.day
    return stopped or days or not one_occasion(a.text, b.text) or bool(_exchanged(one, other))


def _exchanged(a: Reading, b: Reading) -> bool:
    """Whether each names what the other does not: other units, places or people."""
    one, other = ({one_name(n.removesuffix("'s")) for n in r.names} for r in (a, b))
    return bool(one - other) and bool(other - one)


def _one_breath(a: Side, b: Side) -> bool:
    """Whether one speaker says both on one day: a word and its opposite are then of two things."""
    return a.speaker != "" and a.speaker == b.speaker and a.text.day is not None and a.text.day == b.text.day


def _cut_differently(a: Side, b: Side) -> bool:
    """Whether the two are one quotation of one speaker, printed at different length."""
    if a.speaker == "" or a.speaker != b.speaker:
        return False
    long = min(len(a.reading.content), len(b.reading.content)) >= LONG or a.text.day == b.text.day
    return long and held_by_one(a.text, b.text) >= CUT


def _numbers(a: Side, b: Side) -> Signal | None:
    """Different counts of the same thing on the same occasion."""
    pair = rival_count(a.text.text, b.text.text)
    if pair is None or compatible(*pair):
        return None
    if pair[0].unit not in LASTING and other_event(a.text, b.text):
        return None
    if a.speaker and a.speaker == b.speaker and not same_counted(a.text.text, b.text.text):
        return None
    x, y = pair
    return Signal(sort="numbers", reason=f"One counts {x.printed} {_plural(x)}, the other {y.printed}.")


def _plural(quantity: Quantity) -> str:
    """What is counted, as it reads behind the number."""
    plain = quantity.unit in PLAIN_UNITS or quantity.value == 1
    return quantity.unit if plain else f"{quantity.unit}s"


def _slot(a: Side, b: Side) -> Signal | None:
    """The same sentence with another name or number in one place, where only one can be right."""
    found = _one_exchange(a.reading.words, b.reading.words)
    if found is None or not _in_one_slot(*found, a, b):
        return None
    mine, theirs = found
    reason = f"Where one says “{_cased(mine, a)}”, the other says “{_cased(theirs, b)}”."
    return Signal(sort="slot", reason=reason)


def _one_exchange(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The words that differ between two sentences which differ in one place only, by up to three words."""
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    changed = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    if len(changed) != 1 or changed[0][0] != "replace" or matcher.ratio() < EXCHANGED:
        return None
    _, i, j, k, m = changed[0]
    return (a[i:j], b[k:m]) if max(j - i, m - k) <= 3 else None


def _in_one_slot(mine: tuple[str, ...], theirs: tuple[str, ...], a: Side, b: Side) -> bool:
    """Whether the exchanged words exclude each other.

    Two known speakers can each be right with another name, unless only one can be: of one speaker it is a
    list, and two sentences without speakers are rival answers. Numbers need one day.
    """
    if a.speaker and a.speaker == b.speaker:
        return False
    if _numbered(mine) and _numbered(theirs):
        return a.text.day == b.text.day
    only_one = bool(EXCLUSIVE & a.reading.content & b.reading.content)
    return (only_one or not (a.speaker and b.speaker)) and _rivals(mine, theirs, a.reading, b.reading)


def _numbered(words: tuple[str, ...]) -> bool:
    """Whether a number is among the words."""
    return any(w[0].isdigit() or w in SMALL or w in TENS for w in words)


def _cased(words: tuple[str, ...], side: Side) -> str:
    """Words as the text prints them."""
    found = re.search(r"\W+".join(map(re.escape, words)), side.text.text, re.IGNORECASE)
    return found[0] if found else " ".join(words)


def _rivals(mine: tuple[str, ...], theirs: tuple[str, ...], a: Reading, b: Reading) -> bool:
    """Whether both sides of an exchange are names, and not other words for the same."""
    one, other = set(mine) & a.names, set(theirs) & b.names
    if not one or not other or one & other:
        return False
    return not any(one & alike and other & alike for alike in NAMES_ALIKE)


def _dismissal(a: Reading, b: Reading) -> Signal | None:
    """One text repeats the other and calls it wrong."""
    for one, other in ((a, b), (b, a)):
        wrong = sorted((WRONG & one.content) - other.content)
        enough = len(other.content - NAMED) >= FEWEST and len(one.content - other.content) <= ADDED
        if wrong and enough and coverage(one, other) >= REPEATED:
            reason = f"One repeats the other and says “{printed(wrong[0], one)}”."
            return Signal(sort="dismissal", reason=reason)
    return None


def _in_so_many_words(a: Proposition, b: Proposition) -> Signal | None:
    """One speaker denies in so many words what the other says."""
    reason = denial(a, b)
    return Signal(sort="denial", reason=reason) if reason else None


def _sole(pair: Pair) -> Signal | None:
    """Each leaves the settling of a matter to other parties alone."""
    reason = sole(pair.a, pair.b, one_matter=pair.in_turn)
    return Signal(sort="sole", reason=reason) if reason else None


def _blanket(a: Side, b: Side) -> Signal | None:
    """What one text says did not happen at all, and the other says happened."""
    word = blanket(a.reading, b.reading)
    reason = f"One says that there was no {word}, the other affirms it."
    return Signal(sort="negation", reason=reason) if word else None


def _negation(a: Side, b: Side) -> Signal | None:
    """What one text affirms of a party and the other denies of it, in otherwise like words."""
    found = sorted(_turned(a, b) | _turned(b, a))
    if not found:
        return None
    words = sorted((printed(s, a.reading) for s in found), key=lambda w: (-len(w), w))
    return Signal(sort="negation", reason=f"One affirms “{words[0]}”, the other negates it.")


def _turned(a: Side, b: Side) -> frozenset[str]:
    """Stems that `a` affirms and `b` denies; a name is none."""
    one, other = a.reading, b.reading
    turned = (one.affirmed & denied_heads(other)) - one.negated - other.affirmed - NAMED
    turned -= {stem(w) for w in one.names | other.names}
    turned = frozenset(s for s in turned if not is_removed(s, one))
    return frozenset(s for s in turned if _one_matter(s, a, s, b))


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
    return one_agent(who, whom) and (bool(who and whom) or _one_time(a.text, b.text))


def _one_time(a: Proposition, b: Proposition) -> bool:
    """Whether two texts can speak of one event: no known days, or days next to each other."""
    return a.day is None or b.day is None or abs((a.day - b.day).days) <= 1


def _agent(stemmed: str, side: Side) -> str:
    """Whose act or wish a word of the text is."""
    places = places_of(stemmed, side.reading)
    return agent(places[0], side.reading, side.speaker) if places else ""


def _opposites(a: Side, b: Side) -> Signal | None:
    """A word in one text and its opposite in the other, of one party, both affirmed or both negated."""
    one, other = a.reading, b.reading
    names = {stem(w) for w in one.names | other.names}
    for word in sorted(one.content - names):
        for rival in sorted(OPPOSITE_OF.get(word, frozenset()) & other.content - names):
            if word in other.content or rival in one.content:
                continue
            if (word in one.affirmed) == (rival in other.affirmed) and _one_matter(word, a, rival, b):
                mine, theirs = printed(word, one), printed(rival, other)
                return Signal(sort="opposites", reason=f"One says “{mine}”, the other “{theirs}”.")
    return None


def _attitude(a: Side, b: Side) -> Signal | None:
    """The same party is for something by one text, and against it by the other."""
    reason = attitude((a.reading, a.speaker), (b.reading, b.speaker))
    return Signal(sort="attitude", reason=reason) if reason else None
