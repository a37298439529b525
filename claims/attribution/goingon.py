"""Statements that go on with an earlier one of the same speaker, or lead up to a later one: one occasion."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from claims.attribution.cuedays import CueDays
from claims.attribution.dates import Day
from claims.attribution.frames import Frame, Stretches
from claims.attribution.occasions import last_names, names_in
from claims.records import HopRole, Span

PERFECT = re.compile(r"\b(?:has|have|[’']ve)\b", re.IGNORECASE)
GOES_ON = re.compile(r"\b(?:added|adding|continued|went on|also|explained|noted|stressed|concluded)\b")
ACT = re.compile(
    r"\b(?:spoke|talked|met|held|hosted|addressed|instructed|ordered|reacted|responded|replied|posted|took to"
    r"|briefed|testified|appeared|slammed|criticised|criticized|condemned|hailed|welcomed|visited|called"
    r"|phoned|expressed|lashed out|hit out|discussed|chaired|delivered|gave|announced|told)\b"
)
TOGETHER = frozenset({"spoke", "talked", "met", "held", "hosted", "discussed", "welcomed"})
SUBJECT = 140  # characters from the start of a sentence to its verb
BESIDE = 2  # sentences between statements that belong together
FAR = 20  # sentences from the words that tell a recent day on; 18 to 40 are alike on the news set
RECENT = 2  # days before publication of a day that later statements go on with

Found = tuple[int, Day]  # a sentence, or how many sentences off it is, and the day that it gives


@dataclass
class Timed:
    """A statement on its way to a day: who speaks, and what the text says of its time.

    `loose`: no one time of saying is told; `opening`: its day opens the sentence and turns to another time.
    """

    frame: Frame
    holder: str
    loose: bool
    day: Day | None = None
    opening: bool = False

    @property
    def near_cue(self) -> tuple[Span, ...]:
        """The cue and what stands between it and the source."""
        return (self.frame.between, *self.frame.statement.cue)

    @property
    def relays(self) -> frozenset[str]:
        """Who passes the statement on."""
        return frozenset(hop.name for hop in self.frame.statement.chain if hop.role is HopRole.RELAY)


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody did on a day ("Keller and Dorn met on Monday"): its sentence, who is named, the day."""

    sentence: int
    names: frozenset[str]
    day: Day


def read_acts(cues: CueDays, timed: Sequence[Timed]) -> Iterator[Act]:
    """The sentences that tell, outside contents, what somebody did on a day, in order."""
    contents = Stretches(span for one in timed for span in one.frame.statement.content)
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


class GoingOn:
    """Gives statements without a day of their own that of another one of the same speaker."""

    def __init__(self, cues: CueDays, timed: Sequence[Timed]) -> None:
        """`timed` in reading order."""
        self.text, self.published, self._number = cues.text, cues.published, cues.sentences.number
        self.groups: dict[str, list[Timed]] = {}
        for one in timed:
            if not one.frame.nested:
                self.groups.setdefault(one.holder, []).append(one)
        acts = [act for act in read_acts(cues, timed) if self._recent(act.day)]
        self.acts = {holder: _acts_of(same, acts) for holder, same in self.groups.items()}

    def go_on(self, reach: int, fits: Callable[[Timed], bool]) -> None:
        """Date what `fits` by its nearest neighbour within `reach` sentences, and what goes on with that."""
        while self._pass(reach, fits):
            pass

    def _pass(self, reach: int, fits: Callable[[Timed], bool]) -> bool:
        """Date each by what had a day before, joint speakers alike; whether any was dated."""
        joint: dict[tuple[Span, ...], Found] = {}
        for holder, same in self.groups.items():
            for at in (k for k, one in enumerate(same) if one.day is None and fits(one)):
                found = self._neighbour(same, at, self.acts[holder], reach)
                content = same[at].frame.statement.content
                if found and found[0] <= joint.get(content, found)[0]:
                    joint[content] = found
        for one in (t for same in self.groups.values() for t in same if t.day is None and fits(t)):
            one.day = joint.get(one.frame.statement.content, (0, None))[1]
        return bool(joint)

    def _neighbour(self, same: Sequence[Timed], at: int, acts: Sequence[Act], reach: int) -> Found | None:
        """How far off the nearest statement or act with a day is, and that day; "added" only looks back."""
        one = same[at]
        near = [self._reached(one, self._back(same, at, acts), reach)]
        if not any(GOES_ON.search(self.text, *s) for s in one.near_cue):
            near.append(self._reached(one, self._ahead(same, at), reach))
        return min(filter(None, near), key=lambda found: found[0], default=None)

    def _reached(self, one: Timed, found: Found | None, reach: int) -> Found | None:
        """A day with its distance, if it still counts: an older one, or an unnamed speaker's, only beside."""
        if found is None:
            return None
        here, (there, day) = one.frame.sentence, found
        if abs(here - there) <= BESIDE:
            return abs(here - there), day
        words = self._number(day.span.start)
        lasts = abs(here - words) <= reach and self._recent(day) and one.frame.statement.speaker.named
        return (abs(here - there), day) if lasts else None

    def _recent(self, day: Day) -> bool:
        """Whether a day lies so little before publication that the text goes on with it."""
        return day.exact and self.published is not None and (self.published - day.day).days <= RECENT

    def _back(self, same: Sequence[Timed], at: int, acts: Sequence[Act]) -> Found | None:
        """The last statement or act before, unless "has said" leaves the time open."""
        one = same[at]
        if self._perfect(one):
            return None
        told = next(_fitting(one, (same[k] for k in range(at - 1, -1, -1))), None)
        done = next(((a.sentence, a.day) for a in reversed(acts) if a.sentence < one.frame.sentence), None)
        return max(filter(None, (told, done)), key=lambda found: found[0], default=None)

    def _ahead(self, same: Sequence[Timed], at: int) -> Found | None:
        """The next statement after, unless its day opens its sentence and so turns to another time."""
        if at > 0 and self._perfect(same[at]):
            return None
        later = next((k for k in range(at + 1, len(same)) if same[k].day and not same[k].loose), None)
        if later is None or same[later].opening:
            return None
        return next(_fitting(same[at], iter(same[later : later + 1])), None)

    def _perfect(self, one: Timed) -> bool:
        """Whether "has said" leaves open when it was."""
        return any(PERFECT.search(self.text, *stretch) for stretch in one.near_cue)


def _fitting(one: Timed, others: Iterator[Timed]) -> Iterator[Found]:
    """The days of other statements that may hold for one: made to nobody else, as far as the text tells."""
    for other in others:
        if other.day and not other.loose and (not one.relays or one.relays & other.relays):
            yield other.frame.sentence, other.day


def _acts_of(same: Sequence[Timed], acts: Sequence[Act]) -> list[Act]:
    """The acts of one speaker, found by the last words of the names that the statements give."""
    names = frozenset().union(*(last_names(t.frame.statement.speaker) for t in same))
    return [act for act in acts if act.names & names]
