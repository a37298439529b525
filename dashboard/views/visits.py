"""A reader's visits: what the ledger held when she was last here, kept as a mark in her own browser.

The mark is a cookie of four numbers and leaves the machine for nobody but this server: the revision of the
ledger at the end of the visit before, the one seen last, when that was, and which ledger it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from claims.records import Decision, make_id
from claims.snapshot import Change, Snapshot, changes

COOKIE = "standpoint_seen"
KEPT_DAYS = 400  # longest that browsers keep a cookie
PAUSE = timedelta(minutes=30)  # after which coming back is another visit
SHAPE = re.compile(r"([0-9a-f]{16})\.(\d{1,12})\.(\d{1,12})\.(\d{1,12})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Where a reader stands in one ledger: `before` is the revision that her last visit ended with."""

    ledger: str
    before: int
    seen: int
    at: datetime

    def words(self) -> str:
        """The mark as a cookie keeps it."""
        return f"{self.ledger}.{self.before}.{self.seen}.{int(self.at.timestamp())}"

    def cookie(self) -> str:
        """The whole cookie, as a browser takes it."""
        return f"{COOKIE}={self.words()}; Max-Age={KEPT_DAYS * 86_400}; Path=/; SameSite=Strict"


def ledger_mark(url: str) -> str:
    """Which ledger it is, without its name."""
    return make_id("", url)


def read_mark(cookies: Mapping[str, str], ledger: str) -> Mark | None:
    """The mark in a browser's cookies; None where there is none of this ledger."""
    found = SHAPE.fullmatch(str(cookies.get(COOKIE, "")))
    if not found or found[1] != ledger:
        return None
    at = datetime.fromtimestamp(int(found[4][:10]), UTC)
    return Mark(ledger=ledger, before=int(found[2]), seen=int(found[3]), at=at)


def next_mark(mark: Mark | None, ledger: str, revision: int, now: datetime) -> Mark:
    """The mark after a look at a revision; after a pause what was seen last is what was there before."""
    if mark is None or mark.seen > revision:
        return Mark(ledger=ledger, before=revision, seen=revision, at=now)
    before = mark.seen if now - mark.at > PAUSE else mark.before
    return replace(mark, before=before, seen=revision, at=now)


def changes_since(snapshot: Snapshot, revision: int, decisions: tuple[Decision, ...]) -> tuple[Change, ...]:
    """What changed since a revision, of which `decisions` were all that people had decided by then."""
    key = ("since revision", revision)
    return snapshot.kept.get(key, lambda: _changes_since(snapshot, revision, decisions))


def _changes_since(snapshot: Snapshot, revision: int, decisions: tuple[Decision, ...]) -> tuple[Change, ...]:
    facts = snapshot.facts.until(revision, decisions)
    return tuple(changes(snapshot.earlier(None, facts), snapshot))
