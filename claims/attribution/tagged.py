"""From what the tagger finds to the finds of a sentence, so that speakers, chains and days are read alike."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from claims.attribution import grammar
from claims.attribution.anchors import ACCORDING, COLON, Anchor, verb_group
from claims.attribution.clauses import Find, is_condition
from claims.attribution.lexicon import CUES, NOUN_KINDS, NOUNS, OTHER_KINDS, PRINTED, Entry, Inflected
from claims.attribution.nesting import is_question, nest, read_finds
from claims.attribution.phrases import phrase_end
from claims.attribution.quotes import LABEL, Quotation
from claims.attribution.spans import range_span, tokens_in
from claims.attribution.tagging import Attribution
from claims.attribution.tails import Tail, has_verb, read_tail
from claims.attribution.units import Token, Unit
from claims.records import Kind, Span
from claims.text import trim

THAT = re.compile(r"[\s,:;–—-]*that\b\s*", re.IGNORECASE)  # no quotation mark before it: not quoted
LAST_WORDS = re.compile(r"(?:[ \u00a0][\w’'-]+){1,2}(?=[.!?…]+[\"”’)]*(?:\s|$))")
EDGES = ",;:–—-"
NEAR = 200  # characters around the end of a content in which a cue can have its source
ASKING = frozenset({"q", "question", "journalist", "reporter", "interviewer", "moderator"})
LIKELY = 0.65  # score; below it a cue that the lexicon does not know is too often none (PolNeAR dev)
LEADING = frozenset(("although", "though", "while", "whereas", "but", "and", "however", "that's", "because"))
POINTING = (
    grammar.PRONOUNS | grammar.DETERMINERS | grammar.PREPOSITIONS | grammar.word_set("him them what so")
)
LONGEST_LABEL = 40  # characters
OPENING = "\"“"
WORDLESS = EDGES + "\"'“”„«»‹›‘’‚.…!?"  # of these alone there is no content


@dataclass(frozen=True)
class TaggedFinder:
    """The finds of a sentence by the attributions of its document, with those of the rules inside them."""

    text: str
    quotations: Sequence[Quotation]
    tagged: Sequence[Attribution]
    headings: Sequence[int] = ()

    @cached_property
    def attributions(self) -> Sequence[Attribution]:
        """What was tagged, in the order of the cues, each turn of a transcript with the label before it."""
        found = [turn for one in self.tagged for turn in turns(self.text, one)]
        return sorted(found, key=lambda one: one.cue)

    def finds(self, unit: Unit, *, headline: bool = False) -> list[Find]:
        """The attributions whose cue stands in this sentence, in the order of their cues."""
        rules = read_finds(unit.tokens, headline=headline)
        if headline and rules:
            return rules
        tagged = [f for a in self._cued_in(unit.span) if (f := self._find(unit, a, rules))]
        tagged = [_reaching(unit.tokens, f, tagged) for f in tagged]
        unknown = [r for r in rules if not _known(unit, r, tagged)]
        kept = [r for r in unknown if _inside(unit, r, tagged) or self._free(unit, r, tagged)]
        return nest([*tagged, *(replace(r, nested_in=None) for r in kept)])

    def covers(self, span: Span) -> bool:
        """Whether a content holds any of these characters."""
        return bool(self._holding(span))

    def _holding(self, span: Span) -> list[Attribution]:
        """The attributions whose contents hold any of these characters."""
        at = bisect_left(self._held, span.end, key=lambda held: held[0].start) - 1
        found = []
        while at >= 0 and self._held[at][0].end > span.start:
            found.append(self._held[at][1])
            at -= 1
        return found

    @cached_property
    def _held(self) -> Sequence[tuple[Span, Attribution]]:
        """Every content with a source, in order; those of a tagger do not overlap."""
        kept = (one for one in self.attributions if _can_stand(one))
        return sorted(((span, one) for one in kept for span in one.content), key=lambda held: held[0])

    def _free(self, unit: Unit, find: Find, tagged: Sequence[Find]) -> bool:
        """Whether nothing of it stands in a content that was taken over, or that another sentence has."""
        tokens = unit.tokens
        own = [Span(tokens[a].start, tokens[b - 1].end) for a, b in find.content if b > a]
        own.append(Span(tokens[find.anchor.first].start, tokens[find.anchor.last].end))
        elsewhere = [o for s in own for o in self._holding(s) if not _in(o.cue, unit.span)]
        return not elsewhere and not any(_touch(a, b) for a in own for t in tagged for b in t.spans)

    def _cued_in(self, span: Span) -> Sequence[Attribution]:
        first = bisect_left(self.attributions, span.start, key=lambda a: a.cue.start)
        last = bisect_left(self.attributions, span.end, key=lambda a: a.cue.start)
        return self.attributions[first:last]

    def _relayed(self, unit: Unit, attribution: Attribution, rules: Sequence[Find]) -> bool:
        """Whether the content is nobody's words but who is cited ("citing two officials")."""
        cited = [range_span(unit.tokens, r.tail.cited) for r in rules if r.tail.cited]
        return any(s.start <= a and b <= s.end for a, b in attribution.content for s in cited)

    def _find(self, unit: Unit, attribution: Attribution, rules: Sequence[Find]) -> Find | None:
        """One find: with what the rules see at the same cue, else read from the cue's own words."""
        spans = self._contents(attribution)
        cue = tokens_in(unit.tokens, attribution.cue)
        if not spans or cue is None or self._relayed(unit, attribution, rules):
            return None
        same = next((r for r in rules if r.anchor.first < cue[1] and cue[0] <= r.anchor.last), None)
        same = same or next((r for r in rules if r.tail.cited and r.tail.cited[0] == cue[1]), None)
        if _mislabelled(self.text, attribution):
            return None
        subject = _subject(unit.tokens, attribution, same)
        if subject is None and not _can_stand(attribution):
            return None
        if same and same.tail.cited:
            spans = self._without(spans, range_span(unit.tokens, same.tail.cited))
        anchor = same.anchor if same else read_anchor(unit.tokens, cue, subject)
        if same is None and attribution.score < LIKELY and not _lexical(anchor):
            return None
        if same is None and (is_condition(unit.tokens, anchor) or is_question(unit.tokens)):
            return None
        ranges = tuple(r for r in (tokens_in(unit.tokens, s) for s in spans) if r) or ((cue[1], cue[1]),)
        if _points_back(self.text, spans):
            return None
        order = _order(attribution.cue, spans)
        words = range_span(unit.tokens, (anchor.first, anchor.last + 1))
        return Find(
            ranges,
            anchor,
            _tail(unit.tokens, anchor, ranges[0], order, same.tail if same else None),
            order,
            subject,
            spans=spans,
            cue=words if same and not _touch(words, attribution.cue) else attribution.cue,
            source=attribution.source,
            score=attribution.score,
        )

    def _contents(self, attribution: Attribution) -> tuple[Span, ...]:
        """The content without a leading "that", marks at its edges, and those of a whole quotation."""
        found = []
        for number, span in enumerate(attribution.content):
            line = self._one_line(span, attribution.cue)
            spoken = any(c.isalpha() for c in attribution.cue.of(self.text))
            leads = number == 0 and line.start >= attribution.cue.end and spoken
            lead = THAT.match(self.text, line.start, line.end) if leads else None
            start = lead.end() if lead and lead.end() < line.end else line.start
            whole = Span(start, self._sentence_end(line.end))
            inner = self._unquoted(trim(self.text, whole, extra=EDGES))
            inner = trim(self.text, inner, extra=EDGES)
            words = trim(self.text, inner, extra=WORDLESS)
            if words.start < words.end:
                found.append(inner)
        return tuple(found)

    def _one_line(self, span: Span, cue: Span) -> Span:
        """The part of a content on the cue's side of a heading's end: no sentence goes on in another line."""
        first, last = bisect_left(self.headings, span.start + 1), bisect_left(self.headings, span.end)
        if first == last:
            return span
        if span.start >= cue.end:
            return Span(span.start, self.headings[first])
        return Span(self.headings[last - 1], span.end)

    def _without(self, spans: tuple[Span, ...], cited: Span) -> tuple[Span, ...]:
        """The content without the one who is cited, where it starts with them."""
        first = spans[0]
        if not cited.start <= first.start < cited.end < first.end:
            return spans
        rest = trim(self.text, Span(cited.end, first.end), extra=EDGES)
        lead = THAT.match(self.text, rest.start, rest.end)
        return (Span(lead.end() if lead else rest.start, rest.end), *spans[1:])

    def _sentence_end(self, end: int) -> int:
        """Where the sentence ends, if no more than two words that nobody else has lie before that."""
        rest = LAST_WORDS.match(self.text, end)
        if rest is None or not self.text[end - 1].isalnum():
            return end
        left = Span(end, rest.end())
        near = self._cued_in(Span(end - NEAR, rest.end() + NEAR))
        taken = any(_touch(left, span) for one in near for span in (one.cue, one.source) if span)
        return end if taken or self._holding(left) else rest.end()

    def _unquoted(self, span: Span) -> Span:
        """Without the marks of the quotation that the whole span stands in."""
        at = bisect_left(self.quotations, span.start + 1, key=lambda q: q.outer.start) - 1
        if at < 0:
            return span
        held = self.quotations[at]
        if span.start < held.inner.end and not any(c.isalnum() for c in self.text[held.inner.end : span.end]):
            return Span(max(span.start, held.inner.start), min(span.end, held.inner.end))
        return span


