"""The attributions of one sentence together: where each content ends, and which stands in which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims.attribution import grammar
from claims.attribution.anchors import find_anchors
from claims.attribution.clauses import SHORT_CONTENT, Find, find_by_mark, read_find
from claims.attribution.hearsay import HEARSAY
from claims.attribution.tails import DASHES
from claims.attribution.units import Token

COMMENT_STARTS = grammar.word_set(
    "raising prompting sparking fuelling fueling triggering drawing resulting referring underscoring leaving"
)
DANGLING = frozenset({"because", "and", "but", "although", "whereas", ","})
AND_AT_MOST = 3  # tokens from the end of a content to the cue behind the "and" after it
POINTING = grammar.word_set("the that this these those such it them him her his their its so")
CONCEDING = frozenset({"while", "although", "though", "whereas"})
SAID_BEFORE = grammar.word_set(
    "request requests claim claims allegation allegations accusation accusations charge charges proposal "
    "proposals idea suggestion suggestions report reports reporting demand demands offer comment comments "
    "statement statements assertion assertions remark remarks rumors rumours speculation notion question"
)


def read_finds(tokens: Sequence[Token], *, headline: bool = False) -> list[Find]:
    """The attributions of one sentence, in the order of their cues."""
    if is_question(tokens):
        return []
    anchors = [a for a in find_anchors(tokens) if not describes_noun(tokens, (a.first, a.last + 1))]
    finds = [f for f in (read_find(tokens, a, anchors) for a in anchors) if f]
    finds = [part for f in finds for part in _split_that(tokens, f)]
    if headline or not finds:
        finds = [*find_by_mark(tokens, headline=headline), *finds]
    cut = _merge_nouns(tokens, [_cut(tokens, f, finds) for f in finds])
    told = [f for f in cut if f.content and not _says_nothing(tokens, f)]
    return nest(without_own_words(tokens, told))


def _says_nothing(tokens: Sequence[Token], find: Find) -> bool:
    """Whether the content only points back ("the request", "it"), or is one word that is no quotation."""
    words = [t for a, b in find.content for t in tokens[a:b] if t.sort != "p"]
    if any(t.sort == "q" for t in words):
        return False
    if find.tail.how != "phrase":
        return len(words) <= 1 and find.anchor.shape != "colon"
    if not words or words[0].low not in POINTING or len(words) > 2:
        return not words
    return len(words) == 1 or words[1].low in SAID_BEFORE


def describes_noun(tokens: Sequence[Token], cue: tuple[int, int]) -> bool:
    """Whether a cue only describes the noun after it ("a recent reporting trip")."""
    first, end = cue
    if end - first != 1 or not tokens[first].low.endswith("ing") or end == len(tokens):
        return False
    noun = (
        tokens[end].sort == "w" and grammar.is_noun_like(tokens[end]) and not grammar.is_capital(tokens[end])
    )
    return noun and any(t.low in grammar.DETERMINERS for t in tokens[max(0, first - 2) : first])


def joined(tokens: Sequence[Token], finds: Sequence[Find]) -> list[Find]:
    """The finds, each that "and" joins to another of its subject with the content of that one before it.

    "Claiming that Vale is ill and alleging that he left": in the second part "he" is who opens the first.
    """
    return [replace(f, earlier=_before_and(tokens, f, finds[:k])) for k, f in enumerate(finds)]


def _before_and(tokens: Sequence[Token], find: Find, before: Sequence[Find]) -> tuple[int, int] | None:
    """The content of the find that ends right before an "and", and the cue of this one right after it."""
    start = find.anchor.first
    if find.earlier or find.order != "after" or start < 1 or tokens[start - 1].low != "and":
        return find.earlier
    ends = (f.content[-1] for f in reversed(before) if f.order == "after" and f.content)
    return next((c for c in ends if start - AND_AT_MOST <= c[1] <= start), None)


def is_question(tokens: Sequence[Token]) -> bool:
    """Whether a sentence asks in its own words, not in a quotation: then nothing is said in it."""
    return tokens[-1].low == "?" and not any(t.sort == "q" for t in tokens)


def own_words(tokens: Sequence[Token], find: Find, finds: Sequence[Find]) -> Find:
    """Of "Vale said ice is thin, “and wet,” he added" the quotation, where `find` is the second cue's."""
    start, end = find.content[-1]
    quotation = end - 1
    subject = tokens[slice(*find.subject)] if find.subject else ()
    pronoun = len(subject) == 1 and subject[0].low in grammar.PERSONAL
    quoted = tokens[quotation].sort == "q" and quotation > start and tokens[quotation - 1].low == ","
    if find.order != "before" or not (pronoun and quoted):
        return find
    holds = any(_opens(f, start, quotation) for f in finds if f is not find)
    return replace(find, content=((quotation, end),)) if holds else find


