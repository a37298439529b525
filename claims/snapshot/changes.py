"""What changed between two snapshots, in plain sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from claims.snapshot.view import Snapshot


class ChangeKind(StrEnum):
    """What happened, the weightier first."""

    REVERSAL = "reversal"
    DENIAL = "denial"
    STANDING = "standing"
    DOCUMENT_WITHDRAWN = "document_withdrawn"
    DOCUMENT_REVISED = "document_revised"
    NEW_ISSUE = "new_issue"
    NEW_ACTOR = "new_actor"
    NEW_ORIGIN = "new_origin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change: what, in a plain sentence; the day it was reported; the issue or document it is about."""

    kind: ChangeKind
    sentence: str
    day: date | None
    issue: str | None = None
    document: str | None = None
    statements: tuple[str, ...] = ()


def changes(then: Snapshot, now: Snapshot) -> list[Change]:
    """What is different in `now`, newest day first, the weightier first within a day."""
    return []
