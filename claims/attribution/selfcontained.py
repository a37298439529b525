"""A statement's text that can stand alone: leading pronoun resolved, polarity of the cue kept."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.attribution import grammar
from claims.attribution.definite import in_full
from claims.attribution.naming import MANY, TOGETHER, in_sentence, many
from claims.attribution.parts import join_parts
from claims.attribution.said import Said
from claims.records import Form, Span

LEAD = re.compile(
    r"(?P<word>he|she|it|they|his|her|its|their)\b(?:['’](?P<short>s|d|ll|ve|re)\b|(?!['’]))", re.IGNORECASE
)
SHORTENED = {"ll": " will", "ve": " have", "re": " are", "s": " is", "d": " would"}
PARTICIPLES = grammar.PAST | grammar.word_set("gone done been said had seen left given taken known")
HAVING = {"s": " has", "d": " had"}
POSSESSIVE = frozenset({"his", "her", "its", "their"})
SUBJECT = {"his": "he", "her": "she", "its": "it", "their": "they"}
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
    rf"it\s+{HELPERS}(?:{BEING}\s+(?![\"“‘']?{PERSONAL})(?:[\w“”\"‘’'-]+\s+){{0,3}}(?:for|that|to|when|if)\b"
    r"|(?:takes|took|depends|depended|seems|turns|turned|follows|makes sense|made sense)\b)",
    re.IGNORECASE,
)
OFFICE_OF = re.compile(r"(?P<who>.+)[’']s (?:office|team|press service|campaign)")
"""Who speaks for one person, who is meant by the "he" of what they say."""
OF_OTHERS = re.compile(
    r" (?:death|murder|killing|assassination|funeral|corpse|kill(?:er|ing)s?|murderers?)\b"
)
"""What nobody speaks of as their own."""
RELATIVE = re.compile(r"(?:who|whom|which|that)\s+", re.IGNORECASE)
CLAIM = re.compile(
    r"(?:(?:the|any|all|these|those|such|a|[\w.-]+['’]s)\s+)?"
    r"(?:accusation|allegation|claim|report|suspicion|suggestion)s?\b",
    re.IGNORECASE,
)
"""How a content begins that names a claim and is no clause: "claims that ..."."""


def self_contained(  # noqa: PLR0913 - what decides the wording, all needed
    text: str,
    content: Sequence[Span],
    said: Said,
    *,
    form: Form,
    denied: bool,
    phrase: str | None,
    own: Sequence[Span] = (),
    led: str = "",
    resolves: bool = True,
) -> str:
    """The content as one line; `phrase` is the cue in the present where the content is no clause.

    A leading pronoun of a paraphrase becomes the name of `said`, whom it stands for; in a verbatim quotation
    all words stay. A definite description is written in full where the text before leaves no doubt. `own`
    are the places of the cue and the speaker; `led` is what a content without a subject is said of;
    `resolves` tells whether a leading pronoun may stand for `said`.
    """
    words = LAST_COMMA.sub("", join_parts(text, content, own))
    words = f"{led} {RELATIVE.sub('', words, count=1)}" if led else words
    if form is not Form.DIRECT:
        words = in_full(text, content[0].start, words)
    name = in_sentence(said)
    if form is not Form.DIRECT and phrase is None and resolves:
        words = _resolved(words, said, name)
    if phrase is not None:
        words = f"{name} {_without_overlap(phrase, words)} {words}"
    elif denied:
        words = f"{name} rejects {words}" if CLAIM.match(words) else f"It is not so that {words}"
    return words[:1].upper() + words[1:]


def _without_overlap(phrase: str, words: str) -> str:
    """The cue without the words at its end that the content starts with ("seek to reassure")."""
    cue, content = phrase.split(), words.lower().split()
    most = min(len(cue) - 1, len(content))
    same = next((n for n in range(most, 0, -1) if [w.lower() for w in cue[-n:]] == content[:n]), 0)
    return " ".join(cue[: len(cue) - same])


def _resolved(words: str, said: Said, name: str) -> str:
    """The words with a leading pronoun that stands for the speaker replaced by the name."""
    lead = LEAD.match(words)
    if not lead or EXPLETIVE.match(words):
        return words
    low = lead["word"].lower()
    if low in POSSESSIVE and OF_OTHERS.match(words, lead.end()):
        return words
    principal = OFFICE_OF.fullmatch(name)
    if principal and SUBJECT.get(low, low) in {"he", "she"}:
        name = principal["who"]
    elif not _stands_for(said, SUBJECT.get(low, low), own=low in POSSESSIVE):
        return words
    owner = name + ("’" if name.endswith("s") and many(said) else "’s")
    having = lead["short"] in HAVING and _participle(words[lead.end() :])
    short = (HAVING if having else SHORTENED)[lead["short"]] if lead["short"] else ""
    return (owner if low in POSSESSIVE else name + short) + words[lead.end() :]


def _participle(words: str) -> bool:
    """Whether a participle follows, after adverbs: then "he's" is "he has"."""
    low = words.lower().split()
    verb = next((w for w in low if w not in grammar.ADVERBS | grammar.NEGATIONS), "")
    return verb in PARTICIPLES or (len(verb) > len("need") and verb.endswith(("ed", "en")))


def _stands_for(said: Said, pronoun: str, *, own: bool) -> bool:
    name = grammar.word_set(said.speaker.name.lower())
    if pronoun == "they":
        return (many(said) or bool(name & TOGETHER)) and not (own and name & TOGETHER)
    if many(said) or " and " in said.speaker.name or name <= MANY:
        return False
    if pronoun == "it":
        return said.sort in {"body", "place", "outlet"}
    return said.sort == "person" or said.sort == "unnamed"
