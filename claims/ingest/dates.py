"""Printed dates to days and moments, and nothing where the print leaves a doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from email.utils import parsedate_tz

FIRST_YEAR, LAST_YEAR = 1678, 2261
"""Years that a count of nanoseconds in 64 bits holds whole, as tables and exports keep dates."""

LANGUAGES = ("en", "de", "fr", "es", "it", "pl", "uk", "ru")
"""Languages whose names of months are known."""

MAIL = re.compile(
    r"(?:[A-Z][a-z]{2}, ?)?\d{1,2} [A-Z][a-z]{2} \d{4} \d{1,2}:\d{2}(?::\d{2})? "
    r"(?:[+-]\d{4}|UTC?|GMT|[ECMP][SD]T)",
    re.ASCII,
)
FIGURES = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(\D.*)?", re.ASCII)
YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})[./](\d{1,2})(\D.*)?", re.ASCII)
CLOCK = re.compile(r"\d:\d\d|\d ?[ap]\.?m\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Published:
    """A day in the zone that the print gives, and the moment where it gives a time with its zone."""

    day: date
    moment: datetime | None = None


def read_date(printed: str) -> Published | None:
    """What a printed date says: ISO 8601, RFC 2822, figures, or with the month in words.

    None for what is not a whole date, and for figures that can be read as two days (05/06/2025); dots
    put the day first, as where dots are used.
    """
    text = " ".join(printed.split())
    found = _iso(text) or _mail(text) or _figures(text) or _words(text)
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        return None
    if not isinstance(found, datetime):
        return Published(found)
    offset = found.utcoffset()
    return Published(found.date(), None if offset is None else found.replace(tzinfo=timezone(offset)))


def _iso(text: str) -> date | None:
    for kind in (date, datetime):
        try:
            return kind.fromisoformat(text)
        except ValueError:
            continue
    return None


def _mail(text: str) -> date | None:
    """RFC 2822, section 3.3; the zones that it names by letters are those of North America."""
    parts = parsedate_tz(text) if MAIL.fullmatch(text) else None
    if parts is None:
        return None
    try:
        return datetime(*parts[:6], tzinfo=timezone(timedelta(seconds=parts[9] or 0)))
    except (ValueError, OverflowError):
        return None


def _figures(text: str) -> date | None:
    if first := YEAR_FIRST.fullmatch(text):
        return _iso(f"{first[1]}-{int(first[2]):02}-{int(first[3]):02}{first[4] or ''}")
    found = FIGURES.fullmatch(text)
    if found is None:
        return None
    a, b = int(found[1]), int(found[3])
    if found[2] != "." and a <= 12 and b <= 12 and a != b:
        return None
    day, month = (a, b) if found[2] == "." or b <= 12 else (b, a)
    return _iso(f"{found[4]}-{month:02}-{day:02}{found[5] or ''}")


def _words(text: str) -> date | None:
    """With the month in words; relative words ("yesterday") have no day without a reader's clock."""
    if not re.search(r"[^\W\d_]{3}", text) or not re.search(r"\d{4}", text):
        return None
    import dateparser

    found: datetime | None = dateparser.parse(
        text,
        languages=list(LANGUAGES),
        settings={
            "STRICT_PARSING": True,
            "REQUIRE_PARTS": ["day", "month", "year"],
            "PARSERS": ["absolute-time"],
        },
    )
    if found is None:
        return None
    return found if CLOCK.search(text) else found.date()
