"""What one run of the script works on: handed from the entrypoint to the page through the session."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from claims.snapshot import Filters, Snapshot
from dashboard.views.choices import Choices

KEY = "_run"


@dataclass(frozen=True, slots=True)
class Run:
    """The snapshot, the filters over it, and what could have been chosen."""

    snapshot: Snapshot
    filters: Filters
    choices: Choices

    @property
    def empty(self) -> bool:
        """Whether the ledger holds no document at this date."""
        return len(self.snapshot.documents) == 0


def keep_run(snapshot: Snapshot, filters: Filters, choices: Choices) -> None:
    """Set what the page of this run works on."""
    st.session_state[KEY] = Run(snapshot, filters, choices)


def this_run() -> Run:
    """What this run works on."""
    run: Run = st.session_state[KEY]
    return run


def forget_run() -> None:
    """Let go of what the run worked on: a session that waits for its reader holds no snapshot."""
    st.session_state.pop(KEY, None)
