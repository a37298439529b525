"""The day that the words around a cue give: "said on Tuesday", "in Sunday's post, Keller said"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from claims.attribution.dates import Day, days_in, read_days
from claims.attribution.frames import Frame, Sentences, cue_start
from claims.attribution.occasions import POSSESSIVE, SPOKEN, named_in
from claims.records import Span

OPENS = re.compile(
    r"[\W\d]*(?:(?:but|and|meanwhile|however|separately|also|then|still|later|earlier|late|early|just|only"
    r"|even|as recently as),?\s+)*(?:(?:on|in|at|during|speaking|asked|writing|addressing|responding"
    r"|commenting|reacting|after|following|over|aboard|back|by|to|with|from|hours|moments|shortly)\b.*)?",
    re.IGNORECASE | re.DOTALL,
)
NOT_THEN = re.compile(
    r"\b(?:next|until|till|since|by|from|for|through|before|to)\s(?:the |late |early )?$", re.IGNORECASE
)
OTHER_CLAUSE = re.compile(
    r"\b(?:before|ahead of|prior to|until|since|who|whose|which|where|because|although|though|but|if|that"
    r"|scheduled|planned|due|set|expected|in response to|(?:wake|light|aftermath|anniversary) of)\b",
    re.IGNORECASE,
)
LINKING = re.compile(r"^\W*but\b", re.IGNORECASE)
AFTER = re.compile(r"\b(?:after|following|despite|amid)\b", re.IGNORECASE)
UTTERED = re.compile(
    r"\s?(?:[\w-]+\s){0,3}?(?:calls?|conversation|talks|meeting|summit|conference|briefing|interview|speech"
    r"|address|hearing|statement|post|message|remarks|comments|broadcast|debate|session|video)\b",
    re.IGNORECASE,
)
PAPER = re.compile(
    r"\b(?:statement|post|message|report|letter|list|video|figures|data|release|memo)\b", re.IGNORECASE
)
IN_WHICH = re.compile(r"\b(?:in|at|during|on|with|from)\s(?:[\w-]+\s){0,2}?$", re.IGNORECASE)
PART_OF_DAY = re.compile(r"(?:\s(?:morning|afternoon|evening|night))?[,\s]*", re.IGNORECASE)
SOME_TIME = re.compile(
    r"\b(?:previously|repeatedly|in the past|on (?:several|many|numerous) occasions|once|long|used to|often"
    r"|recently|so far|over the (?:past|last) \w+|had|since|frequently|always"
    r"|(?:week|month|year) (?:earlier|ago)"
    r"|(?:days|weeks|months|years) (?:after|before|earlier|later|ago)"
    r"|during (?:his|her|the|their) (?:\w+ )?campaign"
    r"|before (?:his|her|their|taking|the) (?:inauguration|office|election)"
    r"|earlier(?! (?:on|in the day|today|this|that (?:same )?day|mon|tues|wednes|thurs|fri|satur|sun)))\b",
    re.IGNORECASE,
)
LONG_AFTER = re.compile(r"\b(?:days|weeks|months|years) (?:after|before|earlier) $", re.IGNORECASE)
OWNED = re.compile(r"(?:\b(?:his|her|its|their|the|a|an)|['’]s)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
NEAR_CUE = 60  # characters after a cue in which "repeatedly", "in the past" belong to it
BESIDE_CUE = 25  # characters after a cue in which its own day stands


class CueDays:
    """The days that one text gives, asked for the cues of its statements."""

    def __init__(self, sentences: Sentences, published: date | None) -> None:
        """Read the days of the text; `published` is what they are counted from."""
        self.sentences, self.text, self.published = sentences, sentences.text, published
        self.days = read_days(sentences.text, published)

    def inside(self, stretch: Span) -> Sequence[Day]:
        """The days printed in a stretch."""
        return days_in(self.days, stretch)

    def told(self, frame: Frame) -> Day | None:
        """The day beside the cue, the nearest place first; a week or month where no day stands."""
        found = [] if self.noun(frame) else list(self._told(frame))
        return next((d for d in found if d.exact), found[0] if found else None)

    def _told(self, frame: Frame) -> Iterator[Day]:
        after = list(self.fitting(frame.after))
        for stretch in (*frame.statement.cue, frame.between):
            yield from self.fitting(stretch)
        yield from (d for d in after if d.span.start - frame.after.start <= BESIDE_CUE)
        yield from self.opening(frame.before)
        yield from self._dated_papers(frame.statement.source)
        yield from after

    def _dated_papers(self, source: Sequence[Span]) -> Iterator[Day]:
        """The days in a source that is a paper ("a statement released on Monday")."""
        for span in source:
            yield from (d for d in self.fitting(span) if PAPER.search(self.text, span.start, d.span.start))

    def fitting(self, stretch: Span) -> Iterator[Day]:
        """The days in a stretch that no other clause or preposition takes for itself."""
        for day in self.inside(stretch):
            lead = self.text[stretch.start : day.span.start]
            owner = POSSESSIVE.match(self.text, day.span.end)
            if owner:
                uttered = UTTERED.match(self.text, owner.end())
                free = bool(uttered and (IN_WHICH.search(lead) or AFTER.search(lead)))
            else:
                other = OTHER_CLAUSE.search(LINKING.sub("", lead))
                free = not (other or NOT_THEN.search(lead)) and _of_speech(lead)
            if free and not day.night:
                yield day

    def opening(self, before: Span) -> Iterator[Day]:
        """The days in the stretch before a speaker: at the opening of the clause, or right before them."""
        for day in self.fitting(before):
            lead = self.text[before.start : day.span.start]
            rest = self.text[day.span.end : before.end]
            close = PART_OF_DAY.fullmatch(rest) is not None
            if (close or OPENS.fullmatch(lead)) and not SOME_TIME.search(rest):
                yield day

    def some_time(self, frame: Frame) -> bool:
        """Whether the text says that it was said at some other time, or again and again."""
        cue = cue_start(frame.statement)
        if LONG_AFTER.search(self.text, max(0, cue - NEAR_CUE), cue):
            return True
        near = Span(frame.after.start, min(frame.after.end, frame.after.start + NEAR_CUE))
        stretches = (frame.before, frame.between, *frame.statement.cue, near)
        return any(SOME_TIME.search(self.text, *stretch) for stretch in stretches)

    def noun(self, frame: Frame) -> bool:
        """Whether the cue is a noun that somebody owns ("its demand that"), which tells no time of saying."""
        owner = next((s.of(self.text) for s in frame.statement.source), "")
        words = frame.between.of(self.text)
        return OWNED.search(words) is not None or OWNED.search(owner.rsplit(" ", 1)[-1] + " ") is not None


def _of_speech(lead: str) -> bool:
    """Whether "after" before a day, if any, leads to a call or meeting: what is said then is of that day."""
    after = AFTER.search(lead)
    return after is None or any(kind in SPOKEN for kind, _ in named_in(lead, Span(after.end(), len(lead))))
