"""Noun phrases at both sides of a cue, read from the word classes around them without a parser."""

from __future__ import annotations

from collections.abc import Sequence

from claims.attribution import grammar
from claims.attribution.grammar import is_adverb, is_capital, is_noun_like, is_possessive
from claims.attribution.lexicon import CUES
from claims.attribution.units import Token

MAX_SUBJECT = 24  # tokens; a longer stretch before a verb is not one noun phrase
MAX_APPOSITION = 26  # tokens between the commas of an apposition
CLAUSE_WORDS = frozenset({"while", "although", "though", "but", "and", "as", "when", "whereas"})
INSIDE_PHRASE = frozenset({"-", "'", "&", "’", "/"})
HEADS = grammar.SOURCE_HEADS | grammar.OFFICE_HEADS | grammar.BODY_HEADS


def phrase_end(tokens: Sequence[Token], start: int) -> int:
    """The end of the noun phrase that starts at `start`, with its apposition, up to a clause mark."""
    k, stop = start, min(len(tokens), start + MAX_SUBJECT)
    if k < stop and tokens[k].low in grammar.PERSONAL | {"him", "them"}:
        return k + 1
    while k < stop and not _ends_phrase(tokens, k, start):
        k += 1
    return _with_apposition(tokens, start, k)


def _ends_phrase(tokens: Sequence[Token], k: int, start: int) -> bool:
    token = tokens[k]
    if token.sort == "q" or (token.sort == "p" and token.low not in INSIDE_PHRASE):
        return True
    if k == start:
        return False
    if token.low == "who" and k + 1 < len(tokens) and tokens[k + 1].low in CUES:
        return True
    if token.low in {"the", "a", "an"} and is_noun_like(tokens[k - 1]):
        return True
    verb = token.low in grammar.BE | grammar.HAVE | grammar.MODALS
    return (
        token.low in grammar.STOPS
        or (verb and tokens[k - 1].low not in {"who", "which"})
        or (token.low in {"on", "in", "at"} and _time_or_place(tokens, k))
        or token.low in grammar.TIMES | {"citing", "quoting"}
        or _says(tokens, k)
    )


def _says(tokens: Sequence[Token], k: int) -> bool:
    cues = CUES.get(tokens[k].low, ())
    return any(c.form == "past" and c.entry.lemma in {"say", "tell", "add", "write"} for c in cues)


def _time_or_place(tokens: Sequence[Token], k: int) -> bool:
    if grammar.skip_time(tokens, k) > k:
        return True
    if k + 1 < len(tokens) and tokens[k].low == "on" and tokens[k + 1].low in grammar.PLATFORMS:
        return True
    return k + 2 < len(tokens) and tokens[k].low == "in" and tokens[k + 1].low in {"a", "an", "his", "her"}


def _with_apposition(tokens: Sequence[Token], start: int, end: int) -> int:
    """`end`, or the end of ", the top diplomat" before a comma or the end of the sentence."""
    if not (end + 1 < len(tokens) and tokens[end].low == "," and end > start and is_capital(tokens[end - 1])):
        return end
    first = tokens[end + 1]
    opens = {"the", "a", "an", "who", "whose", "head", "founder", "chairman"}
    if not (first.low in opens or is_possessive(first)):
        return end
    relative = first.low in {"who", "whose"}
    for k in range(end + 2, min(len(tokens), end + MAX_APPOSITION)):
        if tokens[k].sort == "q" or (not relative and _is_verb(tokens, k)):
            return end
        if tokens[k].low in {",", ".", "!", "?"}:
            return k
    return end


def _is_verb(tokens: Sequence[Token], k: int) -> bool:
    """Whether a finite verb shows that a clause stands where an apposition was looked for."""
    low = tokens[k].low
    if low in grammar.BE | grammar.HAVE | grammar.DO | grammar.MODALS:
        return True
    past = low.endswith("ed") and not is_capital(tokens[k]) and tokens[k - 1].low not in grammar.DETERMINERS
    return past and k + 1 < len(tokens) and tokens[k + 1].low in grammar.DETERMINERS | {"that", "to"}


def subject_before(tokens: Sequence[Token], first: int) -> tuple[int, int] | None:
    """The noun phrase right before the verb group at `first`: token range, or None."""
    end = _strip_time(tokens, first)
    if end <= 0:
        return None
    if tokens[end - 1].low == ",":
        return _before_comma(tokens, end - 1)
    if tokens[end - 1].low == ")":
        opening = max((k for k in range(max(0, end - 12), end) if tokens[k].low == "("), default=0)
        found = phrase_before(tokens, opening) if opening else None
        return (found[0], end) if found else None
    found = phrase_before(tokens, end)
    return _with_name(tokens, found) if found else None


def _with_name(tokens: Sequence[Token], found: tuple[int, int]) -> tuple[int, int]:
    """From "a teacher at X" back to "“...,” Merz, a teacher at X said"."""
    start = found[0]
    if not (start > 1 and tokens[start - 1].low == "," and tokens[start].low in {"the", "a", "an"}):
        return found
    outer = phrase_before(tokens, start - 1)
    opens = outer and (outer[0] == 0 or tokens[outer[0] - 1].sort == "q")
    named = outer and all(is_capital(t) for t in tokens[outer[0] : outer[1]])
    return (outer[0], found[1]) if outer and opens and named else found


