"""Attributions of one sentence: which content belongs to which cue, and whose subject it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.attribution import grammar
from claims.attribution.anchors import COLON, Anchor, find_anchors
from claims.attribution.grammar import is_capital
from claims.attribution.phrases import phrase_end
from claims.attribution.tails import DASHES, TERMINAL, Tail, has_verb, read_tail
from claims.attribution.units import Token

COMMENT_STARTS = frozenset(
    [
        "raising",
        "prompting",
        "sparking",
        "fuelling",
        "fueling",
        "triggering",
        "drawing",
        "resulting",
        "referring",
        "underscoring",
        "leaving",
    ]
)
NOT_HEADING = (
    grammar.PREPOSITIONS | grammar.DETERMINERS | grammar.BE | grammar.HAVE | grammar.STOPS | {"and", "called"}
)
SHORT_CONTENT = 7  # tokens; a shorter stretch without a verb before ", he said" is no content
MIN_SENTENCE = 50  # characters; a shorter quotation is a fragment of the reporter's sentence
MAX_INTRODUCTION = 20  # tokens before the comma that ends an introduction
MIN_PARTICIPLE = 4  # letters; "ing" and "ed" words up to this length are other words
MAX_HEADLINE_NAME = 8  # tokens before a colon or after a dash that can be a speaker


@dataclass(frozen=True)
class Find:
    """One attribution in tokens: content ranges, its cue, its subject, and which other find it stands in.

    `order` is before | after | both; `subject` is None where it must be looked for in earlier sentences.
    """

    content: tuple[tuple[int, int], ...]
    anchor: Anchor
    tail: Tail
    order: str
    subject: tuple[int, int] | None
    nested_in: int | None = None


def read_finds(tokens: Sequence[Token], *, headline: bool = False) -> list[Find]:
    """The attributions of one sentence, in the order of their cues."""
    if _is_question(tokens):
        return []
    anchors = find_anchors(tokens)
    finds = [f for f in (_find(tokens, a, anchors) for a in anchors) if f]
    finds = [part for f in finds for part in _split_that(tokens, f)]
    if not finds:
        finds = _by_mark(tokens, headline=headline)
    return _nest(_merge_nouns(tokens, [_cut(tokens, f, finds) for f in finds]))


def _is_question(tokens: Sequence[Token]) -> bool:
    return tokens[-1].low == "?" and not any(t.sort == "q" for t in tokens)


def _find(tokens: Sequence[Token], anchor: Anchor, anchors: Sequence[Anchor]) -> Find | None:
    subject = anchor.subject or inherited_subject(tokens, anchor, anchors)
    if subject is None and anchor.shape in {"ing", "and"}:
        return None
    if _hypothetical(tokens, anchor):
        return _what_clause(tokens, anchor, subject)
    if anchor.shape == "according" or _as_clause(tokens, anchor):
        return _around(tokens, anchor, subject)
    tail = read_tail(tokens, anchor)
    before = _before(tokens, anchor)
    if before and tokens[before[1] - 1].low == "“”+" and tail.how in {"bare", "phrase"}:
        tail = replace(tail, content=None, how="")
    if before and tail.how in {"", "comma"} and not _only_time(tokens, before):
        spans: tuple[tuple[int, int], ...] = (before,)
        if tail.how == "comma" and tail.content is not None and _goes_on(tokens, before, tail.content):
            spans = (before, (tail.content, _sentence_end(tokens)))
        return Find(spans, anchor, tail, "both" if len(spans) > 1 else "before", subject)
    if tail.content is None:
        return None
    if _fragment(tokens, anchor, tail.content):
        return None
    aside = before is not None and has_verb(tokens, tail.content)
    if tail.how == "comma" and tokens[tail.content].sort != "q" and not aside:
        return None
    return Find(((tail.content, _sentence_end(tokens)),), anchor, tail, "after", subject)


def _fragment(tokens: Sequence[Token], anchor: Anchor, at: int) -> bool:
    """Whether the content lacks its subject, as in "a call that he said had gone well"."""
    led = anchor.bound > 0 and tokens[anchor.bound - 1].low in {"that", "which", "who"}
    return led and tokens[at].low in grammar.BE | grammar.HAVE | grammar.MODALS


def _goes_on(tokens: Sequence[Token], before: tuple[int, int], at: int) -> bool:
    """Whether the content goes on after ", he said,": a quotation after a quotation, a clause after a clause."""
    if tokens[at].sort == "q":
        return True
    return tokens[before[1] - 1].sort != "q" and has_verb(tokens, at)


def _hypothetical(tokens: Sequence[Token], anchor: Anchor) -> bool:
    """Whether the clause of the cue is a condition or a question ("if Moscow says")."""
    if anchor.bound == 0 or anchor.shape in {"ing", "according"}:
        return False
    return tokens[anchor.bound - 1].low in {"if", "unless", "whether", "should", "when", "what", "how", "why"}


def _what_clause(tokens: Sequence[Token], anchor: Anchor, subject: tuple[int, int] | None) -> Find | None:
    """ "what Kyiv said was the largest attack", "what he described as silence": the content after "was" or "as"."""
    at = anchor.last + 1
    if anchor.bound == 0 or tokens[anchor.bound - 1].low != "what" or at + 1 >= len(tokens):
        return None
    if tokens[at].low not in {"was", "were", "is", "are", "as"}:
        return None
    end = next((k for k in range(at + 1, len(tokens)) if tokens[k].low in TERMINAL | {",", ";"}), len(tokens))
    tail = Tail(at + 1, "phrase", (at, at + 1))
    return Find(((at + 1, end),), anchor, tail, "after", subject) if end > at + 1 else None


def _as_clause(tokens: Sequence[Token], anchor: Anchor) -> bool:
    """ "As Merz said, ..." and "..., as Merz said"."""
    if anchor.bound == 0 or tokens[anchor.bound - 1].low != "as" or anchor.shape != "finite":
        return False
    if anchor.bound == 1:
        return True
    starts = tokens[anchor.bound - 2].low == ","
    ends = anchor.last + 1 >= len(tokens) or tokens[anchor.last + 1].low in {",", "."}
    return starts and ends


def _around(tokens: Sequence[Token], anchor: Anchor, subject: tuple[int, int] | None) -> Find | None:
    """Content around "according to NP": after it at the start of a sentence, before it, or on both sides."""
    first = anchor.first if anchor.shape == "according" else anchor.bound - 1
    after = max(anchor.last + 1, subject[1] if subject else 0)
    end = _sentence_end(tokens)
    tail = Tail(None, "", (anchor.last + 1, after), cited=_cited_at(tokens, after))
    led = all(t.low in {"and", "but", "however", "meanwhile", ",", "also", "still"} for t in tokens[:first])
    while after < end and tokens[after].low != "," and led:
        after += 1
    if led:
        return Find(((after + 1, end),), anchor, tail, "after", subject) if after + 1 < end else None
    head = (0, first - 1 if tokens[first - 1].low in {","} | DASHES else first)
    if after + 1 < end and tokens[after].low == "," and tokens[first - 1].low == ",":
        nxt = tokens[after + 1].low
        if not nxt.endswith("ing") and nxt not in {"which", "who", "while", "as", "but", "and"}:
            return Find((head, (after + 1, end)), anchor, tail, "both", subject)
    return Find((head,), anchor, tail, "before", subject) if head[1] > head[0] else None


def _cited_at(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """ "according to Y citing Z": the range of Z."""
    if at + 1 < len(tokens) and tokens[at].low in {"citing", "quoting"}:
        end = phrase_end(tokens, at + 1)
        return (at + 1, end) if end > at + 1 else None
    return None


def _sentence_end(tokens: Sequence[Token]) -> int:
    end = len(tokens)
    while end > 0 and tokens[end - 1].low in TERMINAL:
        end -= 1
    return end


def _before(tokens: Sequence[Token], anchor: Anchor) -> tuple[int, int] | None:
    """The range of the content before ", Merz said": from the start of the sentence to the comma."""
    if anchor.shape not in {"finite", "inverted"} or anchor.bound == 0:
        return None
    previous = tokens[anchor.bound - 1]
    if previous.sort == "q":
        return _after_heading(tokens, anchor.bound - 1), anchor.bound
    if previous.low in {","} | DASHES and anchor.bound > 1:
        return 0, anchor.bound - 1
    return None


def _after_heading(tokens: Sequence[Token], quote: int) -> int:
    """Where a content starts that ends with a quotation: at a whole quoted sentence, else at the start."""
    start = quote
    while start > 0 and tokens[start - 1].sort == "q":
        start -= 1
    token = tokens[start]
    glued = start > 3 and tokens[start - 1].sort == "w" and not grammar.is_adverb(tokens[start - 1])
    lead = tokens[start - 1].low if start else ""
    whole = token.low == "“”+" and token.end - token.start > MIN_SENTENCE
    return start if glued and whole and lead not in NOT_HEADING else 0


def _only_time(tokens: Sequence[Token], span: tuple[int, int]) -> bool:
    """Whether what stands before is an introduction ("On Tuesday,"), not a content."""
    words = tokens[span[0] : span[1]]
    if any(t.sort == "q" for t in words):
        return False
    verbs = grammar.BE | grammar.HAVE | grammar.DO | grammar.MODALS
    has_verb = any(t.low in verbs or t.low.endswith(("ed", "n't")) for t in words)
    introduces = words[0].low in grammar.PREPOSITIONS or grammar.skip_time(tokens, span[0]) > span[0]
    return (
        (len(words) < 3) or (introduces and not has_verb) or (len(words) < 6 and not has_verb and introduces)
    )


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
    if k == start or tokens[k - 1].low in grammar.DETERMINERS | {"of", "and", "for"}:
        return None
    end = phrase_end(tokens[:stop], start) if k < stop and tokens[k].low == "," else k
    return start, max(k, end if end < stop else k)


def _after_introduction(tokens: Sequence[Token], stop: int) -> int:
    """The index after "But", "On Tuesday,", "Asked about it,", "Meanwhile,"."""
    lead = 1 if tokens[0].low in {"but", "and"} and len(tokens) > 1 else 0
    low = tokens[lead].low
    participle = low.endswith(("ing", "ed")) and len(low) > MIN_PARTICIPLE
    opens = low in grammar.PREPOSITIONS | grammar.TIMES | {"however", "as", "while", "when", "since"}
    if not (opens or participle or grammar.is_adverb(tokens[lead])):
        return lead
    comma = next((k for k in range(lead + 1, min(stop, MAX_INTRODUCTION)) if tokens[k].low == ","), None)
    return comma + 1 if comma else lead


def _in_leading(tokens: Sequence[Token], k: int, start: int) -> bool:
    token, low = tokens[k], tokens[k].low
    if k == start:
        return low in {"the", "a", "an"} or is_capital(token)
    heads = grammar.OFFICE_HEADS | grammar.BODY_HEADS | grammar.SOURCE_HEADS
    return (
        is_capital(token)
        or low in heads
        or low in {"of", "for", "the", "and"}
        or low in {"foreign", "prime", "defense", "defence", "senior"}
    )


def _cut(tokens: Sequence[Token], find: Find, finds: Sequence[Find]) -> Find:
    """The content without what a later cue of the same sentence takes, and without the reporter's comment."""
    start, end = find.content[-1]
    if find.order in {"after", "both"}:
        for other in finds:
            if (
                other.anchor.verb > find.anchor.verb
                and other.anchor is not find.anchor
                and start <= other.anchor.bound < end
            ):
                end = min(end, _cut_at(tokens, other, start, end))
        end = _relative_end(tokens, start, end, find)
        inner = [f.anchor.bound for f in finds if start < f.anchor.bound < end]
        end = (
            _without_comment(tokens, start, end, find)
            if not inner
            else _checked(tokens, start, end, find, min(inner))
        )
    if find.order == "before":
        others = [f for f in finds if f.order == "before" and f.anchor.verb < find.anchor.verb]
        after = others[-1].anchor.last + 1 if others else start
        if others and others[-1].content[0][0] == start and end - after > SHORT_CONTENT // 2:
            start = max(start, after)
    spans = (*find.content[:-1], (start, end))
    return replace(find, content=tuple(s for s in spans if s[1] > s[0]))


