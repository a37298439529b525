"""How the statements of an issue stand to each other: the side of each, what clashes, what is agreed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from claims.records import StandingName
from claims.snapshot.frames import claims_frame, title_of_claim
from claims.snapshot.rows import pairs_of, rows_of
from claims.snapshot.view import Snapshot

ASSERTS, DISPUTES, NEITHER = "asserts", "disputes", "takes no side"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The leading claim of an issue and the side of each statement."""

    claim: str = ""
    title: str = ""
    of: Mapping[str, str] = field(default_factory=dict)


def sides_of(snapshot: Snapshot, statements: pd.DataFrame) -> Sides:
    """Sides on one issue, from its statements and the relations that were judged between them.

    The leading claim is the one that the issue turns on and that its title words. A statement of it
    asserts; one that contradicts any statement of it disputes; all others take no side.
    """
    lead = leading(snapshot, statements)
    if lead is None:
        return Sides()
    inside = set(statements["id"].tolist())
    members = inside & set(snapshot.conclusions.claims[lead])
    against = contradicting(snapshot, members, inside)
    of = {s: ASSERTS if s in members else DISPUTES if s in against else NEITHER for s in inside}
    return Sides(claim=lead, title=title_of_claim(snapshot.conclusions, lead), of=of)


def every_side(snapshot: Snapshot) -> dict[str, str]:
    """The side of every statement on its own issue: what `sides_of` gives issue by issue, in one pass."""
    return snapshot.root.kept.get("every side", lambda: _every_side(snapshot.root))


def _every_side(snapshot: Snapshot) -> dict[str, str]:
    table, questions = snapshot.statements, snapshot.conclusions.questions
    issue_of, claim_of = (dict(pairs_of(table, "id", group)) for group in ("issue", "claim"))
    against: dict[str, set[str]] = defaultdict(set)
    for a, b in pairs_of(snapshot.contradictions, "a", "b"):
        if a in issue_of and issue_of[a] == issue_of.get(b):
            against[a].add(b)
            against[b].add(a)
    leads = {issue: questions[issue] for issue in set(issue_of.values())}
    leads |= _leads_of_denials(table, leads, against, claim_of)
    return {s: _side(s, leads[issue], against[s], claim_of) for s, issue in issue_of.items()}


def _side(statement: str, lead: str, against: set[str], claim_of: Mapping[str, str]) -> str:
    if claim_of[statement] == lead:
        return ASSERTS
    return DISPUTES if any(claim_of[other] == lead for other in against) else NEITHER


def _leads_of_denials(
    table: pd.DataFrame,
    leads: Mapping[str, str],
    against: Mapping[str, set[str]],
    claim_of: Mapping[str, str],
) -> dict[str, str]:
    """Where an issue turns on a denial: the claim of most statements that contradict it."""
    own = table["claim"] == table["issue"].map(leads)
    members: dict[str, list[str]] = defaultdict(list)
    for statement, issue in pairs_of(table[own], "id", "issue"):
        members[issue].append(statement)
    found = {}
    for issue in set(table["issue"][own & table["denied"].astype(bool)]):
        others = {r for s in members[issue] for r in against.get(s, ()) if claim_of[r] != leads[issue]}
        rivals = Counter(claim_of[r] for r in others)
        if rivals:
            found[issue] = min(rivals, key=lambda c: (-rivals[c], c))
    return found


def leading(snapshot: Snapshot, statements: pd.DataFrame) -> str | None:
    """The claim that the issue of these statements turns on; None where nothing of it is shown.

    An issue's title leaves a negation out: where the claim is a denial, what it denies leads instead.
    """
    if statements.empty:
        return None
    issue = str(statements["issue"].iloc[0])
    claim = snapshot.conclusions.questions.get(issue)
    own = statements["claim"] == claim
    if statements[own]["denied"].any():
        against = contradicting(snapshot, set(statements[own]["id"]), set(statements["id"]))
        rivals = statements[statements["id"].isin(against)]["claim"].value_counts()
        claim = min(rivals.index, key=lambda c: (-int(rivals[c]), c)) if len(rivals) else claim
    return claim if (snapshot.on_issue(issue)["claim"] == claim).any() else None


def contradicting(snapshot: Snapshot, members: set[str], inside: set[str]) -> set[str]:
    """Statements inside the issue that contradict a member."""
    found: set[str] = set()
    for pair in rows_of(contradictions(snapshot, inside)):
        for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
            if one in members and other not in members:
                found.add(other)
    return found


def contradictions(snapshot: Snapshot, inside: set[str]) -> pd.DataFrame:
    """The pairs judged to contradict each other with both ends inside."""
    pairs = snapshot.contradictions
    rows: dict[str, list[int]] = snapshot.kept.get("clashes by statement", lambda: _rows_by_end(pairs))
    found = {row for s in inside for row in rows.get(s, ())}
    kept = pairs.iloc[sorted(found)]
    return kept[kept["a"].isin(inside) & kept["b"].isin(inside)]


def _rows_by_end(pairs: pd.DataFrame) -> dict[str, list[int]]:
    """The rows of each statement's pairs, under the first of the two."""
    rows: dict[str, list[int]] = defaultdict(list)
    for row, first in enumerate(pairs["a"].tolist()):
        rows[first].append(row)
    return dict(rows)


def clashes_of(snapshot: Snapshot, statements: pd.DataFrame) -> Iterator[tuple[Any, Any, Any]]:
    """The contradictions among statements: (earlier row, later row, pair), one for each pair of holders.

    The surest come first.
    """
    pairs = contradictions(snapshot, set(statements["id"]))
    rows = {row.id: row for row in rows_of(statements)} if len(pairs) else {}
    seen: set[frozenset[str]] = set()
    for pair in rows_of(pairs.sort_values(["score", "a", "b"], ascending=[False, True, True])):
        first, second = sorted((rows[pair.a], rows[pair.b]), key=lambda r: (str(r.day), r.id))
        holders = frozenset((first.actor, second.actor))
        if holders not in seen:
            seen.add(holders)
            yield first, second, pair


def agreed_on(snapshot: Snapshot, statements: pd.DataFrame) -> list[tuple[Any, pd.DataFrame]]:
    """The corroborated claims among statements with the statements of each, most origins first."""
    claims = claims_frame(snapshot.conclusions, only=set(statements["claim"].tolist()))
    agreed = rows_of(claims[claims["standing"] == StandingName.CORROBORATED])
    found = [(claim, statements[statements["claim"] == claim.id]) for claim in agreed]
    return sorted(found, key=lambda f: (-f[1]["origin"].nunique(), f[0].title, f[0].id))
