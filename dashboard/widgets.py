"""The filter bar, the same on every screen, and what all pages say when there is nothing to show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

import streamlit as st

from claims.snapshot import Filters, Snapshot
from dashboard.jumps import go_to
from dashboard.views.choices import MEANING, SEARCHES, SOURCES, Choices, filters_of
from dashboard.views.words import day_words, found_words

BIND: Final = "query-params"
LISTS = ("camp", "actor", "outlet", "standing", "form", "source")
DAYS = ("from", "to", "asof")
DAY_FORMAT = "DD/MM/YYYY"
SEARCH_HELP = (
    "Words: statements with all of these words, in any spelling of a name. "
    "Meaning: the statements that come nearest to what you write, in whatever words."
)


def read_day(name: str) -> date | None:
    """A day of the filter bar: from the widget once it has been drawn, else from the URL."""
    if name in st.session_state:
        held = st.session_state[name]
        return held if isinstance(held, date) else None
    try:
        return date.fromisoformat(str(st.query_params.get(name, "")))
    except ValueError:
        return None


def filter_bar(choices: Choices) -> tuple[Filters, Any]:
    """Draws the filters in the sidebar and reads them; every value is kept in the URL.

    With them comes the place under the search where what was found is said.
    """
    with st.sidebar, st.container(key="filters", gap="small"):
        st.text_input("Search", key="text", bind=BIND, type="search", label_visibility="collapsed",
                      placeholder="Search for a meaning" if by_meaning() else "Search for words")  # fmt: skip
        st.radio("Search by", SEARCHES, horizontal=True, key="search_by", bind=BIND, help=SEARCH_HELP)
        found = st.container(key="found")
        multi("Camps", list(choices.camps), key="camp", prompt="All camps")
        multi("Actors", list(choices.actors), key="actor", prompt="All actors")
        multi("Outlets", list(choices.outlets), key="outlet", prompt="All outlets")
        multi("Standing", list(choices.standings), key="standing", prompt="Any standing")
        multi("Form", list(choices.forms), key="form", prompt="Any form")
        multi("Sources", list(SOURCES), key="source", prompt="All sources")
        day("Reported from", "from")
        day("Reported up to", "to")
        day(
            "As of", "asof", help_="Everything as it stood on this day, by what had been reported until then."
        )
        if chosen_any():
            st.button("Clear filters", key="clear", on_click=clear_filters, width="stretch")
    held = {name: st.session_state.get(name) for name in (*LISTS, *DAYS, "text", "search_by")}
    return filters_of(held, choices), found


def by_meaning() -> bool:
    """Whether the reader searches by meaning."""
    return bool(st.session_state.get("search_by", st.query_params.get("search_by")) == MEANING)


def found_note(snapshot: Snapshot, filters: Filters, place: Any) -> None:
    """Under the search: how much it found, and how."""
    if filters.text or filters.meaning:
        number = len(snapshot.where(filters).statements)
        with place:
            note(found_words(number, by_meaning=bool(filters.meaning)))


def multi(label: str, options: Sequence[str], *, key: str, prompt: str) -> None:
    """A filter with several values, on one line: what stands below it never moves under the pointer."""
    st.multiselect(label, options, key=key, bind=BIND, placeholder=prompt, disabled=not options,
                   label_visibility="collapsed", wrap=False)  # fmt: skip


def day(label: str, key: str, *, help_: str | None = None) -> None:
    """A filter that is a day."""
    st.date_input(
        label, value=None, key=key, bind=BIND, format=DAY_FORMAT, help=help_,
        min_value=date(1900, 1, 1), max_value=date(2100, 12, 31),
    )  # fmt: skip


def chosen_any() -> bool:
    """Whether any filter restricts something."""
    return any(st.session_state.get(name) for name in (*LISTS, *DAYS, "text"))


def clear_filters() -> None:
    """Take every filter back."""
    for name in LISTS:
        st.session_state[name] = []
    for name in DAYS:
        st.session_state[name] = None
    st.session_state["text"] = ""


def search_by_meaning() -> None:
    """Search for the same by meaning."""
    st.session_state["search_by"] = MEANING


def title(words: str, under: str = "") -> None:
    """A screen's title and the line under it."""
    st.title(words, anchor=False)
    if under:
        note(under)


def note(words: str, *, help_: str | None = None) -> None:
    """A quiet line; unlike a caption of the framework it keeps the contrast of readable text."""
    st.markdown(f":small[:gray[{escaped(words)}]]", help=help_)


def nothing_shown() -> None:
    """The filters leave nothing: say so and offer the way back."""
    with st.container(key="nothing", border=True):
        st.markdown("**Nothing matches these filters.**")
        note("Widen the dates, choose fewer camps or actors, or take all filters back.")
        with st.container(horizontal=True):
            st.button("Clear all filters", key="clear_here", on_click=clear_filters)
            if st.session_state.get("text") and st.session_state.get("search_by") != MEANING:
                st.button("Search by meaning instead", key="by_meaning", on_click=search_by_meaning)


def page_of(total: int, size: int, *, key: str) -> slice:
    """The rows of the page that the reader is on; the first page once there are fewer than that."""
    if int(st.session_state.get(key, 1)) > max(1, -(-total // size)):
        st.session_state[key] = 1
    number = int(st.session_state.get(key, 1))
    return slice(size * (number - 1), size * number)


def pages(total: int, size: int, *, key: str) -> None:
    """Draws the page numbers where there is more than one page."""
    if total > size:
        with st.container(horizontal_alignment="center", key=f"{key}_numbers"):
            st.pagination(-(-total // size), key=key)


def empty_ledger(read_seeds: Callable[[], None]) -> None:
    """Nothing was added yet, or nothing had been reported up to the day chosen: say what to do."""
    if chosen_day := read_day("asof"):
        too_early(chosen_day)
        return
    with st.container(key="empty", border=True):
        st.markdown("**The ledger is empty.**")
        note("Paste an article or upload files, or start with the documents that come with the program.")
        with st.container(horizontal=True):
            st.button("Add a document", key="to_add", type="primary", on_click=go_to, args=("add", {}))
            st.button("Read the sample documents", key="read_seeds", on_click=read_seeds)


def too_early(chosen: date) -> None:
    """Nothing had been reported by then: say so and offer the way back."""
    with st.container(key="too_early", border=True):
        st.markdown(f"**Nothing in the ledger was reported by {day_words(chosen)}.**")
        note("Choose a later day under “As of”, or take the day back to see all that is known.")
        st.button("Show all that is known", key="any_day", on_click=clear_day)


def clear_day() -> None:
    """Take the as-of day back."""
    st.session_state["asof"] = None


def broken(message: str) -> None:
    """The ledger or the settings cannot be read: the message says what to do."""
    with st.container(key="broken"):
        st.error(f"**This cannot be shown.** {escaped(message)}")


def escaped(text: str) -> str:
    """Text that Markdown shows as it is."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]()#+-.!|<>~$:&" else c for c in text)