def _relative_end(tokens: Sequence[Token], start: int, end: int, find: Find) -> int:
    """The end at the next comma where the cue stands in ", who said that X, ..."."""
    subject = find.subject
    if not subject or subject[0] == 0 or tokens[subject[0]].low != "who" or tokens[subject[0] - 1].low != ",":
        return end
    return next((k for k in range(start, end) if tokens[k].low == ","), end)


def _checked(tokens: Sequence[Token], start: int, end: int, find: Find, inner: int) -> int:
    """The end without a comment; comments are looked for before the first cue inside the content only."""
    stop = _without_comment(tokens, start, inner, find)
    return stop if stop < inner else end


def _cut_at(tokens: Sequence[Token], other: Find, start: int, end: int) -> int:
    """Where a later cue ends the content of an earlier one; `end` where it is nested in it."""
    anchor = other.anchor
    if anchor.shape in {"ing", "and", "with"}:
        at = min(anchor.first, anchor.bound)
        while at > start and tokens[at - 1].low in {",", "and", "but", "while", "by", "then"}:
            at -= 1
        return at
    if anchor.shape == "according" or (
        other.order in {"before", "both"} and anchor.shape in {"finite", "inverted"}
    ):
        at = anchor.bound
        return at - 1 if at > start and tokens[at - 1].low in {","} | DASHES | {"as"} else at
    before = tokens[anchor.bound - 1].low
    if other.tail.how == "phrase" and before not in {"while", "whereas"}:
        return end
    if before in {"while", "whereas", "but"} or (before == "and" and tokens[anchor.bound - 2].low == ","):
        at = anchor.bound - 1
        return at - 1 if at > start and tokens[at - 1].low == "," else at
    return end


