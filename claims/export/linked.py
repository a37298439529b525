"""JSON-LD: statements, claims, issues, origins and relations in open standards.

Verbatim words are a schema.org `Quotation`, a paraphrase and what statements assert a `Claim`; where words
stand is a W3C Web Annotation with TextQuoteSelector, TextPositionSelector and the SHA-256 of the text. What
no standard has a word for (chain, origins, relations, standing) is in our own context, `context.jsonld`,
which every file carries, so that it is read without a network. `ClaimReview` stands only for a verdict that
a named person published. docs/jsonld.md describes it all.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from claims.export.interchange import bearing_pairs
from claims.export.plain import is_web_address
from claims.export.provenance import (
    FORMAT_VERSION,
    Entry,
    documents_of,
    entries_of,
    header_of,
    iso,
    rows_of,
    sha256_of,
)
from claims.export.relating import links_between
from claims.export.wording import NO_VERDICT
from claims.records import Decision, Form, Hop, Span
from claims.snapshot import Snapshot

CONTEXT = Path(__file__).with_name("context.jsonld")
AROUND = 32  # characters of prefix and suffix, as Hypothesis keeps them
SORTS = {"person": "Person", "body": "Organization", "outlet": "Organization", "place": "Place"}
Node = dict[str, Any]


def jsonld_bytes(snapshot: Snapshot) -> bytes:
    """What is shown, as one JSON-LD document in UTF-8."""
    data = {"@context": context(), "@graph": [_sparse(node) for node in _graph(snapshot)]}
    return json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False).encode("utf-8", "replace")


@lru_cache(maxsize=1)
def context() -> Node:
    """The context that every file carries."""
    read: Node = json.loads(CONTEXT.read_text(encoding="utf-8"))["@context"]
    return read


def urn(sort: str, identifier: str) -> str:
    """The name of something in a ledger, as a URN (RFC 8141)."""
    return f"urn:standpoint:{sort}:{quote(identifier, safe=':')}"


def urns(sort: str, identifiers: Iterable[str]) -> list[str]:
    """Names of several things of one sort."""
    return [urn(sort, identifier) for identifier in identifiers]


def _sparse(node: Node) -> Node:
    """A node without what is not known."""
    return {key: value for key, value in node.items() if value is not None and value != []}


def _graph(snapshot: Snapshot) -> Iterator[Node]:
    entries = list(entries_of(snapshot))
    shown = {entry.statement.id for entry in entries}
    links = links_between(snapshot, entries)
    yield _dataset(snapshot)
    yield from (_document(row, snapshot) for row in rows_of(documents_of(snapshot)))
    yield from _speakers(snapshot, entries)
    for entry in entries:
        to = links[entry.statement.id]
        yield _statement(entry) | {kind: urns("statement", others) for kind, others in to.items()}
        yield _annotation(entry)
    yield from _claims(snapshot, entries, shown)
    yield from _issues(snapshot, shown)
    yield from _origins(snapshot, entries)
    yield from (_relation(row) for row in rows_of(bearing_pairs(snapshot.relations)))
    yield from _reviews(snapshot)


def _dataset(snapshot: Snapshot) -> Node:
    header = header_of(snapshot)
    coverage = header["coverage"]
    return {
        "type": "Dataset", "name": "Competing claims, side by side", "description": NO_VERDICT,
        "version": str(FORMAT_VERSION), "ledgerRevision": snapshot.revision, "asOf": header["as_of"],
        "filters": header["filters"] or None,
        "coverage": _sparse({
            "type": "Coverage", "documents": coverage["documents"], "outlets": coverage["outlets"],
            "firstDay": coverage["first"], "lastDay": coverage["last"],
        }),
    }  # fmt: skip


def _document(row: Any, snapshot: Snapshot) -> Node:
    return {
        "id": urn("document", row.id), "type": "Article", "headline": row.title or None,
        "url": row.url if is_web_address(row.url) else None, "path": row.path,
        "publisher": {"type": "Organization", "name": row.outlet} if row.outlet else None,
        "datePublished": iso(row.published), "inLanguage": row.language, "version": str(int(row.number)),
        "digest": bool(row.digest), "superseded": bool(row.superseded), "withdrawn": bool(row.withdrawn),
        "sha256": sha256_of(snapshot.text_of(row.id)),
    }  # fmt: skip


def _speakers(snapshot: Snapshot, entries: Sequence[Entry]) -> Iterator[Node]:
    """Each speaker once, as the last of its statements names it."""
    for row in {entry.statement.actor: entry.statement for entry in entries}.values():
        known = snapshot.registry.actor(row.actor)
        sort = ["UnnamedSource"] if not row.named else [SORTS[known.sort]] if known else []
        yield {
            "id": urn("actor", row.actor), "type": ["Speaker", *sort], "name": row.speaker,
            "descriptor": row.descriptor or None, "camp": row.camp, "named": bool(row.named),
        }  # fmt: skip


def _statement(entry: Entry) -> Node:
    """A statement: a quotation where all of it is the speaker's own words, else a claim."""
    row, document = entry.statement, urn("document", entry.document.id)
    speaker = urn("actor", row.actor)
    own = row.form == Form.DIRECT
    return {
        "id": urn("statement", row.id), "type": ["Statement", "Quotation" if own else "Claim"],
        "text": row.quote, "creator": speaker, "spokenByCharacter": speaker if own else None,
        "isPartOf": document if own else None, "appearance": None if own else [document],
        "dateCreated": iso(row.said_on), "datePublished": iso(row.reported_on),
        "jobTitle": row.office or None, "inFull": row.text, "form": row.form, "kind": row.kind,
        "denied": bool(row.denied),
        "saidOnPrecision": row.said_on_precision or None, "correctedOn": iso(row.corrected_on),
        "claim": urn("claim", row.claim), "issue": urn("issue", row.issue),
        "origin": urn("origin", row.origin), "chain": [_hop(hop, document) for hop in row.chain],
        "review": row.review, "score": round(float(row.score), 4), "orphan": entry.orphan,
        **_checked(entry),
    }  # fmt: skip


