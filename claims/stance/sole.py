"""Who alone is to settle a matter, by either text: "only A can", "B would have to, themselves"."""

from __future__ import annotations

import re

from claims.stance.lexicon import SETTLING, STOP, stem
from claims.stance.scope import TABLED, Side, names_in, one_name
from claims.text import fold

WHO = r"(?P<who>(?:\b(?:Mrs?|Ms|Dr|Gen|Sen)\.|[^,.;:!?“”\"]){2,80}?)"
CAN = r"(?:can|could|has|have|had|is|are|was|were)\b"
MUST = r"(?:will|would|should|must|can|could|has to|have to|had to|needs? to|ought to)\b"
OWN = r"(?:themselves|himself|herself|itself|ourselves|myself|(?:their|his|her|its|our|my) own)\b"
ALONE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!not )\bonly {WHO} {CAN}",
        rf"(?:^|\bthat ){WHO} alone {CAN}",
        rf"(?:^|\bthat ){WHO} {MUST}[^.;!?]*\b{OWN}",
    )
)
JOINED = re.compile(r" and | or ")
SPEAKERS = frozenset(("i", "he", "she", "it", "we", "they"))


def sole(a: Side, b: Side, *, one_matter: bool) -> str:
    """Why the two leave one matter to different parties alone; empty where they do not.

    Where it is not known to be `one_matter`, they need a word in common besides names and words of settling.
    """
    mine, theirs = _parties(a), _parties(b)
    if not (_settles(a) and _settles(b) and (one_matter or _shared(a, b) - {*map(stem, (*mine, *theirs))})):
        return ""
    if not (frozenset(mine) - frozenset(theirs) and frozenset(theirs) - frozenset(mine)):
        return ""
    return f"One leaves it to {_listed(mine)} alone, the other to {_listed(theirs)}."


def _shared(a: Side, b: Side) -> frozenset[str]:
    """What both texts speak of, besides names and the settling."""
    return a.reading.content & b.reading.content - SETTLING - names_in(a.reading, b.reading)


def _settles(side: Side) -> bool:
    """Whether the text is about settling something, and says so without a negation."""
    return bool(SETTLING & side.reading.affirmed)


def _parties(side: Side) -> dict[str, str]:
    """Who alone is to do it: one name for each, with the name as printed; empty where any is unclear."""
    for pattern in ALONE:
        found = pattern.search(side.text)
        if found:
            parties = [_party(words.split(), side) for words in JOINED.split(found["who"])]
            return dict(p for p in parties if p) if all(parties) else {}
    return {}


def _party(words: list[str], side: Side) -> tuple[str, str] | None:
    """One name for whom the words name last, and that name as printed; None where they name nobody."""
    if len(words) == 1 and words[0].casefold() in SPEAKERS:
        return (side.speaker, side.called) if side.called else None
    names = [w for w in words if fold(w) not in STOP and (w[:1].isupper() or fold(w) in TABLED)]
    return (one_name(fold(names[-1])), names[-1]) if names else None


def _listed(parties: dict[str, str]) -> str:
    """The names in the order of the text."""
    return " and ".join(parties.values())
