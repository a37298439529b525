"""A ledger of an earlier version is compared again before it is read: else it would show no issues."""

from __future__ import annotations

from claims.cli.console import say, shown_progress
from claims.cli.state import current_settings
from claims.store import Ledger


def compare_anew(ledger: Ledger) -> None:
    """Compare a ledger that was compared only by another extractor, judge or grouping than this run's."""
    from claims.snapshot import reading_of

    settings = current_settings()
    if not ledger.revision() or not ledger.documents():
        return
    if ledger.newest_grouping(reading_of(settings).key) is not None:
        return
    from claims.pipeline import compare, open_parts

    say("This version has not compared the ledger yet: comparing it anew, once.")
    with shown_progress() as progress:
        compare(ledger, open_parts(settings), progress=progress)
