"""The profile of one actor: offices, positions, changes of position, who differs, which outlets quote it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from claims.records import HopRole
from claims.snapshot import Filters, Snapshot
from claims.snapshot.rows import rows_of
from claims.snapshot.sides import NEITHER, every_side
from dashboard.views.actors import ActorLine, line_of
from dashboard.views.cards import PRONOUNS, Card, card_of, day_or_none
from dashboard.views.differing import Difference, Position, difference
from dashboard.views.looks import Looks
from dashboard.views.timeline import newest_first
from dashboard.views.words import day_words, listed, sentence

POSITIONS = 40  # issues listed in a profile, the latest first
RIVALS = 12  # actors listed on each side of a contradiction
UNNAMED = 5  # statements of unnamed speakers shown
OUTLETS = 12  # outlets listed
NAMES = 8  # spellings listed
CHANGED = ("shifted", "reversed")
CONSISTENCY = {"steady": "Steady", "shifted": "Shifted", "reversed": "Changed position", "unclear": ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change of position on an issue: then and now, each with its day and place, differing words marked."""

    issue: str
    title: str
    reason: str
    then: Position
    now: Position
    then_day: str
    now_day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The latest position on one issue, how the issue stands, and whether the position stayed."""

    issue: str
    title: str
    standing: str
    card: Card
    day: str
    number: int
    consistency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """Another actor, with the contradictions between its statements and the profile's."""

    actor: str
    name: str
    number: int
    example: Difference
    issue: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Everything about one actor that the filters show."""

    line: ActorLine
    camp: str
    sort: str
    offices: tuple[str, ...]
    spellings: str
    speaks_for: str
    changes: tuple[Change, ...]
    held: tuple[Held, ...]
    more: int
    contradicts: tuple[Rival, ...]
    contradicted: tuple[Rival, ...]
    undated: tuple[Rival, ...]
    outlets: tuple[tuple[str, int], ...]
    relays: tuple[tuple[str, int], ...]
    unnamed: tuple[Card, ...]
    unnamed_total: int


def profile_of(snapshot: Snapshot, filters: Filters, actor: str) -> Profile | None:
    """The profile of an actor, or None where nothing by it is known at this date."""
    every = snapshot.statements[snapshot.statements["actor"] == actor]
    if every.empty:
        return None
    visible = snapshot.where(filters).statements
    rows = newest_first(visible[visible["actor"] == actor])
    titles = snapshot.titles
    looks, latest = Looks(snapshot.registry.camps), newest_first(every).iloc[0]
    line = line_of(snapshot, numbers(rows, actor), latest, looks)
    positions = held_of(snapshot, rows, titles) if len(rows) else ()
    contradicts, contradicted, undated = rivals_of(snapshot, rows, visible, titles)
    apart = newest_first(visible[(visible["camp"] == line.look.id) & ~visible["named"].astype(bool)])
    apart = apart[apart["actor"] != actor]
    return Profile(
        line=line, camp=line.look.label, sort=sort_of(snapshot, actor), offices=offices_of(snapshot, actor),
        spellings=spellings_of(snapshot, actor, every), speaks_for=speaks_for(snapshot, actor),
        changes=changes_of(snapshot, rows, titles), held=positions[:POSITIONS],
        more=max(0, len(positions) - POSITIONS), contradicts=contradicts, contradicted=contradicted,
        undated=undated, outlets=counted(rows["outlet"])[:OUTLETS], relays=relays_of(rows),
        unnamed=tuple(card_of(row, snapshot) for row in rows_of(apart[:UNNAMED])) if line.named else (),
        unnamed_total=len(apart),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Numbers:
    """How much an actor says in what the filters show."""

    Index: str
    statements: int
    documents: int
    outlets: int
    issues: int


def numbers(rows: pd.DataFrame, actor: str) -> Numbers:
    """The numbers of some rows of one actor."""
    several = (rows[name].nunique() for name in ("document", "outlet", "issue"))
    return Numbers(actor, len(rows), *several)


def sort_of(snapshot: Snapshot, actor: str) -> str:
    """Person, body, outlet or place, where the actors file tells."""
    known = snapshot.registry.actor(actor)
    return known.sort.capitalize() if known else ""


def offices_of(snapshot: Snapshot, actor: str) -> tuple[str, ...]:
    """The offices of the actors file, each with where and when it was printed."""
    known = snapshot.registry.actor(actor)
    offices = known.offices if known else ()
    return tuple(
        f"{o.title} ({', '.join(filter(None, (o.source, day_words(o.printed_on) if o.printed_on else '')))})"
        if o.source or o.printed_on else o.title
        for o in offices
    )  # fmt: skip


def spellings_of(snapshot: Snapshot, actor: str, rows: pd.DataFrame) -> str:
    """How the texts and the actors file name it besides its name."""
    known = snapshot.registry.actor(actor)
    printed = [str(p) for p in rows["printed"].value_counts().index if str(p) and not str(p).islower()]
    name = known.name if known else sentence(str(rows["speaker"].iloc[-1]))
    others = dict.fromkeys(n for n in (*(known.aliases if known else ()), *printed) if n != name)
    return listed(tuple(n for n in others if n.casefold() not in PRONOUNS), NAMES)


def speaks_for(snapshot: Snapshot, actor: str) -> str:
    """The name of whose position it gives, where it is a spokesperson."""
    known = snapshot.registry.actor(actor)
    holder = snapshot.registry.actor(known.speaks_for) if known and known.speaks_for else None
    return holder.name if holder else ""


def held_of(snapshot: Snapshot, rows: pd.DataFrame, titles: Mapping[str, str]) -> tuple[Held, ...]:
    """The latest position on each issue, the latest issue first; one that takes a side counts first."""
    sides = every_side(snapshot)
    standing = snapshot.standings
    groups: dict[str, list[Any]] = defaultdict(list)
    for row in rows_of(rows):
        groups[row.issue].append(row)
    return tuple(
        held(snapshot, group, sides, titles[issue], str(standing[issue])) for issue, group in groups.items()
    )


def held(
    snapshot: Snapshot, group: Sequence[Any], sides: Mapping[str, str], title: str, standing: str
) -> Held:
    """The position on one issue from its statements, the latest first."""
    change = snapshot.consistency(group[0].issue, group[0].actor) if len(group) > 1 else None
    told = next((row for row in group if change and row.id == change.later), None)
    taking = [row for row in group if sides.get(row.id, NEITHER) != NEITHER]
    latest = told or (taking or group)[0]
    return Held(
        issue=latest.issue, title=sentence(title), standing=standing, number=len(group),
        card=card_of(latest, snapshot, side=sides.get(latest.id, NEITHER)), day=day_line(latest),
        consistency=CONSISTENCY.get(str(change.name), "") if change else "",
    )  # fmt: skip


def day_line(row: Any) -> str:
    """The day of a statement and which day that is."""
    kind = "said" if day_or_none(row.said_on) is not None else "reported"
    return f"{kind} {day_words(day_or_none(row.day))}"


def changes_of(snapshot: Snapshot, rows: pd.DataFrame, titles: Mapping[str, str]) -> tuple[Change, ...]:
    """The changes of position on the issues of some rows of one actor, the latest issue first."""
    every = snapshot.statements
    made = []
    for issue in dict.fromkeys(rows["issue"]):
        if int((rows["issue"] == issue).sum()) < 2:
            continue
        found = snapshot.consistency(issue, str(rows["actor"].iloc[0]))
        if str(found.name) in CHANGED and found.earlier and found.later:
            pair = {row.id: row for row in rows_of(every[every["id"].isin([found.earlier, found.later])])}
            title = sentence(titles[issue])
            made.append(change(snapshot, (pair[found.earlier], pair[found.later]), found.reason, title))
    return tuple(made)


def change(snapshot: Snapshot, pair: tuple[Any, Any], reason: str, title: str) -> Change:
    """One change of position from its two statements in their order."""
    made = difference(snapshot, *pair, reason)
    return Change(
        issue=pair[0].issue, title=title, reason=reason, then=made.left, now=made.right,
        then_day=day_line(pair[0]) if in_order(*pair) else "as the text tells it", now_day=day_line(pair[1]),
    )  # fmt: skip


def in_order(earlier: Any, later: Any) -> bool:
    """Whether the days of two statements show the order that the text tells."""
    days = [day_or_none(row.day) for row in (earlier, later)]
    return None not in days and days[0] <= days[1]


def rivals_of(
    snapshot: Snapshot, rows: pd.DataFrame, visible: pd.DataFrame, titles: Mapping[str, str]
) -> tuple[tuple[Rival, ...], tuple[Rival, ...], tuple[Rival, ...]]:
    """Whom the actor contradicts (it spoke later), who contradicts it, and where no order is known."""
    own, others = ({r.id: r for r in rows_of(f)} for f in (rows, against(snapshot, rows, visible)))
    found: tuple[dict[str, list[Any]], ...] = (defaultdict(list), defaultdict(list), defaultdict(list))
    pairs = snapshot.contradictions.sort_values(["score", "a", "b"], ascending=[False, True, True])
    for pair in rows_of(pairs[pairs["a"].isin(own) | pairs["b"].isin(own)]):
        mine, other = (pair.a, pair.b) if pair.a in own else (pair.b, pair.a)
        if other in others and others[other].issue == own[mine].issue:
            found[order_of(own[mine], others[other])][others[other].actor].append(
                (own[mine], others[other], pair.reason)
            )
    first, second, third = (
        tuple(
            rival(snapshot, pairs, titles) for pairs in sorted(group.values(), key=len, reverse=True)[:RIVALS]
        )
        for group in found
    )
    return first, second, third


def against(snapshot: Snapshot, rows: pd.DataFrame, visible: pd.DataFrame) -> pd.DataFrame:
    """The statements of others on the issues of some rows."""
    same = visible["issue"].isin(set(rows["issue"]))
    return visible[same & ~visible["actor"].isin(set(rows["actor"]))]


def order_of(mine: Any, other: Any) -> int:
    """0 where the actor spoke later, 1 where the other did, 2 where the days do not tell."""
    own, theirs = day_or_none(mine.day), day_or_none(other.day)
    if own is None or theirs is None or own == theirs:
        return 2
    return 0 if own > theirs else 1


def rival(snapshot: Snapshot, pairs: Sequence[Any], titles: Mapping[str, str]) -> Rival:
    """One other actor, with the surest contradiction as an example."""
    mine, other, reason = pairs[0]
    first, second = sorted((mine, other), key=lambda r: (str(day_or_none(r.day) or ""), r.id))
    return Rival(
        actor=other.actor, name=sentence(other.speaker), number=len(pairs), issue=mine.issue,
        title=sentence(titles[mine.issue]), example=difference(snapshot, first, second, reason),
    )  # fmt: skip


def counted(names: pd.Series[Any]) -> tuple[tuple[str, int], ...]:
    """Names with how often they occur, the most frequent first."""
    return tuple(
        (str(name) or "Outlet not given", int(number)) for name, number in names.value_counts().items()
    )


def relays_of(rows: pd.DataFrame) -> tuple[tuple[str, int], ...]:
    """Who passed the words on between the actor and the outlet."""
    hops = [hop.name for chain in rows["chain"] for hop in chain if hop.role is HopRole.RELAY]
    return counted(pd.Series(hops, dtype="str")) if hops else ()
