"""Cues in a sentence with the noun phrase that speaks: finite verbs, participles, "according to", nouns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.attribution import grammar
from claims.attribution.grammar import is_adverb, is_capital, is_noun_like, is_possessive
from claims.attribution.lexicon import CUES, DENYING_NOUNS, NOUN_KINDS, NOUNISH, NOUNS, Entry, Inflected
from claims.attribution.units import Token
from claims.records import Kind

ACCORDING = Entry("according", ("to",), "cbqn", Kind.ASSERTION)
COLON = Entry(":", (), "cbq", Kind.ASSERTION)
MAX_SUBJECT = 24  # tokens; a longer stretch before a verb is not one noun phrase
MAX_APPOSITION = 16  # tokens between the commas of an apposition
VIEW_NOUNS = frozenset({"view", "opinion", "words", "account", "estimation", "telling", "assessment"})


@dataclass(frozen=True)
class Anchor:
    """A cue: token range `first..last` (inclusive) with the cue word at `verb`, and its subject's range.

    `shape` is finite | inverted | ing | and | according | noun | colon. `bound` is the token index at
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
    def denied(self) -> bool:
        """Whether the cue, with its negation, denies the content."""
        return self.entry.denies != self.negated


def find_anchors(tokens: Sequence[Token]) -> list[Anchor]:
    """The cues of one sentence outside its quotations, in order."""
    found: list[Anchor] = []
    k = 0
    while k < len(tokens):
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
    for cue in CUES.get(token.low, ()):
        last = _match_rest(tokens, k, cue.entry.rest)
        if last is not None:
            anchor = _verb(tokens, k, last, cue, before)
            if anchor:
                return anchor
    if token.low in NOUNS:
        return _noun(tokens, k)
    return None


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
    if k + 1 >= len(tokens) or tokens[k + 1].low != "that" or k == 0:
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
    entry = Entry(noun, (), frames, NOUN_KINDS.get(noun, Kind.ASSERTION))
    return Anchor(k, k, k, entry, "noun", (first, start + 1), first)


def _verb(
    tokens: Sequence[Token], k: int, last: int, cue: Inflected, before: Sequence[Anchor]
) -> Anchor | None:
    first, auxiliaries, negated = _group(tokens, k)
    if _unfit(tokens, k, first, cue, auxiliaries):
        return None
    if negated != ("z" in cue.entry.frames) and not (negated and _may_be_negated(cue)):
        return None
    shape, subject = "finite", None
    if cue.form == "ing" and not auxiliaries & grammar.BE:
        if not _participle(tokens, first, before):
            return None
        shape = "ing"
    else:
        subject = subject_before(tokens, first)
        if subject is None:
            shape = "and" if _coordinate(tokens, first, before) else "inverted"
            if shape == "inverted":
                return _inverted(tokens, k, last, cue, first)
    if subject and not _fits_speaker(tokens, subject, cue):
        return None
    bound = subject[0] if subject else first
    return Anchor(first, k, last, cue.entry, shape, subject, bound, negated)


def _group(tokens: Sequence[Token], k: int) -> tuple[int, set[str], bool]:
    """The first token of the verb group that ends with `k`, its auxiliaries, whether it is negated."""
    first, auxiliaries, negated = k, set[str](), False
    while first > 0:
        low = tokens[first - 1].low
        bare = low.removesuffix("n't")
        if bare in grammar.BE | grammar.HAVE | grammar.DO | grammar.MODALS or low in {"won't", "can't"}:
            auxiliaries.add(bare)
        elif not (is_adverb(tokens[first - 1]) or low in {"not", "never"}):
            break
        negated = negated or low.endswith("n't") or low in {"not", "never"}
        first -= 1
    while first < k and is_adverb(tokens[first]) and first > 0 and tokens[first - 1].low in {",", "and"}:
        first += 1
    return first, auxiliaries, negated


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
        return not _plural_before(tokens, first) or previous in {"to", "not"}
    if cue.form == "s" and cue.entry.lemma in NOUNISH:
        return auxiliaries != set() or not _object_after(tokens, k)
    return previous == "to"


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
    return bool(before) and previous.low not in grammar.PREPOSITIONS | grammar.DETERMINERS


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
    if tokens[first - 1].low not in {",", "”", "–", "—", "-"} and tokens[first - 1].sort != "q":
        return None
    end = phrase_end(tokens, last + 1)
    if end <= last + 1 or not _name_like(tokens, last + 1, end):
        return None
    if "q" not in cue.entry.frames and "c" not in cue.entry.frames:
        return None
    return Anchor(first, k, last, cue.entry, "inverted", (last + 1, end), first)


