"""Whether what is planned takes place: "no plans for a visit" against "the visit will take place"."""

from __future__ import annotations

import re

from claims.stance.scope import Side
from claims.text import fold

EVENT = (
    r"(?P<event>visit|meeting|summit|talks|negotiations|call|trip|conference|exchange|swap|election|referendum"
    r"|parade|exercise|ceremony|round|session|hearing|vote|march|rally|launch|handover)s?"
)
PLACE = r"(?:take place|happen|be held|go ahead|occur|be organi[sz]ed)"
BEFORE = r"[^.;:!?]{0,60}"
NOT_HELD = (
    rf"\bno (?:\w+ )?(?:plans?|intention|preparations?)\b[^.;:!?]{{0,30}}\b{EVENT}\b",
    rf"\b{EVENT}\b{BEFORE}\b(?:will not|won't|would not|is not (?:going|expected|due|set) to) {PLACE}\b",
    rf"\b{EVENT}\b{BEFORE}\b(?:is|are) not (?:planned|scheduled|being (?:planned|prepared|discussed))\b",
    rf"\b{EVENT}\b{BEFORE}\b(?:is|are|was|were|has been|have been) (?:cancell?ed|called off|scrapped)\b",
)
HELD = (
    rf"\b{EVENT}\b{BEFORE}\b(?:will|would|(?:is|are) (?:going|expected|due|set|scheduled) to)"
    rf" (?:indeed |still |also )?{PLACE}\b",
    rf"\b{EVENT}\b{BEFORE}\b(?:is|are|has been|have been)"
    r" (?:planned|scheduled|agreed|being (?:planned|prepared))\b",
)
Patterns = tuple[re.Pattern[str], ...]
ABSENT: Patterns = tuple(map(re.compile, NOT_HELD))
TAKING_PLACE: Patterns = tuple(map(re.compile, HELD))


def occurrence(a: Side, b: Side) -> str:
    """Why one text says that an event of the same parties takes place and the other that it does not."""
    if a.reading.subjects and b.reading.subjects and not a.reading.subjects & b.reading.subjects:
        return ""
    for one, other in ((a, b), (b, a)):
        absent, held = _events(ABSENT, one), _events(TAKING_PLACE, other)
        for event in sorted(absent.keys() & held.keys()):
            return f"One says “{absent[event]}”, the other “{held[event]}”."
    return ""


def _events(patterns: Patterns, side: Side) -> dict[str, str]:
    """The events that a text tells of in this way, each with its words."""
    text = fold(side.text)
    found = (match for pattern in patterns for match in pattern.finditer(text))
    return {match["event"]: match.group() for match in found}
