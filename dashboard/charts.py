"""Charts: rows in, Altair out; no Streamlit, no data access."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

HEIGHT = 210  # pixels


def activity(rows: pd.DataFrame, *, dark: bool) -> Any:
    """Statements by day of reporting, stacked by camp in its own colour.

    `rows` has the columns day, camp, statements, light, dark, camps in their order (see
    `views.overview.activity_of`).
    """
    order = list(dict.fromkeys(rows["camp"]))
    colour = dict(zip(rows["camp"], rows["dark" if dark else "light"], strict=True))
    scale = alt.Scale(domain=order, range=[colour[camp] for camp in order])
    return (
        alt.Chart(rows[["day", "camp", "statements"]])
        .mark_bar(size=bar_width(rows), stroke="transparent")
        .encode(
            x=alt.X(
                "yearmonthdate(day):T", title=None, axis=alt.Axis(format="%-d %b", grid=False, tickCount=8)
            ),
            y=alt.Y("statements:Q", title="Statements", axis=alt.Axis(tickMinStep=1, tickCount=4)),
            color=alt.Color(
                "camp:N",
                scale=scale,
                legend=alt.Legend(title=None, orient="bottom", columns=2, labelLimit=170),
            ),
            tooltip=[
                alt.Tooltip("camp:N", title="Camp"),
                alt.Tooltip("day:T", title="Reported", format="%-d %b %Y"),
                alt.Tooltip("statements:Q", title="Statements"),
            ],
        )
        .properties(height=HEIGHT)
    )


def bar_width(rows: pd.DataFrame) -> float:
    """Width of a bar in pixels, so that the days of the data fill about 640 pixels without touching."""
    days = (rows["day"].max() - rows["day"].min()).days + 1
    return float(round(min(max(640 / days * 0.75, 2), 26), 1))


def activity_words(rows: pd.DataFrame) -> str:
    """The chart in a sentence, for those who do not see it."""
    total = rows.groupby("camp")["statements"].sum().sort_values(ascending=False)
    most = ", ".join(f"{camp} {number}" for camp, number in total.items())
    return f"Statements by day of reporting and camp. In all: {most}."
