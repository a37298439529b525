"""How a cue is worded before a content that is no clause: in the present, or as the text prints it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.attribution import grammar
from claims.attribution.clauses import Find
from claims.attribution.lexicon import CUES, IRREGULAR, PRINTED
from claims.attribution.naming import many
from claims.attribution.parts import has_verb, worded
from claims.attribution.said import Said
from claims.records import Kind, Span

SPACE = re.compile(r"\s+")
WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
WHOLE = re.compile(r"[\"“«‘'][A-ZÀ-ÞА-Я]")
SINGULAR = {"have": "has", "are": "is", "were": "was", "do": "does"}
AUXILIARY = grammar.BE | grammar.HAVE | grammar.DO
FINITE = AUXILIARY | grammar.MODALS
ANY_VERB = FINITE | grammar.PAST
CALLING = {"call": "call for", "demand": "demand", "appeal": "appeal for"}
OPENING = grammar.word_set("how whether why which who whom")
"""What opens no clause that can stand alone."""
CONDITION = grammar.word_set("if unless when because while")
NAMING = re.compile(
    r"(?:(?:the|a|an|any|some|this|his|her|its|their|[\w.-]+['’]s)\s+)?(?:[\w-]+\s+){0,2}"
    r"(?:fact|possibility|idea|notion|concern|claim|allegation|accusation|report|suggestion|likelihood"
    r"|prospect|need|fear|hope|view|belief|demand|request|rumou?r|suspicion|warning|assertion|charge)s?"
    r"\s+(?:that|of)\b",
    re.IGNORECASE,
)
SPEAKS_ON = re.compile(
    r"(?:(?:he|she|it|they|we|i|you|there|that)['’](?:s|re|d|ll|ve|m)\b|(?:he|she|they|we|i)\s+[a-z])",
    re.IGNORECASE,
)
ASIDE = re.compile(r"[^,]*, (?:who|which)\b[^,]*, ")
"""A relative clause set apart by commas: "the crews, who had slept, left"."""
NEXT_TO = {"who": 3, "which": 3, "that": 6}  # words from it on that hold its verb, if that is a known one
NEAR_START = 5  # words; what a relative clause stands by that near is the head of the content
MOST_BETWEEN = 6  # words between a cue and its content that are printed with it
MOST_AFTER_NAME = 8  # words between a source and a content whose cue is no verb


def cue_phrase(text: str, find: Find, content: Sequence[Span], said: Said) -> str | None:
    """The words between speaker and content where the content is a noun phrase or an infinitive, else None.

    A cue of the lexicon stands in the present. One that the lexicon does not know, or that holds more than
    the lexicon's words ("is likely to want"), is repeated as the text prints it, so that nothing is lost.
    """
    entry, how, first = find.anchor.entry, find.tail.how, worded(text, content)[0]
    words = SPACE.sub(" ", first.of(text))
    if find.cue and first.start < find.cue.start:
        attitude = "n" in entry.frames and not {"c", "b", "f"} & set(entry.frames)
        active = find.source is not None and find.source.end <= find.cue.start
        return _in_present(find, plural=many(said)) if attitude and active and not has_verb(words) else None
    told = find.anchor.shape == "noun" and find.order == "after" and _longer(text, find, words)
    if find.order == "before" or (find.order == "both" and find.cue is None) or not (how or told):
        return None
    if WHOLE.match(text, first.start - 1) and "f" not in entry.frames and not entry.denies:
        return None
    if told or entry.frames == PRINTED:
        return _printed(text, find, first, said)
    named = _named(text, find, words)
    if entry.kind is Kind.DEMAND and how in {"that", "bare"} and not named:
        verb = entry.lemma if many(said) else present(entry.lemma)
        return f"{verb} that" if "call" not in entry.lemma else None
    if not named:
        return f"{_in_present(find, plural=many(said))} that" if _left_open(find) else None
    if _longer(text, find, words):
        return _printed(text, find, first, said)
    return _in_present(find, plural=many(said))


def _left_open(find: Find) -> bool:
    """Whether a clause is neither said nor denied ("did not rule out that", "did not say that")."""
    anchor = find.anchor
    return anchor.negated and (anchor.entry.denies or anchor.kind is Kind.ASSERTION)


def _named(text: str, find: Find, words: str) -> bool:
    """Whether what follows the cue is no clause."""
    entry, how = find.anchor.entry, find.tail.how
    if how == "phrase":
        return not speaks_on(words) or "c" not in entry.frames
    if how == "quote":
        return "n" in entry.frames and (entry.denies or "c" not in entry.frames)
    if how != "bare":
        return False
    cue = find.cue.of(text).lower().split() if find.cue else []
    return not opens_clause(words) or bool(cue and cue[-1] in grammar.PREPOSITIONS and len(cue) > 1)


def speaks_on(words: str) -> bool:
    """Whether a content opens with a pronoun and its verb ("he's not a politician", "they favor it")."""
    return bool(SPEAKS_ON.match(words))


def opens_clause(words: str) -> bool:
    """Whether a content with a verb in it is a clause of its own, as far as its first words tell."""
    low = [w.lower().replace("’", "'") for w in WORD.findall(words)]
    if not low or low[0] in OPENING:
        return False
    if speaks_on(words):
        return True
    if NAMING.match(words):
        return _clauses(low) > 1
    relative = next((k for k, w in enumerate(low) if k and w in NEXT_TO), 0)
    head = low[:relative] if relative <= NEAR_START else []
    if head and not _clauses(head, verbs=ANY_VERB) and not any(_adverb(w) for w in head):
        own = _clauses(low[relative : relative + NEXT_TO[low[relative]]], verbs=ANY_VERB)
        return ASIDE.match(words) is not None or not own or _clauses(low[relative:], verbs=ANY_VERB) > 1
    if low[0].endswith("ing") and len(low[0]) > len("being") - 1 and not low[0].endswith("thing"):
        return any(w in FINITE for w in low[1 : relative or len(low)])
    return True


def _clauses(low: Sequence[str], *, verbs: frozenset[str] = FINITE) -> int:
    """How many finite verbs stand before a condition; "could have been asked" is one."""
    end = next((k for k, w in enumerate(low) if w in CONDITION), len(low))
    found, helped = 0, False
    for word in low[:end]:
        finite = word in verbs or (verbs is not FINITE and len(word) > len("need") and word.endswith("ed"))
        found += finite and not helped
        helped = word in FINITE or (helped and (word in grammar.NEGATIONS or _adverb(word)))
    return found


def _longer(text: str, find: Find, content: str) -> bool:
    """Whether the tagged cue holds words that neither its entry of the lexicon nor the content has."""
    if find.cue is None:
        return False
    words = [w.lower() for w in WORD.findall(find.cue.of(text))]
    known = {find.anchor.entry.lemma, *find.anchor.entry.rest, content.partition(" ")[0].lower()}
    core = [w for w in words if w not in AUXILIARY | grammar.NEGATIONS | {"so", "far"} and not _adverb(w)]
    if find.anchor.shape == "noun":
        return len(words) > 1 and any(w in ANY_VERB or w in CUES or w.endswith("ed") for w in words[:-1])
    extra = [w for w in core if not _form_of(w, find.anchor.entry.lemma) and w not in known]
    return bool(extra) and extra != ["to"]


def _adverb(word: str) -> bool:
    manner = word.endswith("ly") and len(word) > len("only") and not word.endswith("likely")
    return word in grammar.ADVERBS or manner


def _form_of(word: str, lemma: str) -> bool:
    return any(c.entry.lemma == lemma for c in CUES.get(word, ())) or word in IRREGULAR.get(lemma, ())


def _printed(text: str, find: Find, first: Span, said: Said) -> str | None:
    """The cue and what stands between it and the content, as the text has them."""
    if find.cue is None:
        return None
    start, low = find.cue.start, [w.lower() for w in WORD.findall(find.cue.of(text))]
    if find.source and all(w in grammar.PREPOSITIONS or w == "to" for w in low):
        between = _between(text, find.source.end, find.cue.start, MOST_AFTER_NAME)
        start = find.source.end if between else start
    words = SPACE.sub(" ", text[start : find.cue.end]).strip()
    after = _between(text, find.cue.end, first.start, MOST_BETWEEN)
    return _agreeing(f"{words} {after}".strip(), find, text, said)


def _agreeing(words: str, find: Find, text: str, said: Said) -> str:
    """A printed cue with a verb that fits its speaker: of "A and B have" each one has, "saying" is saying."""
    verb, _, rest = words.partition(" ")
    if verb.endswith("ing") and len(verb) > len("being"):
        return f"{'are' if many(said) else 'is'} {words}"
    joint = find.source is not None and " and " in find.source.of(text)
    one = said.sort in {"person", "author"} or (joint and not said.speaker.name.lower().endswith("s"))
    return f"{SINGULAR.get(verb, verb)} {rest}".strip() if one and not many(said) else words


def _between(text: str, start: int, end: int, most: int) -> str:
    """The few words between two places of one sentence, "" where there is more than that."""
    words = SPACE.sub(" ", text[start:end]).strip() if start < end else ""
    return words if re.fullmatch(r"[\w’' -]+", words) and len(words.split()) <= most else ""


def _in_present(find: Find, *, plural: bool) -> str:
    entry = find.anchor.entry
    if find.anchor.shape == "noun":
        lemma, *rest = CALLING.get(entry.lemma.rstrip("s"), f"speak of {entry.lemma}").split()
    else:
        lemma, rest = entry.lemma, list(entry.rest)
    if "a" in entry.frames:
        verb = ("are " if plural else "is ") + ("not " if find.anchor.negated else "") + lemma
        return " ".join((verb, *rest))
    verb = lemma if plural else present(lemma)
    if find.anchor.negated:
        verb = f"{'do' if plural else 'does'} not {lemma}"
    return " ".join((verb, *rest))


def present(lemma: str) -> str:
    """The third person singular of a verb."""
    if lemma in IRREGULAR:
        return IRREGULAR[lemma][0]
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
