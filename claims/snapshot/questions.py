"""A statement's sentence turned into the question that it answers, so that no side's wording is a fact.

Only what can be turned safely is turned: a short subject, then an auxiliary verb (Quirk et al. 1985, A
Comprehensive Grammar of the English Language, section 2.49: subject-operator inversion). A negation behind
the verb is left out, since the question is the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from claims.quantities import word_set

BE = word_set("is are was were")
HAVE = word_set("has have had")
OPERATORS = BE | HAVE | word_set("will would can could should must may might shall do does did")
ASKED = {"may": "could", "might": "could"}  # "May he?" would ask for permission
NEGATED = {"won": "will", "can": "can", "shan": "shall"} | {
    word: word for word in OPERATORS - {"will", "shall"}
}
PARTICIPLES = word_set(
    "been become begun brought built caught come cut done drawn driven fallen felt found fought given gone"
    " got grown had heard held hit hurt kept known laid led left lost made meant met paid put read risen run"
    " said seen sent set shot shown shut sold spent spoken stood struck taken told thought understood won"
    " written"
)
SMALL_FIRST = word_set(
    "the a an all any both each every no some many most several there people one two three four five six"
    " seven eight nine ten eleven twelve"
)
# What cannot begin a subject that is clear without its context, and what ends a plain subject.
UNCLEAR = word_set(
    "he she it they we i you this that these those his her its their our my your and but or if as at by in"
    " on to for from with without of when while who what why how which where because so then not nor only"
    " such here after before during since once yet still however otherwise"
    " meanwhile moreover apart earlier later now today whether"
)
BREAKS = word_set(
    "that which who whom whose if when while where because to than as but said says thinks thought believes"
    " believed hopes hoped expects expected claims claimed insists knows knew sees saw feels felt considers"
    " warns told wants wanted"
)
FIRST_PERSON = re.compile(r"\b(I|[Ww]e|[Mm]y|[Oo]ur|us|me|[Yy]ou|[Yy]our)\b")  # not "US"
POINTS = "|".join(sorted(OPERATORS | {"means", "meant", "makes", "shows"}))  # "that means" is no conjunction
LEAD = re.compile(rf"^(?:it is not so that\s+|that\s+(?!(?:{POINTS})\b))+", re.IGNORECASE)
ASIDE = re.compile(r"\s*\([^()]*\)")
SENTENCE_END = re.compile(
    r"(?<![Mm]r)(?<!Mrs)(?<!Ms)(?<!Dr)(?<!Gen)(?<!St)(?<=[\w%”\"\])])[.!?…]+(?=\s+[A-Z“\"]|$)"
)
SECOND_CLAUSE = re.compile(
    r"(?:,\s+(?:he|she|it|they|we|but|and|while|as)\b"
    r"|\s(?:and|but)\s+(?:is|are|was|were|has|have|had|will|would|does|do|did|can|could|must)\b"
    r"|[;:—]|\s[-–]\s).*$",
    re.DOTALL,
)
TAIL = word_set(
    "and or the a an of to in on for with at by from since more most that which who as his her its their into"
    " than over but if it is be being additional new"
)
SUBJECT = 8  # words; a longer subject cannot be told from a clause
VERB_WITHIN = 12  # words from the start in which a clause has its verb
ENOUGH = 4  # words; fewer make no question that stands alone


def bare_clause(text: str) -> str:
    """The first clause of a statement's text, on one line, without asides and closing marks."""
    line = ASIDE.sub("", LEAD.sub("", " ".join(text.split())))
    clause = SECOND_CLAUSE.sub("", SENTENCE_END.split(line)[0]).strip(" ,;:.!")
    return clause if _balanced(clause) else re.sub(r"[\"“”„]", "", clause)


def _balanced(clause: str) -> bool:
    """Whether every quotation mark has its other half."""
    return clause.count('"') % 2 == 0 and clause.count("“") + clause.count("„") == clause.count("”")


def question_of(clause: str, *, common: Collection[str] = ()) -> str | None:
    """The question that a clause answers, or None where it cannot be turned safely.

    `common` holds words known to be written small, so that the first word can be.
    """
    words = clause.split()
    place = _operator(words)
    if place is None or not _clear(clause):
        return None
    operator, rest = _operator_word(words[place]), words[place + 1 :]
    rest = rest[_negation(rest) :]
    if operator in HAVE and not _perfect(rest):
        return None
    subject = decapitalised(" ".join(words[:place]), common)
    return " ".join([ASKED.get(operator, operator).capitalize(), subject, *rest])


def whether(clause: str, *, common: Collection[str] = ()) -> str | None:
    """The clause behind "Whether", or None where it does not look like a clear whole clause."""
    words = clause.split()
    if not _can_begin(words) or not _clear(clause):
        return None
    verbs = [w for w in words[1:VERB_WITHIN] if w.casefold() in OPERATORS or re.fullmatch(r"[a-z]{2,}ed", w)]
    return f"Whether {decapitalised(clause, common)}" if verbs else None


def decapitalised(clause: str, common: Collection[str]) -> str:
    """A clause as it stands inside a sentence: small at its start, unless that is a name."""
    first, *rest = clause.split()
    known = first.casefold() in SMALL_FIRST or first.casefold() in common
    return " ".join([first.casefold() if known else first, *rest])


def _clear(clause: str) -> bool:
    """Whether it reads alone: nobody's "I", no quotation cut out of its sentence."""
    return not FIRST_PERSON.search(clause) and not re.search(r"[\"“”„]|(?<!\w)['‘]|https?:", clause)


def _can_begin(words: Sequence[str]) -> bool:
    """Whether there are words enough, and the first can begin a subject."""
    return len(words) >= ENOUGH and words[0].casefold() not in UNCLEAR and words[0][-1] not in ",;:"


def _operator(words: Sequence[str]) -> int | None:
    """Where the operator stands, behind a subject that is short and clear."""
    if not _can_begin(words):
        return None
    for place, word in enumerate(words[1 : SUBJECT + 1], 1):
        if _operator_word(word):
            follows = words[place + 1].casefold() if len(words) > place + 1 else "and"
            return None if follows in ("and", "or") else place
        if word.casefold() in BREAKS or word[-1] in ",;:" or _verb_like(words[place - 1], word):
            return None
    return None


def _operator_word(word: str) -> str:
    """The operator that a word is, without its contracted negation; empty where it is none."""
    bare = word.replace("’", "'")  # written small: "May" is a month
    if bare.endswith("n't"):
        return NEGATED.get(bare[:-3], NEGATED.get(bare[:-2], ""))
    return bare if bare in OPERATORS else ""


def _negation(rest: Sequence[str]) -> int:
    """How many words behind the operator negate it: "not", "never", "still not"."""
    if rest[:1] in (["not"], ["never"]):
        return 1
    return 2 if len(rest) > 1 and rest[0] in ("still", "yet", "also") and rest[1] == "not" else 0


def _verb_like(before: str, word: str) -> bool:
    """Whether a word in the subject may be its verb: "attacked" is, in "the attacked city" it is not."""
    return bool(re.fullmatch(r"[a-z]{2,}ed", word)) and before.casefold() not in SMALL_FIRST


def _perfect(rest: Sequence[str]) -> bool:
    """Whether "has" is followed by a participle, an adverb between them or not."""
    ahead = [w.casefold().strip(",") for w in rest[:2]]
    return any(w in PARTICIPLES or re.fullmatch(r"[a-z]+(ed|en)", w) for w in ahead)