def _name_like(tokens: Sequence[Token], start: int, end: int) -> bool:
    words = tokens[start:end]
    if words[0].low in grammar.PERSONAL:
        return len(words) == 1
    heads = grammar.SOURCE_HEADS | grammar.OFFICE_HEADS | grammar.BODY_HEADS
    if words[0].low in {"that", "this", "it", "there"} or words[0].low in grammar.DAYS:
        return False
    return any(is_capital(w) for w in words) or any(w.low in heads for w in words)


def phrase_end(tokens: Sequence[Token], start: int) -> int:
    """The end of the noun phrase that starts at `start`, with its apposition, up to a clause mark."""
    k, stop = start, min(len(tokens), start + MAX_SUBJECT)
    if k < stop and tokens[k].low in grammar.PERSONAL | {"him", "them"}:
        return k + 1
    while k < stop:
        token = tokens[k]
        if token.sort == "q" or (token.sort == "p" and token.low not in {"-", "'", "&", "’", "/"}):
            break
        if k > start and (
            token.low in grammar.STOPS
            or token.low in grammar.BE | grammar.HAVE | grammar.MODALS
            or (token.low in {"on", "in", "at"} and _time_or_place(tokens, k))
            or token.low in grammar.TIMES
        ):
            break
        if k > start and _finite_here(tokens, k):
            break
        k += 1
    return _with_apposition(tokens, start, k)


def _finite_here(tokens: Sequence[Token], k: int) -> bool:
    cues = CUES.get(tokens[k].low, ())
    return any(c.form == "past" and c.entry.lemma in {"say", "tell", "add", "write"} for c in cues)


def _time_or_place(tokens: Sequence[Token], k: int) -> bool:
    if grammar.skip_time(tokens, k) > k:
        return True
    return k + 2 < len(tokens) and tokens[k].low == "in" and tokens[k + 1].low in {"a", "an", "his", "her"}


def _with_apposition(tokens: Sequence[Token], start: int, end: int) -> int:
    """`end`, or the end of ", the top diplomat" before a comma or the end of the sentence."""
    if not (end + 1 < len(tokens) and tokens[end].low == "," and end > start and is_capital(tokens[end - 1])):
        return end
    first = tokens[end + 1]
    if not (
        first.low in {"the", "a", "an", "who", "whose", "head", "founder", "chairman"} or is_possessive(first)
    ):
        return end
    for k in range(end + 2, min(len(tokens), end + MAX_APPOSITION)):
        if tokens[k].sort == "q":
            return end
        if tokens[k].low in {",", ".", "!", "?"}:
            return k
    return end


def subject_before(tokens: Sequence[Token], first: int) -> tuple[int, int] | None:
    """The noun phrase right before the verb group at `first`: token range, or None."""
    end = first
    if end == 0:
        return None
    end = _strip_time(tokens, end)
    if end > 0 and tokens[end - 1].low == ",":
        return _before_comma(tokens, end - 1)
    if end > 0 and tokens[end - 1].low == ")":
        opening = max((k for k in range(max(0, end - 12), end) if tokens[k].low == "("), default=0)
        found = _phrase_before(tokens, opening) if opening else None
        return (found[0], end) if found else None
    return _phrase_before(tokens, end)


def _strip_time(tokens: Sequence[Token], end: int) -> int:
    """`end` without a time or manner phrase between the noun phrase and the verb ("Trump on Tuesday said")."""
    for start in range(max(1, end - 5), end):
        if grammar.skip_time(tokens, start) >= end and tokens[start - 1].low != ",":
            return start
    return end


def _before_comma(tokens: Sequence[Token], comma: int) -> tuple[int, int] | None:
    """ "Kallas, the top diplomat, said": the phrase with its apposition; a dependent phrase is left out."""
    for k in range(comma - 1, max(-1, comma - MAX_APPOSITION), -1):
        if tokens[k].sort == "q" or tokens[k].low in {";", ":"}:
            return None
        if tokens[k].low == "," and k > 0:
            if comma - k < 3 and not grammar.skip_time(tokens, k + 1) > k + 1:
                continue
            found = _phrase_before(tokens, k)
            if not found or not (is_capital(tokens[k - 1]) or _office_like(tokens, found)):
                return None
            apposition = tokens[k + 1].low not in grammar.PREPOSITIONS | grammar.STOPS
            if tokens[k + 1].low in {"while", "although", "though", "but", "and"}:
                return None
            return found if not apposition else (found[0], comma)
    return None


