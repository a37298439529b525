"""The one component of this program: it shows a tree of elements and reports what was clicked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.deciding import hear
from dashboard.jumps import act
from dashboard.markup import Element

FOLDER = Path(__file__).parent
NAME = "standpoint_board"


@cache
def renderer_source() -> tuple[str, str]:
    """The component's style and script, read once."""
    style = (FOLDER / "style.css").read_text(encoding="utf-8")
    return style, (FOLDER / "board.js").read_text(encoding="utf-8")


def show(tree: Element, *, key: str, anchor: str = "", cookie: str = "") -> None:
    """Draws a tree; a click on something with `data-go` goes there (see `dashboard.jumps`).

    A `cookie` is kept by the reader's browser, for this program alone.
    """
    style, script = renderer_source()
    name = f"board_{key}"  # apart from the keys of filters, which are parameters of the URL
    component = st.components.v2.component(NAME, html='<div id="root"></div>', css=style, js=script)
    data = {"tree": tree.data(), "anchor": anchor, "cookie": cookie}
    component(key=name, data=data, on_go_change=lambda: follow(name))


def follow(key: str) -> None:
    """Acts on the click that the board with this key in the session reports."""
    state: Mapping[str, Any] = st.session_state.get(key, {})
    clicked = state.get("go")
    if clicked:
        asked = json.loads(str(clicked))
        if not hear(asked):
            act(asked)