def _strip_time(tokens: Sequence[Token], end: int) -> int:
    """`end` without a time between the noun phrase and the verb ("Trump on Tuesday said")."""
    for start in range(max(1, end - 6), end):
        if tokens[start - 1].low == ",":
            continue
        after = grammar.skip_time(tokens, start)
        words = [t.low for t in tokens[after:end]]
        if start < after and (after >= end or words == ["in", "the", "day"]):
            return start
    return end


def _before_comma(tokens: Sequence[Token], comma: int) -> tuple[int, int] | None:
    """ "Kallas, the top diplomat, said": the phrase with its apposition; an aside is left out."""
    for k in range(comma - 1, max(0, comma - MAX_APPOSITION), -1):
        if tokens[k].sort == "q" or tokens[k].low in {";", ":"}:
            return None
        if tokens[k].low != ",":
            continue
        if tokens[k + 1].low in CLAUSE_WORDS:
            return None
        found = phrase_before(tokens, k)
        if not found or not _can_be_set_off(tokens, found):
            return None
        found = outer_apposition(tokens, found)
        aside = tokens[k + 1].low in grammar.PREPOSITIONS | grammar.STOPS or is_adverb(tokens[k + 1])
        return found if aside or tokens[k + 1].low == "however" else (found[0], comma)
    return None


def _can_be_set_off(tokens: Sequence[Token], found: tuple[int, int]) -> bool:
    last = tokens[found[1] - 1]
    return is_capital(last) or last.low in HEADS or tokens[found[0]].low in grammar.PERSONAL


def outer_apposition(tokens: Sequence[Token], found: tuple[int, int]) -> tuple[int, int]:
    """From "the president of X" back to "Ursula von der Leyen, the president of X"."""
    start = found[0] - (found[0] > 0 and tokens[found[0] - 1].low in {"a", "an"})
    if start > 1 and tokens[start - 1].low == "," and tokens[start].low in {"the", "a", "an"}:
        outer = phrase_before(tokens, start - 1)
        if (
            outer
            and outer[1] - outer[0] > 1
            and all(is_capital(t) or t.low in grammar.PARTICLES for t in tokens[outer[0] : outer[1]])
        ):
            return outer[0], found[1]
    return found


def phrase_before(tokens: Sequence[Token], end: int) -> tuple[int, int] | None:
    """The noun phrase that ends at `end` (exclusive), or None."""
    if end <= 0:
        return None
    last = tokens[end - 1]
    if last.low in grammar.PRONOUNS:
        return end - 1, end
    if _says(tokens, end - 1) or (not is_noun_like(last) and last.low not in {"'", "’"}):
        return None
    start = end - 1
    while start > 0 and end - start < MAX_SUBJECT and _continues_left(tokens, start - 1):
        start -= 1
    start = _strip_introduction(tokens, _after_glue(tokens, start, end), end)
    by = next((k for k in range(start + 1, end - 1) if tokens[k].low == "by"), None)
    if by and tokens[by - 1].low.endswith("ed") and by - 1 == start:
        start = by + 1
    return (start, end) if start < end and _is_phrase(tokens, start, end) else None


def _continues_left(tokens: Sequence[Token], k: int) -> bool:
    token = tokens[k]
    if token.sort != "w":
        return token.low in INSIDE_PHRASE
    if token.low == "and":
        return k > 0 and is_noun_like(tokens[k - 1])
    low = token.low
    return not (
        low in grammar.STOPS
        or low in grammar.PERSONAL
        or low in grammar.BE | grammar.HAVE | grammar.DO | grammar.MODALS
        or low.endswith("n't")
        or _says(tokens, k)
    )


def _after_glue(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where a name starts after words that do not belong to it, as glued headings leave them."""
    if not is_capital(tokens[end - 1]) or tokens[start].low in grammar.PREPOSITIONS:
        return start
    known = HEADS | grammar.RANKS | grammar.PARTICLES | grammar.PREPOSITIONS | {"the", "and"}
    for k in range(end - 1, start - 1, -1):
        token = tokens[k]
        if token.sort != "w" or is_capital(token) or is_possessive(token) or token.low in known:
            continue
        if token.low.endswith("ed") and k + 1 < end and tokens[k + 1].low == "by":
            continue
        described = any(t.low in grammar.DETERMINERS for t in tokens[start:k]) and not is_capital(
            tokens[k + 1]
        )
        return start if described else k + 1
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
    loose = k > start + 1 and tokens[k - 1].low not in grammar.PREPOSITIONS | grammar.DETERMINERS
    return k if k < end and loose else end


def _is_phrase(tokens: Sequence[Token], start: int, end: int) -> bool:
    first = tokens[start]
    if first.sort != "w":
        return False
    if first.low in grammar.DETERMINERS and end - start == 1:
        return first.low in {"some", "many", "both", "several", "most", "others"}
    return True
