"""The issues matrix: rows issues, columns camps, in each cell the latest position or what was searched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from claims.decisions import watched
from claims.records import StandingName
from claims.snapshot import Filters, Snapshot
from claims.snapshot.rows import rows_of
from claims.snapshot.sides import NEITHER, Sides, sides_of
from dashboard.views.cards import QUOTES, SIGNS, day_or_none
from dashboard.views.looks import Look, Looks
from dashboard.views.words import count, searched_within, sentence, short_day, standing_word, unended

COLUMNS = 5  # camps shown when the reader chose none
ORDERS = ("Most contested", "Latest", "Most statements", "Title")
WEIGHT = {
    StandingName.REVERSED: 3,
    StandingName.DENIED: 3,
    StandingName.CONTESTED: 3,
    StandingName.CORRECTED: 2,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The latest position of a camp on an issue; `text` is empty where nothing was found."""

    look: Look
    text: str = ""
    quoted: bool = False
    sign: str = ""
    side: str = ""
    source: str = ""
    shift: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRow:
    """One issue of the matrix."""

    issue: str
    title: str
    standing: str
    word: str
    reason: str
    counted: str
    latest: str
    cells: tuple[Cell, ...]
    watched: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """One page of the matrix, with what it was made from."""

    rows: tuple[IssueRow, ...]
    columns: tuple[Look, ...]
    total: int
    searched: str
    documents: int


def matrix_of(
    snapshot: Snapshot,
    filters: Filters,
    *,
    columns: Sequence[str] = (),
    order: str = ORDERS[0],
    page: slice = slice(None),
) -> Matrix:
    """The issues that have a statement which the filters show, in an order, one page of them."""
    shown = snapshot.where(filters)
    issues = ordered(snapshot, shown.places_on, order)
    looks = Looks(snapshot.registry.camps)
    keys = tuple(columns) or first_camps(snapshot.statements, looks)
    rows = [
        row_of(snapshot, row, shown.on_issue(row.id), keys, looks) for row in rows_in(snapshot, issues[page])
    ]
    coverage = snapshot.coverage()
    return Matrix(
        rows=tuple(rows),
        columns=tuple(looks.of(key) for key in keys),
        total=len(issues),
        searched=searched_within(coverage, shown.filtered_by),
        documents=coverage.documents,
    )


def issue_count(snapshot: Snapshot, filters: Filters) -> int:
    """How many issues have a statement that the filters show."""
    return len(snapshot.where(filters).places_on)


def first_camps(statements: pd.DataFrame, looks: Looks) -> tuple[str, ...]:
    """The first camps of the actors file that say anything at all."""
    held = set(statements["camp"].unique())
    return tuple(look.id for look in looks.all() if look.id in held)[:COLUMNS]


def ordered(snapshot: Snapshot, inside: Container[str], order: str) -> list[str]:
    """The ids of the issues inside, in the order asked for."""
    every: list[str] = snapshot.root.kept.get(("issues", order), lambda: in_order(snapshot.root, order))
    return [issue for issue in every if issue in inside]


def in_order(snapshot: Snapshot, order: str) -> list[str]:
    """The ids of all issues in an order."""
    rows = rows_of(snapshot.issues)
    if order == "Title":
        rows.sort(key=lambda r: (r.title.casefold(), r.id))
    elif order == "Latest":
        rows.sort(key=lambda r: (str(r.last), len(r.statements), r.id), reverse=True)
    elif order == "Most statements":
        rows.sort(key=lambda r: (-len(r.statements), r.id))
    else:
        contested = disputes_by_issue(snapshot)
        rows.sort(key=lambda r: (-weight(r, contested), -len(r.camps), -len(r.statements), r.id))
    return [row.id for row in rows]


def rows_in(snapshot: Snapshot, issues: Sequence[str]) -> list[Any]:
    """The rows of some issues, in their order."""
    rows = {row.id: row for row in rows_of(snapshot.issues[snapshot.issues["id"].isin(list(issues))])}
    return [rows[issue] for issue in issues if issue in rows]


def weight(row: Any, contested: Mapping[str, int]) -> int:
    """How contested an issue is: its standing first, then how widely it is disputed."""
    return WEIGHT.get(row.standing, 0) * 1000 + contested.get(row.id, 0)


