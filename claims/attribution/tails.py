"""What follows a cue: the addressee, time and place, who is cited, and where the content begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.attribution import grammar
from claims.attribution.anchors import Anchor
from claims.attribution.grammar import is_adverb, is_capital
from claims.attribution.phrases import phrase_end
from claims.attribution.units import Token
from claims.records import Kind

MAX_REACH = 34  # tokens between a cue and its "that", with citing and places between them
TERMINAL = frozenset({".", "!", "?", "…", "..."})
DASHES = frozenset({"–", "—", "-"})
AFTER_ADDRESSEE = (
    TERMINAL | grammar.PREPOSITIONS | grammar.TIMES | {",", ":", "last", "this", "that", "when", "as"}
)
ASIDES = grammar.CONTRAST | frozenset(
    {"who", "which", "where", "with", "in", "at", "on", "during", "following", "of"}
)
CITING = frozenset({"citing", "quoting"})


@dataclass(frozen=True)
class Tail:
    """Where the content after a cue begins (None: nowhere), how, and what stands between.

    `how` is that | quote | comma | bare | phrase. `between` is the token range from the cue to the content.
    """

    content: int | None
    how: str
    between: tuple[int, int]
    addressee: tuple[int, int] | None = None
    cited: tuple[int, int] | None = None


def read_tail(tokens: Sequence[Token], anchor: Anchor) -> Tail:
    """The tail of a cue whose subject stands before it, or after it (inverted)."""
    start = anchor.last + 1
    if anchor.shape == "inverted" and anchor.subject:
        start = anchor.subject[1]
    addressee = _addressee(tokens, start, anchor)
    at = addressee[1] if addressee else start
    tail = _after(tokens, at, start, anchor)
    cited = _cited_before(tokens, anchor.first) or _cited(tokens, start, tail)
    return replace(tail, addressee=addressee, cited=cited)


def _addressee(tokens: Sequence[Token], start: int, anchor: Anchor) -> tuple[int, int] | None:
    """ "told reporters in Berlin", "said to the newspaper", "confirmed to Reuters"."""
    frames = anchor.entry.frames
    if start >= len(tokens):
        return None
    if tokens[start].low == "to" and "c" in frames and not _infinitive(tokens, start + 1, frames):
        end = phrase_end(tokens, start + 1)
        return (start + 1, end) if end > start + 1 else None
    if (
        "t" not in frames
        or tokens[start].sort == "q"
        or tokens[start].low in TERMINAL | {"that", ",", ":", "of"}
    ):
        return None
    if tokens[start].low in grammar.ADDRESSEES:
        return start, start + 1
    end = phrase_end(tokens, start)
    that = next((k for k in range(start, min(end + 1, len(tokens))) if tokens[k].low == "that"), None)
    if that is not None:
        return (start, that) if that > start else None
    if end >= len(tokens) or tokens[end].sort == "q" or tokens[end].low in AFTER_ADDRESSEE:
        return start, end
    capitals = start
    while capitals < end and (is_capital(tokens[capitals]) or tokens[capitals].low in {"the", "a", "of"}):
        capitals += 1
    if start < capitals < end and anchor.entry.lemma == "tell":
        return start, min(_name_end(tokens, start, capitals), end)
    return None


def _infinitive(tokens: Sequence[Token], k: int, frames: str) -> bool:
    """Whether "to" before `k` leads an infinitive, not an addressee."""
    if k >= len(tokens):
        return True
    low = tokens[k].low
    person = is_capital(tokens[k]) or low in grammar.DETERMINERS | grammar.ADDRESSEES | grammar.SOURCE_HEADS
    return "i" in frames and not person


def _name_end(tokens: Sequence[Token], start: int, end: int) -> int:
    """`end` without a determiner that already belongs to the next phrase ("told Fox News the ...")."""
    for k in range(start + 1, end):
        if tokens[k].low in {"the", "a"}:
            return k
    lower = end < len(tokens) and tokens[end].low in grammar.OUTLET_HEADS
    return end + 1 if lower else end


def _after(tokens: Sequence[Token], at: int, start: int, anchor: Anchor) -> Tail:
    """Walk from the cue to the content, over time, place and parentheses."""
    frames, n, k = anchor.entry.frames, len(tokens), at
    while k < n and k - at < MAX_REACH:
        token = tokens[k]
        if token.low == "that" and k + 1 < n and "c" in frames:
            return Tail(k + 1, "that", (start, k))
        if token.sort == "q":
            return Tail(k, "quote", (start, k))
        if token.low in TERMINAL or token.low == ";":
            break
        if token.low in {":"} | DASHES:
            return (
                Tail(k + 1, "quote" if token.low == ":" else "comma", (start, k))
                if k + 1 < n
                else Tail(None, "", (start, k))
            )
        if token.low == ",":
            return _after_comma(tokens, k, start, anchor)
        if token.low == "to" and "i" in frames and (k == at or tokens[k - 1].low == "times"):
            return Tail(k, "phrase", (start, k))
        step = _adverbial(tokens, k, frames, k == at)
        if step == k:
            return _plain(tokens, k, start, anchor)
        if (
            step < n
            and grammar.skip_time(tokens, k) == step
            and tokens[step].low != "that"
            and _starts_clause(tokens, step)
            and "b" in frames
        ):
            return Tail(step, "bare", (start, step))
        k = step
    return Tail(None, "", (start, min(k, n)))


def _adverbial(tokens: Sequence[Token], k: int, frames: str, first: bool) -> int:
    """The index after an adverb, a time or a prepositional phrase at `k`; `k` where none stands there."""
    timed = grammar.skip_time(tokens, k)
    if timed > k:
        return timed
    low = tokens[k].low
    if is_adverb(tokens[k]) and not ("n" in frames and first):
        return k + 1
    if k + 1 < len(tokens) and tokens[k + 1].low in {"times", "occasions"}:
        return k + 2
    if low in grammar.PREPOSITIONS - {"speaking"} or low in {"as", "when", "while", "afterwards"}:
        j = k + 1
        while (
            j < len(tokens)
            and tokens[j].low not in {",", ":", "that", ";"} | TERMINAL | DASHES
            and tokens[j].sort != "q"
        ):
            timed = grammar.skip_time(tokens, j)
            if timed > j and tokens[j - 1].low not in grammar.DETERMINERS:
                return timed
            j += 1
        return j
    return k


def _starts_clause(tokens: Sequence[Token], k: int) -> bool:
    token = tokens[k]
    if token.sort != "w":
        return False
    low = token.low
    if low in grammar.DETERMINERS | grammar.PRONOUNS or token.word[0].isdigit():
        return True
    return is_capital(token) and low not in grammar.TIMES


def _after_comma(tokens: Sequence[Token], comma: int, start: int, anchor: Anchor) -> Tail:
    """After "X said," - a quotation, a "that" further on ("revealed, citing Y, that"), or an aside."""
    nxt = comma + 1
    if nxt < len(tokens) and tokens[nxt].sort == "q":
        return Tail(nxt, "comma", (start, comma))
    for k in range(nxt, min(len(tokens), comma + MAX_REACH)):
        if tokens[k].low == "that" and tokens[k - 1].low == "," and "c" in anchor.entry.frames:
            return Tail(k + 1, "that", (start, k))
        if tokens[k].low in TERMINAL or tokens[k].sort == "q":
            break
    if nxt < len(tokens) and not _aside(tokens, nxt):
        return Tail(nxt, "comma", (start, comma))
    return Tail(None, "", (start, comma))


def _aside(tokens: Sequence[Token], k: int) -> bool:
    """Whether what starts at `k` is said about the saying, not by the speaker."""
    low = tokens[k].low
    if low in ASIDES or low in {"according", "citing", "as"} or grammar.skip_time(tokens, k) > k:
        return True
    return low.endswith("ing") and len(low) > 4 and not is_capital(tokens[k])


def _plain(tokens: Sequence[Token], k: int, start: int, anchor: Anchor) -> Tail:
    """Content right after the cue: a clause without "that", a noun phrase, or an infinitive."""
    frames, token = anchor.entry.frames, tokens[k]
    nothing = Tail(None, "", (start, k))
    if "h" in frames or token.low in {"and", "but", "or", "whether", "if", "what", "how", "why"}:
        return nothing
    if token.low == "to" and "i" in frames:
        return Tail(k, "phrase", (start, k))
    if "f" in frames:
        held = any(t.sort == "q" or t.low in {"as", "a", "an"} for t in tokens[k + 1 : k + 12])
        held = held or token.sort == "q"
        return Tail(k, "phrase", (start, k)) if held else nothing
    clause = has_verb(tokens, k)
    if "b" in frames and clause:
        return Tail(k, "bare", (start, k))
    if clause and "c" in frames and token.low in grammar.PERSONAL:
        return Tail(k, "bare", (start, k))
    if "n" in frames and token.sort == "w" and (len(tokens) - k > 2 or "d" in frames):
        return Tail(k, "phrase", (start, k))
    led = _starts_clause(tokens, k) or anchor.shape == "ing"
    if clause and "c" in frames and led and not token.low.endswith("self"):
        return Tail(k, "bare", (start, k))
    how = "phrase" if anchor.entry.kind is Kind.EXPECTATION else "bare"
    return Tail(k, how, (start, k)) if "b" in frames and len(tokens) - k > 3 else nothing


def has_verb(tokens: Sequence[Token], k: int) -> bool:
    """Whether a finite verb is near enough for a clause to start at `k`."""
    for at in range(k, min(len(tokens), k + 25)):
        low = tokens[at].low
        if at > k and tokens[at - 1].low == "to":
            continue
        if low in grammar.BE | grammar.HAVE | grammar.DO | grammar.MODALS or low.endswith("n't"):
            return True
        if (low.endswith("ed") and len(low) > 4) or low in grammar.PAST:
            return True
    return False


def _cited_before(tokens: Sequence[Token], cue: int) -> tuple[int, int] | None:
    """Who is cited between commas right before the cue: "The Post, citing Y, reported"."""
    if cue < 1 or tokens[cue - 1].low != ",":
        return None
    for k in range(cue - 2, 0, -1):
        if tokens[k].low == ",":
            return None
        if tokens[k].low in CITING and tokens[k - 1].low == ",":
            end = phrase_end(tokens[: cue - 1], k + 1)
            return (k + 1, end) if end > k + 1 else None
    return None


def _cited(tokens: Sequence[Token], start: int, tail: Tail) -> tuple[int, int] | None:
    """Who is cited beside the cue or later in the sentence: "citing Y", "from a source", "quoting Y"."""
    if tokens[0].low in CITING and phrase_end(tokens, 1) > 1:
        return 1, phrase_end(tokens, 1)
    for k in range(start, len(tokens)):
        inside = tail.content is not None and k > tail.content
        if tokens[k].low in CITING or (tokens[k].low == "from" and k <= start + 1 and not inside):
            end = phrase_end(tokens, k + 1)
            return (k + 1, end) if end > k + 1 else None
    return None
