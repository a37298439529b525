"""What a speaker denies in so many words: "X denied that ...", "X dismissed the claim that ..."."""

from __future__ import annotations

import re

from claims.stance.reading import Reading, coverage, read
from claims.stance.scope import NAMED, Side, one_name, one_speaker
from claims.text import fold

CLAIM = r"(?:accusation|claim|allegation|report|suspicion|suggestion|charge|idea|notion)s?"
REJECTED = (
    rf"(?=\s+(?:[\w.'-]+\s+){{0,3}}?(?:that|{CLAIM})\b)"  # a plan is rejected too, which denies nothing
)
DENIED = re.compile(
    r"\b(?P<verb>den(?:y|ies|ied|ying)|refut(?:es|ed|ing)"
    rf"|(?:reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?){REJECTED})\s+"
    r"(?:(?:the|any|all|such|these|those|a|[\w.-]+'s)\s+)?"
    rf"(?:{CLAIM}\s+)?(?:that|of|about)?\s*(?P<said>.+)"
)
VERDICT = re.compile(r"\s+as\s+[\"“”'‘’]?[\w\s-]{3,40}[\"“”'‘’]?\W*$")
REPEATED = 0.7  # share of the words denied that the other text has; set by hand on invented sentences
FEWEST = 2  # words, names apart, that both texts have


def denied_part(text: str) -> tuple[str, str] | None:
    """The verb of denial and the words it denies, or None."""
    found = DENIED.search(fold(text))
    if found is None:
        return None
    said = VERDICT.sub("", found["said"]).strip()
    return (found["verb"], said) if said else None


def denial(a: Side, b: Side) -> str:
    """Why one of two speakers denies what the other says; empty where neither does."""
    if one_speaker(a, b):
        return ""
    for one, other in ((a, b), (b, a)):
        found = denied_part(one.text)
        if not found or denied_part(other.text) is not None:
            continue
        answers = _names(other, one.speaker) or _names(one, other.speaker)
        if answers and _repeats(read(found[1]), other.reading):
            return f"One {_now(found[0])} what the other says."
    return ""


def _names(side: Side, speaker: str) -> bool:
    """Whether a text names a speaker, by any word that stands for the same country or person."""
    return speaker in map(one_name, side.reading.words)


def _now(verb: str) -> str:
    """The verb as it reads in a reason."""
    return next(now for now in ("denies", "rejects", "dismisses", "refutes") if now[:3] == verb[:3])


def _repeats(denied: Reading, other: Reading) -> bool:
    """Whether the other text says, not negated, what is denied."""
    shared = denied.content & other.affirmed - NAMED
    return len(shared) >= FEWEST and coverage(other, denied) >= REPEATED
