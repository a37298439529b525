"""Sources: documents, outlets, unnamed sources; or one document with its statements marked."""

import streamlit as st

from dashboard import widgets
from dashboard.adding import read_seeds
from dashboard.board import show
from dashboard.drawing import outlets as drawn
from dashboard.drawing import sources
from dashboard.jumps import links, own_parameter
from dashboard.run import this_run
from dashboard.views.outlets import LISTS, OUTLETS, UNNAMED, outlets_of, unnamed_of
from dashboard.views.sources import documents_of, source_of
from dashboard.views.words import count, searched

PAGE = 30  # documents on a page

run = this_run()
if run.empty:
    widgets.title("Sources")
    widgets.empty_ledger(read_seeds)
    st.stop()
document = own_parameter("document")
made = source_of(run.snapshot, document) if document else None
if made:
    chosen = own_parameter("statement")
    show(sources.source(made, links(), chosen=chosen), key="source", anchor=chosen)
    st.stop()
if document:
    st.info("This document cannot be seen as of this day. Choose a later day, or another document.")
widgets.title("Sources")
listed = st.radio("What to look at", LISTS, horizontal=True, key="listed", bind=widgets.BIND,
                  label_visibility="collapsed")  # fmt: skip
lines = documents_of(run.snapshot, run.filters)
if not lines:
    widgets.nothing_shown()
    st.stop()
if listed == OUTLETS:
    found = outlets_of(run.snapshot, run.filters)
    widgets.note(drawn.shared_words(found))
    show(drawn.outlets(found[widgets.page_of(len(found), PAGE, key="outlets_page")], links()), key="outlets")
    widgets.pages(len(found), PAGE, key="outlets_page")
elif listed == UNNAMED:
    apart = unnamed_of(run.snapshot, run.filters)
    widgets.note(f"{count(len(apart), 'unnamed source')}, by the outlet that did not name them")
    show(drawn.unnamed(apart[widgets.page_of(len(apart), PAGE, key="apart_page")], links()), key="apart")
    widgets.pages(len(apart), PAGE, key="apart_page")
else:
    widgets.note(f"{count(len(lines), 'document')} shown · searched: {searched(run.snapshot.coverage())}")
    page = widgets.page_of(len(lines), PAGE, key="sources_page")
    show(sources.documents(lines[page], links()), key="documents")
    widgets.pages(len(lines), PAGE, key="sources_page")
