"""From what the tagger finds to the finds of a sentence, so that speakers, chains and days are read alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from claims.attribution import grammar
from claims.attribution.anchors import ACCORDING, COLON, Anchor, verb_group
from claims.attribution.bounds import Bounds, points_back
from claims.attribution.clauses import TOPIC_STARTS, Find, is_condition
from claims.attribution.deeds import is_deed, is_withheld, only_touches
from claims.attribution.lexicon import CUES, NOUN_KINDS, NOUNS, OTHER_KINDS, PRINTED, Entry, Inflected
from claims.attribution.marked import Marked
from claims.attribution.nesting import (
    COMMENT_STARTS,
    describes_noun,
    is_question,
    nest,
    own_words,
    read_finds,
)
from claims.attribution.phrases import phrase_end
from claims.attribution.quotes import Quotation
from claims.attribution.spans import content_spans, range_span, tokens_in, touch
from claims.attribution.subjects import leading_subject
from claims.attribution.tagging import Attribution
from claims.attribution.tails import Tail, has_verb, read_tail
from claims.attribution.units import Token, Unit
from claims.records import Kind, Span

SUFFERED = frozenset({"suspected", "accused", "charged", "convicted", "acquitted", "blamed"})
SUFFERED_OF = frozenset({"of", "with", "for"})
ASKING = frozenset({"q", "question", "journalist", "reporter", "interviewer", "moderator"})
GIVEN_UP = grammar.word_set(
    "abandon abandons abandoned abandoning drop drops dropped dropping withdraw withdraws withdrew withdrawn "
    "withdrawing retract retracts retracted retracting renounced renouncing scrapped shelved"
)
LIKELY = 0.65  # score; below it a cue that the lexicon does not know is too often none (PolNeAR dev)
LEADING = frozenset(("although", "though", "while", "whereas", "but", "and", "however", "that's", "because"))


@dataclass(frozen=True)
class TaggedFinder:
    """The finds of a sentence by the attributions of its document, with those of the rules inside them."""

    text: str
    quotations: Sequence[Quotation]
    tagged: Sequence[Attribution]
    headings: Sequence[int] = ()

    @cached_property
    def marked(self) -> Marked:
        """The attributions by place."""
        return Marked(self.text, self.tagged)

    @cached_property
    def bounds(self) -> Bounds:
        """What cuts their contents."""
        return Bounds(self.text, self.quotations, self.marked, self.headings)

    def finds(self, unit: Unit, *, headline: bool = False) -> list[Find]:
        """The attributions whose cue stands in this sentence, in the order of their cues."""
        rules = read_finds(unit.tokens, headline=headline)
        if headline and rules:
            return rules
        tagged = [f for a in self.marked.cued_in(unit.span) if (f := self._find(unit, a, rules))]
        tagged = [_reaching(unit.tokens, f, tagged) for f in tagged]
        tagged = [self._own_words(unit, f, rules) for f in tagged]
        unknown = [r for r in rules if not _known(unit, r, tagged)]
        kept = [r for r in unknown if _inside(unit, r, tagged) or self._free(unit, r, tagged)]
        found = [*tagged, *(replace(r, nested_in=None) for r in kept)]
        return nest([f for f in found if not only_touches(unit.tokens, f)])

    def covers(self, span: Span) -> bool:
        """Whether a content holds any of these characters."""
        return bool(self.marked.holding(span))

    def supposed_in(self, unit: Unit) -> list[Attribution]:
        """What a sentence marks as said and only asks or supposes ("if Keller says that ...")."""
        found = []
        for one in self.marked.cued_in(unit.span):
            cue = tokens_in(unit.tokens, one.cue)
            source = tokens_in(unit.tokens, one.source) if one.source else None
            if cue and _supposed(unit.tokens, read_anchor(unit.tokens, cue, source)):
                found.append(one)
        return found

    def _own_words(self, unit: Unit, find: Find, rules: Sequence[Find]) -> Find:
        """The find with its own quotation alone, where another cue opens its content."""
        told = own_words(unit.tokens, find, rules)
        if told is find:
            return find
        return replace(told, spans=content_spans(self.text, unit.tokens, told.content))

    def _free(self, unit: Unit, find: Find, tagged: Sequence[Find]) -> bool:
        """Whether nothing of it stands in a content that was taken over, or that another sentence has."""
        tokens = unit.tokens
        own = [Span(tokens[a].start, tokens[b - 1].end) for a, b in find.content if b > a]
        own.append(Span(tokens[find.anchor.first].start, tokens[find.anchor.last].end))
        elsewhere = [o for s in own for o in self.marked.holding(s) if not _in(o.cue, unit.span)]
        return not elsewhere and not any(touch(a, b) for a in own for t in tagged for b in t.spans)

    def _find(self, unit: Unit, attribution: Attribution, rules: Sequence[Find]) -> Find | None:
        """One find: with what the rules see at the same cue, else read from the cue's own words."""
        spans = self.bounds.contents(attribution)
        cue = tokens_in(unit.tokens, attribution.cue)
        if not spans or cue is None or _relayed(unit, spans, rules):
            return None
        same = _same(rules, cue)
        subject = _subject(unit.tokens, attribution, same)
        anchor = same.anchor if same else read_anchor(unit.tokens, cue, subject)
        if _given_up(unit.tokens[cue[0] : anchor.verb]):
            anchor = replace(anchor, entry=replace(anchor.entry, kind=Kind.ASSERTION))
        unsaid = self._unsaid(unit.tokens, replace(attribution, content=spans), cue, anchor)
        if unsaid or (subject is None and attribution.source is None):
            return None
        if same is None and (_unsure(attribution, anchor) or _no_statement(unit.tokens, cue, anchor)):
            return None
        if same and same.tail.cited:
            spans = self.bounds.without(spans, range_span(unit.tokens, same.tail.cited))
        return self._made(unit, replace(attribution, content=spans), anchor, subject, same)

    def _unsaid(
        self, tokens: Sequence[Token], found: Attribution, cue: tuple[int, int], anchor: Anchor
    ) -> bool:
        """Whether what was marked is a deed, another speaker’s label, a pointing word or part of a noun."""
        words = " ".join(span.of(self.text) for span in found.content)
        deed = is_deed(tokens, anchor, words) or is_withheld(tokens, anchor, words)
        deed = deed and not any(map(self.bounds.quotes, found.content))
        pointing = points_back(self.text, found.content)
        return deed or pointing or _mislabelled(self.text, found) or describes_noun(tokens, cue)

    def _made(
        self,
        unit: Unit,
        found: Attribution,
        anchor: Anchor,
        subject: tuple[int, int] | None,
        same: Find | None,
    ) -> Find:
        """The find of an attribution whose content is cut as a statement's."""
        spans = self.bounds.without_admission(found.content) if anchor.denied else found.content
        spans = self._whole(unit, spans, same) if same else spans
        cue = tokens_in(unit.tokens, found.cue) or (anchor.first, anchor.last + 1)
        ranges = tuple(r for r in (tokens_in(unit.tokens, s) for s in spans) if r) or ((cue[1], cue[1]),)
        order = _order(found.cue, spans)
        words = range_span(unit.tokens, (anchor.first, anchor.last + 1))
        return Find(
            ranges,
            anchor,
            _tail(unit.tokens, anchor, ranges[0], order, same.tail if same else None),
            order,
            subject,
            spans=spans,
            cue=words if same and not touch(words, found.cue) else found.cue,
            source=found.source,
            score=found.score,
        )

    def _whole(self, unit: Unit, spans: tuple[Span, ...], same: Find) -> tuple[Span, ...]:
        """The clause before "..., he said", of which the tagger may see only the end, or pieces."""
        known = content_spans(self.text, unit.tokens, same.content) if same.order == "before" else ()
        if len(known) != 1:
            return spans
        whole = Span(known[0].start, spans[-1].end)
        starts = whole.start <= spans[0].start and whole.end <= known[0].end
        return (whole,) if starts and not self.bounds.quotes(whole) else spans


