"""Cues in a sentence with the noun phrase that speaks: finite verbs, participles, "according to", nouns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.attribution import grammar
from claims.attribution.grammar import is_adverb, is_capital, is_noun_like, is_possessive
from claims.attribution.hearsay import HEARSAY, reports_before
from claims.attribution.lexicon import (
    CUES,
    DENYING_NOUNS,
    NOUN_KINDS,
    NOUNISH,
    NOUNS,
    Entry,
    Inflected,
)
from claims.attribution.phrases import HEADS, phrase_before, phrase_end, subject_before
from claims.attribution.units import Token
from claims.records import Kind

ACCORDING = Entry("according", ("to",), "cbqn", Kind.ASSERTION)
COLON = Entry(":", (), "cbq", Kind.ASSERTION)
CALLING_NOUNS = frozenset({"call", "calls", "demand", "demands", "appeal", "appeals"})
MAX_CUES = 30  # in one sentence; what has more is no prose
LONGEST_ACRONYM = 3  # letters; a longer word in capitals only is a link to another article
LONGEST_NAME = 8  # letters; a longer word in "-ally" alone is no name
MOVING = frozenset({"away", "down", "off", "out", "up"})
VIEW_NOUNS = frozenset({"view", "opinion", "words", "account", "estimation", "telling", "assessment"})


@dataclass(frozen=True)
class Anchor:
    """A cue: token range `first..last` (inclusive) with the cue word at `verb`, and its subject's range.

    `shape` is finite | inverted | ing | with | and | according | noun | colon. `bound` is the token index at
    which the clause of the cue begins (its subject, or the cue itself where the subject is inherited).
    """

    first: int
    verb: int
    last: int
    entry: Entry
    shape: str
    subject: tuple[int, int] | None
    bound: int
    negated: bool = False

    @property
    def inherits(self) -> bool:
        """Whether its subject is that of an earlier clause."""
        return self.subject is None

    @property
    def kind(self) -> Kind:
        """What its content is said as; who does not rule something out denies nothing."""
        return Kind.ASSERTION if self.entry.denies and self.negated else self.entry.kind

    @property
    def denied(self) -> bool:
        """Whether the cue, with its negation, denies the content; who did not say or do it does not."""
        return self.entry.denies != self.negated and not (self.negated and self.entry.kind is Kind.ASSERTION)


def find_anchors(tokens: Sequence[Token]) -> list[Anchor]:
    """The cues of one sentence outside its quotations, in order."""
    found: list[Anchor] = []
    k = 0
    while k < len(tokens) and len(found) < MAX_CUES:
        anchor = _anchor_at(tokens, k, found)
        if anchor:
            found.append(anchor)
            k = max(k, anchor.last, anchor.subject[1] - 1 if anchor.subject else k)
        k += 1
    return found


def _anchor_at(tokens: Sequence[Token], k: int, before: Sequence[Anchor]) -> Anchor | None:
    token = tokens[k]
    if token.low in {"according", "per"}:
        return _according(tokens, k)
    if token.low == "in" and k + 2 < len(tokens):
        return _in_view(tokens, k)
    shouted = token.word.isupper() and len(token.word) > LONGEST_ACRONYM
    for cue in CUES.get(token.low, ()) if not shouted else ():
        last = _match_rest(tokens, k, cue.entry.rest)
        if last is not None and not _moves(tokens, last, cue.entry):
            anchor = _verb(tokens, k, last, cue, before)
            if anchor:
                return anchor
    if token.low in NOUNS:
        return _noun(tokens, k)
    return None


def _moves(tokens: Sequence[Token], last: int, entry: Entry) -> bool:
    """Whether a particle makes another verb of the cue ("backed away", "called off")."""
    return not entry.rest and last + 1 < len(tokens) and tokens[last + 1].low in MOVING


def _match_rest(tokens: Sequence[Token], k: int, rest: Sequence[str]) -> int | None:
    """The index of the last word of a cue of several words at `k`, else None."""
    at = k
    for word in rest:
        at += 1
        if at < len(tokens) and is_adverb(tokens[at]) and tokens[at].low != word:
            at += 1
        if at >= len(tokens) or tokens[at].low != word:
            return None
    return at


def _according(tokens: Sequence[Token], k: int) -> Anchor | None:
    per = tokens[k].low == "per"
    start = k + 1 if per else k + 2
    if per and not (k > 0 and tokens[k - 1].low == ","):
        return None
    if not per and (k + 1 >= len(tokens) or tokens[k + 1].low != "to"):
        return None
    end = phrase_end(tokens, start)
    if end <= start:
        return None
    return Anchor(k, k, start - 1, ACCORDING, "according", (start, end), k)


def _in_view(tokens: Sequence[Token], k: int) -> Anchor | None:
    """ "In her view", "In Merz's opinion", "in the words of Merz"."""
    for n in range(k + 1, min(k + 6, len(tokens))):
        if tokens[n].low in VIEW_NOUNS and n > k + 1 and is_possessive(tokens[n - 1]):
            return Anchor(k, n, n, replace(ACCORDING, kind=Kind.BELIEF), "according", (k + 1, n), k)
    if [t.low for t in tokens[k + 1 : k + 4]] == ["the", "words", "of"]:
        end = phrase_end(tokens, k + 4)
        return Anchor(k, k + 2, k + 3, ACCORDING, "according", (k + 4, end), k) if end > k + 4 else None
    return None


def _noun(tokens: Sequence[Token], k: int) -> Anchor | None:
    """ "Merz's claim that ...", "his warning that ..."."""
    if k + 1 >= len(tokens) or k == 0:
        return None
    calls = tokens[k].low in CALLING_NOUNS and tokens[k + 1].low == "for"
    if tokens[k + 1].low != "that" and not calls:
        return None
    start = k - 1
    while start > 0 and not is_possessive(tokens[start]) and k - start < 3:
        start -= 1
    if not is_possessive(tokens[start]):
        return None
    first = start
    while first > 0 and (is_capital(tokens[first - 1]) or tokens[first - 1].low == "the"):
        first -= 1
    noun = tokens[k].low
    frames = "cd" if noun in DENYING_NOUNS else "c"
    entry = Entry(noun, (), "cn" if calls else frames, NOUN_KINDS.get(noun, Kind.ASSERTION))
    return Anchor(k, k, k + calls, entry, "noun", (first, start + 1), first)


def _verb(
    tokens: Sequence[Token], k: int, last: int, cue: Inflected, before: Sequence[Anchor]
) -> Anchor | None:
    first, auxiliaries, negated = verb_group(tokens, k)
    if _unfit(tokens, k, first, cue, auxiliaries):
        return None
    if negated != ("z" in cue.entry.frames) and not (negated and _may_be_negated(cue)):
        return None
    shape, subject = "finite", None
    if cue.form == "ing" and not auxiliaries & grammar.BE:
        shape, subject = "ing", _own_subject(tokens, first)
        if subject is None and not _participle(tokens, first, before):
            return None
    elif cue.form == "base" and not auxiliaries and tokens[first - 1].low == "to":
        shape = "and"
    else:
        subject = subject_before(tokens, first)
        if subject is None:
            shape = "and" if _coordinate(tokens, first, before) else "inverted"
            if shape == "inverted":
                return _inverted(tokens, k, last, cue, first)
    told = shape == "ing" and tokens[first - 1].low in HEARSAY
    if subject and not told and not _fits_speaker(tokens, subject, cue):
        return None
    bound = subject[0] if subject else first
    if shape == "ing" and subject and tokens[bound - 1].low == "with":
        shape, bound = "with", bound - 1
    return Anchor(first, k, last, cue.entry, shape, subject, bound, negated)


def _own_subject(tokens: Sequence[Token], first: int) -> tuple[int, int] | None:
    """The subject of a participle that has one: "with officials saying", "while Zelensky, claiming"."""
    if first < 2:
        return None
    if tokens[first - 1].low == ",":
        found = phrase_before(tokens, first - 1)
        led = found is not None and found[0] > 0 and tokens[found[0] - 1].low in {"while", "whereas"}
        return found if led else None
    if tokens[first - 1].low in HEARSAY:
        return reports_before(tokens, first)
    for k in range(first - 2, max(-1, first - 9), -1):
        if tokens[k].low == "with":
            return (k + 1, first) if is_noun_like(tokens[first - 1]) else None
        if tokens[k].sort != "w":
            return None
    return None


def verb_group(tokens: Sequence[Token], k: int) -> tuple[int, set[str], bool]:
    """The first token of the verb group that ends with `k`, its auxiliaries, whether it is negated."""
    first, auxiliaries, negated = k, set[str](), False
    while first > 0:
        low = tokens[first - 1].low
        bare = low.removesuffix("n't")
        if bare in grammar.BE | grammar.HAVE | grammar.DO | grammar.MODALS or low in {"won't", "can't"}:
            auxiliaries.add(bare)
        elif not (is_adverb(tokens[first - 1]) or low in {"not", "never"}):
            inserted = _inserted(tokens, first) if first == k else None
            if inserted is None:
                break
            first = inserted
            continue
        negated = negated or low.endswith("n't") or low in {"not", "never"}
        first -= 1
    return first, auxiliaries, negated


def _inserted(tokens: Sequence[Token], first: int) -> int | None:
    """The index after "has" in "has in the past said", "has on several occasions threatened"."""
    for k in range(first - 2, max(0, first - 7), -1):
        if tokens[k].low in {"has", "have", "had"} and tokens[k + 1].low in {
            "in",
            "on",
            "at",
            "for",
            "since",
        }:
            return k + 1
        if tokens[k].sort != "w":
            return None
    return None


def _unfit(tokens: Sequence[Token], k: int, first: int, cue: Inflected, auxiliaries: set[str]) -> bool:
    """Whether the word is no asserting verb here: a modal, a passive, an infinitive, a noun."""
    previous = tokens[first - 1].low if first > 0 else ""
    if "a" in cue.entry.frames:
        return not auxiliaries & grammar.BE
    if auxiliaries & grammar.MODALS or "won't" in auxiliaries or "can't" in auxiliaries:
        return True
    if cue.form in {"past", "part"} and auxiliaries & grammar.BE:
        return True
    if cue.form == "base" and not auxiliaries & grammar.DO:
        if previous == "to":
            return not _took_to(tokens, first)
        return not _plural_before(tokens, first) or previous == "not"
    if cue.form == "s" and tokens[k].low in HEARSAY and previous.endswith("ed"):
        return not is_capital(tokens[first - 1])  # "denied claims that", not "United claims that"
    if cue.form == "s" and cue.entry.lemma in NOUNISH:
        return auxiliaries != set() or not _object_after(tokens, k)
    return previous == "to"


def _took_to(tokens: Sequence[Token], first: int) -> bool:
    """Whether "to" leads to what was done: "took to Truth Social to criticize", "used the speech to urge"."""
    near = {t.low for t in tokens[max(0, first - 12) : first]}
    return bool(near & {"took", "takes", "used", "uses"})


def _plural_before(tokens: Sequence[Token], first: int) -> bool:
    if first == 0:
        return False
    low = tokens[first - 1].low
    if low in {"they", "who", "we", "i", "you", "some", "many", "both", "others"}:
        return True
    return (low.endswith("s") and not low.endswith(("'s", "ss", "us"))) or low in {
        "people",
        "media",
        "police",
        "men",
        "women",
    }


def _object_after(tokens: Sequence[Token], k: int) -> bool:
    if k + 1 >= len(tokens):
        return False
    nxt = tokens[k + 1]
    return (
        nxt.sort == "q"
        or nxt.low in grammar.DETERMINERS | grammar.PERSONAL | {"that", "to", "for", "on", ":", "him"}
        or is_capital(nxt)
    )


def _may_be_negated(cue: Inflected) -> bool:
    """Negated belief, support or demand is a position; a negated saying is no statement."""
    return cue.entry.kind in {Kind.BELIEF, Kind.EXPECTATION} or cue.entry.lemma == "want"


def _participle(tokens: Sequence[Token], first: int, before: Sequence[Anchor]) -> bool:
    if first == 0:
        return False
    previous = tokens[first - 1]
    if (
        previous.low in {",", "while", "by", "in", "before", "after", "and", "–", "—", "-"}
        or previous.sort == "q"
    ):
        return True
    people = grammar.SOURCE_HEADS | grammar.OFFICE_HEADS
    return bool(before) and previous.low not in grammar.PREPOSITIONS | grammar.DETERMINERS | people


def _coordinate(tokens: Sequence[Token], first: int, before: Sequence[Anchor]) -> bool:
    """Whether the verb shares the subject of an earlier clause ("... and added that")."""
    previous = tokens[first - 1].low if first > 0 else ""
    return previous in {"and", "but", "then"} or (
        previous == "," and bool(before) and is_adverb(tokens[first])
    )


def _inverted(tokens: Sequence[Token], k: int, last: int, cue: Inflected, first: int) -> Anchor | None:
    """ "..., said Merz." after a comma or a quotation."""
    if cue.form == "ing" or first == 0 or last + 1 >= len(tokens):
        return None
    previous = tokens[first - 1]
    if previous.sort != "q" and (previous.low != "," or "q" not in cue.entry.frames):
        return None
    end = phrase_end(tokens, last + 1)
    if end <= last + 1 or not _name_like(tokens, last + 1, end):
        return None
    return Anchor(first, k, last, cue.entry, "inverted", (last + 1, end), first)


def _name_like(tokens: Sequence[Token], start: int, end: int) -> bool:
    words = tokens[start:end]
    if words[0].low in grammar.PERSONAL:
        return len(words) == 1
    if words[0].low in {"that", "this", "it", "there"} or words[0].low in grammar.DAYS:
        return False
    return any(is_capital(w) for w in words) or any(w.low in HEADS for w in words)


def _fits_speaker(tokens: Sequence[Token], subject: tuple[int, int], cue: Inflected) -> bool:
    """Whether the phrase can speak; weak cues need a person, a body or a kind of source."""
    words = tokens[subject[0] : subject[1]]
    if words[0].low in grammar.FIRST or (words[0].low == "to" and len(words) > 1):
        return False
    if words[0].low in CUES and not any(is_capital(w) for w in words):
        return False
    if len(words) == 1 and words[0].low in {"the", "a", "an"}:
        return False
    if len(words) == 1 and words[0].low.endswith("ally") and len(words[0].low) > LONGEST_NAME:
        return False
    head = _head(words)
    if len(words) == 1 and words[0].low in grammar.PRONOUNS | {"some", "many", "both", "others"}:
        return not ("w" in cue.entry.frames and words[0].low == "it")
    if head.low in grammar.WEAK_HEADS and not is_capital(head):
        return False
    if any(is_capital(w) for w in words[1:]) or any(w.low in HEADS for w in words):
        return True
    if is_capital(words[0]) and words[0].low not in grammar.DETERMINERS:
        return True
    return cue.entry.lemma in {"say", "tell", "argue", "insist", "claim"}


def _head(words: Sequence[Token]) -> Token:
    """The head of a noun phrase: the last word before a preposition, a relative or a comma."""
    for k, word in enumerate(words):
        if k and (
            word.low in {"of", "for", "from", "at", "in", "who", "which", "with", "familiar", "to"}
            or word.low == ","
        ):
            return words[k - 1]
    return words[-1]
