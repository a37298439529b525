"""Compare: one issue, side by side."""

import streamlit as st

from dashboard import widgets
from dashboard.adding import read_seeds
from dashboard.board import show
from dashboard.drawing import compare
from dashboard.jumps import go_to, links, own_parameter
from dashboard.run import this_run
from dashboard.views.choices import ids
from dashboard.views.compare import Chosen, comparison_of
from dashboard.views.issues import matrix_of

KINDS = {"Camps": "camp", "Actors": "actor"}

run = this_run()
if run.empty:
    widgets.title("Compare")
    widgets.empty_ledger(read_seeds)
    st.stop()
issue = own_parameter("issue") or str(st.session_state.get("issue_seen", ""))
if not issue:
    first = matrix_of(run.snapshot, run.filters, page=slice(0, 1)).rows
    issue = first[0].issue if first else ""
if run.snapshot.resolve(issue) not in run.snapshot.titles:
    widgets.title("Compare", "This issue is not known, or nothing had been reported on it by the day chosen.")
    st.button("See all issues", key="to_issues", on_click=go_to, args=("issues", {}))
    st.stop()
above = st.container()
with st.container(horizontal=True, vertical_alignment="bottom", key="column_controls"):
    kind = st.radio("Columns by", list(KINDS), horizontal=True, key="by", bind=widgets.BIND)
    by = KINDS[kind or "Camps"]
    known = run.choices.camps if by == "camp" else run.choices.actors
    st.multiselect(
        f"{kind} shown, in this order", list(known), key=f"{by}s_shown", bind=widgets.BIND,
        placeholder="Everyone who speaks here",
    )  # fmt: skip
names = {id_: name for name, id_ in known.items()}
chosen = Chosen(by=by, keys=ids(st.session_state[f"{by}s_shown"], known), names=names)
made = comparison_of(run.snapshot, run.snapshot.resolve(issue), run.filters, chosen)
if made is None:
    st.stop()
st.session_state["issue_seen"] = made.issue
with above:
    show(compare.top(made, links()), key="question")
show(compare.columns(made, links(), key=f"{by}s_shown"), key="sides")
