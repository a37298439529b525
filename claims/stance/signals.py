"""What speaks for a contradiction between two texts, each with a sentence that names the words."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from claims.quantities import compatible, differing
from claims.records import Proposition
from claims.stance.lexicon import NAMES_ALIKE, OPPOSITE_OF, STOPPED, TOPICS, UNWILLING, WILLING, WRONG, stem
from claims.stance.reading import Reading, coverage, read

CLOSE = 1.5  # ratio; counts further apart are taken for different events unless the wording is alike
NAMED = frozenset(stem(w) for alike in NAMES_ALIKE for w in alike)
ATTACHED = 6  # words; an attitude belongs to a topic this near to it
BESIDE = 3  # words; opposites must have a content word in common this near to them
REPEATED = 0.99  # share of the words of a text that its dismissal repeats
SHARED = 0.4  # share of content words that both must have before their order is compared
ALIKE = 0.7  # share of words; above it two texts are the same sentence with something exchanged


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One ground for a contradiction: its sort (a setting gives the cosine that it needs) and why."""

    sort: str  # numbers | slot | dismissal | negation | opposites | attitude
    reason: str


def find_signals(a: Proposition, b: Proposition) -> list[Signal]:
    """Grounds for a contradiction, the surest first."""
    one, other = read(a.text), read(b.text)
    alike = min(coverage(one, other), coverage(other, one))
    found = (
        _numbers(a, b, alike=alike),
        _slot(one, other, counts=not other_event(a, b)),
        _dismissal(one, other),
        _negation(one, other),
        _opposites(one, other),
        _attitude(one, other),
    )
    return [signal for signal in found if signal]


def other_event(a: Proposition, b: Proposition) -> bool:
    """Whether the two count on different days, or one counts what came and the other what was stopped."""
    one, other = read(a.text), read(b.text)
    if not differing(a.text, b.text):
        return False
    named = bool(one.days and other.days and not one.days & other.days)
    stopped = bool(STOPPED & one.content) != bool(STOPPED & other.content)
    return named or stopped or (a.day is not None and b.day is not None and a.day != b.day)


def _numbers(a: Proposition, b: Proposition, *, alike: float) -> Signal | None:
    """Different counts of the same thing on the same day."""
    if other_event(a, b):
        return None
    for x, y in differing(a.text, b.text):
        near = max(x.value, y.value) <= CLOSE * min(x.value, y.value)
        if not compatible(x, y) and (near or alike >= ALIKE):
            return Signal(sort="numbers", reason=f"One says {x.printed}, the other {y.printed} ({x.unit}).")
    return None


def _slot(a: Reading, b: Reading, *, counts: bool) -> Signal | None:
    """The same sentence with another name in one place, or with `counts` another number."""
    if min(coverage(a, b), coverage(b, a)) < SHARED:
        return None
    matcher = SequenceMatcher(None, a.words, b.words, autojunk=False)
    if matcher.ratio() < ALIKE:
        return None
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "replace" and j - i <= 3 and m - k <= 3:
            mine, theirs = a.words[i:j], b.words[k:m]
            if (counts and _numbered(mine, theirs)) or _rivals(mine, theirs, a, b):
                reason = f"Where one says “{' '.join(mine)}”, the other says “{' '.join(theirs)}”."
                return Signal(sort="slot", reason=reason)
    return None


def _numbered(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether both sides of an exchange hold a number."""
    return any(w[0].isdigit() for w in mine) and any(w[0].isdigit() for w in theirs)


def _rivals(mine: tuple[str, ...], theirs: tuple[str, ...], a: Reading, b: Reading) -> bool:
    """Whether both sides of an exchange are names, and not other words for the same."""
    one, other = set(mine) & a.names, set(theirs) & b.names
    if not one or not other or one & other:
        return False
    return not any(one & alike and other & alike for alike in NAMES_ALIKE)


def _negation(a: Reading, b: Reading) -> Signal | None:
    """A word that one text affirms and the other negates; a name is no such word."""
    turned = (a.affirmed & b.negated - b.affirmed) | (b.affirmed & a.negated - a.affirmed)
    turned -= NAMED | {stem(w) for w in a.names | b.names}
    turned = frozenset(s for s in turned if len(a.content | b.content) == 1 or _beside(s, a) & _beside(s, b))
    if not turned:
        return None
    word = min((w for w in (*a.words, *b.words) if stem(w) in turned), key=lambda w: (-len(w), w))
    return Signal(sort="negation", reason=f"One affirms “{word}”, the other negates it.")


def _opposites(a: Reading, b: Reading) -> Signal | None:
    """A word in one text and its opposite in the other, both affirmed or both negated."""
    for word in sorted(a.content):
        for rival in sorted(OPPOSITE_OF.get(word, frozenset()) & b.content):
            if word in b.content or rival in a.content:
                continue
            if (word in a.affirmed) == (rival in b.affirmed) and _beside(word, a) & _beside(rival, b):
                mine, theirs = _printed(word, a), _printed(rival, b)
                return Signal(sort="opposites", reason=f"One says “{mine}”, the other “{theirs}”.")
    return None


def _beside(stemmed: str, reading: Reading) -> frozenset[str]:
    """Content stems within `BESIDE` words of a stem."""
    places = [n for n, s in enumerate(reading.stems) if s == stemmed]
    near = {s for n in places for s in reading.stems[max(0, n - BESIDE) : n + BESIDE + 1]}
    return (frozenset(near) & reading.content) - NAMED - {stemmed}


def _dismissal(a: Reading, b: Reading) -> Signal | None:
    """One text repeats the other and calls it wrong."""
    for one, other in ((a, b), (b, a)):
        wrong = sorted((WRONG & one.content) - other.content)
        if wrong and len(other.content) > 1 and coverage(one, other) >= REPEATED:
            return Signal(
                sort="dismissal", reason=f"One repeats the other and says “{_printed(wrong[0], one)}”."
            )
    return None


def _attitude(a: Reading, b: Reading) -> Signal | None:
    """One text is for something of a topic, the other against it, and no two different parties are meant."""
    if a.subjects and b.subjects and not a.subjects & b.subjects:
        return None
    for topic in TOPICS:
        (one, mine), (other, theirs) = _towards(topic, a), _towards(topic, b)
        if one * other < 0:
            words = f"“{mine}”" if mine == theirs else f"“{mine}” and “{theirs}”"
            return Signal(sort="attitude", reason=f"On {words} one is favourable, the other is not.")
    return None


def _towards(topic: frozenset[str], reading: Reading) -> tuple[int, str]:
    """Attitude to a topic, above 0 for and below 0 against, with the word of the topic that it is about."""
    for place in (n for n, s in enumerate(reading.stems) if s in topic):
        near = range(max(0, place - ATTACHED), min(len(reading.stems), place + ATTACHED + 1))
        signs = [reading.polarity[n] * _wish(reading.stems[n]) for n in near]
        if sum(signs):
            return (1 if sum(signs) > 0 else -1), reading.words[place]
    return 0, ""


def _wish(stemmed: str) -> int:
    """1 for a word of willingness, -1 for one of unwillingness, else 0."""
    return (stemmed in WILLING) - (stemmed in UNWILLING)


def _printed(stemmed: str, reading: Reading) -> str:
    """A word of the text that has this stem."""
    return next((w for w in reading.words if stem(w) == stemmed), stemmed)
