"""Files on the Add page: what is said about all of them, and which column of a table holds what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from claims.errors import Problem
from claims.ingest import Hints
from claims.records import Document
from dashboard import resources, widgets
from dashboard.views.tables import NO_COLUMN, ColumnQuestion, columns_of, questions_of, understood

TYPES = [
    *("txt", "md", "html", "htm", "mhtml", "mht", "pdf", "docx", "eml"),
    *("csv", "tsv", "xlsx", "jsonl", "zip"),
]
TABLES = frozenset({".csv", ".tsv", ".xlsx"})
IN_A_ROW = 3
PRIMARY = "An official transcript or press release"
PRIMARY_HELP = "A primary source: quotations in other documents are checked against it, word by word."
ROUND = "upload_round"
"""How often files were added in this session: each time the box for files is a new, empty one."""

Take = Callable[[Sequence[Document], Sequence[Problem]], None]


def draw(take: Take) -> None:
    """The box for files, what is said about them, and the button that gives them to `take`."""
    turn = st.session_state.get(ROUND, 0)
    key = f"files_{turn}" if turn else "files"
    files = st.file_uploader("Files", TYPES, accept_multiple_files=True, key=key)
    left, right = st.columns(2)
    outlet = left.text_input("Outlet, for files that do not name theirs", key="files_outlet")
    day = right.text_input(
        "Published on, for files that do not say", key="files_day", placeholder="2025-05-20 or 20 May 2025"
    )
    primary = st.checkbox(PRIMARY, key="files_primary", help=PRIMARY_HELP)
    about = Hints(outlet=outlet, published=day, primary=primary)
    hints = [replace(about, columns=columns(file)) for file in files]
    if st.button("Add these files", type="primary", key="add_files", disabled=not files):
        read = [
            resources.read_upload(file.name, file.getvalue(), said)
            for file, said in zip(files, hints, strict=True)
        ]
        st.session_state[ROUND] = turn + 1
        take([d for found, _ in read for d in found], [p for _, problems in read for p in problems])
        st.rerun()


def columns(file: Any) -> tuple[tuple[str, str], ...]:
    """Which column of an uploaded table holds what, as the person chooses; nothing for other files."""
    if PurePath(file.name).suffix.lower() not in TABLES:
        return ()
    head = resources.head_of_upload(file.file_id, file.name, file.getvalue())
    if head is None:
        return ()
    with st.expander(f"Columns of {widgets.escaped(file.name)}", expanded=True):
        if not understood(head):
            st.warning("Say which column holds the text or the title: the headers do not tell.")
        questions = questions_of(head)
        answers: dict[str, str] = {}
        for first in range(0, len(questions), IN_A_ROW):
            row = questions[first : first + IN_A_ROW]
            for question, place in zip(row, st.columns(IN_A_ROW), strict=False):
                answers[question.name] = asked(question, place, file.file_id)
        if answers["speaker"] != NO_COLUMN:
            widgets.note("A table of statements: each source becomes one document that says who said what.")
    return columns_of(answers)


def asked(question: ColumnQuestion, place: DeltaGenerator, upload: str) -> str:
    """The answer to a question about a table; the first cell below it shows what it would mean."""
    key = f"column_{question.name}_{upload}"
    answer = place.selectbox(question.words, question.options, index=question.guessed, key=key)
    if example := question.example(answer):
        place.text(f"e.g. {example}")  # not as Markdown: an address would become a link
    return str(answer)
