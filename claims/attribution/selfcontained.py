"""A statement's text that can stand alone: leading pronoun resolved, polarity of the cue kept."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.attribution.clauses import Find
from claims.attribution.lexicon import IRREGULAR
from claims.records import Form, Span, Speaker

LEAD = re.compile(r"(?:he|she|it)\b(?!['’])", re.IGNORECASE)
SPACE = re.compile(r"\s+")


def self_contained(  # noqa: PLR0913 - what decides the wording, all needed
    text: str,
    content: Sequence[Span],
    speaker: Speaker,
    *,
    form: Form,
    denied: bool,
    phrase: str | None,
) -> str:
    """The content as one line; `phrase` is the cue in the present where the content is no clause."""
    said = SPACE.sub(" ", " ".join(span.of(text) for span in content)).strip(" ,;")
    if form is not Form.DIRECT and _person(speaker) and LEAD.match(said):
        said = LEAD.sub(lambda _: speaker.name, said, count=1)
    if phrase is not None:
        return f"{speaker.name} {phrase} {said}"
    return f"It is not so that {said}" if denied else said


def _person(speaker: Speaker) -> bool:
    return speaker.named and " and " not in speaker.name


def cue_phrase(find: Find) -> str | None:
    """The cue in the present tense where its content is a noun phrase or an infinitive, else None."""
    if find.tail.how != "phrase" or find.order != "after":
        return None
    entry = find.anchor.entry
    if find.anchor.shape == "noun":
        return f"speaks of {entry.lemma}"
    verb = f"does not {entry.lemma}" if find.anchor.negated else _present(entry.lemma)
    return " ".join((verb, *entry.rest))


def _present(lemma: str) -> str:
    if lemma in IRREGULAR:
        return IRREGULAR[lemma][0]
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
