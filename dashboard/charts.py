"""Charts: rows in, Altair out; no Streamlit, no data access."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd
import vl_convert

from dashboard.colour import contrast

HEIGHT = 210  # pixels; the legend is drawn apart, so that it wraps
WIDTH = 320  # pixels of the narrowest place that it is drawn in
DAYS = {"day": 1, "week": 7, "month": 30}

GROUND, INK, MUTED, LINE = "#fbfaf7", "#1d2433", "#5b6474", "#e4e1d9"  # of a picture that stands alone
KINDS = {"png": "image/png", "svg": "image/svg+xml"}
SANS = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif"
SERIF = "Charter, Georgia, 'Noto Serif', 'DejaVu Serif', serif"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What a picture that stands alone says about itself; its width in pixels, without margins."""

    title: str
    under: tuple[str, ...]
    width: int = 860


def activity(rows: pd.DataFrame, *, period: str, dark: bool) -> Any:
    """Statements by day, week or month of reporting, stacked by camp in its own colour.

    `rows` has the columns day, camp, statements, light, dark, camps in their order (see
    `views.overview.activity_of`).
    """
    order = list(dict.fromkeys(rows["camp"]))
    colour = dict(zip(rows["camp"], rows["dark" if dark else "light"], strict=True))
    scale = alt.Scale(domain=order, range=[colour[camp] for camp in order])
    return (
        alt.Chart(rows[["day", "camp", "statements"]])
        .mark_bar(size=bar_width(rows, DAYS[period]), stroke="transparent")
        .encode(
            x=alt.X(
                "yearmonthdate(day):T",
                title=None,
                axis=alt.Axis(format="%-d %b", grid=False, tickCount=6, labelFontSize=11),
            ),
            y=alt.Y("statements:Q", title="Statements", axis=alt.Axis(tickMinStep=1, tickCount=4)),
            color=alt.Color(
                "camp:N",
                scale=scale,
                legend=None,
            ),
            tooltip=tips(period),
        )
        .properties(height=HEIGHT)
    )


def tips(period: str) -> list[Any]:
    """What a pointer reads on a bar."""
    return [
        alt.Tooltip("camp:N", title="Camp"),
        alt.Tooltip(
            "day:T",
            title="Reported" if period == "day" else f"In the {period} from",
            format="%-d %b %Y",
        ),
        alt.Tooltip("statements:Q", title="Statements"),
    ]


def bar_width(rows: pd.DataFrame, days: int) -> float:
    """Width of a bar in pixels, so that the bars of the data fill the chart without touching."""
    bars = (rows["day"].max() - rows["day"].min()).days / days + 1
    return float(round(min(max(WIDTH / bars * 0.7, 2), 26), 1))


def activity_words(rows: pd.DataFrame, *, period: str) -> str:
    """The chart in a sentence, for those who do not see it."""
    total = rows.groupby("camp")["statements"].sum().sort_values(ascending=False)
    most = ", ".join(f"{camp} {number}" for camp, number in total.items())
    return f"Statements by {period} of reporting and camp. In all: {most}."


def figure(name: str, rows: pd.DataFrame, *, period: str, about: Figure) -> Any:
    """The picture with this name: `activity` or `issues`."""
    if name == "activity":
        return activity_figure(rows, period=period, about=about)
    return spread_figure(rows, about=about)


def figure_words(rows: pd.DataFrame, about: Figure) -> str:
    """A picture in a sentence, for those who do not see it."""
    total = rows.groupby("camp", sort=False)["statements"].sum()
    return f"{about.title}. {about.under[0]} In all: {', '.join(f'{c} {n}' for c, n in total.items())}."


