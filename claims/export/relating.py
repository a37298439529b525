"""How statements refer to each other, in the words of our context: contradicts, denies, repeats and so on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from claims.export.interchange import bearing_pairs
from claims.export.provenance import Entry, rows_of
from claims.records import ConsistencyName, Relation
from claims.snapshot import Snapshot

Links = dict[str, dict[str, list[str]]]
MOVES = {ConsistencyName.REVERSED: "reverses", ConsistencyName.SHIFTED: "supersedes"}


def links_between(snapshot: Snapshot, entries: Sequence[Entry]) -> Links:
    """For each statement shown, what it does to which others, by kind."""
    rows = {entry.statement.id: entry.statement for entry in entries}
    links: Links = defaultdict(dict)
    for one, kind, other in (*_judged(snapshot, rows), *_moved(snapshot, rows)):
        links[one].setdefault(kind, []).append(other)
    return links


def _judged(snapshot: Snapshot, rows: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """From the relations of pairs: contradictions go both ways, a repetition from the later statement."""
    for pair in rows_of(bearing_pairs(snapshot.relations)):
        a, b = rows[pair.a], rows[pair.b]
        if pair.relation == Relation.CONTRADICT:
            for one, other in ((a, b), (b, a)):
                yield one.id, "denies" if one.denied and not other.denied else "contradicts", other.id
        if pair.relation == Relation.SAME:
            earlier, later = sorted((a, b), key=lambda row: (str(row.day or "9999"), row.id))
            yield later.id, "repeats", earlier.id


def _moved(snapshot: Snapshot, rows: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """From changes of position of one actor on an issue, where both statements are shown."""
    for issue, actor in dict.fromkeys((row.issue, row.actor) for row in rows.values()):
        found = snapshot.consistency(issue, actor)
        if found.name in MOVES and found.earlier in rows and found.later in rows:
            yield found.later, MOVES[found.name], found.earlier
