"""The list of actors: who speaks, for which camp, how much, on what, and when last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from claims.snapshot import Filters, Snapshot
from claims.snapshot.rows import rows_of
from dashboard.views.cards import FORMS_OF_ADDRESS
from dashboard.views.looks import Look, Looks
from dashboard.views.words import day_words, office_words, sentence

ORDERS = ("Most statements", "Latest", "Most issues", "Name")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLine:
    """One actor in the list."""

    actor: str
    name: str
    look: Look
    office: str
    named: bool
    statements: int
    documents: int
    outlets: int
    issues: int
    last: str
    day: date | None


def lines_of(snapshot: Snapshot, filters: Filters, *, order: str = ORDERS[0]) -> tuple[ActorLine, ...]:
    """The actors whose statements the filters show; unnamed speakers come after those with a name."""
    made = snapshot.kept.get(("actors", filters), lambda: _lines_of(snapshot, filters))
    return tuple(ordered(made, order))


def _lines_of(snapshot: Snapshot, filters: Filters) -> list[ActorLine]:
    looks = Looks(snapshot.registry.camps)
    shown = snapshot.where(filters).statements.sort_values(["day", "id"], na_position="first")
    latest = shown.drop_duplicates("actor", keep="last").set_index("actor")
    grouped = shown.groupby("actor").agg(
        statements=("id", "size"), documents=("document", "nunique"), outlets=("outlet", "nunique"),
        issues=("issue", "nunique"),
    )  # fmt: skip
    return [line_of(snapshot, row, latest.loc[row.Index], looks) for row in rows_of(grouped)]


def line_of(snapshot: Snapshot, row: Any, latest: Any, looks: Looks) -> ActorLine:
    """One line from an actor's numbers and latest statement."""
    day = None if pd.isna(latest["day"]) else latest["day"]
    return ActorLine(
        actor=str(row.Index), name=name_of(snapshot, str(row.Index), latest),
        look=looks.of(str(latest["camp"])), office=office_of(snapshot, str(row.Index), latest),
        named=bool(latest["named"]), statements=int(row.statements), documents=int(row.documents),
        outlets=int(row.outlets), issues=int(row.issues), last=day_words(day), day=day,
    )  # fmt: skip


def name_of(snapshot: Snapshot, actor: str, latest: Any) -> str:
    """The name of an actor: of the actors file, else as printed."""
    known = snapshot.registry.actor(actor)
    return known.name if known else sentence(str(latest["speaker"]))


def office_of(snapshot: Snapshot, actor: str, latest: Any) -> str:
    """The office that the latest statement prints, else the first of the actors file."""
    printed = str(latest["office"] or "")
    if printed and printed not in FORMS_OF_ADDRESS:
        return office_words(printed)
    known = snapshot.registry.actor(actor)
    return known.offices[0].title if known and known.offices else ""


def ordered(made: list[ActorLine], order: str) -> list[ActorLine]:
    """The lines in the order asked for, unnamed speakers last."""
    made = sorted(made, key=lambda line: (line.name.casefold(), line.actor))
    if order == "Latest":
        made.sort(key=lambda line: line.day or date.min, reverse=True)
    elif order == "Most issues":
        made.sort(key=lambda line: -line.issues)
    elif order != "Name":
        made.sort(key=lambda line: -line.statements)
    return sorted(made, key=lambda line: not line.named)