def _same(rules: Sequence[Find], cue: tuple[int, int]) -> Find | None:
    """What the rules find at a cue."""
    same = next((r for r in rules if r.anchor.first < cue[1] and cue[0] <= r.anchor.last), None)
    return same or next((r for r in rules if r.tail.cited and r.tail.cited[0] == cue[1]), None)


def _unsure(attribution: Attribution, anchor: Anchor) -> bool:
    """Whether neither the score nor the lexicon makes a cue likely."""
    return attribution.score < LIKELY and not _lexical(anchor)


def _no_statement(tokens: Sequence[Token], cue: tuple[int, int], anchor: Anchor) -> bool:
    """Whether a cue is asked, supposed, suffered ("men suspected of") or a comment."""
    words = [t.low for t in tokens[cue[0] : cue[1]]]
    suffered = len(words) > 1 and words[-2] in SUFFERED and words[-1] in SUFFERED_OF
    return suffered or words[0] in COMMENT_STARTS or _supposed(tokens, anchor)


def _supposed(tokens: Sequence[Token], anchor: Anchor) -> bool:
    """Whether a sentence asks whether something is said, or supposes that it is."""
    return is_condition(tokens, anchor) or is_question(tokens)


def read_anchor(tokens: Sequence[Token], cue: tuple[int, int], subject: tuple[int, int] | None) -> Anchor:
    """The cue as the rules know it: by the first word of it that the lexicon has, else by its last word."""
    first, end = cue
    for k in range(first, end):
        entry, shape = _entry(tokens, k, end)
        if entry is None:
            continue
        start, _, negated = verb_group(tokens, k)
        after = subject is not None and subject[0] >= end
        bound = subject[0] if subject and not after else min(first, start)
        shape = "inverted" if after and shape == "finite" else shape
        return Anchor(min(first, start), k, end - 1, entry, shape, subject, bound, negated)
    words = [k for k in range(first, end) if tokens[k].sort == "w"]
    verb = words[-1] if words else first
    entry = Entry(tokens[verb].low, (), PRINTED, Kind.ASSERTION) if words else COLON
    bound = subject[0] if subject and subject[0] < first else first
    negated = any(t.low in grammar.NEGATIONS or t.low.endswith("n't") for t in tokens[first:end])
    return Anchor(first, verb, end - 1, entry, "finite" if words else "colon", subject, bound, negated)


