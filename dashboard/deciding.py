"""Deciding on screen: a click asks, a form takes the reason, the ledger keeps it, one click takes it back.

Nothing here moves the reader: the form lies over the page, and the page is drawn again where it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from claims.errors import ClaimsError
from claims.pipeline import decide, new_decision
from claims.records import Decision, DecisionKind
from claims.snapshot import Snapshot
from dashboard import resources, widgets
from dashboard.views.acts import ACTS
from dashboard.views.deciding import others_of, subjects_words

ASKED, LAST, FAILED = "_asked", "_decided", "_undecided"
TAKEN_BACK = "Taken back"
OWN_KEYS = ("decide_value", "decide_other", "decide_why")


def hear(clicked: Mapping[str, Any]) -> bool:
    """Whether a click was about a decision; then it is acted on (a component's callback)."""
    if "ask" in clicked:
        for key in OWN_KEYS:
            st.session_state.pop(key, None)
        st.session_state[ASKED] = (str(clicked["ask"]), tuple(map(str, clicked.get("of", ()))))
    elif "undo" in clicked:
        record(DecisionKind.UNDO, (str(clicked["undo"]),), why=TAKEN_BACK, told=not clicked.get("quiet"))
    elif "watch" in clicked:
        record(DecisionKind.WATCH, (str(clicked["watch"]),), told=False)
    elif "away" in clicked:
        st.session_state.pop(LAST, None)
    else:
        return False
    return True


def record(
    kind: DecisionKind, subjects: Sequence[str], *, value: str = "", why: str = "", told: bool = True
) -> str:
    """Write a decision; why it could not be written, or nothing. `told`: a notice offers to take it back."""
    settings = resources.current_settings()
    try:
        decision = new_decision(kind, subjects, value=value, by=settings.analyst, why=why)
        decide(resources.open_ledger(), decision, resources.adding_parts(settings.url))
    except ClaimsError as wrong:
        st.session_state[FAILED] = str(wrong)
        return str(wrong)
    if told:
        st.session_state[LAST] = decision.id
    return ""


def last_decision(snapshot: Snapshot) -> Decision | None:
    """What this reader decided last, while the notice of it stands."""
    wanted = st.session_state.get(LAST)
    return next((d for d in snapshot.facts.decisions if d.id == wanted), None)


def draw_form(snapshot: Snapshot) -> None:
    """Opens the form that was asked for, or says why a click could not be done."""
    if failed := st.session_state.pop(FAILED, None):
        widgets.broken(failed)
    asked = st.session_state.get(ASKED)
    if asked is None or asked[0] not in ACTS:
        return
    kind, subjects = DecisionKind(asked[0]), asked[1]
    st.dialog(ACTS[kind].heading, on_dismiss=forget)(form)(snapshot, kind, subjects)


def forget() -> None:
    """The form was closed: nothing is asked any more."""
    st.session_state.pop(ASKED, None)


def form(snapshot: Snapshot, kind: DecisionKind, subjects: tuple[str, ...]) -> None:
    """One decision: what it is about, its value, its reason."""
    act = ACTS[kind]
    shown = new_decision(kind, subjects, by="", why="")
    st.markdown(f"*{widgets.escaped(subjects_words(snapshot, shown))}*")
    widgets.note(act.meaning)
    others = others_of(snapshot, subjects[0], kind) if act.other and len(subjects) == 1 else {}
    if act.other and len(subjects) == 1 and not others:
        st.markdown("No other statement is counted as saying the same.")
        return
    with st.form("decide", border=False):
        value = value_field(snapshot, kind, subjects) if act.value else ""
        other = st.selectbox("The other statement", list(others), key="decide_other") if others else None
        why = st.text_input("Reason", key="decide_why", placeholder="Kept with the decision")
        sent = st.form_submit_button("Save", type="primary", key="decide_save")
    if sent:
        save(kind, (*subjects, others[other]) if other else subjects, value=value, why=why)


def save(kind: DecisionKind, subjects: Sequence[str], *, value: str, why: str) -> None:
    """Write what the form holds and draw the page again; what is missing is said in the form."""
    if ACTS[kind].value and not value.strip():
        st.error(f"“{ACTS[kind].value}” is empty.")
    elif not why.strip():
        st.error("Give a reason: it is kept, so that others can follow the decision.")
    elif wrong := recorded_in_view(kind, subjects, value=value, why=why):
        st.session_state.pop(FAILED, None)
        st.error(widgets.escaped(wrong))
    else:
        forget()
        st.rerun()


def recorded_in_view(kind: DecisionKind, subjects: Sequence[str], *, value: str, why: str) -> str:
    """Write a decision while the form says that it is being done."""
    with st.spinner("Saving, and comparing again …"):
        return record(kind, subjects, value=value, why=why)


def value_field(snapshot: Snapshot, kind: DecisionKind, subjects: Sequence[str]) -> str:
    """The new speaker, from those known or a new name, or the new title."""
    label = ACTS[kind].value
    if kind is not DecisionKind.SPEAKER:
        titles = dict(zip(snapshot.issues["id"], snapshot.issues["title"], strict=True))
        now = titles.get(snapshot.resolve(subjects[0]), "")
        return str(st.text_input(label, value=now, key="decide_value"))
    heard = snapshot.statements["speaker"][snapshot.statements["named"].astype(bool)]
    names = dict.fromkeys([*heard.value_counts().index, *(a.name for a in snapshot.registry.actors)])
    chosen = st.selectbox(
        label, list(names), index=None, key="decide_value", accept_new_options=True,
        placeholder="Choose a name or type a new one",
    )  # fmt: skip
    return str(chosen or "")
