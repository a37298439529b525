"""Plain sentences for standings: speakers, days and outlets, never ids, never a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from claims.quantities import differing, read_quantities
from claims.standing.bearing import Bearing

SHOWN = 3  # names or outlets listed before the rest is counted


def day_text(day: date | None) -> str:
    """A day as 19 May 2025; "no known day" where there is none."""
    return f"{day.day} {day:%B %Y}" if day else "no known day"


def listed(names: Iterable[str]) -> str:
    """Names as "A, B and C", in order, each once, the rest counted."""
    shown = list(dict.fromkeys(names))
    if len(shown) > SHOWN:
        rest = len(shown) - SHOWN + 1
        shown = [*shown[: SHOWN - 1], f"{rest} others"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def cited(bearing: Bearing) -> str:
    """A speaker with day and outlet: "Jane Doe (19 May 2025, The Daily)"."""
    return f"{bearing.name} ({day_text(bearing.day)}, {bearing.outlet})"


def corrected_text(bearings: Sequence[Bearing]) -> str:
    """A publisher changed or withdrew what it had reported."""
    first = bearings[0]
    more = f", and so did {len(bearings) - 1} more" if len(bearings) > 1 else ""
    when = day_text(first.corrected_on)
    return f"{first.outlet} changed or withdrew on {when} what it had reported {first.name} as saying{more}."


def reversed_text(earlier: Bearing, later: Bearing) -> str:
    """A holder's position is now the opposite."""
    who = earlier.name if earlier.name == later.name else f"{earlier.name}, with {later.name} speaking later,"
    return (
        f"{who} took one position on {day_text(earlier.day)} ({earlier.outlet}) "
        f"and the opposite one on {day_text(later.day)} ({later.outlet})."
    )


def denied_text(claim: Bearing, denial: Bearing) -> str:
    """The actor that it is about denies it."""
    return f"{cited(denial)} denies what {cited(claim)} says about it."


def contested_text(a: Bearing, b: Bearing, number: int) -> str:
    """Different actors say incompatible things."""
    more = f" {number - 1} more pairs of statements clash." if number > 2 else ""
    more = " One more pair of statements clashes." if number == 2 else more
    return f"{cited(a)} and {cited(b)} say incompatible things.{more}"


def replaced_text(earlier: Bearing, later: Bearing) -> str:
    """The same actor gave a newer figure or date."""
    return (
        f"{later.name} gave {_new_figure(earlier, later)} on {day_text(later.day)} ({later.outlet}), "
        f"in place of {_new_figure(later, earlier)} on {day_text(earlier.day)} ({earlier.outlet})."
    )


def _new_figure(other: Bearing, bearing: Bearing) -> str:
    """The figure in which a bearing differs from another, with what it counts; else "a date"."""
    pairs = differing(bearing.text, other.text)
    if not pairs:
        return "another date"
    mine = pairs[0][0]
    unit = mine.unit if mine.value == 1 or mine.unit in PLAIN else f"{mine.unit}s"
    assert mine in read_quantities(bearing.text)
    return f"{mine.printed} {unit}"


PLAIN = frozenset(("killed", "wounded", "people", "percent", "children", "troops", "personnel"))


def corroborated_text(bearings: Sequence[Bearing]) -> str:
    """Independent origins agree."""
    origins, outlets = len({b.origin for b in bearings}), len({b.outlet for b in bearings})
    places = "one outlet" if outlets == 1 else f"{outlets} outlets"
    return (
        f"{listed(one_each(bearings))} say the same, independently of each other "
        f"({origins} origins, {places}); no statement found disagrees."
    )


def one_each(bearings: Sequence[Bearing]) -> list[str]:
    """A name for each origin, the first to speak."""
    names: dict[str, str] = {}
    for bearing in bearings:
        names.setdefault(bearing.origin, bearing.name)
    return list(names.values())


def single_origin_text(bearings: Sequence[Bearing]) -> str:
    """Several outlets, one origin."""
    outlets = list(dict.fromkeys(b.outlet for b in bearings))
    return f"{len(outlets)} outlets ({listed(outlets)}) report it, all resting on {bearings[0].name}."


def single_source_text(bearings: Sequence[Bearing], voices: int) -> str:
    """One speaker in one outlet, or several who each say something of their own."""
    first = bearings[0]
    if voices > 1:
        return f"{voices} speakers say different things here; each of these comes from one outlet only."
    return f"Only {first.name} says so, in one outlet ({first.outlet}, {day_text(first.day)})."