def _office_like(tokens: Sequence[Token], found: tuple[int, int]) -> bool:
    return tokens[found[1] - 1].low in grammar.OFFICE_HEADS | grammar.SOURCE_HEADS or (
        tokens[found[0]].low in grammar.PERSONAL
    )


def _phrase_before(tokens: Sequence[Token], end: int) -> tuple[int, int] | None:
    """The noun phrase that ends at `end` (exclusive)."""
    if end <= 0:
        return None
    last = tokens[end - 1]
    if last.low in grammar.PRONOUNS:
        return end - 1, end
    if not is_noun_like(last) and last.low not in {"'", "’"}:
        return None
    start = end - 1
    while start > 0 and end - start < MAX_SUBJECT and _continues_left(tokens, start - 1):
        start -= 1
    start = _strip_introduction(tokens, _after_glue(tokens, start, end), end)
    return (start, end) if start < end and _is_phrase(tokens, start, end) else None


def _continues_left(tokens: Sequence[Token], k: int) -> bool:
    token = tokens[k]
    if token.sort != "w":
        return token.low in {"'", "’", "&", "-", "/"}
    if token.low == "and":
        return k > 0 and is_noun_like(tokens[k - 1])
    low = token.low
    return not (
        low in grammar.STOPS
        or low in grammar.PERSONAL
        or low in grammar.BE | grammar.HAVE | grammar.DO | grammar.MODALS
        or low.endswith("n't")
        or _finite_here(
            [
                token,
            ],
            0,
        )
    )


def _after_glue(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where a name starts after words that do not belong to it, as glued headings leave them."""
    if not is_capital(tokens[end - 1]) or tokens[start].low in grammar.DETERMINERS | grammar.PREPOSITIONS:
        return start
    known = grammar.OFFICE_HEADS | grammar.BODY_HEADS | grammar.SOURCE_HEADS | grammar.RANKS
    for k in range(end - 1, start - 1, -1):
        token = tokens[k]
        if token.sort == "w" and not (is_capital(token) or token.low in known or is_possessive(token)):
            if token.low in {"of", "for", "the", "and", "to", "de", "von", "van", "der", "al", "bin"}:
                continue
            return k + 1 if not any(t.low in grammar.DETERMINERS for t in tokens[start:k]) else start
    return start


def _strip_introduction(tokens: Sequence[Token], start: int, end: int) -> int:
    """Without a leading connective, adverb, time or "In a statement"."""
    while start < end:
        token = tokens[start]
        after_time = grammar.skip_time(tokens, start)
        if start < after_time < end:
            start = after_time
        elif token.low in {"and", "but", "meanwhile", "however", "then", "so", "yet"} or (
            is_adverb(token) and token.low not in {"both", "all"}
        ):
            start += 1
        elif token.low in grammar.PREPOSITIONS:
            start = _after_preposition(tokens, start, end)
        else:
            break
    return start


def _after_preposition(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where the subject starts after "In a statement", "After the call": its last determiner or name."""
    for k in range(end - 1, start + 1, -1):
        if (
            tokens[k].low in {"the", "a", "an"}
            and k > start + 2
            and tokens[k - 1].low not in grammar.PREPOSITIONS
        ):
            return k
    k = end
    while k > start + 1 and is_capital(tokens[k - 1]):
        k -= 1
    lower_before = k > start + 1 and tokens[k - 1].low not in grammar.PREPOSITIONS | grammar.DETERMINERS
    return k if k < end and lower_before else end


def _is_phrase(tokens: Sequence[Token], start: int, end: int) -> bool:
    first = tokens[start]
    if first.sort != "w":
        return False
    if first.low in grammar.DETERMINERS and end - start == 1:
        return first.low in {"some", "many", "both", "several", "most", "others"}
    return True


def _fits_speaker(tokens: Sequence[Token], subject: tuple[int, int], cue: Inflected) -> bool:
    """Whether the phrase can speak; weak cues need a person, a body or a kind of source."""
    words = tokens[subject[0] : subject[1]]
    if words[0].low in grammar.FIRST:
        return False
    head = _head(words)
    if len(words) == 1 and words[0].low in grammar.PRONOUNS | {"some", "many", "both", "others"}:
        return not ("w" in cue.entry.frames and words[0].low == "it")
    if head.low in grammar.WEAK_HEADS and not is_capital(head):
        return False
    heads = grammar.SOURCE_HEADS | grammar.OFFICE_HEADS | grammar.BODY_HEADS
    if any(is_capital(w) for w in words[1:]) or any(w.low in heads for w in words):
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
