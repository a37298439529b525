"""Add: paste, upload, fetch pages, subscribe to feeds; what was found and refused; take a document back."""

import streamlit as st

from claims.ingest import Hints
from dashboard import fetching, resources, uploads, widgets
from dashboard.adding import FAILED, REPORT, add, take_back
from dashboard.board import show
from dashboard.drawing.added import added
from dashboard.jumps import links
from dashboard.uploads import PRIMARY, PRIMARY_HELP
from dashboard.views.reporting import outcome_of

WAYS = ("Paste a text", "Upload files", "From the web", "Feeds")

widgets.title("Add", "What you add stays on this computer. English texts are searched for statements.")
way = st.radio("What to add", WAYS, horizontal=True, key="way", label_visibility="collapsed")
if way == WAYS[0]:
    with st.form("paste", border=False):
        text = st.text_area("Text of the article or statement", key="pasted", height=220)
        left, right = st.columns(2)
        outlet = left.text_input("Outlet", key="pasted_outlet", placeholder="Who published it")
        title = right.text_input("Title", key="pasted_title")
        day = left.text_input("Published on", key="pasted_day", placeholder="2025-05-20 or 20 May 2025")
        url = right.text_input("Address", key="pasted_url", placeholder="https://…")
        primary = st.checkbox(PRIMARY, key="pasted_primary", help=PRIMARY_HELP)
        sent = st.form_submit_button("Add this text", type="primary", key="add_text")
    if sent:
        hints = Hints(outlet=outlet, title=title, url=url or None, published=day, primary=primary)
        add(*resources.read_paste(text, hints))
        st.rerun()
elif way == WAYS[1]:
    uploads.draw(add)
elif way == WAYS[2]:
    fetching.draw_pages(add)
else:
    fetching.draw_feeds()

if failed := st.session_state.pop(FAILED, None):
    widgets.broken(failed)
if report := st.session_state.get(REPORT):
    outcome = outcome_of(report)
    st.subheader(outcome.heading, anchor=False)
    show(added(outcome, links()), key="added")
    removable = [line for line in outcome.lines if line.removable]
    if removable:
        with st.expander("Take a document back"), st.form("withdraw", border=False):
            names = {f"{number}. {line.title}": line.document for number, line in enumerate(removable, 1)}
            which = st.selectbox("Document", list(names), key="withdrawn")
            why = st.text_input("Reason", key="why", placeholder="Kept with the decision")
            if st.form_submit_button("Withdraw", key="withdraw_now") and which:
                if why.strip():
                    take_back(names[which], why.strip())
                    st.rerun()
                st.error("Give a reason: it is kept, so that others can follow the decision.")
