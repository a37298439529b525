"""The two charts of the Timeline: the line of time to brush, and the lanes; rows in, Altair out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import altair as alt
import pandas as pd

from claims.snapshot.sides import ASSERTS, DISPUTES, NEITHER
from dashboard.views.timeline import TRACKS, Lane

STRIP, AXIS = 96, 36  # pixels: the line of time with its axis, an axis alone
LANE, NAME, TRACK = 66, 11, 14  # pixels: a lane, where its name stands, from one track to the next
SMALLEST, LARGEST = 62, 300  # square pixels of a mark for one statement, and for the most of one
SHAPES = {ASSERTS: "triangle-up", NEITHER: "circle", DISPUTES: "triangle-down"}
LIGHT = {ASSERTS: "#17593a", NEITHER: "#5b6474", DISPUTES: "#8a1f12"}
DARK = {ASSERTS: "#97dcb5", NEITHER: "#9aa4b5", DISPUTES: "#f7b0a6"}
MUTED, LINES, LINK = ("#5b6474", "#9aa4b5"), ("#d9d5ca", "#2c3444"), ("#1f5fa8", "#9cc4f2")
SENT = ["key", "on", "at", "side", "number", "statement", "document", "who", "when", "words"]
BRUSH, MARK = "period", "mark"  # what the two charts report


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What both charts share: the days at their ends, the as-of day if one was chosen, the theme."""

    first: date
    last: date
    as_of: date | None
    dark: bool


def moment(day: date) -> pd.Timestamp:
    """The beginning of a day, in universal time, so that no browser shifts it."""
    return pd.Timestamp(day, tz="UTC")


AS_PICTURE = {"embedOptions": {"renderer": "canvas"}}


def time(field: str, frame: Frame) -> Any:
    """The horizontal axis, the same in both charts."""
    domain = [stamp(frame.first), stamp(frame.last + timedelta(days=1))]
    axis = alt.Axis(format="%-d %b %Y" if frame.first.year != frame.last.year else "%-d %b",
                    grid=False, tickCount=6, labelOverlap=True, labelFontSize=11, title=None)  # fmt: skip
    return alt.X(field, type="temporal", scale=alt.Scale(type="utc", domain=domain, nice=False), axis=axis)


def stamp(day: date) -> Any:
    """A day as the end of an axis."""
    return alt.DateTime(year=day.year, month=day.month, date=day.day, utc=True)


def strip(bars: pd.DataFrame, frame: Frame, period: tuple[date, date] | None) -> Any:
    """How much was said when; a brush over it chooses a period.

    Drawn as one picture with its description: as SVG, Vega gives the marks of a brush a role without words.
    """
    held: Any = {"x": [stamp(period[0]), stamp(period[1] + timedelta(days=1))]} if period else alt.Undefined
    brush = alt.selection_interval(name=BRUSH, encodings=["x"], value=held)
    bar = (
        alt.Chart(bars)
        .mark_rect(stroke="transparent")
        .encode(
            x=time("start", frame), x2="end", y=alt.Y("number:Q", axis=None), y2=alt.datum(0),
            color=alt.condition(brush, alt.value(LINK[frame.dark]), alt.value(MUTED[frame.dark])),
            opacity=alt.condition(brush, alt.value(0.9), alt.value(0.35)),
        )
        .add_params(brush)
    )  # fmt: skip
    return alt.layer(bar, *as_of_rule(frame)).properties(height=STRIP, usermeta=AS_PICTURE)


def as_of_rule(frame: Frame) -> list[Any]:
    """A dashed line at the end of the as-of day."""
    if frame.as_of is None or not frame.first <= frame.as_of <= frame.last:
        return []
    at = pd.DataFrame({"at": [moment(frame.as_of) + timedelta(days=1)]})
    rule = alt.Chart(at).mark_rule(strokeDash=[4, 3], color=MUTED[frame.dark])
    return [rule.encode(x=time("at", frame))]


