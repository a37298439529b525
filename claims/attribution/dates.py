"""The days that words of a text give, counted from its day of publication; which of them tells when a
statement was made is for `timing`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import takewhile

from claims.quantities import MONTH_NAMES, SMALL, WEEKDAYS
from claims.records import Precision, SaidOn, Span

NUMBERS = tuple(SMALL)[1:8]  # of days ago
MONTH_STARTS = tuple(name[:3] for name in MONTH_NAMES)
SHORT = [rf"{start.title()}\." for start in MONTH_STARTS if start != "may"]
MONTH = "|".join([*(m.title() for m in MONTH_NAMES), *SHORT, r"Sept\."])
WEEKDAY = "|".join(day.title() for day in WEEKDAYS)
YEAR = r"(?:19|20)\d\d"
CALENDAR = (
    rf"(?:(?:{WEEKDAY}),?\s)?(?:(?P<month>{MONTH})\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[:.]\d)"
    rf"(?:,?\s(?P<year>{YEAR}))?"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month2>{MONTH})(?:,?\s(?P<year2>{YEAR}))?)"
)
NIGHT = (
    rf"(?P<night>[Oo]vernight)(?:\s(?:(?:{WEEKDAY})\s)?(?:in|on)?to\s(?P<into>{WEEKDAY})"
    rf"|\s(?:on\s)?(?P<eve>{WEEKDAY}))?"
)
COUNTED = (
    rf"(?:(?P<which>[Ll]ast|[Nn]ext|coming)\s)?(?P<weekday>{WEEKDAY})"
    r"|(?P<near>[Yy]esterday|[Tt]oday|[Tt]onight|[Ll]ast night|[Tt]his (?:morning|afternoon|evening))"
    rf"|(?P<ago>\d|{'|'.join(f'[{n[0]}{n[0].title()}]{n[1:]}' for n in NUMBERS)}|[Aa])\sdays?\sago"
    r"|(?P<before>(?:[Aa]|[Oo]ne|[Tt]he) day (?:earlier|before)|[Tt]he previous day)"
    r"|(?P<same>(?:[Ee]arlier|[Ll]ater) (?:in|that|the same) (?:the )?day|[Tt]he same day"
    r"|[Tt]hat (?:same )?day)"
)
PERIOD = (
    r"(?P<week>[Ll]ast week(?:end)?|(?:[Ee]arlier )?[Tt]his week(?:end)?|(?:[Oo]ver|[Oo]n|[Aa]t) the weekend)"
    rf"|(?:[Bb]ack )?[Ii]n\s(?:(?:early |mid-|late )?(?P<bare>{MONTH})(?:,?\s(?P<year3>{YEAR}))?(?!\w|\s\d)"
    rf"|(?P<alone>{YEAR})(?!\d|\s?[-–]\s?\d))"
    r"|(?P<period>[Ll]ast (?:month|year)|(?:[Ee]arlier )?[Tt]his (?:month|year))"
)
EXPRESSION = re.compile(rf"\b(?:{CALENDAR}|{NIGHT}|{COUNTED}|{PERIOD})\b")
CONTEXT = 600  # characters after a day in which "a day earlier" and "the same day" can count from it


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or the first day of a week, month or year, with the words that give it.

    `near` says that the words count from the day of speaking ("today"), so that inside a quotation they
    tell nothing; `night` that they give the day on which a night ended ("overnight").
    """

    day: date
    precision: Precision
    span: Span
    near: bool = False
    night: bool = False

    @property
    def exact(self) -> bool:
        """Whether the words give one day."""
        return self.precision is Precision.DAY

    def said_on(self) -> SaidOn:
        """This day as the day of saying."""
        return SaidOn(day=self.day, precision=self.precision, span=self.span)


def read_days(text: str, published: date | None) -> list[Day]:
    """Every day up to publication that words of `text` give, in order.

    Without `published` only days with their year count. A weekday is the last one up to publication, a day
    of a month without a year the last such day; weeks start on Monday, but a Sunday looks back on the week
    that ends with it, as news do.
    """
    found: list[Day] = []
    for match in EXPRESSION.finditer(text):
        given = _given(match, published, found)
        if given and (published is None or given[0] <= published):
            near, night = bool(match["near"] or match["ago"]), bool(match["night"])
            found.append(Day(*given, span=Span(*match.span()), near=near, night=night))
    return _one_night(text, found)


def days_in(days: Sequence[Day], stretch: Span) -> Sequence[Day]:
    """Those of some days in order that start in a stretch."""
    first, last = (bisect_left(days, place, key=lambda d: d.span.start) for place in stretch)
    return days[first:last]


