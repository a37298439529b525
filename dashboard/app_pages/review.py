"""Review: what waits for a person, and everything that people decided."""

import streamlit as st

from dashboard import resources, widgets
from dashboard.adding import read_seeds
from dashboard.board import show
from dashboard.drawing import review
from dashboard.jumps import links
from dashboard.run import this_run
from dashboard.views import review as views
from dashboard.views.words import count

PAGE = 10  # items on a page: what is decided in one sitting
MEANING = {
    views.MERGES: "Pairs that are held to be the same but stand as different claims, the likeliest first.",
    views.DOUBTS: "Contradictions that are not sure; those that an issue's standing rests on come first.",
    views.SPEAKERS: "Speakers that are not certain; one decision goes for all their statements.",
    views.LOST: "Decisions on words that are no longer found as they were. They change nothing any more.",
    views.HISTORY: "Everything that people decided here, the latest first.",
}
NOUNS = {views.SPEAKERS: "speaker", views.LOST: "decision", views.HISTORY: "decision"}
NOTHING = {
    views.MERGES: "No pair waits: nothing else looks alike enough to be the same.",
    views.DOUBTS: "No contradiction is in doubt.",
    views.SPEAKERS: "No speaker waits to be checked.",
    views.LOST: "Every decision still finds what it was about.",
    views.HISTORY: "Nobody has decided anything yet. Decisions are made here and on the cards of Compare.",
}

run = this_run()
widgets.title("Review")
if run.empty:
    widgets.empty_ledger(read_seeds)
    st.stop()
chosen = st.radio("What to look at", views.QUEUES, horizontal=True, key="queue", bind=widgets.BIND,
                  label_visibility="collapsed")  # fmt: skip
queue, snapshot = chosen or views.MERGES, run.snapshot
found = views.found_in(snapshot, run.filters, queue, resources.current_settings())
if not found:
    with st.container(key="nothing_waits", border=True):
        st.markdown(f"**{NOTHING[queue]}**")
        if not run.filters.empty:
            widgets.note("The filters leave out the rest.")
            st.button("Clear all filters", key="clear_here", on_click=widgets.clear_filters)
else:
    noun = (
        "decision"
        if queue in (views.LOST, views.HISTORY)
        else "speaker"
        if queue == views.SPEAKERS
        else "pair"
    )
    widgets.note(f"{count(len(found), noun)}. {MEANING[queue]}")
    rows = found[widgets.page_of(len(found), PAGE, key="review_page")]
    if queue == views.SPEAKERS:
        show(review.speakers([views.unsure_of(snapshot, each) for each in rows], links()), key="review")
    elif queue in (views.LOST, views.HISTORY):
        show(review.history(views.past_of(snapshot, rows)), key="review")
    else:
        merging = queue == views.MERGES
        show(review.doubts(views.doubts_of(snapshot, rows), links(), merging=merging), key="review")
    widgets.pages(len(found), PAGE, key="review_page")
