"""Wording that all screens share: days, counts, standings, what was searched."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from claims.records import Coverage, StandingName
from claims.snapshot import Filters

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
PLURALS = {"statement that fits": "statements that fit"}
STANDINGS: dict[str, str] = {
    StandingName.CORRECTED: "Corrected",
    StandingName.REVERSED: "Reversed",
    StandingName.DENIED: "Denied",
    StandingName.CONTESTED: "Contested",
    StandingName.SUPERSEDED: "Superseded",
    StandingName.CORROBORATED: "Corroborated",
    StandingName.SINGLE_ORIGIN: "Single origin",
    StandingName.SINGLE_SOURCE: "Single source",
}
STANDING_HELP = (
    "Standing: how a matter looks from what was reported up to the day chosen: who says it, who denies it, "
    "how many origins agree. It never says who is right."
)
ORIGIN_HELP = (
    "Origin: whom a report goes back to. Outlets that pass on one person, one unnamed source or one agency "
    "report share one origin, however many they are."
)
ARTICLE = re.compile(r"^(the|an?)\s+", re.IGNORECASE)
FORMS = {"direct": "Verbatim", "indirect": "Paraphrase", "mixed": "Mixed"}


def day_words(day: date | None) -> str:
    """A day as `23 Aug 2025`; `day not given` where there is none."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else "day not given"


def short_day(day: date | None, exact: str = "day") -> str:
    """A day without its year, as `23 Aug`; a month or a year where no more is known."""
    if day is None:
        return "no date"
    if exact in ("month", "year"):
        return about_day(day, exact).removeprefix("in ")
    return f"{day.day} {MONTHS[day.month - 1]}"


def about_day(day: date, exact: str) -> str:
    """A day as exactly as the text tells it: `23 Aug 2025`, `in Aug 2025`, `in 2025`."""
    if exact == "year":
        return f"in {day.year}"
    if exact == "month":
        return f"in {MONTHS[day.month - 1]} {day.year}"
    return day_words(day) if exact == "day" else f"in the {exact} of {day_words(day)}"


def office_words(printed: str) -> str:
    """An office without the article that it was printed with."""
    return ARTICLE.sub("", printed.strip())


def period(first: date | None, last: date | None) -> str:
    """A span of days as short as it can be said: `1 – 24 Aug 2025`."""
    if first is None or last is None or first == last:
        return day_words(last or first)
    if first.year != last.year:
        return f"{day_words(first)} – {day_words(last)}"
    if first.month != last.month:
        return f"{short_day(first)} – {day_words(last)}"
    return f"{first.day} – {day_words(last)}"


def count(number: int, noun: str) -> str:
    """A number with its unit: `1 outlet`, `7 outlets`, `1,204 statements`."""
    many = PLURALS.get(noun, f"{noun}s")
    return f"{number:,} {noun if number == 1 else many}"


def found_words(number: int, *, by_meaning: bool) -> str:
    """What a search found, and how."""
    if by_meaning:
        return f"By meaning: {count(number, 'near statement')}" if number else "By meaning: nothing near"
    return f"By words: {count(number, 'statement')}"


def searched(coverage: Coverage) -> str:
    """What was searched, as one phrase: `41 documents from 12 outlets, 1 – 24 Aug 2025`."""
    if not coverage.documents:
        return "no documents yet"
    ground = f"{count(coverage.documents, 'document')} from {count(len(coverage.outlets), 'outlet')}"
    return f"{ground}, {period(coverage.first, coverage.last)}" if coverage.last else ground


def searched_within(coverage: Coverage, filters: Iterable[Filters]) -> str:
    """What was searched where nothing is shown; with a search on, that it leaves other statements out."""
    searching = any(each.text or each.meaning for each in filters)
    return searched(coverage) + ("; the search leaves other statements out" if searching else "")


def standing_word(name: str) -> str:
    """A standing as screens print it."""
    return STANDINGS.get(name, name.replace("_", " ").capitalize())


def shortened(text: str, most: int) -> str:
    """A text cut at a word before `most` characters, with an ellipsis where something was cut."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"


def sentence(text: str) -> str:
    """The text with its first letter raised and nothing else changed."""
    return text[:1].upper() + text[1:]


def unended(text: str) -> str:
    """The text without the comma that ended it in its sentence, also before a closing quotation mark."""
    core = text.rstrip(" ,")
    mark = core[-1:] if core[-1:] in '”"’»' else ""
    return core[: len(core) - len(mark)].rstrip(" ,") + mark


def listed(names: tuple[str, ...], most: int = 4) -> str:
    """Names in a row: `A, B and C`, or `A, B, C, D and 3 more`."""
    shown, left = names[:most], len(names) - most
    if left > 0:
        return f"{', '.join(shown)} and {left} more"
    return f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else "".join(shown)
