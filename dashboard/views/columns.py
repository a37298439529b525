"""The columns of a comparison: one for each camp or actor that the reader chose, silent ones included."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from claims.snapshot import Filters, Snapshot
from claims.snapshot.rows import pairs_of, rows_of
from claims.snapshot.sides import ASSERTS, DISPUTES, NEITHER, Sides
from dashboard.views.acts import Noted, of_all
from dashboard.views.cards import Card, card_of, day_or_none
from dashboard.views.looks import Look, Looks
from dashboard.views.words import count, searched_within, sentence, short_day, shortened

WIDE = 5  # columns that fit beside each other on a desk
CORE = 4  # columns shown at least when nothing was chosen: first camps of the actors file, silent ones too
NEAREST_CHARS = 90  # characters of the nearest other matter's title in a silence cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """No statement: what was searched, and the latest that the same column says on another matter."""

    searched: str
    nearest: str = ""
    nearest_issue: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its name and look, what is in it in one line, its cards or its silence.

    `watched`: the decision that put its actor on the watchlist.
    """

    key: str
    name: str
    look: Look
    summary: str
    change: str
    cards: tuple[Card, ...]
    silence: Silence | None
    watched: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What columns are made from: `by` is `camp` or `actor`, `names` names columns, `titles` issues.

    `decided`: what people decided, by subject; `watched`: the watchlist's decisions, by subject; `filters`:
    what leaves statements out of the columns.
    """

    snapshot: Snapshot
    by: str
    sides: Sides
    names: Mapping[str, str]
    titles: Mapping[str, str]
    decided: Mapping[str, tuple[Noted, ...]] = field(default_factory=dict)
    watched: Mapping[str, str] = field(default_factory=dict)
    filters: Filters = field(default_factory=Filters)


def default_columns(
    snapshot: Snapshot, statements: pd.DataFrame, sides: Sides, *, by: str
) -> tuple[str, ...]:
    """The columns when the reader chose none: those who speak here, and the core camps even if silent.

    Where more speak than fit beside each other, those who take a side come first.
    """
    here = list(dict.fromkeys(statements.sort_values("day")[by])) if len(statements) else []
    taking = {key for s, key in pairs_of(statements, "id", by)
              if sides.of.get(s, NEITHER) != NEITHER}  # fmt: skip
    last = {key: len(here) > WIDE and key not in taking for key in here}
    if by != "camp":
        frequency = statements[by].value_counts()
        return tuple(sorted(here, key=lambda key: (last[key], -int(frequency[key]))))
    looks = Looks(snapshot.registry.camps)
    held = set(snapshot.statements["camp"].unique())
    core = [look.id for look in looks.all() if look.id in held and look.id not in here]
    wanted = here + core[: max(0, CORE - len(here))]
    return tuple(sorted(wanted, key=lambda camp: (camp not in here, last.get(camp), looks.rank(camp))))


def columns_of(scope: Scope, statements: pd.DataFrame, keys: Sequence[str]) -> tuple[Column, ...]:
    """The columns with these keys, in this order."""
    return tuple(column(scope, statements[statements[scope.by] == key], key) for key in keys)


def column(scope: Scope, rows: pd.DataFrame, key: str) -> Column:
    """One column from its rows."""
    found = cards_of(scope.snapshot, rows, scope.sides)
    cards = tuple(replace(card, decided=of_all(scope.decided, card.statements)) for card in found)
    return Column(
        key=key,
        name=sentence(scope.names.get(key) or fallback_name(scope, key)),
        look=look_for(scope, key),
        summary=summary(rows, scope.sides),
        change=change_of(scope.snapshot, rows),
        cards=cards,
        silence=None if cards else silence(scope, key),
        watched=scope.watched.get(key, ""),
    )


def fallback_name(scope: Scope, key: str) -> str:
    """The name of a column that the choices do not name."""
    actor = scope.snapshot.registry.actor(key)
    return (
        Looks(scope.snapshot.registry.camps).of(key).label
        if scope.by == "camp"
        else actor.name
        if actor
        else key
    )


def look_for(scope: Scope, key: str) -> Look:
    """The look of a column: of the camp, or of the camp that the actor spoke for last."""
    looks = Looks(scope.snapshot.registry.camps)
    if scope.by == "camp":
        return looks.of(key)
    rows = scope.snapshot.statements[scope.snapshot.statements["actor"] == key]
    return looks.of(str(rows["camp"].iloc[-1]) if len(rows) else "")


def cards_of(snapshot: Snapshot, rows: pd.DataFrame, sides: Sides) -> tuple[Card, ...]:
    """A card for each thing said: those that take a side first, then the latest.

    What other outlets repeat from the same origin shares a card.
    """
    groups: list[list[Any]] = []
    ranked = sorted(rows_of(rows), key=lambda r: (str(r.form) != "direct", str(r.form) == "indirect", r.id))
    for row in ranked:
        for group in groups:
            if repeats(row, group):
                group.append(row)
                break
        else:
            groups.append([row])
    groups.sort(key=lambda group: str(day_or_none(group[0].day) or ""), reverse=True)
    groups.sort(key=lambda group: side_of(group, sides) == NEITHER)
    return tuple(
        card_of(group[0], snapshot, side=side_of(group, sides), repeats=group[1:]) for group in groups
    )


def side_of(group: Sequence[Any], sides: Sides) -> str:
    """The side that a card takes: of the first of its statements that takes one."""
    taken = (sides.of.get(row.id, NEITHER) for row in group)
    return next((side for side in taken if side != NEITHER), NEITHER)


def repeats(row: Any, group: Sequence[Any]) -> bool:
    """Whether a row says in another outlet what a group says, from the same origin."""
    head = group[0]
    same = (row.claim, row.origin, row.actor) == (head.claim, head.origin, head.actor)
    return same and all(row.outlet != other.outlet for other in group)


def summary(rows: pd.DataFrame, sides: Sides) -> str:
    """What is in a column, in one line."""
    if rows.empty:
        return "silent on this issue"
    said = [sides.of.get(s, "") for s in rows["id"]]
    side = "asserts" if ASSERTS in said else "disputes" if DISPUTES in said else "takes no side"
    side = "on both sides" if ASSERTS in said and DISPUTES in said else side
    outlets, origins = rows["outlet"].nunique(), rows["origin"].nunique()
    return (
        f"{count(len(rows), 'statement')} · {count(outlets, 'outlet')}, {count(origins, 'origin')} · {side}"
    )


def change_of(snapshot: Snapshot, rows: pd.DataFrame) -> str:
    """The change of position of an actor in this column, if one changed; worded as a change, no more."""
    if rows.empty:
        return ""
    issue = str(rows["issue"].iloc[0])
    for actor in dict.fromkeys(rows["actor"]):
        found = snapshot.consistency(issue, actor)
        if str(found.name) in ("shifted", "reversed"):
            return found.reason
    return ""


def latest_of(scope: Scope, key: str) -> pd.DataFrame:
    """The latest statement of a camp or actor on any issue, as a table of one row or none."""
    every = scope.snapshot.root.statements
    return every[every[scope.by] == key].sort_values("day", na_position="first").iloc[-1:]


def silence(scope: Scope, key: str) -> Silence:
    """What to say where nothing is said."""
    own = scope.snapshot.root.kept.get(("latest", scope.by, key), lambda: latest_of(scope, key))
    ground = searched_within(scope.snapshot.coverage(), (scope.filters,))
    if own.empty:
        return Silence(searched=ground)
    last = rows_of(own)[0]
    title = shortened(scope.titles.get(last.issue, last.text), NEAREST_CHARS)
    day = short_day(day_or_none(last.day))
    return Silence(searched=ground, nearest=f"{title}, {day}", nearest_issue=last.issue)
