"""A quotation beside the primary source that it is from, in words."""

from __future__ import annotations

from dataclasses import dataclass

from claims.export.wording import VERDICTS
from claims.snapshot import Snapshot
from dashboard.views.words import short_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """How a quotation compares with a primary source: verdict, source, and the words that differ."""

    verdict: str
    source: str
    document: str
    left_out: tuple[str, ...]
    put_in: tuple[str, ...]


def check_of(statement: str, snapshot: Snapshot) -> Check | None:
    """The check of a statement's quotation; None where no primary source could hold it."""
    found = snapshot.quotation(statement)
    if found is None:
        return None
    primary = snapshot.document(found.document)
    outlet = snapshot.conclusions.outlet_name(primary.outlet) or "the primary source"
    return Check(
        verdict=VERDICTS[found.wording],
        source=f"{outlet}, {short_day(primary.published)}",
        document=found.document,
        left_out=found.left_out,
        put_in=found.put_in,
    )
