"""What somebody did on a day, as a text tells it: what the same person says next was said then."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from claims.attribution.cuedays import CueDays
from claims.attribution.dates import Day
from claims.attribution.frames import Stretches
from claims.attribution.occasions import names_in
from claims.records import Span

ACT = re.compile(
    r"\b(?:spoke|talked|met|held|hosted|addressed|instructed|ordered|reacted|responded|replied|posted|took to"
    r"|briefed|testified|appeared|slammed|criticised|criticized|condemned|hailed|welcomed|visited|called"
    r"|phoned|expressed|lashed out|hit out|discussed|chaired|delivered|gave|announced|told)\b"
)
TOGETHER = frozenset({"spoke", "talked", "met", "held", "hosted", "discussed", "welcomed"})
SUBJECT = 140  # characters from the start of a sentence to its verb


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody did on a day ("Keller and Dorn met on Monday"): its sentence, who is named, the day."""

    sentence: int
    names: frozenset[str]
    day: Day


def read_acts(cues: CueDays, contents: Stretches) -> Iterator[Act]:
    """The sentences that tell, outside the contents of statements, what somebody did on a day, in order."""
    for number, span in enumerate(cues.sentences.spans):
        free = any(d.exact and not any(contents.over(d.span.start)) for d in cues.inside(span))
        act = _act(number, span, cues) if free else None
        if act and not any(contents.over(act.day.span.start)):
            yield act


def _act(number: int, span: Span, cues: CueDays) -> Act | None:
    verb = ACT.search(cues.text, span.start, min(span.end, span.start + SUBJECT))
    if verb is None:
        return None
    before, after = Span(span.start, verb.start()), Span(verb.end(), span.end)
    day = next(cues.fitting(after), None) or next(cues.opening(before), None)
    if day is None or not day.exact:
        return None
    end = max(verb.start(), day.span.start if verb.group() in TOGETHER else 0)
    return Act(number, names_in(cues.text, Span(span.start, end)), day)


def acts_by_holder(acts: Iterable[Act], names: Mapping[str, Collection[str]]) -> dict[str, list[Act]]:
    """The acts of each holder, in order; `names` are the words by which the text names each."""
    named: dict[str, dict[int, Act]] = defaultdict(dict)
    for act in acts:
        for name in act.names:
            named[name][act.sentence] = act
    found: dict[str, list[Act]] = {}
    for holder, own in names.items():
        done = {number: act for name in own for number, act in named.get(name, {}).items()}
        found[holder] = [done[number] for number in sorted(done)]
    return found