def _without_comment(tokens: Sequence[Token], start: int, end: int, find: Find) -> int:
    """`end` before what is the reporter's: after a closed quotation, ", in a move that", ", prompting"."""
    if tokens[start].sort == "q" and find.tail.how in {"quote", "comma", "that"}:
        stop = start + 1
        while stop < end and tokens[stop].sort == "q":
            stop += 1
        if stop < end and not _quote_goes_on(tokens, stop):
            return stop
    for k in range(start + 2, end - 1):
        if tokens[k].low in {",", ";"} and _comments(tokens, k + 1, find):
            return k
    return end


def _quote_goes_on(tokens: Sequence[Token], k: int) -> bool:
    """Whether the clause runs on after a quotation that ends within it."""
    low = tokens[k].low
    if low in {"and", "but", "or"}:
        return any(t.sort == "q" for t in tokens[k:])
    return tokens[k].sort == "w" and low not in grammar.CONTRAST | grammar.PREPOSITIONS - {"of", "for", "to"}


def _comments(tokens: Sequence[Token], k: int, find: Find) -> bool:
    low = tokens[k].low
    following = tokens[k + 1].low if k + 1 < len(tokens) else ""
    if low in COMMENT_STARTS or low == "citing" or (low == "without" and following.endswith("ing")):
        return True
    if low == "in" and following in {"a", "an", "what"} and k + 2 < len(tokens):
        return tokens[k + 2].low in {
            "move",
            "sign",
            "reference",
            "bid",
            "post",
            "appears",
            "apparent",
            "statement",
            "interview",
        }
    if find.tail.how == "phrase":
        return low in {"while", "as", "after", "but", "when", "who", "which", "before"}
    return False


