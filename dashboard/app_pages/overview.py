"""Overview: what is in the ledger, what is contested, who speaks when, what changed recently."""

import streamlit as st

from dashboard import charts, widgets
from dashboard.adding import read_seeds
from dashboard.board import show
from dashboard.drawing import issues, overview
from dashboard.jumps import links
from dashboard.run import this_run
from dashboard.views.overview import overview_of, recent_changes, recent_words
from dashboard.views.watching import watchlist_of
from dashboard.views.words import ORIGIN_HELP, STANDING_HELP

MOST_CHANGES = 8  # changes listed before the rest is counted

run = this_run()
widgets.title("Overview")
if run.empty:
    widgets.empty_ledger(read_seeds)
    st.stop()
if watched := watchlist_of(run.snapshot):
    st.subheader("Watchlist", anchor=False)
    show(overview.watchlist(watched, links()), key="watchlist")
made = overview_of(run.snapshot, run.filters)
widgets.note(f"{made.searched}.", help_=f"{STANDING_HELP}\n\n{ORIGIN_HELP}")
if not made.issues:
    widgets.nothing_shown()
    st.stop()

show(overview.figures(made.figures), key="figures")
left, right = st.columns([3, 2], gap="large")
with left:
    st.subheader(made.heading, anchor=False)
    show(issues.short_list(made.issues, links()), key="contested")
    st.subheader("What changed recently", anchor=False)
    found = recent_changes(run.snapshot)
    if found:
        widgets.note(f"Reported {recent_words(run.snapshot)}, against the days before.")
        show(overview.changed(found[:MOST_CHANGES], links()), key="changes")
        if len(found) > MOST_CHANGES:
            widgets.note(f"{len(found) - MOST_CHANGES} more changes.")
    else:
        widgets.note("Nothing changed in the last days that the ledger covers.")
with right:
    st.subheader("When they spoke", anchor=False)
    dark = st.context.theme.type == "dark"
    words = charts.activity_words(made.activity, period=made.period)
    show(overview.legend(made.camps), key="legend")
    st.altair_chart(charts.activity(made.activity, period=made.period, dark=dark), key="activity", alt=words)
    st.subheader("Coverage", anchor=False)
    show(overview.coverage(made.outlets, made.others), key="coverage")
