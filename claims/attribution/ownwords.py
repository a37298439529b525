"""A sentence in the first person as its speaker's statement: "We condemn" as "The ministry condemns"."""

from __future__ import annotations

import re

from claims.attribution import grammar
from claims.attribution.lexicon import CUES
from claims.attribution.naming import in_sentence, many
from claims.attribution.said import Said
from claims.attribution.wording import present
from claims.records import Kind

OPENING = re.compile(
    r"(?:(?P<lead>[^,]{2,60}), )?(?P<who>we|I)(?P<aside>, [^,]{2,120},)?"
    r"(?:['’](?P<short>re|m|ve|ll|d)\b|\s+)",
    re.IGNORECASE,
)
OWNED = re.compile(r"our\b", re.IGNORECASE)
WORD = re.compile(r"\s*([\w’'-]+)")
SHORT = {"re": "are", "m": "am", "ve": "have", "ll": "will", "d": "would"}
SINGULAR = {"am": "is", "are": "is", "were": "was", "have": "has", "do": "does"}
PLURAL = {"am": "are"}
FIRST = re.compile(r"\b(?:we|us|I|me|ourselves|myself)\b")
OUR = re.compile(r"\bour\b")


def in_third_person(words: str, said: Said) -> str:
    """The sentence with the speaker's name for a leading "we", "I" or "our"; else as it is."""
    name = in_sentence(said)
    found = OPENING.match(words)
    if found is None:
        owner = OWNED.match(words)
        possessive = name + ("’" if name.endswith("s") and many(said) else "’s")
        return _capital(possessive + words[owner.end() :]) if owner else words
    lead = f"{found['lead']}, " if found["lead"] else ""
    rest = _owned(_agreeing(found["short"], words[found.end() :], said), said)
    return _capital(f"{lead}{name}{found['aside'] or ''} {rest}")


def _agreeing(short: str | None, rest: str, said: Said) -> str:
    """What follows the pronoun, with its verb in the speaker's number."""
    if short:
        return f"{_fitting(SHORT[short.lower()], said)} {rest.lstrip()}"
    at = 0
    while word := WORD.match(rest, at):
        if not _adverb(word.group(1).lower()):
            return rest[: word.start(1)] + _fitting(word.group(1), said) + rest[word.end() :]
        at = word.end()
    return rest


def _fitting(verb: str, said: Said) -> str:
    low = verb.lower()
    if many(said):
        return PLURAL.get(low, verb)
    if low in SINGULAR:
        return SINGULAR[low]
    past = low in grammar.PAST or low.endswith("ed") or not low.isalpha()
    return verb if past or low in grammar.MODALS or low in {"was", "had", "did"} else present(low)


def _adverb(word: str) -> bool:
    return word in grammar.ADVERBS or (
        word.endswith("ly") and word not in {"rely", "apply", "supply", "reply"}
    )


def _owned(words: str, said: Said) -> str:
    """ "Our" as "its", where a body speaks and does not say "we" again."""
    alone = said.sort in {"body", "place"} and not many(said) and not FIRST.search(words)
    return OUR.sub("its", words) if alone else words


def kind_of(words: str) -> Kind:
    """What a sentence says as that opens with "we" or "I" and a verb of the lexicon ("We urge ...")."""
    found = OPENING.match(words)
    rest = words[found.end() :].split() if found and not found["short"] else []
    low = [w.strip(".,;:").lower() for w in rest]
    at = next((k for k, w in enumerate(low) if not _adverb(w)), len(low))
    for cue in CUES.get(low[at], ()) if at < len(low) else ():
        if tuple(low[at + 1 : at + 1 + len(cue.entry.rest)]) == cue.entry.rest:
            return cue.entry.kind
    return Kind.ASSERTION


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
