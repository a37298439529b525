"""What changed, on the Overview: since the reader's last visit, recently, or since a day that she chooses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

import streamlit as st

from claims.snapshot import Change, Snapshot
from dashboard import resources, widgets
from dashboard.board import show
from dashboard.drawing import overview
from dashboard.jumps import links, own_parameter
from dashboard.views.overview import changes_since_day, recent_changes, recent_words
from dashboard.views.visits import Mark, ledger_mark, next_mark, read_mark
from dashboard.views.words import count, day_words

VISIT, RECENT, DAY = "Since my last visit", "Recently", "Since a day"
HELD = "_mark"
MOST = 8  # changes listed before the rest is counted


def this_mark(revision: int) -> tuple[Mark, bool]:
    """Where this reader stands, and whether she was here before; carried on from run to run."""
    ledger, now = ledger_mark(resources.current_settings().url), datetime.now(UTC)
    held: tuple[Mark, bool] | None = st.session_state.get(HELD)
    if held is None or held[0].ledger != ledger:
        found = read_mark(st.context.cookies, ledger)
        held = next_mark(found, ledger, revision, now), found is not None
    made = next_mark(held[0], ledger, revision, now), held[1]
    st.session_state[HELD] = made
    return made


def draw_changes(snapshot: Snapshot) -> None:
    """The list of changes, with the choice of since when."""
    st.subheader("What changed", anchor=False)
    mark, known = this_mark(snapshot.root.facts.revision)
    shared = own_parameter("seen")
    ways = (VISIT, RECENT, DAY) if (known or shared) and snapshot.as_of_day is None else (RECENT, DAY)
    way = st.radio("Since when", ways, horizontal=True, key="changed", bind=widgets.BIND,
                   label_visibility="collapsed")  # fmt: skip
    if way == VISIT:
        revision = int(shared[:12]) if shared.isdecimal() else mark.before
        since_visit(snapshot, revision, by_link=bool(shared))
    elif way == DAY:
        since_day(snapshot)
    else:
        found = recent_changes(snapshot)
        words = f"Reported {recent_words(snapshot)}, against the days before."
        listed(found, words if found else "Nothing changed in the last days that the ledger covers.")
    show(overview.nothing(), key="mark", cookie=mark.cookie())


def since_visit(snapshot: Snapshot, revision: int, *, by_link: bool) -> None:
    """What came into the ledger since a visit, and a link that shows others the same."""
    found = resources.changed_since(snapshot, min(revision, snapshot.facts.revision))
    whose = "since the visit that this link stands for" if by_link else "since you were last here"
    listed(found, f"What came in or was decided {whose}." if found else f"Nothing changed {whose}.")
    if found and not by_link:
        show(overview.link_to_changes(links(), str(revision)), key="changed_link")


def since_day(snapshot: Snapshot) -> None:
    """What was reported after a day that the reader chooses."""
    day = st.date_input("Reported after", value=None, key="since", bind=widgets.BIND, width=150,
                        format=widgets.DAY_FORMAT, min_value=date(1900, 1, 1),
                        max_value=date(2100, 12, 31))  # fmt: skip
    if day is None:
        widgets.note("Choose a day: what was reported after it is compared with what was known by then.")
    else:
        found = changes_since_day(snapshot, day)
        listed(found, f"Reported after {day_words(day)}." if found else "Nothing was reported after it.")


def listed(found: Sequence[Change], words: str) -> None:
    """Some changes, the weightiest first, and how many more there are."""
    widgets.note(words)
    if found:
        show(overview.changed(found[:MOST], links()), key="changes")
    if len(found) > MOST:
        widgets.note(f"{count(len(found) - MOST, 'more change')}.")