def lanes(marks: pd.DataFrame, rows: Sequence[Lane], frame: Frame) -> Any:
    """A lane for each speaker or camp: asserting above, disputing below, taking no side between."""
    drawn = alt.layer(*grounds(rows, frame), points(marks, len(rows), frame), *as_of_rule(frame))
    return drawn.properties(height=LANE * len(rows) + AXIS).configure_view(strokeOpacity=0)


def points(marks: pd.DataFrame, number: int, frame: Frame) -> Any:
    """The marks themselves: the sign and colour of the side, larger for more statements."""
    heights = {side: NAME + 8 + TRACK * (place + 0.6) for place, side in enumerate(TRACKS)}
    placed = marks.assign(y=marks["lane"] * LANE + marks["side"].map(heights))
    colours = DARK if frame.dark else LIGHT
    size = alt.Scale(domain=[1, max(2, int(marks["number"].max() if len(marks) else 1))],
                     range=[SMALLEST, LARGEST])  # fmt: skip
    return (
        alt.Chart(placed[["y", *SENT]])
        .mark_point(filled=True, opacity=0.92, cursor="pointer")
        .encode(
            x=time("at", frame),
            y=upright(number),
            shape=alt.Shape("side:N", scale=by_side(SHAPES), legend=None),
            color=alt.Color("side:N", scale=by_side(colours), legend=None),
            size=alt.Size("number:Q", scale=size, legend=None),
            tooltip=[
                alt.Tooltip("who:N", title="Who"), alt.Tooltip("when:N", title="When"),
                alt.Tooltip("side:N", title="Side"), alt.Tooltip("words:N", title="Says"),
            ],
        )
        .add_params(alt.selection_point(name=MARK, fields=["statement", "document", "key", "on"], on="click"))
    )  # fmt: skip


def by_side(values: dict[str, str]) -> Any:
    """A scale with one value for each side."""
    return alt.Scale(domain=list(values), range=list(values.values()))


def upright(number: int) -> Any:
    """The vertical axis in pixels from the top, not drawn."""
    return alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[LANE * number, 0], nice=False, zero=False))


def grounds(rows: Sequence[Lane], frame: Frame) -> list[Any]:
    """The names of the lanes in their camps' colours, and hairlines between them."""
    looks = [lane.look for lane in rows]
    colours = [look.dark_text if frame.dark else look.light_text for look in looks]
    names = [f"{lane.name}  ·  {lane.number:,}" for lane in rows]
    data = pd.DataFrame({"name": names, "y": [LANE * n for n in range(len(rows))], "camp": colours})
    base = alt.Chart(data)
    hair = base.mark_rule(color=LINES[frame.dark]).encode(y=upright(len(rows)))
    label = base.mark_text(align="left", dx=1, dy=NAME, fontSize=12.5, fontWeight=600, baseline="middle")
    text = label.encode(
        x=alt.value(0), y=upright(len(rows)), text="name:N", color=alt.Color("camp:N", scale=None)
    )
    return [hair, text]


def brushed_days(found: Sequence[float]) -> tuple[date, date]:
    """The days that a brush touches, from its two ends in milliseconds of universal time."""
    low, high = sorted(found[:2])
    epoch = datetime(1970, 1, 1)
    first = (epoch + timedelta(milliseconds=low)).date()
    last = (epoch + timedelta(milliseconds=high - 1)).date()
    return first, max(first, last)


def strip_words(bars: pd.DataFrame, span: str) -> str:
    """The line of time in a sentence, for those who do not see it."""
    total = int(bars["number"].sum())
    return f"How much was said when: {total:,} statements by {span}. The two dates choose a period as well."


def lanes_words(rows: Sequence[Lane], span: str) -> str:
    """The lanes in a sentence, for those who do not see them."""
    most = ", ".join(f"{lane.name} {lane.number:,}" for lane in rows)
    return f"Statements by {span} in lanes: {most}. The table and the list below hold the same."
