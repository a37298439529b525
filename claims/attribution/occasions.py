"""Occasions that a text dates: calls, talks, attacks; datelines of agencies, headings of live pages.

What is said after a call, at a meeting, of an attack that the same text dates, is said on a day that the
text gives, though not beside the cue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.attribution.dates import Day, days_in
from claims.attribution.frames import Sentences
from claims.quantities import MONTH_NAMES, WEEKDAYS, word_set
from claims.records import Span, Speaker

KINDS = {
    "call": r"(?:(?:tele)?phone )?(?:calls?|conversations?)|(?:tele)?phone talks",
    "meeting": r"meetings?|summit|talks|negotiations|consultations",
    "conference": r"(?:news |press )?(?:conference|briefing)",
    "interview": r"interview",
    "speech": r"speech|address|hearing|testimony|debate",
    "attack": r"attacks?|(?:air)?strikes?|assaults?|onslaught|bombardment|barrages?|raids?|shelling|bombings?"
    r"|shooting|killing|murder|stabbing|crash|blasts?|explosions?|drones?|missiles?|gunmen|attackers?|shot"
    r"|gunned down|killed|wounded|injured",
    "exchange": r"exchanges?|swaps?|exchanged|swapped",
}
SPOKEN = frozenset({"call", "meeting", "conference", "interview", "speech"})
NOUN = re.compile(
    r"\b(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in KINDS.items()) + r")\b", re.IGNORECASE
)
SPOKE = re.compile(
    r"\b(?:spoke|talked|spoken|speaking|talking)\b(?=[^,.;]{0,40}\b(?:by|over the|on the) (?:tele)?phone\b"
    r"|\s(?:for|with)\b)",
    re.IGNORECASE,
)
MET = re.compile(
    r"\b(?:met|meeting|hosted|received)\b(?= with\b| (?:his|her) |[\w .’'-]{0,40} [A-Z])"  # somebody
)
BETWEEN = 130  # characters between an occasion and its day
OPENING = 16  # characters of the sentence before a day that opens it
ELSEWHERE = re.compile(
    r"\b(?:before|after|until|since|ahead of|following|but|while|who|which)\b|[;:]", re.IGNORECASE
)
POSSESSIVE = re.compile(r"['’]s?\b|['’]\s")
OF_DAY = re.compile(r"['’]s?\s(?:[\w-]+\s){0,3}|\s")  # "Monday's long call", "a Monday call"
CITY = re.compile(r"\s*[A-ZÀ-Þ][A-ZÀ-Þ .,'’/-]+(?:, [A-Z][\w. ]+)?, $")
AGENCY = re.compile(r"[.,]?\s*(?:/[\w -]+/|\([A-Z][\w /.-]+\)|[-–—]+\s)")
ROUNDUP = re.compile(r"headlines|news|updates?|round-?up|developments|stories|events|live", re.IGNORECASE)
HEADING_WITHIN = 2_000  # characters from the start in which the heading of a live page stands
CAPITAL = re.compile(r"\b[A-Z][\w-]{3,}")
NO_NAME = frozenset((*WEEKDAYS, *MONTH_NAMES)) | word_set("after during following president minister with")


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something that took place on a day: its kind, where the text names it, its day, who is named there."""

    kind: str
    span: Span
    day: Day
    names: frozenset[str]


def read_occasions(sentences: Sentences, days: Sequence[Day]) -> Iterator[Occasion]:
    """The occasions whose day stands beside them, in order; `days` in order, without those of saying."""
    for span in sentences.spans:
        inside = days_in(days, span)
        exact = [d for d in inside if d.exact and not (d.near and sentences.quoted(d.span.start))]
        for kind, named in named_in(sentences.text, span) if exact else ():
            day = _day_of(sentences.text, span, named, exact)
            if day:
                yield Occasion(kind, named, day, names_in(sentences.text, span))


def named_in(text: str, stretch: Span) -> list[tuple[str, Span]]:
    """The occasions that a stretch names, with their kinds, in order."""
    found = [(str(match.lastgroup), Span(*match.span())) for match in NOUN.finditer(text, *stretch)]
    for kind, pattern in (("call", SPOKE), ("meeting", MET)):
        found += [(kind, Span(*match.span())) for match in pattern.finditer(text, *stretch)]
    return sorted(found, key=lambda named: named[1])


def names_in(text: str, stretch: Span) -> frozenset[str]:
    """The words of a stretch that are printed with a capital, without days, months and titles."""
    words = (match.group().lower() for match in CAPITAL.finditer(text, *stretch))
    return frozenset(word for word in words if word not in NO_NAME)


def last_names(speaker: Speaker) -> frozenset[str]:
    """The last words of the names that a statement gives its speaker, where they are printed as names."""
    names = (name.split(",")[0].split() for name in (speaker.name, speaker.printed))
    return frozenset(words[-1].lower() for words in names if words and words[-1][0].isupper())


def _day_of(text: str, sentence: Span, named: Span, days: Sequence[Day]) -> Day | None:
    """The day right before an occasion, after it in its clause, or at the opening of its sentence."""
    for day in days:
        if day.span.end <= named.start and OF_DAY.fullmatch(text, day.span.end, named.start):
            return day
    for day in days:
        between = text[named.end : day.span.start]
        if named.end <= day.span.start and len(between) < BETWEEN and not ELSEWHERE.search(between):
            return None if POSSESSIVE.match(text, day.span.end) else day
    first = days[0]
    opens = first.span.start - sentence.start <= OPENING and first.span.end <= named.start
    return first if opens and len(days) == 1 and named.start - first.span.end < BETWEEN else None


def read_dateline(text: str, days: Sequence[Day]) -> Day | None:
    """The day of an agency's dateline ("RIGA, May 25. /AGENCY/"), where the text opens with one."""
    first = next(iter(days), None)
    if first is None or not first.exact or not CITY.fullmatch(text, 0, first.span.start):
        return None
    return first if AGENCY.match(text, first.span.end) else None


def read_heading(sentences: Sentences, days: Sequence[Day]) -> Day | None:
    """The one day of a page that is kept up to date through it ("The main headlines on Sunday, May 25:")."""
    by_sentence: dict[int, list[Day]] = {}
    for day in days:
        if day.span.end < HEADING_WITHIN:
            by_sentence.setdefault(sentences.number(day.span.start), []).append(day)
    for number, inside in by_sentence.items():
        last = inside[-1]
        title = Span(sentences.spans[number].start, last.span.start)
        alone = last.exact and len({d.day for d in inside}) == 1
        if alone and sentences.text.startswith(":", last.span.end) and ROUNDUP.search(sentences.text, *title):
            return last
    return None
