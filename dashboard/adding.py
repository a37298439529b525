"""Adding documents and taking them back, with progress on screen; used by several pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from claims.errors import ClaimsError, Problem
from claims.pipeline import Progress, Report
from claims.records import Document
from dashboard import resources
from dashboard.views.reporting import step_words

Done = TypeVar("Done")
REPORT = "report"
FAILED = "failed"


def read_seeds() -> None:
    """Read the sample documents (a button's callback)."""
    with_progress("Reading the sample documents", resources.add_seeds)


def add(documents: Sequence[Document], problems: Sequence[Problem]) -> None:
    """Add what could be read, and keep the report for the page to show."""
    refused = Report(problems=tuple(problems))
    if not documents:
        st.session_state[REPORT] = refused
        return

    def work(progress: Progress) -> Report:
        def told(step: str, done: int, total: int) -> None:
            progress(step, done, total or len(documents))

        return resources.add_documents(documents, told)

    report = with_progress("Adding", work)
    if report is not None:
        whole = Report(entries=report.entries, problems=(*problems, *report.problems))
        st.session_state[REPORT] = whole


def with_progress(words: str, work: Callable[[Progress], Done]) -> Done | None:
    """Run some work under a bar that names the step; a failure is kept as a message."""
    bar = st.progress(0.0, text=f"{words} …")

    def told(step: str, done: int, total: int) -> None:
        text, share = step_words(step, done, total)
        bar.progress(share, text=text)

    try:
        return work(told)
    except ClaimsError as wrong:
        st.session_state[FAILED] = str(wrong)
        return None
    finally:
        bar.empty()


def take_back(document: str, why: str) -> None:
    """Withdraw a document; the report then no longer offers it."""
    resources.withdraw(document, why)
    report: Report | None = st.session_state.get(REPORT)
    if report is not None:
        left = tuple(entry for entry in report.entries if entry.document != document)
        st.session_state[REPORT] = Report(entries=left, problems=report.problems)