def turns(text: str, attribution: Attribution) -> list[Attribution]:
    """The attribution, or where colons attribute its contents, one for each speaker's label ("HOLM: ...")."""
    if any(c.isalpha() for c in attribution.cue.of(text)):
        return [attribution]
    found: list[Attribution] = []
    for span in attribution.content:
        line = text.rfind("\n", 0, span.start) + 1
        opens = line if span.start - line < LONGEST_LABEL else span.start
        label = LABEL.match(text, opens + (text[opens] in OPENING), span.end)
        if label:
            source, cue = Span(*label.span(1)), Span(*label.span(2))
            found.append(replace(attribution, source=source, cue=cue, content=(Span(label.end(), span.end),)))
        elif found:
            found[-1] = replace(found[-1], content=(*found[-1].content, span))
        else:
            found.append(replace(attribution, content=(span,)))
    return found


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
    tagged = tokens_in(tokens, attribution.source) if attribution.source else None
    own = same.anchor.subject if same and same.anchor.shape in {"ing", "with"} else None
    if tagged is None or (own and (own[1] <= tagged[0] or tagged[1] <= own[0])):
        return own or (same.subject if same else None)
    start, end = tagged
    while end - start > 1 and tokens[start].low in LEADING:
        start += 1
    if end - start == 1 and _opens_phrase(tokens[start]):
        cue = tokens_in(tokens, attribution.cue)
        limit = cue[0] if cue and cue[0] > start else len(tokens)
        end = min(max(end, phrase_end(tokens, start)), max(end, limit))
    return start, end


