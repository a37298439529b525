"""A statement's text that can stand alone: leading pronoun resolved, polarity of the cue kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from claims.attribution import grammar
from claims.attribution.clauses import Find
from claims.attribution.lexicon import IRREGULAR, PRINTED
from claims.attribution.said import Said
from claims.records import Form, Kind, Span

LEAD = re.compile(r"(?P<word>he|she|it|they|his|her|its|their)\b(?!['’])", re.IGNORECASE)
POSSESSIVE = frozenset({"his", "her", "its", "their"})
SUBJECT = {"his": "he", "her": "she", "its": "it", "their": "they"}
SPACE = re.compile(r"\s+")
ENDED = re.compile(r"[.!?…][\"”’]*$")
OPEN_END = re.compile(r"[\s,;]*([\"”’]?)$")
LAST_COMMA = re.compile(r",(?=[\"”’']?$)")
BEING = (
    r"(?:is|was|were|be|been|being|isn['’]t|wasn['’]t|becomes|became|remains|remained|seems|seemed|appears)"
)
HELPERS = r"(?:(?:would|will|could|may|might|should|must|can|has|had|have|not|also|still|now|never)\s+)*"
PERSONAL = (
    r"(?:ready|prepared|willing|unwilling|able|unable|going|about|forced|committed|determined|open|set|free"
    r"|entitled|obliged|\w+ing)\b"
)
EXPLETIVE = re.compile(  # "it would be early to", "it is for them to", "it takes two to", "it seems that"
    rf"it\s+{HELPERS}(?:{BEING}\s+(?!{PERSONAL})(?:[\w“”\"‘’'-]+\s+){{0,3}}(?:for|that|to|when|if)\b"
    r"|(?:takes|took|depends|depended|seems|turns|turned|follows|makes sense|made sense)\b)",
    re.IGNORECASE,
)
WITH_ARTICLE = (grammar.BODY_HEADS - grammar.word_set("nato eu un")) | grammar.word_set(
    "house vatican pentagon"
)
ARTICLES = grammar.DETERMINERS | grammar.word_set("dozens one seven eight nine ten multiple unnamed")
CLAIM = re.compile(
    r"(?:(?:the|any|all|these|those|such|a|[\w.-]+['’]s)\s+)?"
    r"(?:accusation|allegation|claim|report|suspicion|suggestion)s?\b",
    re.IGNORECASE,
)
"""How a content begins that names a claim and is no clause: "claims that ..."."""
CALLING = {"call": "call for", "demand": "demand", "appeal": "appeal for"}


def self_contained(  # noqa: PLR0913 - what decides the wording, all needed
    text: str, content: Sequence[Span], said: Said, *, form: Form, denied: bool, phrase: str | None
) -> str:
    """The content as one line; `phrase` is the cue in the present where the content is no clause.

    A leading pronoun of a paraphrase becomes the name of `said`, whom it stands for; in a verbatim quotation
    all words stay.
    """
    words = SPACE.sub(" ", _joined(text, content)).strip(" ,;")
    words = LAST_COMMA.sub("", words)
    name = in_sentence(said)
    if form is not Form.DIRECT and phrase is None:
        words = _resolved(words, said, name)
    if phrase is not None:
        words = f"{name} {phrase} {words}"
    elif denied:
        words = f"{name} rejects {words}" if CLAIM.match(words) else f"It is not so that {words}"
    return words[:1].upper() + words[1:]


def _joined(text: str, content: Sequence[Span]) -> str:
    """The parts of a content as one text, with a full stop before a part that is a sentence of its own."""
    words = content[0].of(text)
    for before, span in pairwise(content):
        ended = any(mark in text[before.end : span.start] for mark in ".!?")
        part = span.of(text)
        if ended and part.lstrip('"“‘')[:1].isupper() and not ENDED.search(words):
            words = OPEN_END.sub(r".\1", words, count=1)
        words += f" {part}"
    return words


def _resolved(words: str, said: Said, name: str) -> str:
    """The words with a leading pronoun that stands for the speaker replaced by the name."""
    lead = LEAD.match(words)
    if not lead or EXPLETIVE.match(words):
        return words
    low = lead["word"].lower()
    if not _stands_for(said, SUBJECT.get(low, low)):
        return words
    owner = name + ("’" if name.endswith("s") and said.plural else "’s")
    return (owner if low in POSSESSIVE else name) + words[lead.end() :]


def _stands_for(said: Said, pronoun: str) -> bool:
    if pronoun == "they":
        return said.plural
    if said.plural or " and " in said.speaker.name:
        return False
    if pronoun == "it":
        return said.sort in {"body", "place", "outlet"}
    return said.sort == "person" or said.sort == "unnamed"


def in_sentence(said: Said) -> str:
    """The speaker's name as it stands in a sentence: with an article where English wants one."""
    name = said.speaker.name
    first, last = name.split()[0], name.split()[-1].lower()
    if said.sort == "unnamed":
        bare = first.lower() not in ARTICLES and not said.plural
        return f"{'an' if first[0].lower() in 'aeio' else 'a'} {name}" if bare else name
    if first.lower() == "the" or said.plural or "’s " in name or "'s " in name:
        return name
    printed = said.speaker.printed.lower().startswith("the ") and said.sort in {"body", "place"}
    body = said.sort in {"body", "place"} and last in WITH_ARTICLE
    return f"the {name}" if name[0].islower() or body or (printed and len(name.split()) == 1) else name


def cue_phrase(text: str, find: Find, *, plural: bool) -> str | None:
    """The cue in the present tense where its content is a noun phrase or an infinitive, else None.

    A cue that the lexicon does not know is repeated as the text prints it, so that nothing of it is lost.
    """
    entry = find.anchor.entry
    if entry.frames == PRINTED:
        return SPACE.sub(" ", find.cue.of(text)) if find.cue and find.order == "after" else None
    if entry.kind is Kind.DEMAND and find.order == "after" and find.tail.how in {"that", "bare"}:
        return (
            f"{entry.lemma if plural else _present(entry.lemma)} that" if "call" not in entry.lemma else None
        )
    takes_noun = "n" in entry.frames and (entry.denies or "c" not in entry.frames)
    named = find.tail.how == "phrase" or (find.tail.how == "quote" and takes_noun)
    if find.order != "after" or not named:
        return None
    if find.anchor.shape == "noun":
        lemma, *rest = CALLING.get(entry.lemma.rstrip("s"), f"speak of {entry.lemma}").split()
    else:
        lemma, rest = entry.lemma, list(entry.rest)
    verb = lemma if plural else _present(lemma)
    if find.anchor.negated:
        verb = f"{'do' if plural else 'does'} not {lemma}"
    return " ".join((verb, *rest))


def _present(lemma: str) -> str:
    if lemma in IRREGULAR:
        return IRREGULAR[lemma][0]
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
