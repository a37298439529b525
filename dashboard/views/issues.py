"""The issues matrix: rows issues, columns camps, in each cell the latest position or what was searched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from claims.records import Relation, StandingName
from claims.snapshot import Filters, Snapshot
from dashboard.views.cards import QUOTES, SIGNS, day_or_none
from dashboard.views.looks import Look, Looks
from dashboard.views.rows import rows_of
from dashboard.views.sides import Sides, sides_of
from dashboard.views.words import FORMS, count, searched, sentence, short_day, shortened, standing_word

CELL_CHARS = 88  # characters of a position in a cell: two to three lines at 1440 px
COLUMNS = 4  # camps shown when the reader chose none
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
    shown = snapshot.where(filters).statements
    issues = ordered(snapshot, shown, order)
    looks = Looks(snapshot.registry.camps)
    keys = tuple(columns) or busiest(shown, looks)
    of_issue = dict(tuple(shown.groupby("issue"))) if len(shown) else {}
    rows = [row_of(snapshot, row, of_issue[row.id], keys, looks) for row in issues[page]]
    coverage = snapshot.coverage()
    return Matrix(
        rows=tuple(rows),
        columns=tuple(looks.of(key) for key in keys),
        total=len(issues),
        searched=searched(coverage),
        documents=coverage.documents,
    )


def busiest(statements: pd.DataFrame, looks: Looks) -> tuple[str, ...]:
    """The camps that speak most among the statements, in the order of the actors file."""
    found = list(statements["camp"].value_counts().index[:COLUMNS])
    return tuple(sorted(found, key=looks.rank))


def ordered(snapshot: Snapshot, shown: pd.DataFrame, order: str) -> list[Any]:
    """The rows of the issues that occur among the statements shown, in the order asked for."""
    inside = set(shown["issue"]) - {""}
    rows = rows_of(snapshot.issues[snapshot.issues["id"].isin(inside)])
    if order == "Title":
        return sorted(rows, key=lambda r: (r.title.casefold(), r.id))
    if order == "Latest":
        return sorted(rows, key=lambda r: (str(r.last), len(r.statements), r.id), reverse=True)
    if order == "Most statements":
        return sorted(rows, key=lambda r: (-len(r.statements), r.id))
    contested = contradictions_by_issue(snapshot)
    return sorted(rows, key=lambda r: (-weight(r, contested), -len(r.camps), -len(r.statements), r.id))


def weight(row: Any, contested: Mapping[str, int]) -> int:
    """How contested an issue is: its standing first, then how many pairs in it contradict each other."""
    return WEIGHT.get(row.standing, 0) * 1000 + contested.get(row.id, 0)


def contradictions_by_issue(snapshot: Snapshot) -> dict[str, int]:
    """How many pairs of statements contradict each other inside each issue."""
    issue_of = dict(zip(snapshot.statements["id"], snapshot.statements["issue"], strict=True))
    pairs = snapshot.relations[snapshot.relations["relation"] == Relation.CONTRADICT]
    found: dict[str, int] = {}
    for a, b in zip(pairs["a"], pairs["b"], strict=True):
        if (issue := issue_of.get(a)) and issue == issue_of.get(b):
            found[issue] = found.get(issue, 0) + 1
    return found


def row_of(
    snapshot: Snapshot, row: Any, statements: pd.DataFrame, keys: Sequence[str], looks: Looks
) -> IssueRow:
    """One row from an issue and those of its statements that are shown."""
    every = snapshot.statements[snapshot.statements["issue"] == row.id]
    sides = sides_of(snapshot, every)
    cells = tuple(cell_of(snapshot, statements[statements["camp"] == k], looks.of(k), sides) for k in keys)
    return IssueRow(
        issue=row.id,
        title=sentence(row.title),
        standing=str(row.standing),
        word=standing_word(str(row.standing)),
        reason=row.reason,
        counted=f"{count(len(row.statements), 'statement')} · {count(int(row.outlets), 'outlet')}, "
        f"{count(int(row.origins), 'origin')}",
        latest=short_day(day_or_none(row.last)),
        cells=cells,
    )


def cell_of(snapshot: Snapshot, rows: pd.DataFrame, look: Look, sides: Sides) -> Cell:
    """The latest position of a camp."""
    if rows.empty:
        return Cell(look=look)
    latest = rows_of(rows.sort_values(["day", "id"], na_position="first"))[-1]
    side = sides.of.get(latest.id, "takes no side")
    return Cell(
        look=look,
        text=shortened(
            sentence(latest.quote.strip(QUOTES + " ,") if latest.verbatim else latest.text), CELL_CHARS
        ),
        quoted=bool(latest.verbatim),
        sign=SIGNS[side],
        side=side,
        source=source_line(latest, rows),
        shift=shift_of(snapshot, latest),
    )


def source_line(latest: Any, rows: pd.DataFrame) -> str:
    """Who said it, when and in which form, and what the camp's position rests on if several carry it."""
    same = rows[rows["claim"] == latest.claim]
    outlets, origins = same["outlet"].nunique(), same["origin"].nunique()
    base = f"{latest.speaker} · {short_day(day_or_none(latest.day))}"
    if outlets > 1:
        return f"{base} · {count(outlets, 'outlet')}, {count(origins, 'origin')}"
    return f"{base} · {FORMS[latest.form].lower()}"


def shift_of(snapshot: Snapshot, latest: Any) -> str:
    """`shifted` or `reversed` where the actor's position changed, else empty."""
    name = str(snapshot.consistency(latest.issue, latest.actor).name)
    return name if name in ("shifted", "reversed") else ""
