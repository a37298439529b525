"""The pictures of the Export page: which there are, how they look, and their downloads."""

from __future__ import annotations

from functools import partial

import streamlit as st

from claims.snapshot import Snapshot
from dashboard import charts, widgets
from dashboard.views.exporting import figures_of, picture_name, under_figure


def pictures(snapshot: Snapshot, shown: Snapshot) -> None:
    """Draws the picture that the reader chooses as it will look in the file; nothing where none can be."""
    figures = figures_of(shown)
    if not figures:
        return
    st.subheader("Pictures", anchor=False)
    chosen = st.radio("Picture", list(figures), horizontal=True, key="picture", bind=widgets.BIND)
    title = str(chosen or next(iter(figures)))
    name, rows, period = figures[title]
    about = charts.Figure(title=title, under=under_figure(shown, name, period))
    chart = charts.figure(name, rows, period=period, about=about)
    with st.container(horizontal=True, key="pictures"):
        for kind, media_type in charts.KINDS.items():
            st.download_button(
                f"Download {kind.upper()}", data=partial(charts.picture, chart, kind), mime=media_type,
                file_name=picture_name(snapshot, name, kind), key=f"picture_{kind}", on_click="ignore",
            )  # fmt: skip
    st.image(
        charts.picture(chart, "svg").decode("utf-8"), width="stretch", alt=charts.figure_words(rows, about)
    )