def _checked(entry: Entry) -> Node:
    """How a quotation compares with the primary source, word by word; nothing where there is none."""
    found = entry.quotation
    if found is None:
        return {}
    return {
        "wording": found.wording.value, "primarySource": urn("document", found.document),
        "leftOut": list(found.left_out), "putIn": list(found.put_in),
    }  # fmt: skip


def _hop(hop: Hop, document: str) -> Node:
    """A step of the chain, from the speaker on; where it is printed, as a target with its place."""
    printed = {"source": document, "selector": [_position(hop.span)]} if hop.span else {}
    return {"type": "Hop", "name": hop.name, "role": hop.role.value, **printed}


def _annotation(entry: Entry) -> Node:
    """Where a statement's words stand; an orphan keeps the place that was stored, and says so."""
    row = entry.statement
    return {
        "id": urn("annotation", row.id), "type": "Annotation", "motivation": "describing",
        "body": urn("statement", row.id), "orphan": entry.orphan,
        "target": [_target(entry, span) for span in row.content],
    }  # fmt: skip


def _target(entry: Entry, span: Span) -> Node:
    text = entry.text
    words = {"type": "TextQuoteSelector", "exact": entry.statement.quote}
    if not entry.orphan:
        words = {
            "type": "TextQuoteSelector", "exact": span.of(text),
            "prefix": text[max(0, span.start - AROUND) : span.start],
            "suffix": text[span.end : span.end + AROUND],
        }  # fmt: skip
    return {
        "type": "SpecificResource", "source": urn("document", entry.document.id),
        "textSha256": sha256_of(text), "selector": [words, _position(span)],
    }  # fmt: skip


def _position(span: Span) -> Node:
    return {"type": "TextPositionSelector", "start": span.start, "end": span.end}


def _claims(snapshot: Snapshot, entries: Sequence[Entry], shown: set[str]) -> Iterator[Node]:
    """Each claim with the documents of its statements shown, the earliest first."""
    appears: dict[str, dict[str, None]] = defaultdict(dict)
    for entry in sorted(entries, key=lambda e: (str(e.statement.reported_on or "9999"), e.statement.id)):
        appears[entry.claim.id][urn("document", entry.document.id)] = None
    for row in rows_of(snapshot.claims):
        documents = list(appears[row.id])
        yield _group(row, shown) | {
            "id": urn("claim", row.id), "type": "Claim", "issue": urn("issue", row.issue),
            "appearance": documents, "firstAppearance": documents[0],
        }  # fmt: skip


def _issues(snapshot: Snapshot, shown: set[str]) -> Iterator[Node]:
    claims = set(snapshot.claims["id"])
    for row in rows_of(snapshot.issues):
        own = urns("claim", (claim for claim in row.claims if claim in claims))
        yield _group(row, shown) | {"id": urn("issue", row.id), "type": "Issue", "claims": own}


def _group(row: Any, shown: set[str]) -> Node:
    """What a claim and an issue have in common; figures and standing rest on all that is known."""
    return {
        "name": row.title, "standing": row.standing, "standingReason": row.reason,
        "because": urns("statement", (s for s in row.because if s in shown)),
        "statements": urns("statement", (s for s in row.statements if s in shown)),
        "statementCount": len(row.statements), "speakerCount": int(row.actors),
        "outletCount": int(row.outlets), "originCount": int(row.origins),
    }  # fmt: skip


def _origins(snapshot: Snapshot, entries: Sequence[Entry]) -> Iterator[Node]:
    members: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        members[entry.statement.origin].append(entry.statement.id)
    for origin, statements in members.items():
        yield {"id": urn("origin", origin), "type": "Origin", "statements": urns("statement", statements)}
    for row in rows_of(snapshot.merges):
        yield {"type": "OriginMerge", "a": urn("statement", row.a), "b": urn("statement", row.b),
               "reason": row.reason}  # fmt: skip


def _relation(row: Any) -> Node:
    return {
        "type": "Relation", "a": urn("statement", row.a), "b": urn("statement", row.b),
        "relation": row.relation, "aOnB": row.a_on_b, "bOnA": row.b_on_a,
        "score": round(float(row.score), 4), "reason": row.reason,
    }  # fmt: skip


def _reviews(snapshot: Snapshot) -> Iterator[Node]:
    """The verdicts that named persons published on the claims shown."""
    verdicts = snapshot.conclusions.verdicts
    for row in rows_of(snapshot.claims):
        if row.id in verdicts:
            yield _review(row, verdicts[row.id])


def _review(row: Any, decision: Decision) -> Node:
    return {
        "id": urn("review", decision.id), "type": "ClaimReview", "claimReviewed": row.title,
        "itemReviewed": urn("claim", row.id), "author": {"type": "Person", "name": decision.by},
        "datePublished": decision.at.date().isoformat(), "reviewBody": decision.why,
        "reviewRating": {"type": "Rating", "alternateName": decision.value},
    }  # fmt: skip