def activity_figure(rows: pd.DataFrame, *, period: str, about: Figure) -> Any:
    """`activity` as a picture that stands alone: with title, camps and what it is of."""
    order = list(dict.fromkeys(rows["camp"]))
    colour = dict(zip(rows["camp"], rows["light"], strict=True))
    scale = alt.Scale(domain=order, range=[colour[camp] for camp in order])
    bars = (rows["day"].max() - rows["day"].min()).days / DAYS[period] + 1 if len(rows) else 1
    return framed(
        alt.Chart(rows[["day", "camp", "statements"]])
        .mark_bar(size=round(min(max(about.width / bars * 0.7, 2), 40), 1))
        .encode(
            x=alt.X(
                "day:T",
                title=None,
                scale=alt.Scale(padding=30),
                axis=alt.Axis(format="%-d %b %Y", grid=False, tickCount=8),
            ),
            y=alt.Y("statements:Q", title="Statements", axis=alt.Axis(tickMinStep=1, tickCount=5)),
            color=alt.Color("camp:N", scale=scale, legend=alt.Legend(title=None, orient="bottom", columns=4)),
        )
        .properties(height=300),
        about,
    )


def spread_figure(rows: pd.DataFrame, *, about: Figure) -> Any:
    """Who speaks on which issue: a dot for each camp, larger the more statements, with their number.

    `rows` has the columns issue, camp, statements, light, place (of the issue), camps in their order.
    """
    issues = list(dict.fromkeys(rows.sort_values("place")["issue"]))
    camps = list(dict.fromkeys(rows["camp"]))
    colour = dict(zip(rows["camp"], rows["light"], strict=True))
    words = "split(datum.label, ' ')"  # one word below the other, so that names do not run together
    above = alt.Axis(
        orient="top", labelAngle=0, labelExpr=words, labelPadding=24, grid=False, ticks=False, domain=False
    )
    beside = alt.Axis(labelLimit=440, grid=True, labelPadding=10, ticks=False, domain=False)
    shown = rows[["issue", "camp", "statements"]].assign(ink=[ink_on(light) for light in rows["light"]])
    base = alt.Chart(shown).encode(
        x=alt.X("camp:N", sort=camps, title=None, axis=above),
        y=alt.Y("issue:N", sort=issues, title=None, axis=beside),
    )
    dots = base.mark_circle(opacity=1).encode(
        size=alt.Size("statements:Q", scale=alt.Scale(range=[220, 900]), legend=None),
        color=alt.Color("camp:N", legend=None,
                        scale=alt.Scale(domain=camps, range=[colour[camp] for camp in camps])),
    )  # fmt: skip
    numbers = base.mark_text(fontSize=11, fontWeight="bold").encode(
        text="statements:Q", color=alt.Color("ink:N", scale=None)
    )
    layers = alt.layer(dots, numbers).resolve_scale(color="independent")
    return framed(layers.properties(height=alt.Step(38)), about)


def ink_on(colour: str) -> str:
    """White or ink, whichever reads better on a colour."""
    return max("#ffffff", INK, key=lambda ink: contrast(ink, colour))


def framed(chart: Any, about: Figure) -> Any:
    """A chart with its title, what it is of, and the look of the product."""
    return (
        chart.properties(
            width=about.width,
            title=alt.Title(text=about.title, subtitle=list(about.under), anchor="start", offset=18),
            background=GROUND,
            padding=dict.fromkeys(("left", "right", "top", "bottom"), 24),
        )
        .configure(font=SANS)
        .configure_view(stroke=None)
        .configure_title(
            font=SERIF, fontSize=22, color=INK, subtitleColor=MUTED, subtitleFontSize=12, subtitlePadding=6
        )
        .configure_axis(
            labelColor=INK, titleColor=MUTED, gridColor=LINE, domainColor=LINE, tickColor=LINE,
            labelFontSize=12, titleFontSize=12, titleFontWeight="normal",
        )
        .configure_legend(labelColor=INK, labelFontSize=12)
    )  # fmt: skip


def picture(chart: Any, kind: str) -> bytes:
    """A chart as `png` (twice the size, for screens and print) or `svg`; nothing is fetched."""
    spec = chart.to_dict()
    if kind == "png":
        return bytes(vl_convert.vegalite_to_png(spec, scale=2, allowed_base_urls=[]))
    return str(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])).encode("utf-8")