def disputes_by_issue(snapshot: Snapshot) -> dict[str, int]:
    """How widely each issue is disputed: pairs of camps that contradict each other, then pairs of actors.

    Many pairs of statements by the same two actors count once, so that a long tally does not lead the list.
    """
    pairs, statements = snapshot.contradictions, snapshot.statements
    clashing = statements["id"].isin({*pairs["a"], *pairs["b"]})
    rows = {row.id: row for row in rows_of(statements[clashing][["id", "issue", "camp", "actor"]])}
    camps: dict[str, set[frozenset[str]]] = defaultdict(set)
    actors: dict[str, set[frozenset[str]]] = defaultdict(set)
    for a, b in zip(pairs["a"].map(rows.get), pairs["b"].map(rows.get), strict=True):
        if a and b and a.issue == b.issue and a.actor != b.actor:
            actors[a.issue].add(frozenset((a.actor, b.actor)))
            if a.camp != b.camp:
                camps[a.issue].add(frozenset((a.camp, b.camp)))
    return {issue: 20 * len(camps[issue]) + len(found) for issue, found in actors.items()}


def row_of(
    snapshot: Snapshot, row: Any, statements: pd.DataFrame, keys: Sequence[str], looks: Looks
) -> IssueRow:
    """One row from an issue and those of its statements that are shown."""
    sides = sides_of(snapshot, snapshot.on_issue(row.id))
    shown = rows_of(statements)
    cells = tuple(cell_of(snapshot, [r for r in shown if r.camp == k], looks.of(k), sides) for k in keys)
    return IssueRow(
        issue=row.id,
        title=sentence(row.title),
        standing=str(row.standing),
        word=standing_word(str(row.standing)),
        reason=row.reason,
        counted=f"{count(len(row.statements), 'statement')} · {count(int(row.origins), 'origin')}",
        latest=short_day(day_or_none(row.last)),
        cells=cells,
        watched=watched_issues(snapshot).get(row.id, ""),
    )


def watched_issues(snapshot: Snapshot) -> dict[str, str]:
    """The issues on the watchlist by their ids of today, with the decision that put each there."""
    held = watched(snapshot.facts.decisions).items()
    return {snapshot.resolve(subject): decision.id for subject, decision in held}


def cell_of(snapshot: Snapshot, rows: Sequence[Any], look: Look, sides: Sides) -> Cell:
    """The latest position of a camp: its latest statement that takes a side, else its latest.

    Where its speaker changed position on one day, the text tells which statement came later.
    """
    if not rows:
        return Cell(look=look)
    taking = [r for r in rows if sides.of.get(r.id, NEITHER) != NEITHER]
    latest = max(taking or rows, key=lambda r: (str(day_or_none(r.day) or ""), r.id))
    now = snapshot.consistency(latest.issue, latest.actor).later
    latest = next(
        (r for r in taking if r.id == now and day_or_none(r.day) == day_or_none(latest.day)), latest
    )
    side = sides.of.get(latest.id, NEITHER)
    return Cell(
        look=look,
        text=sentence(unended(latest.quote.strip(QUOTES + " ,") if latest.verbatim else latest.text)),
        quoted=bool(latest.verbatim),
        sign=SIGNS[side],
        side=side,
        source=source_line(snapshot, latest, rows),
        shift=shift_of(snapshot, latest),
    )


def source_line(snapshot: Snapshot, latest: Any, rows: Sequence[Any]) -> str:
    """Who said it and when, and what the camp's position rests on if several outlets carry it."""
    same = [r for r in rows if r.claim == latest.claim]
    outlets, origins = len({r.outlet for r in same}), len({r.origin for r in same})
    exact = str(latest.said_on_precision or "day")
    base = f"{short_day(day_or_none(latest.day), exact)} · {short_name(snapshot, latest)}"
    if outlets > 1:
        return f"{base} · {count(outlets, 'outlet')}, {count(origins, 'origin')}"
    return base


def short_name(snapshot: Snapshot, row: Any) -> str:
    """The family name of a person of the actors file; any other speaker as printed."""
    actor = snapshot.registry.actor(row.actor)
    return str(actor.name.split()[-1]) if actor and actor.sort == "person" else str(row.speaker)


def shift_of(snapshot: Snapshot, latest: Any) -> str:
    """`shifted` or `reversed` where the actor's position changed, else empty."""
    name = str(snapshot.consistency(latest.issue, latest.actor).name)
    return name if name in ("shifted", "reversed") else ""
