"""Sources: the documents, or one document with its statements marked."""

import streamlit as st

from dashboard import widgets
from dashboard.adding import read_seeds
from dashboard.board import show
from dashboard.drawing import sources
from dashboard.jumps import links, own_parameter
from dashboard.run import this_run
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
lines = documents_of(run.snapshot, run.filters)
if not lines:
    widgets.nothing_shown()
    st.stop()
widgets.note(f"{count(len(lines), 'document')} shown · searched: {searched(run.snapshot.coverage())}")
page = widgets.page_of(len(lines), PAGE, key="sources_page")
show(sources.documents(lines[page], links()), key="documents")
widgets.pages(len(lines), PAGE, key="sources_page")
