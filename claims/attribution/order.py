"""The order in which a text tells that one speaker's statements were made.

News puts it into words beside the cue ("initially claimed", "later admitted", "just days earlier, she had
said", "after saying") and into the tense: a perfect or a past perfect takes the reader back behind what was
told in the past tense (Quirk et al. 1985, A Comprehensive Grammar of the English Language, chapter 4).
Read by rules, for English, from the text and the spans alone, whichever extractor found them. Words such as
"later" say nothing where the speaker's other statement stands far away: they then follow somebody else's.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from claims.attribution.frames import Stretches
from claims.records import Span, Statement

NEAR = 400  # characters, about three sentences, between two statements that such a word puts in order
APART = 60  # characters between a speaker and a verb of saying that belong together
LEAD = 120  # characters before them in which their sentence begins
EDGE = 2  # words next to a speaker or a verb of saying that can tell when: "earlier in the day", "who later"
TAIL = 30  # characters behind the verb of saying
AT_FIRST = r"initially|originally|at first|at the outset"
BACK_THEN = r"earlier|previously|in the past"
AFTERWARDS = r"later|subsequently|afterwards?|eventually"
OPENING = (
    r"^[\s,]*(?:(?:but|and|yet|however|only|just)\b[\s,]*)*(?:[\w-]+ ){{0,3}}?(?:{0})"
    r"(?:\s*$|,|\s(?:on|in|at|that|this|during)\b)"
)
CONCEDING = re.compile(
    r"\b(?:admit|conced|acknowledg|confess|retract|backtrack|withdr[ae]w|revers|revis|correct)", re.IGNORECASE
)
LATER_TEXT = r"^[\s,]*(?:but )?in an? (?:later|subsequent) \w+,?\s*$"
SENTENCE = re.compile(r"[.!?;:\n][”\"’')\]]*(?:\s|$)|[”\"](?=\s)")


class Turn(Enum):
    """Where a text's own words place a statement among the others of its speaker."""

    FIRST = "first"
    BEFORE = "before"
    BACKGROUND = "background"  # in the perfect: before what stands in front of it in the past tense
    SOMETIME = "sometime"  # in a past tense that somebody's reporting asks for: it tells no order
    PLAIN = "plain"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a text tells of the order of a statement.

    `after` holds the ids of statements of the same speaker in the same text that came before it, `instead`
    those of them that it gives up ("initially claimed ... later admitted"). `bound`: it was made some time
    before the text speaks of it, on `by` at the latest, and no day is known; `until` is the last day of the
    week, month or year that `by` opens, where no more than that is known.
    """

    after: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    bound: bool = False
    by: date | None = None
    until: date | None = None


OPENS = {
    Turn.LATER: re.compile(r"(?:now|then)\b|(?:has|have) since\b", re.IGNORECASE),
    Turn.BEFORE: re.compile(r"(?:once|formerly|had)\b", re.IGNORECASE),
    Turn.BACKGROUND: re.compile(r"(?:has|have)\b(?! (?:just|now)\b)", re.IGNORECASE),
}
"""How a cue begins."""
BESIDE = {
    Turn.FIRST: re.compile(rf"\b(?:{AT_FIRST})\b", re.IGNORECASE),
    Turn.LATER: re.compile(rf"\b(?:{AFTERWARDS})\b", re.IGNORECASE),
    Turn.BEFORE: re.compile(rf"\b(?:{BACK_THEN})\b", re.IGNORECASE),
}
"""What stands in the cue, or right beside it."""
AHEAD = {
    Turn.FIRST: re.compile(OPENING.format(AT_FIRST), re.IGNORECASE),
    Turn.LATER: re.compile(rf"{OPENING.format(AFTERWARDS)}|{LATER_TEXT}", re.IGNORECASE),
    Turn.BEFORE: re.compile(OPENING.format(BACK_THEN), re.IGNORECASE),
}
"""What opens the sentence, ahead of the speaker."""
RIGHT_AHEAD = {
    Turn.LATER: re.compile(r"\bbefore\s+$", re.IGNORECASE),
    Turn.BEFORE: re.compile(r"\bafter\s+$", re.IGNORECASE),
}
"""What stands right before speaker and cue: "after saying", "before she admitted"."""


class _Taken:
    """The stretches of a text that statements take up."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._contents = Stretches(span for s in statements for span in s.content)
        self._ends = sorted(span.end for s in statements for span in (*s.content, *s.cue))

    def end_before(self, place: int) -> int:
        """Where the last of them up to a place ends; 0 without one."""
        n = bisect_right(self._ends, place)
        return self._ends[n - 1] if n else 0

    def is_content(self, place: int) -> bool:
        """Whether a place lies in the content of a statement."""
        return any(self._contents.over(place))


