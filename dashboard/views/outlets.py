"""Outlets with the origins that they rest on, and unnamed sources by the outlet that did not name them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from claims.records import HopRole
from claims.snapshot import Filters, Snapshot
from claims.snapshot.rows import rows_of
from dashboard.views.looks import Look, Looks
from dashboard.views.words import day_words, listed, sentence

DOCUMENTS, OUTLETS, UNNAMED = LISTS = ("Documents", "Outlets", "Unnamed sources")
RELAYS = 3  # sources named by way of which an outlet reports


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletLine:
    """An outlet: what was read, on how many origins it rests, and by way of whom it reports."""

    outlet: str
    documents: int
    statements: int
    origins: int
    shared: int
    unnamed: int
    relays: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnnamedLine:
    """An unnamed source as one outlet prints it."""

    actor: str
    name: str
    outlet: str
    look: Look
    statements: int
    issues: int
    last: str


def outlets_of(snapshot: Snapshot, filters: Filters) -> tuple[OutletLine, ...]:
    """The outlets of the statements that the filters show, those with most of them first."""
    return snapshot.kept.get(("outlets", filters), lambda: _outlets_of(snapshot.where(filters).statements))


def _outlets_of(shown: pd.DataFrame) -> tuple[OutletLine, ...]:
    carried = shown.groupby("origin")["outlet"].nunique()
    several = shown["origin"].isin(carried[carried > 1].index)
    made = [outlet_line(str(name), rows, several[rows.index]) for name, rows in shown.groupby("outlet")]
    return tuple(sorted(made, key=lambda line: (-line.statements, line.outlet)))


def outlet_line(name: str, rows: pd.DataFrame, several: pd.Series[bool]) -> OutletLine:
    """One outlet from its statements; `several`: whether other outlets carry the same origin."""
    return OutletLine(
        outlet=name or "Outlet not given", documents=rows["document"].nunique(), statements=len(rows),
        origins=rows["origin"].nunique(), shared=rows["origin"][several].nunique(),
        unnamed=int((~rows["named"].astype(bool)).sum()), relays=relays_of(rows["chain"]),
    )  # fmt: skip


def relays_of(chains: Iterable[Sequence[Any]]) -> str:
    """By way of whom statements came, those most often first."""
    found = Counter(hop.name for chain in chains for hop in chain if hop.role is HopRole.RELAY)
    return listed(tuple(name for name, _ in found.most_common()), RELAYS) if found else ""


def unnamed_of(snapshot: Snapshot, filters: Filters) -> tuple[UnnamedLine, ...]:
    """The unnamed sources that the filters show: the outlets with most of their statements first."""
    return snapshot.kept.get(("unnamed", filters), lambda: _unnamed_of(snapshot, filters))


def _unnamed_of(snapshot: Snapshot, filters: Filters) -> tuple[UnnamedLine, ...]:
    shown, looks = snapshot.where(filters).statements, Looks(snapshot.registry.camps)
    apart = shown[~shown["named"].astype(bool)].sort_values(["day", "id"], na_position="first")
    counted = apart["outlet"].value_counts()
    heads = rows_of(apart.drop_duplicates(["outlet", "actor"], keep="last"))
    numbers = apart.groupby(["outlet", "actor"]).agg(statements=("id", "size"), issues=("issue", "nunique"))
    made = [
        UnnamedLine(
            actor=row.actor, name=sentence(str(row.speaker)), outlet=row.outlet, look=looks.of(row.camp),
            statements=int(numbers.loc[(row.outlet, row.actor), "statements"]),
            issues=int(numbers.loc[(row.outlet, row.actor), "issues"]),
            last=day_words(None if pd.isna(row.day) else row.day),
        )
        for row in heads
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda u: (-counted[u.outlet], u.outlet, -u.statements, u.name)))