def _one_night(text: str, days: list[Day]) -> list[Day]:
    """A bare "overnight" is the night that the text names elsewhere ("overnight into Sunday"), if it does."""
    named = {d.day for d in days if d.night and len(d.span.of(text)) > len("overnight")}
    if len(named) != 1:
        return days
    (night,) = named
    return [replace(d, day=night) if d.night else d for d in days]


def _given(
    match: re.Match[str], published: date | None, before: Sequence[Day]
) -> tuple[date, Precision] | None:
    """The day of an expression and its precision; None before the first day of the calendar, too."""
    try:
        return _named(match, published) or _reckoned(match, published, before)
    except (OverflowError, ValueError):
        return None


def _named(match: re.Match[str], published: date | None) -> tuple[date, Precision] | None:
    """The day of "May 12", "in April", "in 2019"."""
    month = match["month"] or match["month2"]
    if month:
        number, year = int(match["day"] or match["day2"]), match["year"] or match["year2"]
        day = _calendar_day(month, number, year, published)
        return (day, Precision.DAY) if day else None
    if match["bare"]:
        first = _calendar_day(match["bare"], 1, match["year3"], published)
        return (first, Precision.MONTH) if first else None
    if match["alone"]:
        return date(int(match["alone"]), 1, 1), Precision.YEAR
    return None


def _reckoned(
    match: re.Match[str], published: date | None, before: Sequence[Day]
) -> tuple[date, Precision] | None:
    """The day of words that count from the day of publication, or from a day before them."""
    if published is None or match["month"] or match["month2"] or match["bare"]:
        return None
    if match["week"] or match["period"]:
        return _period((match["week"] or match["period"]).lower(), published)
    counted = _counted(match, published, before)
    return (counted, Precision.DAY) if counted else None


def _counted(match: re.Match[str], published: date, before: Sequence[Day]) -> date | None:
    """The day of a weekday, of "yesterday", of "two days ago", of "a day earlier", of "overnight"."""
    if match["weekday"]:
        return _weekday(match["weekday"], (match["which"] or "").lower(), published)
    if match["night"]:
        return _morning(match, published)
    if match["near"]:
        return published - timedelta(days=match["near"].lower() in {"yesterday", "last night"})
    if match["ago"]:
        return published - timedelta(days=_number(match["ago"].lower()))
    near = takewhile(lambda d: match.start() - d.span.end <= CONTEXT, reversed(before))
    last = next((d for d in near if d.exact), None)
    return last.day - timedelta(days=match["before"] is not None) if last else None


def _number(word: str) -> int:
    return int(word) if word.isdigit() else SMALL["one" if word == "a" else word]


def _weekday(name: str, which: str, published: date) -> date | None:
    """The last such day up to publication; "last Friday" is before it, "next Friday" after it."""
    back = (published.weekday() - WEEKDAYS.index(name.lower())) % 7
    if which in {"next", "coming"}:
        return None
    return published - timedelta(days=back or (7 if which == "last" else 0))


def _morning(match: re.Match[str], published: date) -> date | None:
    """The day on which a night ends: "overnight into Sunday", "overnight on Saturday", "overnight"."""
    if match["into"]:
        return _weekday(match["into"], "", published)
    evening = _weekday(match["eve"], "", published) if match["eve"] else None
    return min(published, evening + timedelta(days=1)) if evening else published


def _period(words: str, published: date) -> tuple[date, Precision]:
    """The first day of a week, month or year, and which of these it is."""
    last = words.startswith("last")
    if "year" in words:
        return date(published.year - last, 1, 1), Precision.YEAR
    if "month" in words:
        end = published.replace(day=1) - timedelta(days=1)
        return (end.replace(day=1) if last else published.replace(day=1)), Precision.MONTH
    monday = published - timedelta(days=published.weekday())
    over = published.weekday() == WEEKDAYS.index("sunday") or (
        "weekend" in words and published.weekday() == WEEKDAYS.index("saturday")
    )
    past = not over and (last or "weekend" in words)
    return monday - timedelta(days=7 * past), Precision.WEEK


def _calendar_day(month: str, day: int, year: str | None, published: date | None) -> date | None:
    """The day with this month and number: of the year given, else the last one up to publication."""
    number = 1 + MONTH_STARTS.index(month[:3].lower())
    years = [int(year)] if year else [published.year, published.year - 1] if published else []
    for candidate in years:
        try:
            found = date(candidate, number, day)
        except ValueError:
            continue
        if year or (published and found <= published):
            return found
    return None
