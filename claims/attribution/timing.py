"""When each statement was made, as far as its text tells, with the words that tell it.

In this order: a day beside the cue; the day of the call, meeting or interview that the cue names; a night or
a day that has passed, where it is also the day of publication; a dateline for the first speaker; the same
speaker's statement beside it; the attack of the day; the heading or the entry of a live page; the same
speaker's statement farther away. Where none of these stands in the text, no day is given.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from claims.attribution.cuedays import CueDays
from claims.attribution.dates import Day
from claims.attribution.frames import Frame, read_frames
from claims.attribution.goingon import BESIDE, FAR, GoingOn, Timed
from claims.attribution.lines import clocks
from claims.attribution.occasions import (
    SPOKEN,
    Occasion,
    named_in,
    names_in,
    read_dateline,
    read_heading,
    read_occasions,
)
from claims.records import Kind, Span, Statement

TO_COME = re.compile(
    r"\b(?:will|would|[’']ll|shall|may|might|could|should|must|plan(?:s|ned)?|expect(?:s|ed)?|set|due|going"
    r"|scheduled|intends?|ahead|until|next|upcoming|if|before|since)\b",
    re.IGNORECASE,
)
REFERS = re.compile(
    r"\b(?:after|following|during|in|at|on|from)\s(?:the (?:start|end|sidelines|margins) of )?"
    r"(?P<which>the|that|this|his|her|their|its)?\s?(?:[\w’'-]+\s){0,3}?$",
    re.IGNORECASE,
)
DOING = frozenset({"speaking", "talking", "meeting"})  # "after speaking with": no article to point back
REFERENCE = 60  # characters after an occasion in which those who took part are named
LOOK_AHEAD = 700  # characters after a statement in which its occasion may still be dated
LEAD = 3  # sentences at the start that a dateline counts for


def date_statements(
    cues: CueDays, statements: Sequence[Statement], *, holder: Callable[[Statement], str] | None = None
) -> list[Statement]:
    """The statements of one document, in reading order, with `said_on`.

    `holder` gives the actor id of whom a speaker speaks for, so that a spokesman and his office count as one.
    """
    reading = _Reading(cues, statements, holder or _actor)
    reading.read()
    return [replace(t.frame.statement, said_on=t.day.said_on() if t.day else None) for t in reading.timed]


def _actor(statement: Statement) -> str:
    return statement.speaker.actor


class _Reading:
    """One document while its statements are dated."""

    def __init__(
        self, cues: CueDays, statements: Sequence[Statement], holder: Callable[[Statement], str]
    ) -> None:
        self.cues, self.text, self.sentences = cues, cues.text, cues.sentences
        self.timed = [self._told(frame, holder) for frame in read_frames(self.sentences, statements)]
        used = {t.day.span for t in self.timed if t.day and not t.opening}
        self.occasions: dict[str, list[Occasion]] = {}
        for occasion in read_occasions(self.sentences, [d for d in cues.days if d.span not in used]):
            self.occasions.setdefault(occasion.kind, []).append(occasion)

    def _told(self, frame: Frame, holder: Callable[[Statement], str]) -> Timed:
        day = self.cues.told(frame)
        opening = day is not None and day.span.start < frame.before.end
        return Timed(frame, holder(frame.statement), self.cues.some_time(frame), day, opening)

    def read(self) -> None:
        """Give every statement its day, the surest way first."""
        going = GoingOn(self.cues, self.timed)
        self._same_sentence()
        self._each(lambda t: self._occasion(t.frame) or self._passed(t.frame))
        self._dateline()
        going.go_on(BESIDE, self._open)
        self._each(lambda t: self._attacked(t.frame))
        going.go_on(BESIDE, self._open)
        self._heading()
        going.go_on(FAR, self._open)
        self._within()

    def _open(self, timed: Timed) -> bool:
        """Whether a statement may get a day that is not told beside its cue."""
        return timed.day is None and not (timed.frame.nested or timed.loose or self.cues.noun(timed.frame))

    def _each(self, rule: Callable[[Timed], Day | None]) -> None:
        for timed in filter(self._open, self.timed):
            timed.day = rule(timed)

    def _same_sentence(self) -> None:
        """A day that opens a sentence counts for all that is said in it."""
        opened = {t.frame.sentence: t for t in reversed(self.timed) if t.opening and not t.frame.nested}
        for timed in filter(self._open, self.timed):
            first = opened.get(timed.frame.sentence)
            if first and first.frame.before.start < timed.frame.before.start:
                timed.day = first.day

    def _dateline(self) -> None:
        """An agency's dateline is the day of whom it gives as speaker first, and of whoever speaks to it."""
        day = read_dateline(self.text, self.cues.days)
        first = next((t for t in self.timed if not t.frame.nested), None)
        for timed in (t for t in self.timed if day and self._open(t) and not t.relays):
            leads = timed is first and timed.frame.sentence < LEAD
            if leads or self._to_outlet(timed.frame):
                timed.day = day

    def _to_outlet(self, frame: Frame) -> bool:
        """Whether the words around the cue name the outlet of the document ("told AGENCY")."""
        outlet = frame.statement.chain[-1].name if frame.statement.chain else ""
        return bool(outlet) and any(outlet in s.of(self.text) for s in (frame.after, *frame.statement.source))

    def _heading(self) -> None:
        """The heading of a live page is the day of all that is undated on it, of "has said" too.

        So is the day beside the clock of one of its entries, for that entry.
        """
        day = read_heading(self.sentences, self.cues.days)
        entries = self._entries()
        for timed in self.timed:
            if timed.day is None and not timed.loose and not timed.frame.nested:
                at = bisect_right(entries, timed.frame.around.start, key=lambda entry: entry[0].start) - 1
                timed.day = (entries[at][1] if at >= 0 else None) or day

    def _entries(self) -> Sequence[tuple[Span, Day | None]]:
        """The clocks of a live page, with the one day that each gives, if it does."""
        found: list[tuple[Span, Day | None]] = []
        for clock in clocks(self.text):
            first = bisect_left(self.cues.days, clock.start, key=lambda day: day.span.start)
            days = self.cues.days[first : first + 1]
            inside = next((d for d in days if d.exact and d.span.end <= clock.end), None)
            found.append((clock, inside))
        return found

    def _within(self) -> None:
        """What stands in another statement of the same speaker was said with it."""
        holders = {(t.holder, t.frame.sentence): t.day for t in self.timed if not t.frame.nested}
        for timed in self.timed:
            if timed.frame.nested and timed.day is None and not timed.loose:
                timed.day = holders.get((timed.holder, timed.frame.sentence))

    def _occasion(self, frame: Frame) -> Day | None:
        """The day of the call, meeting or interview that the words around the cue name."""
        for stretch in (frame.between, frame.after, frame.before):
            for kind, span in named_in(self.text, stretch):
                lead = REFERS.search(self.text[stretch.start : span.start])
                day = self._dated(kind, span, pointing=lead["which"] is not None) if lead else None
                if day and kind in SPOKEN:
                    return day
        return None

    def _dated(self, kind: str, span: Span, *, pointing: bool) -> Day | None:
        """The day of the last such occasion before, else of the next one; with the same people, if named."""
        names = names_in(self.text, Span(span.end, self._clause_end(span.end)))
        if not (names or pointing or span.of(self.text).lower() in DOING):
            return None
        known = [o for o in self.occasions.get(kind, ()) if not names or o.names & names]
        at = bisect_left(known, span.start, key=lambda o: o.span.start)
        later = [o.day for o in known[at:] if span.end <= o.span.start < span.end + LOOK_AHEAD]
        return known[at - 1].day if at else next(iter(later), None)

    def _clause_end(self, start: int) -> int:
        stop = min(len(self.text), start + REFERENCE)
        comma = self.text.find(",", start, stop)
        return comma if comma >= 0 else stop

    def _passed(self, frame: Frame) -> Day | None:
        """A night or day that the statement says has passed, where that day is the day of publication."""
        if frame.statement.kind is not Kind.ASSERTION:
            return None
        for span in (*frame.statement.content, frame.before, frame.between, frame.after):
            for day in self.cues.inside(span):
                speakers = day.near and self.sentences.quoted(day.span.start)
                today = day.exact and day.day == self.cues.published and not speakers
                if today and not TO_COME.search(self.text, *span):
                    return day
        return None

    def _attacked(self, frame: Frame) -> Day | None:
        """The day of the attack or exchange spoken of, where it is the day of publication."""
        content = frame.statement.content
        for span in (*content, frame.before, frame.between, frame.after):
            for kind, named in named_in(self.text, span):
                if kind not in SPOKEN and self._meant(span, named, around=span not in content):
                    known = self.occasions.get(kind, [])
                    at = bisect_left(known, named.start, key=lambda o: o.span.start)
                    return known[at - 1].day if at and known[at - 1].day.day == self.cues.published else None
        return None

    def _meant(self, span: Span, named: Span, *, around: bool) -> bool:
        """Whether a stretch speaks of a past attack, in the reporter's words, not just of some attacks."""
        refers = REFERS.search(self.text[span.start : named.start])
        pointing = refers is not None and refers["which"] is not None
        free = pointing or not (around or refers or self.sentences.quoted(named.start))
        return free and not TO_COME.search(self.text, *span)
