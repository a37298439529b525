"""Actors: who speaks, and the profile of one."""

import streamlit as st

from dashboard import widgets
from dashboard.adding import read_seeds
from dashboard.board import show
from dashboard.drawing import actors
from dashboard.jumps import links, own_parameter
from dashboard.run import this_run
from dashboard.views.actors import ORDERS, lines_of
from dashboard.views.profile import profile_of
from dashboard.views.words import count

PAGE = 30  # actors on a page

run = this_run()
if run.empty:
    widgets.title("Actors")
    widgets.empty_ledger(read_seeds)
    st.stop()
who = own_parameter("who")
profile = profile_of(run.snapshot, run.filters, who) if who else None
if profile:
    show(actors.profile(profile, links()), key="profile")
    st.stop()
widgets.title("Actors")
if who:
    st.info("This actor is not known, or had not been reported on by the day chosen.")
order = st.selectbox("Sorted by", ORDERS, key="actors_by", bind=widgets.BIND, width=190)
made = lines_of(run.snapshot, run.filters, order=order)
if not made:
    widgets.nothing_shown()
    st.stop()
unnamed = sum(not line.named for line in made)
widgets.note(f"{count(len(made) - unnamed, 'actor')} named · {count(unnamed, 'unnamed speaker')}")
page = widgets.page_of(len(made), PAGE, key="actors_page")
show(actors.listed(made[page], links()), key="actors")
widgets.pages(len(made), PAGE, key="actors_page")
