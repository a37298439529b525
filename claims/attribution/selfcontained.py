"""A statement's text that can stand alone: leading pronoun resolved, polarity of the cue kept."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.records import Form, Kind, Span, Speaker

LEAD = re.compile(r"(he|she|it|they)\b(?!['’])", re.IGNORECASE)
CONTRACTED = re.compile(r"(he|she)['’](s|d|ll)\b", re.IGNORECASE)
SPACE = re.compile(r"\s+")
WORDS_OF = {
    Kind.DENIAL: "rejects",
    Kind.DEMAND: "demands",
    Kind.PROPOSAL: "proposes",
    Kind.PROMISE: "promises",
    Kind.THREAT: "threatens",
    Kind.EXPECTATION: "expects",
    Kind.BELIEF: "holds",
    Kind.ASSERTION: "speaks of",
}


def self_contained(
    text: str, content: Sequence[Span], speaker: Speaker, *, form: Form, denied: bool, phrase: str | None
) -> str:
    """The content as one line; `phrase` is the cue's words where the content is a noun phrase, not a clause."""
    said = SPACE.sub(" ", " ".join(span.of(text) for span in content)).strip(" ,;")
    if form is not Form.DIRECT and speaker.named and _one_person(speaker):
        said = LEAD.sub(speaker.name, said, count=1) if LEAD.match(said) else said
    if phrase is not None:
        return f"{speaker.name} {phrase} {said}"
    if denied:
        return f"It is not so that {said}"
    return said


def _one_person(speaker: Speaker) -> bool:
    return " and " not in speaker.name


def cue_phrase(words: str) -> str:
    """The words of a cue on one line."""
    return SPACE.sub(" ", words).strip()
