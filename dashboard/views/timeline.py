"""What the Timeline shows: who spoke when in lanes, how matters stood then, and the statements of a period.

A statement stands at the day on which it was said; where that is not known, on which it was reported.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from claims.snapshot import Filters, Snapshot
from claims.snapshot.rows import rows_of
from claims.snapshot.sides import ASSERTS, DISPUTES, NEITHER, every_side
from dashboard.views.cards import Card, card_of, day_or_none
from dashboard.views.looks import Look, Looks
from dashboard.views.words import count, period, sentence, shortened

LANES = 9  # lanes on a page: what a screen holds without scrolling twice
EARLY = timedelta(days=31)  # how long before the first report the line of time begins at most
BARS = 45  # marks that can be told apart in a lane
SPANS = {"day": "D", "week": "W-SUN", "month": "M"}  # names of pandas
TRACKS = (ASSERTS, NEITHER, DISPUTES)  # from the top of a lane to its bottom
LATEST = ["actor", "camp", "speaker", "named"]
WORDS_CHARS = 110  # characters of a statement that a pointer reads on its mark
MARKED = ["id", "document", "speaker", "text", "day", "said_on"]  # of statements, what a mark shows
MARKS = [
    "lane",
    "key",
    "start",
    "on",
    "at",
    "side",
    "number",
    "statement",
    "document",
    "who",
    "when",
    "words",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One lane: whose it is, its look, how much is in it."""

    key: str
    name: str
    look: Look
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the reader asks for: `by` is `camp` or `actor`; a period; of one issue; one mark."""

    by: str = "actor"
    first: date | None = None
    last: date | None = None
    issue: str = ""
    lane: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A statement in the list: its card, its issue, how that stands, and which of its days it stands at."""

    card: Card
    day: str
    basis: str
    issue: str
    title: str
    standing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Lanes and marks of a period, and what the list below holds; `rows` are statements, latest first."""

    lanes: tuple[Lane, ...]
    more: int
    first: date
    last: date
    span: str
    marks: pd.DataFrame
    rows: pd.DataFrame
    heading: str
    undated: int
    early: int


def shown_statements(snapshot: Snapshot, filters: Filters, issue: str) -> pd.DataFrame:
    """The statements that the filters show, on one issue where one is asked for."""
    shown = snapshot.where(filters).statements
    return shown[shown["issue"] == issue] if issue else shown


def limits_of(statements: pd.DataFrame) -> tuple[date, date] | None:
    """The days that the line of time holds, or None where nothing has a day.

    What was said long before the first report does not stretch it.
    """
    days, reported = statements["day"].dropna(), statements["reported_on"].dropna()
    if not len(days):
        return None
    opening = min(reported) - EARLY if len(reported) else min(days)
    return max(min(days), opening), max(days)


def timeline_of(
    snapshot: Snapshot, statements: pd.DataFrame, asked: Asked, *, names: Mapping[str, str], page: int = 0
) -> Timeline | None:
    """The timeline of some statements, or None where none of them has a day.

    `names` has the printed names of lanes; `page` counts pages of lanes from 0.
    """
    limits = limits_of(statements)
    if limits is None:
        return None
    first, last = asked.first or limits[0], asked.last or limits[1]
    inside = within(statements, first, last)
    lanes = lanes_of(snapshot, inside, asked.by, names)
    page = min(page, max(0, (len(lanes) - 1) // LANES))
    here, span = lanes[LANES * page : LANES * (page + 1)], span_of(first, last)
    marks = marks_of(snapshot, inside, here, asked.by, span)
    listed, heading = listed_rows(statements, inside, asked, names, span)
    dated = statements["day"].dropna()
    return Timeline(
        lanes=here, more=len(lanes), first=min(first, last), last=max(first, last), span=span, marks=marks,
        rows=listed, heading=heading, undated=len(statements) - len(dated),
        early=sum(day < limits[0] for day in dated),
    )  # fmt: skip


def not_drawn(made: Timeline) -> tuple[str, ...]:
    """What the list holds and the chart does not."""
    early = f"{made.early:,} said before the line of time begins" if made.early else ""
    undated = f"{made.undated:,} without a day" if made.undated else ""
    return tuple(filter(None, (early, undated)))


def within(statements: pd.DataFrame, first: date, last: date) -> pd.DataFrame:
    """The statements that stand between two days, both included."""
    days = pd.to_datetime(statements["day"])
    return statements[((days >= pd.Timestamp(first)) & (days <= pd.Timestamp(last))).to_numpy()]


def span_of(first: date, last: date) -> str:
    """`day`, `week` or `month`: the shortest of which at most `BARS` stand between two days."""
    length = abs((last - first).days)
    return "day" if length <= BARS else "week" if length <= 7 * BARS else "month"


def lanes_of(snapshot: Snapshot, rows: pd.DataFrame, by: str, names: Mapping[str, str]) -> tuple[Lane, ...]:
    """The lanes: camps in the order of the actors file, actors by how much they say."""
    looks, counted = Looks(snapshot.registry.camps), rows[by].value_counts()
    latest = {getattr(row, by): row for row in rows_of(rows.drop_duplicates(by, keep="last")[LATEST])}
    made = [
        Lane(key=key, name=lane_name(snapshot, latest[key], by, key, names),
             look=looks.of(key if by == "camp" else str(latest[key].camp)), number=int(number))
        for key, number in zip(map(str, counted.index), counted, strict=True)
    ]  # fmt: skip
    if by == "camp":
        return tuple(sorted(made, key=lambda lane: looks.rank(lane.key)))
    return tuple(sorted(made, key=lambda lane: (-lane.number, lane.name)))


def lane_name(snapshot: Snapshot, row: Any, by: str, key: str, names: Mapping[str, str]) -> str:
    """The name of a lane; an unnamed speaker is said to be one."""
    if by == "camp":
        return Looks(snapshot.registry.camps).of(key).label
    name = sentence(names.get(key) or str(row.speaker))
    return name if row.named else f"{name} (unnamed)"


def marks_of(
    snapshot: Snapshot, rows: pd.DataFrame, lanes: Sequence[Lane], by: str, span: str
) -> pd.DataFrame:
    """One mark for each lane, day (week, month) and side; columns `MARKS`."""
    places, keys = {lane.key: place for place, lane in enumerate(lanes)}, [by, "start", "side"]
    kept = rows.loc[rows[by].isin(places), [by, *MARKED]]
    spans = pd.to_datetime(kept["day"]).dt.to_period(SPANS[span])
    sides = kept["id"].map(every_side(snapshot))
    kept = kept.assign(start=spans.dt.start_time, end=spans.dt.end_time, side=sides)
    heads = rows_of(kept.drop_duplicates(keys).sort_values(keys))
    sizes = kept.groupby(keys, sort=True).size() if len(kept) else ()
    made = [
        mark(head, int(size), lanes[places[str(getattr(head, by))]], places[str(getattr(head, by))], span)
        for head, size in zip(heads, sizes, strict=True)
    ]
    return pd.DataFrame(made, columns=MARKS)


def mark(head: Any, size: int, lane: Lane, place: int, span: str) -> tuple[Any, ...]:
    """One mark from the first of its statements; `statement` is empty where it stands for several."""
    start, end = head.start.date(), head.end.date()
    several = size > 1
    basis = "" if several else f"{basis_of(head)} "
    return (
        place, lane.key, start, start.isoformat(), middle(start, end), head.side, size,
        "" if several else head.id, "" if several else head.document,
        lane.name if several else sentence(str(head.speaker)),
        f"{basis}{period(start, end) if span != 'day' else period(start, start)}",
        count(size, "statement") if several else shortened(sentence(str(head.text)), WORDS_CHARS),
    )  # fmt: skip


def middle(start: date, end: date) -> pd.Timestamp:
    """The middle of some days, in universal time, so that no browser shifts it."""
    return pd.Timestamp(start, tz="UTC") + timedelta(hours=12 * ((end - start).days + 1))


def basis_of(row: Any) -> str:
    """Which of its days a statement stands at."""
    return "said" if day_or_none(row.said_on) is not None else "reported"


def listed_rows(
    statements: pd.DataFrame, inside: pd.DataFrame, asked: Asked, names: Mapping[str, str], span: str
) -> tuple[pd.DataFrame, str]:
    """What the list holds, the latest first, and its heading: one mark, the period, or everything."""
    if asked.lane and asked.on:
        whole = pd.Timestamp(asked.on).to_period(SPANS[span])
        first, last = whole.start_time.date(), whole.end_time.date()
        chosen = within(statements[statements[asked.by] == asked.lane], first, last)
        if len(chosen):
            return newest_first(chosen), f"{names.get(asked.lane, asked.lane)}, {period(first, last)}"
    if asked.first or asked.last:
        days = inside["day"].dropna()
        ends = (asked.first or min(days, default=None), asked.last or max(days, default=None))
        return newest_first(inside), f"Statements of {period(*ends)}"
    return newest_first(statements), "All statements"


def newest_first(rows: pd.DataFrame) -> pd.DataFrame:
    """Statements with the latest day first; what has none comes last."""
    return rows.sort_values(["day", "id"], ascending=[False, True], na_position="last")


def lines_of(snapshot: Snapshot, rows: pd.DataFrame) -> tuple[Line, ...]:
    """The statements of one page of the list."""
    sides = every_side(snapshot)
    wanted = snapshot.issues[snapshot.issues["id"].isin(set(rows["issue"]))]
    issues = {issue.id: issue for issue in rows_of(wanted)}
    return tuple(
        Line(
            card=(card := card_of(row, snapshot, side=sides.get(row.id, NEITHER))),
            day=card.said or card.reported, basis=basis_of(row), issue=row.issue,
            title=sentence(issues[row.issue].title), standing=str(issues[row.issue].standing),
        )
        for row in rows_of(rows)
    )  # fmt: skip


def bars_of(statements: pd.DataFrame) -> pd.DataFrame:
    """How many statements each day (week, month) holds: columns start, end (not included), number."""
    limits = limits_of(statements)
    if limits is None:
        return pd.DataFrame(columns=["start", "end", "number"])
    days = pd.to_datetime(within(statements, *limits)["day"])
    spans: Any = days.dt.to_period(SPANS[span_of(*limits)]).value_counts().sort_index()
    rows = [
        (held.start_time.tz_localize("UTC"), (held + 1).start_time.tz_localize("UTC"), int(number))
        for held, number in spans.items()
    ]
    return pd.DataFrame(rows, columns=["start", "end", "number"])


def table_of(made: Timeline) -> pd.DataFrame:
    """The chart as a table: a row for each lane and day, a number for each side."""
    if made.marks.empty:
        return pd.DataFrame(columns=["Who", "When", "Asserts", "Disputes", "Takes no side"])
    marks = made.marks.assign(who=made.marks["lane"].map({n: lane.name for n, lane in enumerate(made.lanes)}))
    held = marks.pivot_table(index=["lane", "who", "start"], columns="side", values="number", fill_value=0)
    held = held.reindex(columns=[ASSERTS, DISPUTES, NEITHER], fill_value=0).astype(int).reset_index()
    ends = {"day": timedelta(0), "week": timedelta(days=6), "month": timedelta(days=27)}
    when = [period(day, day + ends[made.span]) for day in held["start"]]
    return pd.DataFrame(
        {"Who": held["who"], "When": when, "Asserts": held[ASSERTS], "Disputes": held[DISPUTES],
         "Takes no side": held[NEITHER]}
    )  # fmt: skip
