"""What a view shows: the same filters on every screen, in the URL, and in every export.

A filter chooses rows; it never changes how an issue stands. In a query each field is one value: lists are
joined by commas (a comma or backslash inside a value is escaped by a backslash), days are ISO, and
`named` is `yes` or `no`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

from claims.errors import Problem
from claims.records import Form, StandingName

LISTS = ("actors", "camps", "outlets", "standings", "forms", "issues")
CLOSED: Mapping[str, frozenset[str]] = {
    "standings": frozenset(name.value for name in StandingName),
    "forms": frozenset(form.value for form in Form),
}
NAMED = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which rows to show; an empty field does not restrict.

    `actors`, `outlets` and `issues` hold ids, `camps` camp ids; `first` and `last` are days of reporting,
    both included; each word of `text` has to occur in the statement, its speaker or its document's title;
    of all that passes, `meaning` leaves the statements nearest to it in meaning.
    """

    actors: tuple[str, ...] = ()
    camps: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    standings: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    named: bool | None = None
    first: date | None = None
    last: date | None = None
    text: str = ""
    meaning: str = ""

    def __post_init__(self) -> None:
        for name in LISTS:
            values = (_sound(value) for value in getattr(self, name) if value)
            object.__setattr__(self, name, tuple(dict.fromkeys(values)))
        object.__setattr__(self, "text", _sound(self.text))
        object.__setattr__(self, "meaning", _sound(self.meaning))

    @property
    def empty(self) -> bool:
        """Whether nothing is restricted."""
        return all(getattr(self, f.name) == f.default for f in fields(self))

    def to_query(self) -> dict[str, str]:
        """The fields that restrict something, as one string each."""
        query = {name: _joined(getattr(self, name)) for name in LISTS if getattr(self, name)}
        if self.named is not None:
            query["named"] = "yes" if self.named else "no"
        query |= {name: day.isoformat() for name in ("first", "last") if (day := getattr(self, name))}
        return query | {name: held for name in ("text", "meaning") if (held := getattr(self, name))}

    @classmethod
    def from_query(cls, query: Mapping[str, str | Sequence[str]]) -> Filters:
        """The filters of a query; what cannot be understood is left out (`read_filters` names it)."""
        return read_filters(query)[0]


def read_filters(
    query: Mapping[str, str | Sequence[str]], *, known: Mapping[str, Collection[str]] | None = None
) -> tuple[Filters, list[Problem]]:
    """The filters of a query, and a problem for each value that was dropped.

    `known` gives, by field, the ids that exist; a field that is not in it takes any value. Names that are
    no field of `Filters` belong to somebody else and are passed over.
    """
    problems: list[Problem] = []
    allowed = {**(known or {}), **CLOSED}
    lists = {name: _chosen(name, query.get(name, ()), allowed.get(name), problems) for name in LISTS}
    first, last = (_day(name, _single(query.get(name, "")), problems) for name in ("first", "last"))
    named = _named(_single(query.get("named", "")), problems)
    text, meaning = (_single(query.get(name, "")) for name in ("text", "meaning"))
    return Filters(**lists, named=named, first=first, last=last, text=text, meaning=meaning), problems


def _sound(value: str) -> str:
    """The value with halves of characters, as a broken argument brings them, replaced by "?"."""
    return value.encode("utf-8", "replace").decode("utf-8")


def _joined(values: Iterable[str]) -> str:
    return ",".join(re.sub(r"([\\,])", r"\\\1", value) for value in values)


def _split(value: str) -> list[str]:
    parts = re.findall(r"(?:\\.|[^\\,])+", value, re.DOTALL)
    return [re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL) for part in parts]


def _single(value: str | Sequence[str]) -> str:
    """One value; of a repeated one the last."""
    return value if isinstance(value, str) else (value[-1] if value else "")


def _chosen(
    name: str, value: str | Sequence[str], allowed: Collection[str] | None, problems: list[Problem]
) -> tuple[str, ...]:
    given = [value] if isinstance(value, str) else list(value)
    values = list(dict.fromkeys(part for each in given for part in _split(each)))
    dropped = [v for v in values if allowed is not None and v not in allowed]
    problems += [Problem(f"filter {name}", v, "is not known here and was left out.") for v in dropped]
    return tuple(v for v in values if v not in dropped)


def _day(name: str, value: str, problems: list[Problem]) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        problems.append(Problem(f"filter {name}", value, "is not a day such as 2025-05-19 and was left out."))
        return None


def _named(value: str, problems: list[Problem]) -> bool | None:
    if value and value not in NAMED:
        problems.append(Problem("filter named", value, "is neither yes nor no and was left out."))
    return NAMED.get(value)
