"""Through whom a statement came that goes on with one made to an outlet: one interview, one relay.

"Keller told the Ledger" holds for what she says right before and after it, and an interview with an outlet
for all that the text gives of somebody who speaks nowhere else and at no other time in it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import itemgetter

from claims.attribution.chain import OUTLETS, is_platform
from claims.attribution.cuedays import CueDays
from claims.attribution.dates import Day
from claims.attribution.frames import Frame, read_frames
from claims.attribution.occasions import last_names, names_in
from claims.records import Hop, HopRole, Mention, Span, Statement

PLACE = re.compile(
    r"\b(?:on|to|in|via)\s(?:[\w’'-]+\s){0,3}?"
    r"(?:X|Twitter|Telegram|Truth Social|Facebook|Instagram|YouTube)\b"
    r"|\b(?:news|press) (?:conference|briefing)\b|\b(?:statement|speech|post|address|tweet|hearing)\b"
    r"|\b(?:told|to) (?:reporters|journalists|lawmakers|parliament)\b",
    re.IGNORECASE,
)
INTERVIEW = re.compile(
    r"\binterview\b[^.;]{0,20}\b(?:with|to|for|on|by)\s(?:[\w’'-]+\s){0,4}$", re.IGNORECASE
)
SPOKE_ON = re.compile(r"\b(?:on|to|with|told)\s(?:[\w’'-]+\s){0,2}$", re.IGNORECASE)
ACCORDING = re.compile(rf"\b(?:[Aa]ccording to|[Aa]s reported by)\s(?P<name>{OUTLETS})\b")
NEXT = 1  # sentences from one statement to another that was made on the same occasion
LEAD = 80  # characters before an outlet in which the words that make it an addressee stand


@dataclass
class Passed:
    """A statement on its way to its relays.

    `elsewhere`: the text tells another place for it (a platform, a speech, this outlet) or another time;
    `day` is the day beside its cue.
    """

    frame: Frame
    relays: tuple[Hop, ...]
    elsewhere: bool
    day: Day | None

    @property
    def actor(self) -> str:
        """Who speaks."""
        return self.frame.statement.speaker.actor

    @property
    def open(self) -> bool:
        """Whether it may take the relays of another statement."""
        return not (self.relays or self.elsewhere or self.frame.nested)


def pass_on(cues: CueDays, statements: Sequence[Statement], mentions: Sequence[Mention]) -> list[Statement]:
    """The statements of one document, in reading order, with the relays that they share in their chains.

    `mentions` are the places where actors of the registry are named.
    """
    reading = _Venues(cues, statements, mentions)
    reading.read()
    return [_with_relays(p.frame.statement, p.relays) for p in reading.passed]


def _with_relays(statement: Statement, relays: Sequence[Hop]) -> Statement:
    """The statement with these relays in its chain, right before the outlet of the document."""
    if not relays or _relays(statement):
        return statement
    return replace(statement, chain=(*statement.chain[:-1], *relays, statement.chain[-1]))


def _relays(statement: Statement) -> tuple[Hop, ...]:
    return tuple(hop for hop in statement.chain if hop.role is HopRole.RELAY)


class _Venues:
    """One document while relays are passed on."""

    def __init__(self, cues: CueDays, statements: Sequence[Statement], mentions: Sequence[Mention]) -> None:
        self.cues, self.text, self.sentences = cues, cues.text, cues.sentences
        own = {hop.name for s in statements for hop in s.chain if hop.role is HopRole.OUTLET}
        self.own = [m.span for m in mentions if m.actor.name in own]
        self.outlets: dict[int, list[tuple[Span, Hop]]] = {}
        for place, hop in _outlets(cues.text, statements, mentions):
            if hop.name not in own and not self.sentences.quoted(place.start):
                self.outlets.setdefault(self.sentences.number(place.start), []).append((place, hop))
        self.interviews = self._read_interviews()
        self.passed = [self._passed(frame) for frame in read_frames(cues.sentences, statements)]

    def _passed(self, frame: Frame) -> Passed:
        place = any(PLACE.search(self.text, *s) for s in (frame.before, frame.between, frame.after))
        here = any(frame.after.start <= span.start < frame.after.end for span in self.own)
        loose = self.cues.some_time(frame) or not frame.statement.speaker.named
        return Passed(frame, _relays(frame.statement), place or here or loose, self.cues.told(frame))

    def read(self) -> None:
        """Pass relays on in runs, from the sentence before a run, from interviews, from "according to"."""
        for run in self._runs():
            _within(run)
            self._led(run)
        for same in self._by_actor():
            self._interview(same)
        for one in self.passed:
            match = ACCORDING.search(self.text, *one.frame.before)
            if match and one.open:
                one.relays = (_hop(match["name"], Span(*match.span("name"))),)

    def _runs(self) -> Iterator[list[Passed]]:
        """Statements of one speaker in a row, in the same or in neighbouring sentences."""
        run: list[Passed] = []
        for one in (p for p in self.passed if not p.frame.nested):
            if run and not (run[-1].actor == one.actor and _near(run[-1], one)):
                yield run
                run = []
            run.append(one)
        if run:
            yield run

    def _by_actor(self) -> Iterator[list[Passed]]:
        groups: dict[str, list[Passed]] = {}
        for one in (p for p in self.passed if not p.frame.nested):
            groups.setdefault(one.actor, []).append(one)
        yield from groups.values()

    def _led(self, run: Sequence[Passed]) -> None:
        """The outlet that the sentence before a run says its speaker spoke on."""
        number = run[0].frame.sentence - 1
        for place, hop in self._addressed(number, SPOKE_ON) if run[0].open else ():
            if self._names(run[0], Span(self.sentences.spans[number].start, place.start)):
                _give(run, hop)

    def _read_interviews(self) -> dict[str, list[tuple[int, Hop]]]:
        """The outlets that interviews are with, numbered, by the names in their sentences."""
        found: dict[str, list[tuple[int, Hop]]] = defaultdict(list)
        given = (
            (names_in(self.text, self.sentences.spans[number]), hop)
            for number in self.outlets
            for _, hop in self._addressed(number, INTERVIEW)
        )
        for order, (names, hop) in enumerate(given):
            for name in names:
                found[name].append((order, hop))
        return found

    def _interview(self, same: Sequence[Passed]) -> None:
        """An interview is the place of all statements of somebody who speaks nowhere else, at one time."""
        through = {hop.name for p in same for hop in p.relays}
        if len({p.day.day for p in same if p.day}) > 1 or len(through) > 1:
            return
        named = (self.interviews.get(name, ()) for name in last_names(same[0].frame.statement.speaker))
        found = [one for interviews in named for one in interviews if through <= {one[1].name}]
        if found:
            _give(same, min(found, key=itemgetter(0))[1])

    def _addressed(self, number: int, lead: re.Pattern[str]) -> Iterator[tuple[Span, Hop]]:
        """The outlets of a sentence that `lead` makes addressees, with their places."""
        for place, hop in self.outlets.get(number, ()):
            start = max(self.sentences.spans[number].start, place.start - LEAD)
            if lead.search(self.text[start : place.start]):
                yield place, hop

    def _names(self, one: Passed, stretch: Span) -> bool:
        """Whether a stretch names the speaker."""
        return bool(last_names(one.frame.statement.speaker) & names_in(self.text, stretch))


def _within(run: Sequence[Passed]) -> None:
    """On to all that follows in a row; back to one statement, where no day parts them."""
    before = [one.relays for one in run]
    for last, one in pairwise(run):
        if one.open and not _parted(last, one):
            one.relays = last.relays
    for relays, (one, later) in zip(before[1:], pairwise(run), strict=True):
        if one.open and one.day is None and later.day is None:
            one.relays = relays


def _give(statements: Sequence[Passed], hop: Hop) -> None:
    for one in statements:
        if one.open:
            one.relays = (hop,)


def _near(one: Passed, other: Passed) -> bool:
    return other.frame.sentence - one.frame.sentence <= NEXT


def _parted(one: Passed, other: Passed) -> bool:
    """Whether the words beside the cues give two different days."""
    return one.day is not None and other.day is not None and one.day.day != other.day.day


def _outlets(
    text: str, statements: Sequence[Statement], mentions: Sequence[Mention]
) -> Iterator[tuple[Span, Hop]]:
    """Every place of an outlet: of the registry, or one that a chain already names."""
    for mention in mentions:
        if mention.actor.sort == "outlet" and not is_platform(mention.actor.name):
            yield mention.span, _hop(mention.actor.name, mention.span, mention.actor.id)
    for name in dict.fromkeys(hop.name for s in statements for hop in _relays(s) if hop.actor is None):
        for match in re.finditer(rf"\b{re.escape(name)}\b", text):
            yield Span(*match.span()), _hop(name, Span(*match.span()))


def _hop(name: str, span: Span, actor: str | None = None) -> Hop:
    return Hop(name=name, role=HopRole.RELAY, span=span, actor=actor)
