"""Where the content of a tagged attribution starts and ends, by the marks and words around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from claims.attribution import grammar
from claims.attribution.marked import Marked
from claims.attribution.quotes import Quotation
from claims.attribution.spans import touch
from claims.attribution.tagging import Attribution
from claims.attribution.units import DATELINE, MONTHS, TITLES
from claims.records import Span
from claims.text import trim

THAT = re.compile(r"[\s,:;–—-]*that\b\s*", re.IGNORECASE)  # no quotation mark before it: not quoted
LAST_WORDS = re.compile(r"(?:[ \u00a0][\w’'-]+){1,2}(?=[.!?…]+[\"”’)]*(?:\s|$))")
STOPPED = re.compile(r"(?:^|(?<!\bSept)(?<=[a-z]{3}))[.!?][\"”’]?\s")  # no "Mr.", "Sen." or "Sept."
SHORTENED = re.compile(rf"\b(?:{TITLES}|{MONTHS})$")
EDGES = ",;:–—-"
WORDLESS = EDGES + "\"'“”„«»‹›‘’‚.…!?"  # of these alone there is no content
DESCRIBING = re.compile(r"(?:an?|the) [^\"“.]{5,120}, (?=[\"“])", re.IGNORECASE)
ADMITTING = re.compile(r",? but (?:\w+ )?(?:admit|acknowledg|conced|confirm)\w+")
STRANDED = re.compile(r"\b(?:(?:exchange|return|support|search|need) for|of|with|from|between|into)$")
REST = re.compile(r" [a-z][^.,;:!?\"“”\n]{2,100}?(?=[.,;:!?])")
JOINING = grammar.word_set("and but or that then it him her them as")
"""Words between the cue of a quotation and more of what was said."""
MARKS = 3  # characters between the end of a quotation and that of a content
SENTENCE = 40  # characters; a shorter quotation can be a part of the sentence around it
POINTING = (
    grammar.PRONOUNS
    | grammar.DETERMINERS
    | grammar.PREPOSITIONS
    | grammar.word_set("him them what so who whom which whether himself herself itself themselves")
)
NEAR = 200  # characters around the end of a content in which a cue can have its source


@dataclass(frozen=True)
class Bounds:
    """The contents of tagged attributions as a reader would cut them out of the text."""

    text: str
    quotations: Sequence[Quotation]
    marked: Marked
    headings: Sequence[int] = ()

    def contents(self, attribution: Attribution) -> tuple[Span, ...]:
        """The content without a leading "that", marks at its edges, and those of a whole quotation."""
        found: list[Span] = []
        for number, span in enumerate(attribution.content):
            part = self._one_line(span, attribution.cue)
            part = Span(self._start(part, attribution, first=number == 0), self._end(part, attribution.cue))
            inner = self._unquoted(trim(self.text, part, extra=EDGES))
            inner = trim(self.text, inner, extra=EDGES)
            words = trim(self.text, inner, extra=WORDLESS)
            strange = found and (self._apart(found[-1], inner) or self._named(found[-1], inner, attribution))
            if words.start < words.end and not strange:
                found.append(inner)
        return tuple(found[:-1] if len(found) > 1 and points_back(self.text, found[-1:]) else found)

    def _apart(self, before: Span, part: Span) -> bool:
        """Whether a part is a scrap of a later sentence: not quoted, and not its beginning."""
        gap = self.text[before.end : part.start]
        ended = STOPPED.search(gap) is not None
        return ended and self.text[part.start].islower() and not self.quotes(part)

    def _named(self, before: Span, part: Span, attribution: Attribution) -> bool:
        """Whether a quotation behind the cue of one is a name in its sentence ("wrote on the site “X”")."""
        cue = attribution.cue
        if not before.end <= cue.start < part.start or not self.quotes(before):
            return False
        at = bisect_left(self.quotations, part.start + 1, key=lambda q: q.outer.start) - 1
        if at < 0 or self.quotations[at].inner.start != part.start:
            return False
        words = self.text[cue.end : self.quotations[at].outer.start].lower().split()
        return bool(words) and words[-1].isalpha() and not (words[-1] in JOINING or words[-1].endswith("ing"))

    def quotes(self, span: Span) -> bool:
        """Whether a quotation stands in a stretch, or reaches into it."""
        at = bisect_left(self.quotations, span.end, key=lambda q: q.outer.start) - 1
        return at >= 0 and self.quotations[at].outer.end > span.start

    def _start(self, part: Span, attribution: Attribution, *, first: bool) -> int:
        """Where a part starts: after a "that", a dateline, a description of the source, another sentence."""
        cue, source = attribution.cue, attribution.source
        spoken = any(c.isalpha() for c in cue.of(self.text))
        leads = first and part.start >= cue.end and spoken
        opening = [THAT.match(self.text, part.start, part.end)] if leads else []
        opening.append(DATELINE.match(self.text, part.start, part.end))
        if source and self.text[source.end : part.start].strip() == ",":
            opening.append(DESCRIBING.match(self.text, part.start, part.end))
        ends = [found.end() for found in opening if found and found.end() < part.end]
        return max([*ends, self._unheaded(part, cue), self._quoted_after(part, cue)])

    def _unheaded(self, part: Span, cue: Span) -> int:
        """Where the quotation before a cue starts, if words without a mark before it are another sentence."""
        at = bisect_left(self.quotations, part.end, key=lambda q: q.outer.start) - 1
        if at < 0 or part.end > cue.start:
            return part.start
        outer, inner, _ = self.quotations[at]
        whole = outer.end >= part.end - MARKS and inner.end - inner.start >= SENTENCE
        apart = self.text[part.start : outer.start].rstrip()[-1:].isalnum()
        return outer.start if whole and apart and self.text[inner.start].isupper() else part.start

    def _end(self, part: Span, cue: Span) -> int:
        """Where a part ends: not inside "state-run"; with one or two last words of a sentence."""
        end = self._clause_end(part.end) if part.start >= cue.end else part.end
        if self.text[end : end + 1] == "-" and self.text[end - 1].isalnum():
            comma = self.text.rfind(", ", max(0, end - NEAR), end)
            return comma if comma >= 0 else end
        return self._sentence_end(end)

    def _clause_end(self, end: int) -> int:
        """Where the clause ends, if a content is cut behind a preposition ("in exchange for")."""
        rest = REST.match(self.text, end)
        if rest is None or not STRANDED.search(self.text, max(0, end - NEAR), end):
            return end
        return end if self._taken(Span(end, rest.end())) else rest.end()

    def _quoted_after(self, part: Span, cue: Span) -> int:
        """Where the quotation starts, if the topic stands before it ("said about the deal")."""
        if not cue.of(self.text).lower().endswith((" about", " of")) or not 0 <= part.start - cue.end <= 1:
            return part.start
        at = bisect_left(self.quotations, part.start, key=lambda q: q.outer.start)
        inside = at < len(self.quotations) and self.quotations[at].outer.start < part.end
        return self.quotations[at].outer.start if inside else part.start

    def _one_line(self, span: Span, cue: Span) -> Span:
        """The part of a content on the cue's side of a heading's end: no sentence goes on in another line."""
        first, last = bisect_left(self.headings, span.start + 1), bisect_left(self.headings, span.end)
        if first == last:
            return span
        if span.start >= cue.end:
            return Span(span.start, self.headings[first])
        return Span(self.headings[last - 1], span.end)

    def _sentence_end(self, end: int) -> int:
        """Where the sentence ends, if no more than two words that nobody else has lie before that."""
        rest = LAST_WORDS.match(self.text, end)
        if rest is None or not self.text[end - 1].isalnum() or SHORTENED.search(rest.group()):
            return end
        return end if self._taken(Span(end, rest.end())) else rest.end()

    def _taken(self, left: Span) -> bool:
        """Whether another attribution has words of a stretch."""
        near = self.marked.cued_in(Span(left.start - NEAR, left.end + NEAR))
        marked = any(touch(left, span) for one in near for span in (one.cue, one.source) if span)
        return marked or bool(self.marked.holding(left))

    def _unquoted(self, span: Span) -> Span:
        """Without the marks of the quotation that the whole span stands in."""
        at = bisect_left(self.quotations, span.start + 1, key=lambda q: q.outer.start) - 1
        if at < 0:
            return span
        held = self.quotations[at]
        if span.start < held.inner.end and not any(c.isalnum() for c in self.text[held.inner.end : span.end]):
            return Span(max(span.start, held.inner.start), min(span.end, held.inner.end))
        return span

    def without(self, spans: tuple[Span, ...], cited: Span) -> tuple[Span, ...]:
        """The content without the one who is cited, where it starts with them."""
        first = spans[0]
        if not cited.start <= first.start < cited.end < first.end:
            return spans
        rest = trim(self.text, Span(cited.end, first.end), extra=EDGES)
        lead = THAT.match(self.text, rest.start, rest.end)
        return (Span(lead.end() if lead else rest.start, rest.end), *spans[1:])

    def without_admission(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """What is denied, without what is admitted after it ("denied a role but admitted knowing of it")."""
        last = spans[-1]
        found = ADMITTING.search(self.text, last.start, last.end)
        return (*spans[:-1], Span(last.start, found.start())) if found else spans


def points_back(text: str, spans: Sequence[Span]) -> bool:
    """Whether the content is one word that only points at something ("he", "this", "from")."""
    words = " ".join(span.of(text) for span in spans).lower().split()
    return len(words) == 1 and words[0] in POINTING