def _by_mark(tokens: Sequence[Token], *, headline: bool) -> list[Find]:
    """ "Merz: ..." and, in headlines, "... — Rubio": the mark is the cue."""
    end = _sentence_end(tokens)
    for k in range(1, min(MAX_HEADLINE_NAME + 1, end - 1)):
        if tokens[k].low == ":" and (headline or tokens[k + 1].sort == "q") and _speaks(tokens, 0, k):
            anchor = Anchor(k, k, k, COLON, "colon", (0, k), 0)
            return [Find(((k + 1, end),), anchor, Tail(None, "", (k, k)), "after", (0, k))]
    if not headline or end < len(tokens):
        return []
    for k in range(end - 2, max(0, end - 2 - MAX_HEADLINE_NAME), -1):
        if tokens[k].low in DASHES and k > 1 and _speaks(tokens, k + 1, end):
            anchor = Anchor(k, k, k, COLON, "colon", (k + 1, end), k)
            return [Find(((0, k),), anchor, Tail(None, "", (k, k)), "before", (k + 1, end))]
    return []


def _speaks(tokens: Sequence[Token], start: int, end: int) -> bool:
    words = tokens[start:end]
    if any(t.sort == "q" for t in words):
        return False
    heads = grammar.SOURCE_HEADS | grammar.OFFICE_HEADS | grammar.BODY_HEADS
    lower = [t for t in words if t.sort == "w" and not is_capital(t)]
    named = any(is_capital(t) for t in words) and all(
        t.low in heads | {"of", "the", "for", "and", "s"} for t in lower
    )
    return named or (bool(words) and words[-1].low in heads and len(words) <= 5)


