"""The whole ledger as one file, and another one's taken in: a part of the Export page."""

from __future__ import annotations

import streamlit as st

from claims.errors import ClaimsError
from claims.pipeline import Joined, Progress
from dashboard import resources, widgets
from dashboard.adding import with_progress
from dashboard.views.carrying import taken_in

WHOLE = "standpoint-complete.json"
TAKEN_IN = "taken_in"
ABOUT = (
    "Documents with every revision, statements, decisions, actors: for a copy elsewhere, or for another "
    "analyst, whose ledger it is merged with. Filters do not count here."
)
MERGING = "Both keep their documents and decisions. A file in which anything does not fit changes nothing."


def whole_ledger() -> None:
    """Draws the download of everything, and the way to take in what somebody else downloaded."""
    st.subheader("The whole ledger", anchor=False)
    widgets.note(ABOUT)
    st.download_button("Download everything", data=resources.complete_export, file_name=WHOLE,
                       mime="application/json", key="whole", on_click="ignore")  # fmt: skip
    take_in()


def take_in() -> None:
    """Draws the upload of a complete export, and what became of the last one."""
    with st.form("take_in", border=False, clear_on_submit=True):
        file = st.file_uploader("Take in another ledger", type=["json"], key="other_ledger", help=MERGING)
        sent = st.form_submit_button("Take it in", key="take_in_now")
    if sent and file is not None:
        st.session_state[TAKEN_IN] = _merged(file.getvalue())
        st.rerun()
    outcome: Joined | str | None = st.session_state.get(TAKEN_IN)
    if isinstance(outcome, str):
        st.error(widgets.escaped(outcome))
    elif outcome is not None:
        told = taken_in(outcome, resources.current_snapshot())
        st.text(told.heading)
        for line in told.clashes:
            st.text(line)


def _merged(data: bytes) -> Joined | str | None:
    """What a file brought, or why it was refused."""

    def work(progress: Progress) -> Joined | str:
        try:
            return resources.take_in(data, progress)
        except ClaimsError as wrong:
            return str(wrong)

    return with_progress("Taking in", work)
