"""Menus that decide, notes of what was decided with their undo, and the star of the watchlist."""

from __future__ import annotations

import json
from collections.abc import Sequence

from claims.records import DecisionKind
from dashboard.markup import Element, element
from dashboard.views.acts import ACTS, Noted


def ask(kind: DecisionKind, subjects: Sequence[str], *, words: str = "", about: str = "") -> Element:
    """A button that opens the form of a decision; `about` says for whom, for those who do not see where."""
    label = words or ACTS[kind].menu
    go = json.dumps({"ask": kind.value, "of": list(subjects)})
    return element(
        "button",
        label,
        type="button",
        class_="act",
        data_go=go,
        aria_label=f"{label}: {about}" if about else None,
    )


def menu(items: Sequence[Element], *, about: str) -> Element:
    """Decisions folded into one sign."""
    rows = element("ul", [element("li", item) for item in items])
    return element(
        "details",
        element("summary", "⋯", aria_label=f"Correct: {about}", title="Correct"),
        rows,
        class_="menu",
    )


def undo(decision: str, *, about: str, words: str = "Undo") -> Element:
    """A button that takes a decision back at once."""
    go = json.dumps({"undo": decision})
    return element("button", words, type="button", class_="undo", data_go=go, aria_label=f"{words}: {about}")


def notes(rows: Sequence[Noted]) -> Element | None:
    """What people decided here, each with who, when, why and its undo."""
    if not rows:
        return None
    lines = [element("li", row.words, " ", undo(row.decision, about=row.done)) for row in rows]
    return element("ul", lines, class_="decided")


def star(subject: str, held: str, *, about: str) -> Element:
    """Puts something on the watchlist, or takes it off where `held` is the decision that put it there."""
    go = {"undo": held, "quiet": True} if held else {"watch": subject}
    words = "Stop watching" if held else "Watch"
    return element(
        "button", "★" if held else "☆", type="button", class_="star on" if held else "star",
        data_go=json.dumps(go), title=words, aria_label=f"{words}: {about}",
    )  # fmt: skip


def notice(row: Noted, *, taken_back: bool) -> Element:
    """What was just decided, in view until it is put away, with its undo."""
    away = json.dumps({"away": True})
    return element(
        "div",
        element("p", row.words),
        undo(row.decision, about=row.done, words="Do it again" if taken_back else "Undo"),
        element("button", "×", type="button", class_="away", data_go=away, aria_label="Close"),
        class_="notice", role="status",
    )  # fmt: skip