def _given_up(words: Sequence[Token]) -> bool:
    """Whether what stands before a noun of saying takes it back ("abandoned his call", "backed off its")."""
    low = [t.low for t in words]
    backed = any(a.startswith("back") and b in {"off", "away", "down"} for a, b in pairwise(low))
    return backed or not GIVEN_UP.isdisjoint(low)


def _lexical(anchor: Anchor) -> bool:
    """Whether the lexicon knows the cue."""
    return anchor.entry.frames != PRINTED


def _entry(tokens: Sequence[Token], k: int, end: int) -> tuple[Entry | None, str]:
    """The lexicon's entry for the word at `k` of a cue, and the shape that it gives the cue."""
    low = tokens[k].low
    if low in {"according", "per"}:
        return ACCORDING, "according"
    found = _longest(tokens, k, end)
    if found:
        return found.entry, "ing" if found.form == "ing" else "finite"
    if low in NOUNS:
        return Entry(low, (), "c", NOUN_KINDS.get(low, Kind.ASSERTION)), "noun"
    stem = next((s for s in OTHER_KINDS if low.startswith(s)), None)
    return (Entry(low, (), PRINTED, OTHER_KINDS[stem]), "finite") if stem else (None, "")


def _longest(tokens: Sequence[Token], k: int, end: int) -> Inflected | None:
    """The longest cue of the lexicon that starts with the word at `k`, within the tagged words."""
    for cue in CUES.get(tokens[k].low, ()):
        rest = [t.low for t in tokens[k + 1 : max(end, k + 1 + len(cue.entry.rest))]]
        if tuple(rest[: len(cue.entry.rest)]) == cue.entry.rest:
            return cue
    return None


def _subject(tokens: Sequence[Token], attribution: Attribution, same: Find | None) -> tuple[int, int] | None:
    """Who speaks: by the tagger, unless the rules see a subject of the cue's own elsewhere, or more of it."""
    tagged = tokens_in(tokens, _apart(attribution)) if attribution.source else None
    own = same.anchor.subject if same and same.anchor.shape in {"ing", "with"} else None
    if tagged is None or (own and (own[1] <= tagged[0] or tagged[1] <= own[0])):
        return own or (same.subject if same else None)
    start, end = tagged
    cue = tokens_in(tokens, attribution.cue)
    if cue and start < cue[0] < end:
        end = cue[0] - (cue[0] - start > 1 and tokens[cue[0] - 1].low in {"who", "which", "that"})
    while end - start > 1 and (tokens[start].low in LEADING or tokens[start].low == ","):
        start += 1
    if cue and start > 0 and end <= cue[0] and _beside(tokens[start - 1], tokens[cue[0]]):
        return leading_subject(tokens, start - 1) or (start, end)
    if end - start == 1 and _opens_phrase(tokens[start]):
        limit = cue[0] if cue and cue[0] > start else len(tokens)
        end = min(max(end, phrase_end(tokens, start)), max(end, limit))
    return start, end