def _opens_phrase(token: Token) -> bool:
    """Whether a word alone names nobody: an article, or the adjective of a country."""
    return token.low in grammar.DETERMINERS or token.low.endswith(("ian", "ish", "ese"))


def _mislabelled(text: str, attribution: Attribution) -> bool:
    """Whether a colon is the cue and its source does not stand right before it, or only asks ("Q:")."""
    source = attribution.source
    if ":" not in attribution.cue.of(text) or any(c.isalpha() for c in attribution.cue.of(text)):
        return False
    if source is None or source.of(text).lower() in ASKING:
        return True
    return source.end > attribution.cue.start or any(
        c.isalnum() for c in text[source.end : attribution.cue.start]
    )


def _points_back(text: str, spans: Sequence[Span]) -> bool:
    """Whether the content is one word that only points at something ("he", "this", "from")."""
    words = " ".join(span.of(text) for span in spans).lower().split()
    return len(words) == 1 and words[0] in POINTING


def _reaching(tokens: Sequence[Token], find: Find, others: Sequence[Find]) -> Find:
    """The find with what another says inside it: "a post, in which he stated that ..." goes on to the end."""
    last = find.spans[-1]
    ends = [o.spans[-1].end for o in others if o is not find and o.source and _in(o.source, last)]
    if not ends or max(ends) <= last.end:
        return find
    spans = (*find.spans[:-1], Span(last.start, max(ends)))
    held = tokens_in(tokens, spans[-1])
    return replace(find, spans=spans, content=(*find.content[:-1], held)) if held else find


def _can_stand(attribution: Attribution) -> bool:
    """Whether it can become a statement: somebody has to be its source."""
    return attribution.source is not None


def _in(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start < outer.end


def _touch(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


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
