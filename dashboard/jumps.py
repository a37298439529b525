"""Every jump between screens goes through here, so that filters in the URL survive it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from dashboard.links import OWN, PAGES, Links

DATES = ("from", "to", "asof", "since", "period_from", "period_to")
BOUND = (
    "text", "search_by", "camp", "actor", "outlet", "standing", "form", "source", *DATES,
    "sort", "columns", "queue", "by", "camps_shown", "actors_shown", "format", "lanes", "actors_by",
    "changed", "listed",
)  # fmt: skip


def page_file(page: str) -> str:
    """The script of a page, as the entrypoint names it."""
    return f"app_pages/{page}.py"


def act(clicked: Mapping[str, Any]) -> None:
    """Sets what a link sets and goes where it leads; unknown pages and parameters are ignored."""
    for name, value in dict(clicked.get("chosen", {})).items():
        st.session_state[name] = state_value(name, value)
    page = str(clicked.get("page", ""))
    if page in PAGES:
        own = {k: str(v) for k, v in dict(clicked.get("own", {})).items() if k in OWN and v}
        go_to(page, own)


def go_to(page: str, own: Mapping[str, str]) -> None:
    """Opens a page with its own parameters (see `links.OWN`); call it from a callback.

    The switch empties the address. A value that a reader chose on screen would not be written into it
    again, one that was set here is: so every value is set to what it is. On the page that is open already
    nothing is switched: the address keeps what it has, only the page's own parameters change.
    """
    if page == page_open():
        stay(own)
        return
    for name in BOUND:
        if name in st.session_state:
            st.session_state[name] = st.session_state[name]
    st.switch_page(page_file(page), query_params=dict(own))


def page_open() -> str:
    """The page that the reader is on, by the address."""
    place = urlsplit(str(st.context.url or "")).path.rstrip("/").rsplit("/", 1)[-1]
    return place if place in PAGES else ""


def stay(own: Mapping[str, str]) -> None:
    """Changes the parameters that the open page owns, and nothing else in the address."""
    for name in OWN:
        if name in own:
            st.query_params[name] = own[name]
        elif name in st.query_params:
            del st.query_params[name]


def state_value(name: str, value: Any) -> Any:
    """What a filter's widget holds for a value that a link carries."""
    if name in DATES:
        return date.fromisoformat(value) if value else None
    return list(value) if isinstance(value, list | tuple) else value


def links() -> Links:
    """Links that keep the filters now in the URL."""
    kept = [(k, v) for k in st.query_params for v in st.query_params.get_all(k)]
    return Links(tuple(kept))


def own_parameter(name: str) -> str:
    """A parameter that the page owns, from the URL."""
    return str(st.query_params.get(name, ""))
