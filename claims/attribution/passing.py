"""Quotations after "…, Holt said, as reported by the Post. “…”": they go on with Holt, not with the Post."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from claims.attribution.made import Made
from claims.attribution.nesting import read_finds
from claims.attribution.tagging import Attribution
from claims.attribution.units import Unit
from claims.records import Mention, Span

PASSING = re.compile(r"\b(?:reported|quoted|cited|carried) by$|^according to$|^per$", re.IGNORECASE)
REPORTING = re.compile(r"^(?:has |had |have )?report(?:s|ed|ing)?$", re.IGNORECASE)


def without_passed(
    text: str, units: Sequence[Unit], attributions: Sequence[Attribution], mentions: Sequence[Mention]
) -> list[Attribution]:
    """The attributions, without later sentences in those that only pass on what a sentence quotes.

    `mentions`: where actors of the registry are named.
    """
    outlets = sorted(one.span for one in mentions if one.actor.sort == "outlet")
    kept = (_own(text, units, one, outlets) for one in attributions)
    return [one for one in kept if one.content]


def _own(text: str, units: Sequence[Unit], attribution: Attribution, outlets: Sequence[Span]) -> Attribution:
    """An attribution with what its own source says."""
    at = bisect_right(units, attribution.cue.start, key=lambda unit: unit.span.start) - 1
    if at < 0 or attribution.source is None or not _passes_on(text, attribution, outlets):
        return attribution
    end = units[at].span.end
    own = tuple(part for part in attribution.content if part.start < end)
    passed = own != attribution.content and _quotes_somebody(units[at], attribution.cue)
    return replace(attribution, content=own) if passed else attribution


def _passes_on(text: str, attribution: Attribution, outlets: Sequence[Span]) -> bool:
    """Whether the cue says that somebody is cited, or an outlet reports."""
    cue, source = attribution.cue.of(text), attribution.source
    named = source is not None and _named_in(source, outlets)
    return PASSING.search(cue) is not None or (named and REPORTING.match(cue) is not None)


def _named_in(source: Span, outlets: Sequence[Span]) -> bool:
    """Whether one of the spans, which are in order, stands in a source."""
    at = bisect_left(outlets, source.start, key=lambda span: span.start)
    return at < len(outlets) and outlets[at].end <= source.end


def _quotes_somebody(unit: Unit, cue: Span) -> bool:
    """Whether a sentence has a quotation and who says it before a cue."""
    before = [t for t in unit.tokens if t.end <= cue.start]
    found = (f for f in read_finds(before) if f.order == "before") if before else ()
    return any(before[a].sort == "q" for f in found for a, b in f.content if a < b)


def goes_on(made: Sequence[Made]) -> Made | None:
    """Whose words a bare quotation after a sentence is: not those of who passes on a quotation in it.

    `made` are the statements of the sentence.
    """
    outer = [one for one in made if not one.nested]
    quoting = [one for one in made if one.nested and one.find.order == "before" and one.statement.quoted]
    if quoting and (not outer or outer[-1].find.order != "after"):
        return quoting[-1]
    return outer[-1] if outer else None
