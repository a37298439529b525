"""Conclusions as tables. Missing text is "", a missing day None; spans, chains and ids are tuples.

The columns of each table, in their order, are `COLUMNS`; they are what screens and exports rely on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from claims.records import Relation, Standing, StandingName, Statement
from claims.snapshot.conclusions import Conclusions
from claims.snapshot.pairs import relations_of
from claims.snapshot.quoting import is_primary
from claims.snapshot.titles import claim_title, issue_title

COLUMNS: Mapping[str, Mapping[str, str]] = {
    "documents": {
        "id": "str", "path": "str", "url": "str", "outlet": "str", "outlet_id": "str", "title": "str",
        "published": "object", "language": "str", "words": "int64", "statements": "int64", "number": "int64",
        "superseded": "bool", "withdrawn": "bool", "digest": "bool", "primary": "bool",
        "place": "str", "revision": "int64",
    },
    "statements": {
        "id": "str", "document": "str", "outlet": "str", "outlet_id": "str", "speaker": "str", "actor": "str",
        "office": "str", "printed": "str", "camp": "str", "named": "bool", "descriptor": "str",
        "review": "str", "why": "str", "cue_words": "str", "quote": "str", "text": "str", "form": "str",
        "verbatim": "bool", "kind": "str", "denied": "bool", "said_on": "object", "said_on_precision": "str",
        "reported_on": "object", "day": "object", "chain": "object", "content": "object", "cue": "object",
        "source": "object", "quoted": "object", "claim": "str", "issue": "str", "origin": "str",
        "score": "float64", "revision": "int64", "corrected_on": "object", "aside": "str",
    },
    "claims": {
        "id": "str", "issue": "str", "title": "str", "statements": "object", "standing": "str",
        "reason": "str", "because": "object", "origins": "int64", "outlets": "int64", "actors": "int64",
        "first": "object", "last": "object",
    },
    "issues": {
        "id": "str", "title": "str", "statements": "object", "claims": "object", "standing": "str",
        "reason": "str", "because": "object", "origins": "int64", "outlets": "int64", "actors": "int64",
        "first": "object", "last": "object", "camps": "object",
    },
    "relations": {
        "a": "str", "b": "str", "relation": "str", "a_on_b": "str", "b_on_a": "str", "score": "float64",
        "reason": "str",
    },
    "merges": {"a": "str", "b": "str", "reason": "str"},
}  # fmt: skip

DISPUTED = (
    StandingName.CONTESTED, StandingName.DENIED, StandingName.REVERSED, StandingName.CORRECTED,
    StandingName.SUPERSEDED, StandingName.CORROBORATED, StandingName.SINGLE_ORIGIN,
    StandingName.SINGLE_SOURCE,
)  # fmt: skip
Row = dict[str, Any]
GAP = " … "
# Strings as Python has them: tables and views share them with the records that they come from.
TEXT = pd.StringDtype("python", na_value=np.nan)


def build_frame(table: str, rows: Iterable[Row]) -> pd.DataFrame:
    """Rows as a frame with the columns and types of a table, empty or not."""
    held = list(rows)
    return pd.DataFrame({name: _column(held, name, kind) for name, kind in COLUMNS[table].items()})


def _column(rows: list[Row], name: str, kind: str) -> pd.Series[Any]:
    """One column; objects stay as they are, so that tuples stay tuples and None stays None."""
    values = [row[name] for row in rows]
    if kind == "object":
        return pd.Series(np.fromiter(values, dtype=object, count=len(values)), dtype="object")
    return pd.Series(values, dtype=TEXT if kind == "str" else kind)


def documents_frame(conclusions: Conclusions) -> pd.DataFrame:
    """One row for each document that can be read at the day, withdrawn and superseded ones marked."""
    found = Counter(s.document for s in conclusions.material.statements)
    found.update(s.document for s, _ in conclusions.material.aside)
    rows = (
        {
            "id": d.id, "path": d.path, "url": d.url or "", "outlet": conclusions.outlet_name(d.outlet),
            "outlet_id": conclusions.outlet_id(d.outlet), "title": d.title, "published": d.published,
            "language": d.language, "words": len(d.text.split()), "statements": found[d.id],
            "number": listed.stored.number, "superseded": bool(listed.later), "withdrawn": listed.withdrawn,
            "digest": d.digest, "primary": is_primary(conclusions, d), "place": d.place,
            "revision": listed.stored.revision,
        }
        for listed in conclusions.listed
        for d in (listed.stored.document,)
    )  # fmt: skip
    return build_frame("documents", rows)


def statements_frame(conclusions: Conclusions) -> pd.DataFrame:
    """One row for each statement that counts."""
    revisions = _revisions(conclusions)
    rows = (_statement_row(conclusions, s, revisions, "") for s in conclusions.material.statements)
    return build_frame("statements", rows)


def set_aside_frame(conclusions: Conclusions) -> pd.DataFrame:
    """One row for each statement that is listed but does not count; `aside` says why."""
    revisions = _revisions(conclusions)
    rows = (_statement_row(conclusions, s, revisions, why) for s, why in conclusions.material.aside)
    return build_frame("statements", rows)


def claims_frame(conclusions: Conclusions, only: Collection[str] | None = None) -> pd.DataFrame:
    """One row for each claim, or only for some of those that are there."""
    held = conclusions.claims
    rows = (
        _group_row(conclusions, claim, held[claim], conclusions.standing(issue, claim=claim))
        | {"issue": issue, "title": title_of_claim(conclusions, claim)}
        for claim in (held if only is None else sorted(held.keys() & only))
        for issue in (conclusions.issue_of(held[claim][0]),)
    )
    return build_frame("claims", rows)


def title_of_claim(conclusions: Conclusions, claim: str) -> str:
    """The title of a claim."""
    return _title(conclusions, claim, conclusions.claims[claim], claim_title)


def issues_frame(conclusions: Conclusions) -> pd.DataFrame:
    """One row for each issue, the most disputed first, then the largest, then the latest."""
    rows = [
        _group_row(conclusions, issue, members, conclusions.standing(issue))
        | {
            "title": _title(
                conclusions, issue, conclusions.claims[conclusions.questions[issue]], issue_title
            ),
            "claims": tuple(dict.fromkeys(conclusions.claim_of(s) for s in members)),
            "camps": tuple(dict.fromkeys(conclusions.statements[s].speaker.camp for s in members)),
        }
        for issue, members in conclusions.issues.items()
    ]
    return in_order(build_frame("issues", rows))


def in_order(issues: pd.DataFrame) -> pd.DataFrame:
    """Issues, the most disputed first, then the largest, then the latest."""
    columns = (issues[name].tolist() for name in ("standing", "statements", "last", "id"))
    ranks = {name.value: place for place, name in enumerate(DISPUTED)}
    interest = [
        (ranks[name], -len(members), -(last or date.min).toordinal(), key)
        for name, members, last, key in zip(*columns, strict=True)
    ]
    return issues.iloc[sorted(range(len(issues)), key=interest.__getitem__)].reset_index(drop=True)


def relations_frame(conclusions: Conclusions, only: Relation | None = None) -> pd.DataFrame:
    """One row for each pair of statements that was judged or decided on, `a` < `b`; of one relation only."""
    pairs = conclusions.pairs
    if only is not None:
        pairs = pairs.take(pairs.is_(only) & pairs.sure)
    held = [*relations_of(pairs), *conclusions.decided_pairs.values()]
    rows = (
        {
            "a": pair.a, "b": pair.b, "relation": pair.relation.value, "a_on_b": pair.a_on_b.value,
            "b_on_a": pair.b_on_a.value, "score": pair.score, "reason": pair.reason,
        }
        for pair in sorted(held, key=lambda pair: (pair.a, pair.b))
        if only in (None, pair.relation)
    )  # fmt: skip
    return build_frame("relations", rows)


def merges_frame(conclusions: Conclusions) -> pd.DataFrame:
    """One row for each reason to count two statements as one origin."""
    rows = ({"a": m.a, "b": m.b, "reason": m.reason} for m in conclusions.origins.merges)
    return build_frame("merges", rows)


def _revisions(conclusions: Conclusions) -> dict[str, int]:
    return {row.stored.document.id: row.stored.revision for row in conclusions.listed}


def _statement_row(conclusions: Conclusions, s: Statement, revisions: Mapping[str, int], aside: str) -> Row:
    document = conclusions.documents[s.document]
    speaker, text = s.speaker, document.text
    return {
        "id": s.id, "document": s.document, "outlet": conclusions.outlet_name(document.outlet),
        "outlet_id": conclusions.outlet_id(document.outlet), "speaker": speaker.name, "actor": speaker.actor,
        "office": speaker.office or "", "printed": speaker.printed, "camp": speaker.camp,
        "named": speaker.named,
        "descriptor": speaker.unnamed.descriptor if speaker.unnamed else "", "review": speaker.review.value,
        "why": speaker.why, "cue_words": GAP.join(span.of(text) for span in s.cue),
        "quote": GAP.join(span.of(text) for span in s.content), "text": s.text, "form": s.form.value,
        "verbatim": s.verbatim, "kind": s.kind.value, "denied": s.denied,
        "said_on": s.said_on.day if s.said_on else None,
        "said_on_precision": s.said_on.precision.value if s.said_on else "", "reported_on": s.reported_on,
        "day": s.day, "chain": s.chain, "content": s.content, "cue": s.cue, "source": s.source,
        "quoted": s.quoted, "claim": conclusions.claim_of(s.id), "issue": conclusions.issue_of(s.id),
        "origin": conclusions.origins.of.get(s.id, ""), "score": s.score, "revision": revisions[s.document],
        "corrected_on": conclusions.material.corrected_on.get(s.id), "aside": aside,
    }  # fmt: skip


def _group_row(conclusions: Conclusions, group: str, members: tuple[str, ...], standing: Standing) -> Row:
    bearings = [conclusions.bearings[s] for s in members]
    days = sorted(day for b in bearings if (day := b.reported_on or b.day) is not None)
    return {
        "id": group, "statements": members, "standing": standing.name.value, "reason": standing.reason,
        "because": standing.statements, "origins": len({b.origin for b in bearings}),
        "outlets": len({b.outlet for b in bearings}), "actors": len({b.actor for b in bearings}),
        "first": days[0] if days else None, "last": days[-1] if days else None,
    }  # fmt: skip


def _title(
    conclusions: Conclusions,
    group: str,
    members: Sequence[str],
    machine: Callable[[list[Statement]], str],
) -> str:
    """The title that a person gave, else one made of the members' own words."""
    given = conclusions.titles.get(group)
    return given or machine([conclusions.statements[s] for s in members])
