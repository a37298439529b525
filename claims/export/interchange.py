"""JSON and JSON Lines: documents, statements, claims, issues and relations with ids, spans and provenance.

The keys are the contract of `export --format json`; `standpoint` says what the export is of. Days are ISO
8601 or null, spans `[start, end]`, half-open character offsets into a document's stored text.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pandas as pd

from claims.export.provenance import (
    Entry,
    chain_of,
    documents_of,
    entries_of,
    header_of,
    iso,
    rows_of,
    sha256_of,
)
from claims.records import Hop, Relation, Span
from claims.snapshot import Snapshot
from claims.verbatim import Quotation


def json_bytes(snapshot: Snapshot) -> bytes:
    """What is shown, as one JSON object in UTF-8."""
    data = {
        "standpoint": header_of(snapshot),
        "documents": [document_row(row, snapshot) for row in rows_of(documents_of(snapshot))],
        "statements": [statement_row(entry, snapshot) for entry in entries_of(snapshot)],
        "claims": [group_row(row) | {"issue": row.issue} for row in rows_of(snapshot.claims)],
        "issues": [issue_row(row) for row in rows_of(snapshot.issues)],
        "relations": [relation_row(row) for row in rows_of(bearing_pairs(snapshot.relations))],
        "merges": [{"a": row.a, "b": row.b, "reason": row.reason} for row in rows_of(snapshot.merges)],
    }
    return _encoded(data, indent=1)


def jsonl_bytes(snapshot: Snapshot) -> bytes:
    """The statements shown, one JSON object in a line each, with all that tells where it comes from.

    The keys are those of a statement in the JSON export; keys that begin with `claim_`, `issue_` and
    `document_` describe what it belongs to, `revision` and `as_of` what the export is of.
    """
    stamp = {"revision": snapshot.revision, "as_of": iso(snapshot.as_of_day)}
    return b"".join(_encoded(line_row(entry, snapshot) | stamp) + b"\n" for entry in entries_of(snapshot))


def line_row(entry: Entry, snapshot: Snapshot) -> dict[str, Any]:
    """A statement with its document, claim and issue, so that the line can be read alone."""
    groups = {
        f"{name}_{key}": getattr(row, key)
        for name, row in (("claim", entry.claim), ("issue", entry.issue))
        for key in ("title", "standing", "reason")
    }
    document = document_row(entry.document, snapshot)
    return (
        statement_row(entry, snapshot)
        | groups
        | {f"document_{key}": value for key, value in document.items() if key != "id"}
    )


def _encoded(data: dict[str, Any], *, indent: int | None = None) -> bytes:
    """JSON in UTF-8; half of a character, which UTF-8 cannot hold, becomes "?"."""
    text = json.dumps(data, ensure_ascii=False, indent=indent, allow_nan=False)
    return text.encode("utf-8", "replace")


def bearing_pairs(relations: pd.DataFrame) -> pd.DataFrame:
    """The pairs that bear on each other; of neighbours most are unrelated, and say nothing."""
    return relations[relations["relation"] != Relation.UNRELATED.value]


def document_row(row: Any, snapshot: Snapshot) -> dict[str, Any]:
    """A document, without its text."""
    return {
        "id": row.id,
        "path": row.path,
        "url": row.url or None,
        "outlet": row.outlet,
        "outlet_id": row.outlet_id,
        "title": row.title,
        "published": iso(row.published),
        "language": row.language,
        "words": int(row.words),
        "number": int(row.number),
        "superseded": bool(row.superseded),
        "withdrawn": bool(row.withdrawn),
        "digest": bool(row.digest),
        "primary": bool(row.primary),
        "text_sha256": sha256_of(snapshot.text_of(row.id)),
    }


def statement_row(entry: Entry, snapshot: Snapshot) -> dict[str, Any]:
    """A statement with its spans, speaker, chain, claim and issue."""
    row = entry.statement
    said = snapshot.statement(row.id).said_on
    return {
        "id": row.id, "document": row.document, "claim": row.claim, "issue": row.issue, "origin": row.origin,
        "content": spans(row.content), "cue": spans(row.cue), "source": spans(row.source),
        "quoted": spans(row.quoted), "quote": row.quote, "text": row.text, "verbatim": bool(row.verbatim),
        "form": row.form, "kind": row.kind, "denied": bool(row.denied), "speaker": row.speaker,
        "actor": row.actor, "office": row.office or None, "printed": row.printed, "camp": row.camp,
        "named": bool(row.named), "unnamed": row.descriptor or None, "why": row.why, "review": row.review,
        "chain": [hop_row(hop) for hop in row.chain], "chain_text": chain_of(row),
        "said_on": iso(row.said_on), "said_on_precision": row.said_on_precision or None,
        "said_on_span": list(said.span) if said and said.span else None,
        "reported_on": iso(row.reported_on), "corrected_on": iso(row.corrected_on),
        "score": round(float(row.score), 4), "orphan": entry.orphan,
        "quotation": quotation_row(entry.quotation) if entry.quotation else None,
    }  # fmt: skip


def quotation_row(quotation: Quotation) -> dict[str, Any]:
    """How a quotation compares with the primary source, word by word, and where it stands there."""
    return {
        "wording": quotation.wording.value,
        "document": quotation.document,
        "passage": list(quotation.passage) if quotation.passage else None,
        "left_out": list(quotation.left_out),
        "put_in": list(quotation.put_in),
    }


def hop_row(hop: Hop) -> dict[str, Any]:
    """One step of an attribution chain."""
    return {"name": hop.name, "role": hop.role.value, "span": list(hop.span) if hop.span else None}


def group_row(row: Any) -> dict[str, Any]:
    """What a claim and an issue have in common."""
    return {
        "id": row.id,
        "title": row.title,
        "statements": list(row.statements),
        "standing": row.standing,
        "reason": row.reason,
        "because": list(row.because),
        "origins": int(row.origins),
        "outlets": int(row.outlets),
        "actors": int(row.actors),
        "first": iso(row.first),
        "last": iso(row.last),
    }


def issue_row(row: Any) -> dict[str, Any]:
    """An issue with its claims."""
    return group_row(row) | {"claims": list(row.claims), "camps": list(row.camps)}


def relation_row(row: Any) -> dict[str, Any]:
    """How two statements bear on each other."""
    return {
        "a": row.a,
        "b": row.b,
        "relation": row.relation,
        "a_on_b": row.a_on_b,
        "b_on_a": row.b_on_a,
        "score": round(float(row.score), 4),
        "reason": row.reason,
    }


def spans(found: Sequence[Span]) -> list[list[int]]:
    """Spans as pairs."""
    return [[span.start, span.end] for span in found]
