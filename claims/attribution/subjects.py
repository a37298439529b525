"""Whose a cue without a subject of its own is: of the clause before it, or of the sentence."""

from __future__ import annotations

from collections.abc import Sequence

from claims.attribution import grammar
from claims.attribution.anchors import Anchor
from claims.attribution.grammar import is_capital
from claims.attribution.phrases import HEADS, phrase_end
from claims.attribution.units import Token

MAX_INTRODUCTION = 20  # tokens before the comma that ends an introduction
NO_SUBJECT = grammar.PREPOSITIONS | grammar.STOPS
ASKING = frozenset({"ask", "asks", "asked", "press", "pressed"})
CONCEDING = frozenset({"although", "though", "while", "whereas", "if", "because", "when"})
MIN_PARTICIPLE = 4  # letters; "ing" and "ed" words up to this length are other words


def inherited_subject(
    tokens: Sequence[Token], anchor: Anchor, anchors: Sequence[Anchor]
) -> tuple[int, int] | None:
    """The subject that a participle or a coordinated verb shares: of the last clause before it."""
    earlier = [a for a in anchors if a.verb < anchor.verb and a.subject and a.shape in {"finite", "inverted"}]
    if anchor.entry.lemma in {"add", "continue"} and earlier:
        return earlier[0].subject
    if earlier:
        return earlier[-1].subject
    return leading_subject(tokens, anchor.first)


def leading_subject(tokens: Sequence[Token], stop: int) -> tuple[int, int] | None:
    """The noun phrase that opens the sentence, after an introduction, if it can speak."""
    start = _after_introduction(tokens, stop)
    k = start
    if k < stop and tokens[k].low in grammar.PERSONAL:
        return k, k + 1
    while k < stop and tokens[k].sort == "w" and _in_leading(tokens, k, start):
        k += 1
    lone = k == start + 1 and (tokens[start].low in NO_SUBJECT or tokens[start].low.endswith("nally"))
    if k == start or lone or tokens[k - 1].low in grammar.DETERMINERS | {"of", "and", "for"}:
        return None
    end = phrase_end(tokens[:stop], start) if k < stop and tokens[k].low == "," else k
    return start, max(k, end if end < stop else k)


def opening_subject(tokens: Sequence[Token], stop: int) -> tuple[int, int] | None:
    """The noun phrase that opens the sentence, or a clause before its main one ("Although A ..., he")."""
    if not tokens or tokens[0].low not in CONCEDING:
        return leading_subject(tokens, stop)
    found = leading_subject(tokens[1:stop], stop - 1) if stop > 1 else None
    return (found[0] + 1, found[1] + 1) if found else None


def asked_one(tokens: Sequence[Token], stop: int) -> tuple[int, int] | None:
    """Who is asked in the clause that opens a sentence ("When I ask Ole Sund about it, he says ...")."""
    asks = next((k for k in range(1, min(stop, 4)) if tokens[k].low in ASKING), None)
    if tokens[0].low not in {"when", "as"} or asks is None:
        return None
    end = asks + 1
    while end < stop and is_capital(tokens[end]):
        end += 1
    return (asks + 1, end) if end > asks + 1 else None


def _after_introduction(tokens: Sequence[Token], stop: int) -> int:
    """The index after "But", "On Tuesday,", "Asked about it,", "Meanwhile,"."""
    lead = 1 if tokens[0].low in {"but", "and"} and len(tokens) > 1 else 0
    low = tokens[lead].low
    participle = low.endswith(("ing", "ed")) and len(low) > MIN_PARTICIPLE
    opens = low in grammar.PREPOSITIONS | grammar.TIMES | {"however", "as", "since"} | CONCEDING
    if not (opens or participle or grammar.is_adverb(tokens[lead])):
        return lead
    comma = next((k for k in range(lead + 1, min(stop, MAX_INTRODUCTION)) if tokens[k].low == ","), None)
    return comma + 1 if comma else lead


def _in_leading(tokens: Sequence[Token], k: int, start: int) -> bool:
    token, low = tokens[k], tokens[k].low
    if k == start:
        return low in {"the", "a", "an"} or is_capital(token)
    return (
        is_capital(token)
        or low in HEADS
        or low in {"of", "for", "the", "and"}
        or low in {"foreign", "prime", "defense", "defence", "senior"}
        or low in grammar.WRITING
    )