def _merge_nouns(tokens: Sequence[Token], finds: Sequence[Find]) -> list[Find]:
    """ "reiterated his warning that X" as one find: the cue takes the noun, the noun gives content and kind."""
    out = list(finds)
    for noun in finds:
        if (
            noun.anchor.shape != "noun"
            or not noun.anchor.subject
            or tokens[noun.anchor.bound].low not in grammar.POSSESSIVES
        ):
            continue
        for outer in finds:
            if outer is not noun and outer.content and outer.content[-1][0] == noun.anchor.bound:
                cue = replace(outer.anchor, last=noun.anchor.last, entry=noun.anchor.entry)
                out[out.index(outer)] = replace(outer, content=noun.content, anchor=cue)
                out.remove(noun)
    return out


def _split_that(tokens: Sequence[Token], find: Find) -> list[Find]:
    """ "said that A, and that B" as two finds with one cue."""
    start, end = find.content[-1]
    if find.order != "after" or find.tail.how not in {"that", "bare"}:
        return [find]
    for k in range(start + 2, end - 3):
        if tokens[k].low == "and" and tokens[k + 1].low == "that" and tokens[k + 2].low not in grammar.BE:
            stop = k - 1 if tokens[k - 1].low == "," else k
            first = replace(find, content=((start, stop),))
            return [first, *_split_that(tokens, replace(find, content=((k + 2, end),)))]
    return [find]


def _nest(finds: Sequence[Find]) -> list[Find]:
    """Each find with the smallest other one whose content holds its cue and content."""
    out = []
    for i, find in enumerate(finds):
        holders = [
            (_size(other), j)
            for j, other in enumerate(finds)
            if j != i and _holds(other, find) and _size(other) > _size(find)
        ]
        out.append(replace(find, nested_in=min(holders)[1] if holders else None))
    return out


def _size(find: Find) -> int:
    return sum(b - a for a, b in find.content)


def _holds(outer: Find, inner: Find) -> bool:
    return any(a <= inner.anchor.verb < b for a, b in outer.content) and all(
        any(a <= s and e <= b for a, b in outer.content) for s, e in inner.content
    )
