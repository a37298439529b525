"""The attributions of a tagger by their places in one document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from claims.attribution.quotes import LABEL
from claims.attribution.tagging import Attribution
from claims.records import Span

LONGEST_LABEL = 40  # characters
OPENING = '"“'


@dataclass(frozen=True)
class Marked:
    """What a tagger marked in a text, found by the place of a cue or of a content."""

    text: str
    tagged: Sequence[Attribution]

    @cached_property
    def attributions(self) -> Sequence[Attribution]:
        """What was tagged, in the order of the cues, each turn of a transcript with the label before it."""
        found = [turn for one in self.tagged for turn in turns(self.text, one)]
        return sorted(found, key=lambda one: one.cue)

    def cued_in(self, span: Span) -> Sequence[Attribution]:
        """The attributions whose cue starts in a stretch, in order."""
        first = bisect_left(self.attributions, span.start, key=lambda a: a.cue.start)
        last = bisect_left(self.attributions, span.end, key=lambda a: a.cue.start)
        return self.attributions[first:last]

    def holding(self, span: Span) -> list[Attribution]:
        """The attributions with a source whose contents hold any of these characters."""
        at = bisect_left(self._held, span.end, key=lambda held: held[0].start) - 1
        found = []
        while at >= 0 and self._held[at][0].end > span.start:
            found.append(self._held[at][1])
            at -= 1
        return found

    @cached_property
    def _held(self) -> Sequence[tuple[Span, Attribution]]:
        """Every content with a source, in order; those of a tagger do not overlap."""
        kept = (one for one in self.attributions if one.source is not None)
        return sorted(((span, one) for one in kept for span in one.content), key=lambda held: held[0])


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