def told_order(text: str, statements: Sequence[Statement]) -> dict[str, Told]:
    """For each statement of one document that its words place in time, what they tell.

    Unnamed sources are left out: the same description can hide different people.
    """
    taken = _Taken(statements)
    turns = {s.id: _turn(text, s, taken) for s in statements}
    conceding = {s.id for s in statements if any(CONCEDING.search(span.of(text)) for span in s.cue)}
    voices: dict[str, list[Statement]] = defaultdict(list)
    for statement in sorted(statements, key=lambda s: (_place(s), s.id)):
        if statement.speaker.unnamed is None:
            voices[statement.speaker.actor].append(statement)
    found: dict[str, Told] = {}
    for voice in voices.values():
        for statement, near in _neighbours(voice):
            found[statement.id] = _told(statement, near, turns, conceding)
    return {i: told for i, told in found.items() if told != Told()}


def _neighbours(voice: Sequence[Statement]) -> Iterator[tuple[Statement, Sequence[Statement]]]:
    """Each statement of a speaker, with those that stand near it in the text."""
    places = [_place(s) for s in voice]
    for statement, place in zip(voice, places, strict=True):
        yield statement, voice[bisect_left(places, place - NEAR) : bisect_right(places, place + NEAR)]


def _told(
    statement: Statement, near: Sequence[Statement], turns: Mapping[str, Turn], conceding: Collection[str]
) -> Told:
    """The order of one statement among those of its speaker."""
    before = tuple(s.id for s in near if _precedes(s, statement, turns))
    given_up = tuple(i for i in before if turns[i] is Turn.FIRST or statement.id in conceding)
    if turns[statement.id] in (Turn.FIRST, Turn.PLAIN, Turn.LATER) or statement.said_on:
        return Told(after=before, instead=given_up)
    anchors = [s for s in near if _precedes(statement, s, turns)]
    anchor = min(anchors, key=lambda s: abs(_place(s) - _place(statement)), default=statement)
    last = anchor.said_on.last if anchor.said_on else None
    return Told(after=before, instead=given_up, bound=True, by=anchor.day, until=last)


def _precedes(a: Statement, b: Statement, turns: Mapping[str, Turn]) -> bool:
    """Whether the text tells that `a` was made before `b`, which stands near it."""
    if a.id == b.id or _dated_otherwise(a, b):
        return False
    one, other, in_front = turns[a.id], turns[b.id], _place(a) < _place(b)
    if other is Turn.PLAIN:
        told_anew = not in_front or b.said_on is not None
        return (told_anew and one in (Turn.FIRST, Turn.BEFORE)) or (not in_front and one is Turn.BACKGROUND)
    return other is Turn.LATER and in_front and one is not Turn.LATER


def _dated_otherwise(a: Statement, b: Statement) -> bool:
    """Whether the text gives both a day, and `a` the later one."""
    return a.said_on is not None and b.said_on is not None and a.said_on.day > b.said_on.day


def _place(statement: Statement) -> int:
    """Where a statement stands: its cue, else its content."""
    return (statement.cue or statement.content)[0].start


def _turn(text: str, statement: Statement, taken: _Taken) -> Turn:
    """What the words ahead of the speaker, in the cue and beside it tell."""
    if not statement.cue:
        return Turn.PLAIN
    cue = statement.cue[0]
    speaker = _speaker(statement, cue, taken)
    between = _edges(text[speaker.end : cue.start])
    spoken = f"{between} {cue.of(text)} {_behind(text, statement)}"
    ahead, right = _ahead(text, speaker.start, taken), text[max(0, speaker.start - LEAD) : speaker.start]
    for patterns, words in ((AHEAD, ahead), (RIGHT_AHEAD, right), (BESIDE, spoken)):
        for turn, pattern in patterns.items():
            if pattern.search(words):
                return turn
    tense = next((turn for turn, pattern in OPENS.items() if pattern.match(cue.of(text))), Turn.PLAIN)
    reported = taken.is_content(cue.start) and tense in (Turn.BEFORE, Turn.BACKGROUND)
    return Turn.SOMETIME if reported else tense


def _speaker(statement: Statement, cue: Span, taken: _Taken) -> Span:
    """The speaker right ahead of the cue; without one an empty span where the cue begins."""
    free = max(taken.end_before(cue.start), cue.start - APART)
    ahead = [s for s in statement.source if free <= s.end <= cue.start]
    return max(ahead, key=lambda s: s.end, default=Span(cue.start, cue.start))


def _edges(words: str) -> str:
    """What follows the speaker and what leads to the cue; empty where a sentence begins between them."""
    apart = words.split()
    return "" if SENTENCE.search(words) else " ".join(apart[:EDGE] + apart[EDGE:][-EDGE:])


def _behind(text: str, statement: Statement) -> str:
    """What follows the cue, or the speaker behind it, up to the next mark or the content."""
    cue = statement.cue[0]
    end = max([cue.end, *(s.end for s in statement.source if 0 <= s.start - cue.end <= APART)])
    stop = min([end + TAIL, *(c.start for c in statement.content if c.start >= end)])
    return re.split(r"[.,;:!?“”\"\n]", text[end:stop])[0]


def _ahead(text: str, start: int, taken: _Taken) -> str:
    """What stands ahead of the speaker in the sentence, as far as it belongs to no other statement."""
    free = taken.end_before(start)
    words = text[max(free, start - LEAD) : start]
    last = max((m.end() for m in SENTENCE.finditer(words)), default=None)
    if last is not None:
        return words[last:]
    return words if free >= start - LEAD else ""
