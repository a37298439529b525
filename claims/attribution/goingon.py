"""Statements that go on with an earlier one of the same speaker, or lead up to a later one: one occasion."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claims.attribution.acts import acts_by_holder, read_acts
from claims.attribution.cuedays import CueDays
from claims.attribution.dates import Day
from claims.attribution.frames import Frame, Stretches
from claims.attribution.occasions import last_names
from claims.records import HopRole, Span

PERFECT = re.compile(r"\b(?:has|have|[’']ve)\b", re.IGNORECASE)
GOES_ON = re.compile(r"\b(?:added|adding|continued|went on|also|explained|noted|stressed|concluded)\b")
BESIDE = 2  # sentences between statements that belong together
FAR = 20  # sentences from the words that tell a recent day on; 18 to 40 are alike on the news set
RECENT = 2  # days before publication of a day that later statements go on with

Found = tuple[int, Day]  # a sentence, or how many sentences off it is, and the day that it gives
ANY = ""  # in the place of a relay: through whomever


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


class GoingOn:
    """Gives statements without a day of their own that of another one of the same speaker.

    It goes in waves, each by the days known before it. A statement is asked again only where a wave has
    dated one whose day reaches it, and neighbours are looked up, so that long texts take linear time.
    """

    def __init__(self, cues: CueDays, timed: Sequence[Timed]) -> None:
        """`timed` in reading order."""
        self.text, self.published, self._number = cues.text, cues.published, cues.sentences.number
        groups: dict[str, list[Timed]] = defaultdict(list)
        for one in timed:
            if not one.frame.nested:
                groups[one.holder].append(one)
        self.said = [one for same in groups.values() for one in same]
        self._sharing: dict[tuple[Span, ...], list[int]] = defaultdict(list)
        self._in_sentence: dict[tuple[str, int], list[int]] = defaultdict(list)
        for at, one in enumerate(self.said):
            self._sharing[one.frame.statement.content].append(at)
            self._in_sentence[one.holder, one.frame.sentence].append(at)
        self._dated: dict[tuple[str, str], list[int]] = {}
        contents = Stretches(span for one in timed for span in one.frame.statement.content)
        recent = (act for act in read_acts(cues, contents) if self._recent(act.day))
        self.acts = acts_by_holder(recent, {holder: _names(same) for holder, same in groups.items()})

    def go_on(self, reach: int, fits: Callable[[Timed], bool]) -> None:
        """Date what `fits` by its nearest neighbour within `reach` sentences, and what goes on with that."""
        self._dated = defaultdict(list)
        for at in range(len(self.said)):
            self._note(at)
        waiting = {at for at, one in enumerate(self.said) if one.day is None and fits(one)}
        asked = waiting
        while asked:
            dated = self._wave(sorted(asked), waiting, reach)
            waiting.difference_update(dated)
            asked = waiting.intersection(k for at, day in dated.items() for k in self._near(at, day, reach))

    def _note(self, at: int) -> None:
        """Keep in mind that a statement has a day, if it has one that can hold for others."""
        one = self.said[at]
        for relay in (ANY, *one.relays) if one.day and not one.loose else ():
            insort(self._dated[one.holder, relay], at)

    def _wave(self, asked: Iterable[int], waiting: Collection[int], reach: int) -> Mapping[int, Day]:
        """Date each by what had a day before, joint speakers alike; the days of those that were dated."""
        nearest: dict[tuple[Span, ...], Found] = {}
        for at in asked:
            found, content = self._neighbour(at, reach), self.said[at].frame.statement.content
            if found and found[0] <= nearest.get(content, found)[0]:
                nearest[content] = found
        shared = ((content, day) for content, (_, day) in nearest.items())
        dated = {at: day for content, day in shared for at in self._sharing[content] if at in waiting}
        for at, day in dated.items():
            self.said[at].day = day
            self._note(at)
        return dated

    def _near(self, at: int, day: Day, reach: int) -> Iterator[int]:
        """The statements of its speaker that the day just found for one may reach, as in `_reached`."""
        here, words = self.said[at].frame.sentence, self._number(day.span.start)
        beside, far = range(here - BESIDE, here + BESIDE + 1), range(words - reach, words + reach + 1)
        for sentence in {*beside, *far}:
            yield from self._in_sentence.get((self.said[at].holder, sentence), ())

    def _neighbour(self, at: int, reach: int) -> Found | None:
        """How far off the nearest statement or act with a day is, and that day; "added" only looks back."""
        one = self.said[at]
        near = [self._reached(one, self._back(at), reach)]
        if not any(GOES_ON.search(self.text, *s) for s in one.near_cue):
            near.append(self._reached(one, self._ahead(at), reach))
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

    def _back(self, at: int) -> Found | None:
        """The last statement that may hold for one, or act before, unless "has said" leaves the time open."""
        one = self.said[at]
        if self._perfect(one):
            return None
        dated = (self._dated.get((one.holder, relay), []) for relay in one.relays or (ANY,))
        before = max((known[k - 1] for known in dated if (k := bisect_left(known, at))), default=None)
        told = None if before is None else _found(self.said[before])
        acts = self.acts[one.holder]
        done = bisect_left(acts, one.frame.sentence, key=lambda act: act.sentence)
        act = (acts[done - 1].sentence, acts[done - 1].day) if done else None
        return max(filter(None, (told, act)), key=lambda found: found[0], default=None)

    def _ahead(self, at: int) -> Found | None:
        """The next statement after, unless its day opens its sentence and so turns to another time."""
        one = self.said[at]
        if self._perfect(one) and at > 0 and self.said[at - 1].holder == one.holder:
            return None
        known = self._dated.get((one.holder, ANY), [])
        after = bisect_right(known, at)
        later = self.said[known[after]] if after < len(known) else None
        if later is None or later.opening or (one.relays and not one.relays & later.relays):
            return None
        return _found(later)

    def _perfect(self, one: Timed) -> bool:
        """Whether "has said" leaves open when it was."""
        return any(PERFECT.search(self.text, *stretch) for stretch in one.near_cue)


def _found(one: Timed) -> Found | None:
    return (one.frame.sentence, one.day) if one.day else None


def _names(same: Iterable[Timed]) -> frozenset[str]:
    """The last words of the names that the statements of one speaker give."""
    return frozenset[str]().union(*(last_names(one.frame.statement.speaker) for one in same))
