"""Plain sentences for standings: speakers, days and outlets, never ids, never a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from claims.quantities import differing, word_set
from claims.quantities.counts import PLURALS
from claims.standing.bearing import Bearing

COUNTED = word_set("two three four five six seven eight nine ten several many some few both dozens")
ONE_OF = word_set("a an one another")
BEHIND = word_set("of in at from close familiar who with near on for briefed")
PLAIN = PLURALS | {"killed", "wounded"}  # what is counted without a plural ending
SHOWN = 3  # names or outlets listed before the rest is counted


def day_text(day: date | None) -> str:
    """A day as 19 May 2025; "an unknown day" where there is none."""
    return f"{day.day} {day:%B %Y}" if day else "an unknown day"


def moment(bearing: Bearing) -> str:
    """Its day, or the week, month or year of which no more is known."""
    day, last = bearing.day, bearing.until
    if day is None or last is None or last <= day:
        return day_text(day)
    if last - day < timedelta(days=7):
        return f"the week of {day_text(day)}"
    return f"{day:%B %Y}" if (day.year, day.month) == (last.year, last.month) else f"{day.year}"


def when_and_where(bearing: Bearing) -> str:
    """Day and outlet, as far as known, in brackets with a blank before them: " (19 May 2025, The Daily)"."""
    known = [f"{'by ' if bearing.bound else ''}{moment(bearing)}"] if bearing.day else []
    known += [bearing.outlet] if bearing.outlet.strip() else []
    return f" ({', '.join(known)})" if known else ""


def dated(bearing: Bearing) -> str:
    """The day as it reads behind a verb, with the outlet where known: "on 19 May 2025 (The Daily)"."""
    outlet = f" ({bearing.outlet})" if bearing.outlet.strip() else ""
    found = moment(bearing)
    on = "on" if found == day_text(bearing.day) else "in"
    return f"{'by' if bearing.bound else on} {found}{outlet}"


def sentence(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


def is_many(bearing: Bearing) -> bool:
    """Whether the name takes a verb in the plural: "two officials", "sources close to the talks"."""
    words = bearing.name.casefold().split()
    if not words or not (bearing.actor.startswith("unnamed:") or bearing.name.lstrip()[0].islower()):
        return False
    if words[0] in COUNTED | ONE_OF:
        return words[0] in COUNTED
    head = next((n for n, word in enumerate(words) if n and word in BEHIND), len(words))
    noun = words[head - 1].strip(",")
    return noun in PLAIN or (noun.endswith("s") and not noun.endswith("ss"))


def listed(names: Iterable[str]) -> str:
    """Names as "A, B and C", in order, each once, the rest counted."""
    shown = list(dict.fromkeys(names))
    if len(shown) > SHOWN:
        rest = len(shown) - SHOWN + 1
        shown = [*shown[: SHOWN - 1], f"{rest} others"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def cited(bearing: Bearing) -> str:
    """A speaker with day and outlet: "Jane Doe (19 May 2025, The Daily)"."""
    return f"{bearing.name}{when_and_where(bearing)}"


def corrected_text(bearings: Sequence[Bearing]) -> str:
    """A publisher changed or withdrew what it had reported."""
    first = bearings[0]
    more = f", and so did {len(bearings) - 1} more" if len(bearings) > 1 else ""
    when = f" on {day_text(first.corrected_on)}" if first.corrected_on else ""
    publisher = first.outlet if first.outlet.strip() else "the publisher"
    return sentence(
        f"{publisher} changed or withdrew{when} what it had reported {first.name} as saying{more}."
    )


def reversed_text(earlier: Bearing, later: Bearing) -> str:
    """A holder's position is now the opposite."""
    who = earlier.name if earlier.name == later.name else f"{earlier.name}, with {later.name} speaking later,"
    if earlier.statement in later.after:
        when = f", {dated(replace(later, outlet=''))}," if later.day else ""
        teller = later.outlet if later.outlet.strip() else "the text"
        return sentence(f"{who} took one position and later{when} the opposite one, as {teller} tells.")
    return sentence(f"{who} took one position {dated(earlier)} and the opposite one {dated(later)}.")


def denied_text(claim: Bearing, denial: Bearing, *, answered: bool = False) -> str:
    """The actor that it is about, or one who speaks for it, denies it; `answered`: without repeating it."""
    concerned = {denial.actor, denial.holder} & set(claim.about)
    who = "whom it is about" if concerned else "who speaks for those whom it is about"
    said = f"what {cited(claim)} {_verb(claim, 'says', 'say')}"
    if answered:
        done = f"{_verb(denial, 'answers', 'answer')} {said} with a denial"
    else:
        done = f"{_verb(denial, 'denies', 'deny')} {said}"
    return sentence(f"{cited(denial)}, {who}, {done}.")


def _verb(bearing: Bearing, one: str, many: str) -> str:
    """The form of a verb that agrees with a name."""
    return many if is_many(bearing) else one


def contested_text(a: Bearing, b: Bearing, number: int) -> str:
    """Different actors say incompatible things."""
    more = f" {number - 1} more pairs of statements clash." if number > 2 else ""
    more = " One more pair of statements clashes." if number == 2 else more
    return sentence(f"{cited(a)} and {cited(b)} say incompatible things.{more}")


def replaced_text(earlier: Bearing, later: Bearing) -> str:
    """The same actor gave a newer figure or date."""
    new, old = _new_figure(earlier, later), _new_figure(later, earlier)
    if old == new:
        return sentence(f"{later.name} gave {new} {dated(later)} than {dated(earlier)}.")
    return sentence(f"{later.name} gave {new} {dated(later)}, in place of {old} {dated(earlier)}.")


def _new_figure(other: Bearing, bearing: Bearing) -> str:
    """The figure in which a bearing differs from another, with what it counts; else "another date"."""
    pairs = differing(bearing.text, other.text)
    if not pairs:
        return "another date"
    mine = pairs[0][0]
    unit = mine.unit if mine.value == 1 or mine.unit in PLAIN else f"{mine.unit}s"
    return f"{mine.printed} {unit}"


def steady_text(earlier: Bearing, later: Bearing) -> str:
    """A holder says what was said before."""
    return sentence(f"{later.name} said {dated(later)} what had been said {dated(earlier)}.")


def corroborated_text(bearings: Sequence[Bearing]) -> str:
    """Independent origins agree."""
    origins, outlets = len({b.origin for b in bearings}), len({b.outlet for b in bearings})
    places = "one outlet" if outlets == 1 else f"{outlets} outlets"
    return sentence(
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
    """Several outlets, one origin, or one and what media report without a source."""
    outlets = [outlet or "one without a name" for outlet in dict.fromkeys(b.outlet for b in bearings)]
    known = [b for b in bearings if not b.secondhand]
    told = f"{len(outlets)} outlets ({listed(outlets)}) report it"
    if 0 < len(known) < len(bearings):
        return f"{told}; the only source that they name is {known[0].name}."
    return f"{told}, all resting on {bearings[0].name}."


def single_source_text(bearings: Sequence[Bearing], voices: int) -> str:
    """One speaker in one outlet, or several who each say something of their own."""
    first = bearings[0]
    if voices > 1:
        return f"{voices} speakers are cited, and no two of them say the same independently of each other."
    where = f", in one outlet{when_and_where(first)}" if len({b.outlet for b in bearings}) == 1 else ""
    return f"Only {first.name} {_verb(first, 'says', 'say')} so{where}."
