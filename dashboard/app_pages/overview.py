"""Overview: what is in the ledger, what is contested, who speaks when, what changed recently."""

import streamlit as st

from dashboard import charts, widgets
from dashboard.adding import read_seeds
from dashboard.board import show
from dashboard.drawing import issues, overview
from dashboard.jumps import links
from dashboard.run import this_run
from dashboard.views.overview import overview_of
from dashboard.views.watching import watchlist_of
from dashboard.views.words import ORIGIN_HELP, STANDING_HELP
from dashboard.visiting import draw_changes

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
    draw_changes(run.snapshot)
with right:
    st.subheader("When they spoke", anchor=False)
    dark = st.context.theme.type == "dark"
    words = charts.activity_words(made.activity, period=made.period)
    show(overview.legend(made.camps), key="legend")
    st.altair_chart(charts.activity(made.activity, period=made.period, dark=dark), key="activity", alt=words)
    st.subheader("Coverage", anchor=False)
    show(overview.coverage(made.outlets, made.others), key="coverage")
