"""Whether the rows of a complete export fit each other: ids, references, spans, revisions, decisions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from claims.complete.rows import refuse
from claims.decisions import decision_id, unfit
from claims.records import Decision, document_id
from claims.store import Arrived, Everything, Extraction
from claims.store.checking import span_faults, spans_of

OURS = re.compile(r"x[0-9a-f]{16}")  # an id of a decision as this program makes them
SORTS = ("claim", "issue")


def verify(everything: Everything) -> None:
    """Raise a `CompleteError` for the first thing that does not fit, with its place and value."""
    _documents(everything)
    _extractions(everything)
    _statements(everything)
    _decisions(everything)
    _ids(everything)


def _documents(everything: Everything) -> None:
    at_place: dict[str, list[tuple[datetime, int, str]]] = defaultdict(list)
    _once("documents", [each.document.id for each in everything.documents])
    for number, each in enumerate(everything.documents):
        place, document = f"documents[{number}]", each.document
        _zoned(f"{place}.added_at", each.added_at)
        if document.published_at:
            _zoned(f"{place}.published_at", document.published_at)
        if document_id(document.place, document.text) != document.id:
            refuse(f"{place}.id", document.id, "this is not the id of its place and text: one was changed.")
        at_place[document.place].append((each.added_at, each.number, place))
    for found in at_place.values():
        for number, (_, given, place) in enumerate(sorted(found), 1):
            if given != number:
                reason = f"by when it came in it is revision {number} at its place."
                refuse(f"{place}.number", given, reason)


def _zoned(place: str, moment: datetime) -> None:
    """A moment without a zone cannot be compared with others."""
    if moment.tzinfo is None:
        refuse(place, moment.isoformat(), "this moment needs its zone.")


def _once(table: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for number, key in enumerate(ids):
        if key in seen:
            refuse(f"{table}[{number}]", key, "this stands there twice.")
        seen.add(key)


def _extractions(everything: Everything) -> None:
    known = {each.document.id for each in everything.documents}
    _once("extractions", [f"{e.extractor} {e.document}" for e in everything.extractions])
    for number, each in enumerate(everything.extractions):
        if each.document not in known:
            refuse(f"extractions[{number}].document", each.document, "no document has this id.")


def _statements(everything: Everything) -> None:
    documents: dict[str, Arrived] = {each.document.id: each for each in everything.documents}
    passes = frozenset(everything.extractions)
    _once("statements", [f"{s.extractor} {s.id}" for s in everything.statements])
    for number, statement in enumerate(everything.statements):
        place = f"statements[{number}]"
        if statement.document not in documents:
            refuse(f"{place}.document", statement.document, "no document has this id.")
        if Extraction(statement.extractor, statement.document) not in passes:
            refuse(f"{place}.extractor", statement.extractor, "it is not said to have read the document.")
        length = len(documents[statement.document].document.text)
        for name, spans in spans_of(statement):
            for reason in span_faults(spans, length):
                refuse(f"{place}.{name}", [list(span) for span in spans], reason)
        if not statement.content:
            refuse(f"{place}.content", [], "a statement needs words.")


def _decisions(everything: Everything) -> None:
    _once("decisions", [decision.id for decision in everything.decisions])
    for number, decision in enumerate(everything.decisions):
        place = f"decisions[{number}]"
        _zoned(f"{place}.at", decision.at)
        if wrong := unfit(decision):
            refuse(place, decision.id, wrong)
        if OURS.fullmatch(decision.id) and decision.id != _id_of(decision):
            refuse(
                f"{place}.id", decision.id, "this is not the id of what was decided: something was changed."
            )


def _id_of(decision: Decision) -> str:
    return decision_id(decision.kind, decision.subjects, value=decision.value, by=decision.by, at=decision.at)


def _ids(everything: Everything) -> None:
    rows = {each.group.id: each.group for each in everything.ids}
    statements = {statement.id for statement in everything.statements}
    _once("ids", [each.group.id for each in everything.ids])
    for number, each in enumerate(everything.ids):
        place, row = f"ids[{number}]", each.group
        _zoned(f"{place}.founded_at", each.at)
        if row.sort not in SORTS:
            refuse(f"{place}.sort", row.sort, "this is neither a claim nor an issue.")
        if row.founder not in statements:
            refuse(f"{place}.founder", row.founder, "no statement has this id.")
        if row.redirect is not None and row.redirect not in rows:
            refuse(f"{place}.redirect", row.redirect, "it leads to an id that was never given.")
    if circle := _circle({key: row.redirect for key, row in rows.items() if row.redirect}):
        refuse("ids", circle, "the redirects of this id run in a circle.")


def _circle(leads: Mapping[str, str]) -> str:
    """An id whose redirects come back to it; empty where none do."""
    ends: set[str] = set()
    for start in leads:
        path: dict[str, None] = {}
        key: str | None = start
        while key is not None and key not in ends:
            if key in path:
                return key
            path[key] = None
            key = leads.get(key)
        ends.update(path)
    return ""
