"""Issues: rows issues, columns camps, in each cell the latest position."""

import streamlit as st

from dashboard import widgets
from dashboard.adding import read_seeds
from dashboard.board import show
from dashboard.drawing.issues import matrix
from dashboard.jumps import links
from dashboard.run import this_run
from dashboard.views.choices import ids
from dashboard.views.issues import ORDERS, issue_count, matrix_of
from dashboard.views.words import ORIGIN_HELP, STANDING_HELP, count

WORDS = f"{STANDING_HELP}\n\n{ORIGIN_HELP}"
PAGE = 20  # issues on a page: what a reader scans in two screens

run = this_run()
widgets.title("Issues")
if run.empty:
    widgets.empty_ledger(read_seeds)
    st.stop()
with st.container(horizontal=True, vertical_alignment="bottom", key="issue_controls"):
    order = st.selectbox("Sorted by", ORDERS, key="sort", bind=widgets.BIND, width=190)
    st.multiselect(
        "Columns",
        list(run.choices.camps),
        key="columns",
        bind=widgets.BIND,
        placeholder="The main camps",
    )
chosen = ids(st.session_state["columns"], run.choices.camps)
total = issue_count(run.snapshot, run.filters)
if not total:
    widgets.nothing_shown()
    st.stop()
page = widgets.page_of(total, PAGE, key="issues_page")
made = matrix_of(run.snapshot, run.filters, columns=chosen, order=order, page=page)
widgets.note(f"{count(total, 'issue')} · {made.searched} · silent: nothing found in any of them", help_=WORDS)
show(matrix(made, links()), key="matrix")
widgets.pages(total, PAGE, key="issues_page")
