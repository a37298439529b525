"""The entrypoint of each run: pages, filter bar, the page that was asked for; `server.py` serves it.

Only this file knows how a run is put together; pages find the snapshot and the filters in `dashboard.run`.
"""

from __future__ import annotations

import sys
from pathlib import Path

if (root := str(Path(__file__).resolve().parent.parent)) not in sys.path:
    sys.path.insert(0, root)  # `streamlit run` puts this folder, not the project, on the path

import streamlit as st

from claims.errors import ClaimsError
from claims.settings import ROOT
from dashboard import resources, widgets
from dashboard.deciding import draw_form
from dashboard.notice import await_ledger, draw_behind, draw_notice
from dashboard.run import forget_run, keep_run
from dashboard.views.choices import choices_of

PAGES = (
    ("overview", "Overview"),
    ("issues", "Issues"),
    ("compare", "Compare"),
    ("review", "Review"),
    ("timeline", "Timeline"),
    ("actors", "Actors"),
    ("sources", "Sources"),
    ("add", "Add"),
    ("export", "Export"),
)
SIDEBAR = 248  # pixels: five columns of a comparison fit beside it at 1440

st.set_page_config(
    page_title="Standpoint", page_icon=str(ROOT / "dashboard" / "icon.png"), layout="wide",
    initial_sidebar_state=SIDEBAR,
)  # fmt: skip
st.logo(str(ROOT / "dashboard" / "logo.svg"), size="large")
page = st.navigation(
    [st.Page(f"app_pages/{name}.py", title=title, default=name == "overview") for name, title in PAGES]
)
try:
    await_ledger()
    snapshot = resources.current_snapshot(widgets.read_day("asof"))
    choices = choices_of(snapshot)
    filters, under_search = widgets.filter_bar(choices)
    resources.prepare_search(snapshot, by_meaning=widgets.by_meaning())
    widgets.found_note(snapshot, filters, under_search)
    keep_run(snapshot, filters, choices)
    draw_behind()
    page.run()
    draw_notice(snapshot)
    draw_form(snapshot)
except ClaimsError as wrong:
    widgets.broken(str(wrong))
finally:
    forget_run()
