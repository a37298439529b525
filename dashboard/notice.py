"""The notice of what was just decided, on every page, with its undo."""

from __future__ import annotations

from claims.records import DecisionKind
from claims.snapshot import Snapshot
from dashboard.board import show
from dashboard.deciding import last_decision
from dashboard.drawing import menus
from dashboard.views.acts import noted


def draw_notice(snapshot: Snapshot) -> None:
    """Draws the notice while there is something to take back."""
    decision = last_decision(snapshot)
    if decision is not None:
        show(menus.notice(noted(decision), taken_back=decision.kind is DecisionKind.UNDO), key="notice")
