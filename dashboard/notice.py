"""What every page says beside its own: what was just decided, and that the ledger is being read."""

from __future__ import annotations

import streamlit as st

from claims.records import DecisionKind
from claims.snapshot import Snapshot
from dashboard import resources, widgets
from dashboard.board import show
from dashboard.deciding import last_decision
from dashboard.drawing import menus
from dashboard.views.acts import noted

LOOK_AGAIN = 3.0  # seconds between two looks at whether the ledger has been read


def draw_notice(snapshot: Snapshot) -> None:
    """Draws the notice while there is something to take back."""
    decision = last_decision(snapshot)
    if decision is not None:
        show(menus.notice(noted(decision), taken_back=decision.kind is DecisionKind.UNDO), key="notice")


def await_ledger() -> None:
    """Says that the ledger is being read while there is nothing to show yet; goes on once there is."""
    if resources.ready():
        return
    place = st.empty()
    with place.container(key="reading", border=True), st.spinner("**Reading the ledger …**"):
        widgets.note("Its statements are put side by side. A large ledger takes a minute or two after a "
                     "start; this page opens by itself.")  # fmt: skip
        resources.current_snapshot()
    place.empty()


def draw_behind() -> None:
    """While something new is being read, says so, and draws the page again when it is there."""
    if resources.behind():
        st.fragment(look_again, run_every=LOOK_AGAIN)()


def look_again() -> None:
    """One look at whether what came in has been read."""
    if not resources.behind():
        st.rerun()
    with st.container(key="behind"):
        widgets.note("Something new is being read. Until it is, this page shows what was known before, with "
                     "what was decided since.")  # fmt: skip
