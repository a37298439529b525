"""Charts: rows in, Altair out; no Streamlit, no data access."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

HEIGHT = 210  # pixels; the legend is drawn apart, so that it wraps
WIDTH = 320  # pixels of the narrowest place that it is drawn in
DAYS = {"day": 1, "week": 7, "month": 30}


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
