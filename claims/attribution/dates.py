"""When something was said: days that the words around a cue give, counted from the day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from claims.records import Precision, SaidOn, Span

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTH = "|".join([*MONTHS, *(m[:3] + r"\." for m in MONTHS if m != "may"), r"sept\."])
EXPRESSION = re.compile(
    rf"\b(?:(?P<month>{MONTH})\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s(?P<year>\d{{4}}))?"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month2>{MONTH})(?:,?\s(?P<year2>\d{{4}}))?"
    rf"|(?P<weekday>{'|'.join(DAYS)})|(?P<near>yesterday|today|tonight)"
    r"|(?P<week>last week|earlier this week))\b",
    re.IGNORECASE,
)
NOT_SAID = re.compile(
    r"\b(?:next|until|since|by|before|after|from|following|ahead of)\b[^,;]*$|[’']s?\s$|\bfor (?:the )?$",
    re.IGNORECASE,
)
BACK = 60  # characters before a date in which "after", "since" and the like make it another day
POSSESSIVE = re.compile(r"['’]s\b")


def read_said_on(text: str, gaps: Iterable[Span], published: date | None) -> SaidOn | None:
    """The first day that the stretches around a cue give; None without one or a day to count from."""
    for gap in gaps:
        for match in EXPRESSION.finditer(text, gap.start, gap.end):
            if NOT_SAID.search(
                text[max(gap.start, match.start() - BACK) : match.start()]
            ) or POSSESSIVE.match(text, match.end()):
                continue
            found = _day(match, published)
            if found:
                return SaidOn(day=found[0], precision=found[1], span=Span(match.start(), match.end()))
    return None


def _day(match: re.Match[str], published: date | None) -> tuple[date, Precision] | None:
    month = match["month"] or match["month2"]
    if month:
        day = _calendar_day(
            month, int(match["day"] or match["day2"]), match["year"] or match["year2"], published
        )
        return (day, Precision.DAY) if day else None
    if published is None:
        return None
    if match["weekday"]:
        back = (published.weekday() - DAYS.index(match["weekday"].lower())) % 7
        return published - timedelta(days=back), Precision.DAY
    if match["near"]:
        back = 1 if match["near"].lower() == "yesterday" else 0
        return published - timedelta(days=back), Precision.DAY
    monday = published - timedelta(days=published.weekday())
    return (monday if "this" in match["week"].lower() else monday - timedelta(days=7)), Precision.WEEK


def _calendar_day(month: str, day: int, year: str | None, published: date | None) -> date | None:
    """The day with this month and number: of the year given, else the last one up to publication."""
    number = next(k for k, name in enumerate(MONTHS, 1) if name.startswith(month.lower().rstrip(".")[:3]))
    if year is None and published is None:
        return None
    years = (int(year),) if year else (published.year, published.year - 1) if published else ()
    for candidate in years:
        try:
            found = date(candidate, number, day)
        except ValueError:
            continue
        if year or published is None or found <= published:
            return found
    return None
