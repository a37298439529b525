"""The controls of the Timeline: the as-of slider, the period and its brush, the issue, the marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd
import streamlit as st

from claims.snapshot import Snapshot
from dashboard import lanes
from dashboard.jumps import go_to
from dashboard.views.asof import offered
from dashboard.views.timeline import Lane
from dashboard.widgets import BIND, DAY_FORMAT

OFFERED = 200  # issues to choose from; the filters narrow them
EVERY = ""  # stands for all issues
LABEL = '<style>[data-testid="stSliderThumbValue"] { color: inherit }</style>'  # on dark, its own is faint


def as_of_slider(first: date, last: date) -> None:
    """A slider over the days of reporting; it moves the as-of day that every screen shares."""
    held = st.session_state.get("asof")
    st.session_state["asof_slider"] = min(max(held, first), last) if isinstance(held, date) else last
    st.html(LABEL)
    st.slider("As it stood on", first, last, key="asof_slider", format="D MMM YYYY", step=timedelta(days=1),
              args=(last,), on_change=as_of_moved)  # fmt: skip


def as_of_moved(last: date) -> None:
    """The slider was moved; at its end everything known counts."""
    day: date = st.session_state["asof_slider"]
    st.session_state["asof"] = day if day < last else None


def matter(snapshot: Snapshot, issues: Iterable[str], issue: str) -> None:
    """A choice of one issue, or of all."""
    titles = {EVERY: "All issues", **offered(snapshot, issues, issue, OFFERED)}
    st.session_state["matter"] = issue if issue in titles else EVERY
    st.selectbox("Issue", list(titles), format_func=titles.__getitem__, key="matter", on_change=matter_chosen)


def matter_chosen() -> None:
    """The reader chose an issue, or all."""
    go_to("timeline", own_issue())


def own_issue() -> dict[str, str]:
    """The chosen issue as a parameter of the page; nothing where all are shown."""
    issue = str(st.session_state.get("matter") or EVERY)
    return {"issue": issue} if issue else {}


def period_bar() -> tuple[date | None, date | None]:
    """The two days of the period; the brush sets them, and they can be typed."""
    earliest, latest = date(1900, 1, 1), date(2100, 12, 31)
    with st.container(horizontal=True, vertical_alignment="bottom", key="period"):
        for label, key in (("Period from", "period_from"), ("Period to", "period_to")):
            st.date_input(label, value=None, key=key, bind=BIND, format=DAY_FORMAT, width=150,
                          min_value=earliest, max_value=latest)  # fmt: skip
        first, last = (day_of(st.session_state.get(key)) for key in ("period_from", "period_to"))
        if first or last:
            st.button("Whole time", key="whole_time", on_click=set_period, args=(None, None))
    if first and last and first > last:
        first, last = last, first
    return first, last


def day_of(value: Any) -> date | None:
    """A day of a control or of the address, or None."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value or ""))
    except ValueError:
        return None


def set_period(first: date | None, last: date | None) -> None:
    """Set both days of the period."""
    st.session_state["period_from"], st.session_state["period_to"] = first, last


def strip_chart(bars: pd.DataFrame, frame: lanes.Frame, period: tuple[date, date] | None, span: str) -> None:
    """The line of time; a brush over it sets the period, a click beside it takes it back."""
    st.altair_chart(
        lanes.strip(bars, frame, period), key="strip", on_select=brushed, selection_mode=lanes.BRUSH,
        alt=lanes.strip_words(bars, span),
    )  # fmt: skip


def brushed() -> None:
    """The reader brushed over the line of time."""
    found = selected("strip", lanes.BRUSH)
    ends = next(iter(found.values()), None) if isinstance(found, Mapping) else None
    set_period(*(lanes.brushed_days(ends) if ends and len(ends) > 1 else (None, None)))


def lanes_chart(marks: pd.DataFrame, rows: Sequence[Lane], frame: lanes.Frame, span: str) -> None:
    """The lanes; a click on a mark opens its statement, or lists those that it stands for."""
    st.altair_chart(
        lanes.lanes(marks, rows, frame), key="lanes_chart", on_select=marked, selection_mode=lanes.MARK,
        alt=lanes.lanes_words(rows, span),
    )  # fmt: skip


def marked() -> None:
    """The reader clicked on a mark."""
    found = selected("lanes_chart", lanes.MARK)
    if not found:
        return
    clicked = found[0]
    if clicked.get("statement"):
        go_to("sources", {name: str(clicked[name]) for name in ("document", "statement")})
    else:
        go_to("timeline", own_issue() | {"lane": str(clicked["key"]), "on": str(clicked["on"])})


def selected(key: str, name: str) -> Any:
    """What a chart reports under a name; empty where nothing is chosen."""
    state = st.session_state.get(key) or {}
    return dict(state.get("selection", {})).get(name) or ()