def _beside(before: Token, cue: Token) -> bool:
    """Whether a participle goes on with its sentence, not with a place or person right before it."""
    return cue.low.endswith("ing") and before.low in {"at", "before"}


def _apart(attribution: Attribution) -> Span:
    """The source without what of it the content before it has ("near Vale, Rita Thorn wrote")."""
    source = attribution.source or attribution.cue
    ends = [part.end for part in attribution.content if part.start < source.start < part.end < source.end]
    return Span(max([source.start, *ends]), source.end)


def _opens_phrase(token: Token) -> bool:
    """Whether a word alone names nobody: an article, or the adjective of a country."""
    return token.low in grammar.DETERMINERS or token.low.endswith(("ian", "ish", "ese"))


def _relayed(unit: Unit, content: Sequence[Span], rules: Sequence[Find]) -> bool:
    """Whether the content is nobody's words but who is cited ("citing two officials")."""
    cited = [range_span(unit.tokens, r.tail.cited) for r in rules if r.tail.cited]
    return any(s.start <= a and b <= s.end for a, b in content for s in cited)


def _mislabelled(text: str, attribution: Attribution) -> bool:
    """Whether a colon is the cue and its source is not right before it, only asks, or heads a topic."""
    source = attribution.source
    if ":" not in attribution.cue.of(text) or any(c.isalpha() for c in attribution.cue.of(text)):
        return False
    topic = attribution.content[0].of(text).split()[0] in TOPIC_STARTS
    if source is None or topic or source.of(text).lower() in ASKING:
        return True
    return source.end > attribution.cue.start or any(
        c.isalnum() for c in text[source.end : attribution.cue.start]
    )


def _reaching(tokens: Sequence[Token], find: Find, others: Sequence[Find]) -> Find:
    """The find with what another says inside it: "a post, in which he stated that ..." goes on to the end."""
    last = find.spans[-1]
    ends = [o.spans[-1].end for o in others if o is not find and o.source and _in(o.source, last)]
    if not ends or max(ends) <= last.end:
        return find
    spans = (*find.spans[:-1], Span(last.start, max(ends)))
    held = tokens_in(tokens, spans[-1])
    return replace(find, spans=spans, content=(*find.content[:-1], held)) if held else find


def _in(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start < outer.end


def _tail(
    tokens: Sequence[Token], anchor: Anchor, content: tuple[int, int], order: str, known: Tail | None
) -> Tail:
    """What stands between the cue and the content, as far as the rules read it."""
    nothing = Tail(None, "", (0, 0))
    read = known or (read_tail(tokens, anchor) if anchor.last + 1 < len(tokens) else nothing)
    if order == "before" or anchor.shape in {"according", "noun"}:
        return replace(read, content=None, how="")
    between = (anchor.last + 1, max(anchor.last + 1, content[0]))
    if content[0] < len(tokens) and tokens[content[0]].sort == "q":
        how = "quote"
    elif content[0] > 0 and tokens[content[0] - 1].low == "that":
        how = "that"
    else:
        inside = tokens[content[0] : content[1]]
        clause = bool(inside) and has_verb(inside, 0) and inside[0].low != "to"
        how = "bare" if clause and set("cb") & set(anchor.entry.frames) else "phrase"
    return replace(read, content=content[0], how=how, between=between)


def _order(cue: Span, spans: Sequence[Span]) -> str:
    """Where the content stands beside its cue."""
    before, after = spans[0].start < cue.start, spans[-1].start >= cue.end
    return "both" if before and after else "before" if before else "after"


def _known(unit: Unit, find: Find, tagged: Sequence[Find]) -> bool:
    """Whether the tagger has this cue, or the same content by another one."""
    first, last = find.anchor.first, find.anchor.last
    if any(t.anchor.first <= last and first <= t.anchor.last for t in tagged):
        return True
    if _inside(unit, find, tagged):
        return False
    start, end = find.content[0]
    return any(abs(start - a) + abs(end - b) <= grammar.NEAR for t in tagged for a, b in t.content)


def _inside(unit: Unit, find: Find, tagged: Sequence[Find]) -> bool:
    """Whether the cue of the rules stands in a content that the tagger found."""
    start = unit.tokens[find.anchor.verb].start
    return any(a <= start < b for t in tagged for a, b in t.spans)