def _opens(find: Find, start: int, end: int) -> bool:
    """Whether a find's own cue and speaker open a stretch of a sentence and its content reaches the end."""
    if find.order != "after" or find.anchor.shape != "finite" or find.subject is None:
        return False
    return (
        start <= find.subject[0] <= start + AND_AT_MOST and find.anchor.last < end <= find.content[-1][1] + 1
    )


def without_own_words(tokens: Sequence[Token], finds: Sequence[Find]) -> list[Find]:
    """The finds, those cut that reach into the quotation which a later cue of the sentence has for itself."""
    parted = [own_words(tokens, find, finds) for find in finds]
    held = [new.content[-1] for old, new in zip(finds, parted, strict=True) if new is not old]
    return [_before_words(tokens, find, held) for find in parted]


def _before_words(tokens: Sequence[Token], find: Find, held: Sequence[tuple[int, int]]) -> Find:
    start, end = find.content[-1]
    at = next((a for a, b in held if start < a < end <= b), end)
    while at > start + 1 and at < end and tokens[at - 1].low == ",":
        at -= 1
    return replace(find, content=(*find.content[:-1], (start, at)))


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
        if find.anchor.bound == 1 and tokens[0].low in CONCEDING:
            end = next((k for k in range(start, end) if tokens[k].low == ","), end)
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
    while end > start + 1 and tokens[end - 1].low in DANGLING:
        end -= 1
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
    if anchor.shape == "ing" and anchor.subject and tokens[anchor.first - 1].low in HEARSAY:
        return end
    if anchor.shape in {"ing", "and", "with"}:
        at = min(anchor.first, anchor.bound)
        while at > start and tokens[at - 1].low in {",", "and", "but", "while", "by", "then"}:
            at -= 1
        return at
    if anchor.shape == "according" or (
        other.order in {"before", "both"} and anchor.shape in {"finite", "inverted", "colon"}
    ):
        at = anchor.bound
        return at - 1 if at > start and tokens[at - 1].low in {","} | DASHES | {"as"} else at
    before = tokens[anchor.bound - 1].low
    if before == "," and tokens[0].low in {"while", "although", "though"} and anchor.shape == "finite":
        return anchor.bound - 1
    if before == "and" and anchor.entry.lemma == "add" and anchor.subject and other.tail.how != "phrase":
        return anchor.bound - 1
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


def _merge_nouns(tokens: Sequence[Token], finds: Sequence[Find]) -> list[Find]:
    """ "reiterated his warning that X" as one find: the noun joins the cue, gives content and kind."""
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
                tail = replace(outer.tail, how=noun.tail.how)
                out[out.index(outer)] = replace(outer, content=noun.content, anchor=cue, tail=tail)
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
            rest = replace(find, content=((k + 2, end),), earlier=(start, stop))
            return [first, *_split_that(tokens, rest)]
    return [find]


def nest(finds: Sequence[Find]) -> list[Find]:
    """Each find with the smallest other one whose content holds its cue and content.

    What "reports claiming that ..." claim is theirs, and not also that of the speaker who answers them.
    """
    own = [f for f in finds if not any(_reaches_over(f, other) for other in finds)]
    out = []
    for i, find in enumerate(own):
        holders = [
            (_size(other), j)
            for j, other in enumerate(own)
            if j != i and _holds(other, find) and _size(other) > _size(find)
        ]
        out.append(replace(find, nested_in=min(holders)[1] if holders else None))
    return out


def _reaches_over(find: Find, other: Find) -> bool:
    """Whether another cue with a speaker of its own stands between a cue and its content."""
    if other.anchor.shape != "ing" or other.subject is None or not find.content:
        return False
    follows = find.anchor.last < min(other.subject[0], other.anchor.first)
    between = follows and other.anchor.last < find.content[0][0]
    return between and find.content[0][0] <= other.content[-1][1]


def _size(find: Find) -> int:
    return sum(b - a for a, b in find.content)


def _holds(outer: Find, inner: Find) -> bool:
    return any(a <= inner.anchor.verb < b for a, b in outer.content) and all(
        any(a <= s and e <= b for a, b in outer.content) for s, e in inner.content
    )
