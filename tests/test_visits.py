"""What changed since a reader was last here: her mark, and what came in after it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from claims.snapshot import build_snapshot_from
from dashboard.views.visits import COOKIE, Mark, changes_since, ledger_mark, next_mark, read_mark
from tests.story import REGISTRY, harbour

NOON = datetime(2025, 3, 20, 12, tzinfo=UTC)
LEDGER = ledger_mark("sqlite:///story.db")


def test_a_mark_comes_back_from_its_cookie() -> None:
    mark = Mark(ledger=LEDGER, before=3, seen=7, at=NOON)
    assert read_mark({COOKIE: mark.words()}, LEDGER) == mark
    assert mark.cookie().startswith(f"{COOKIE}={LEDGER}.3.7.")
    assert read_mark({COOKIE: mark.words()}, ledger_mark("another")) is None


@pytest.mark.parametrize("words", ["", "1.2.3", f"{LEDGER}.-1.2.3", f"{LEDGER}.1.2.3;x=1", "ä" * 40])
def test_a_broken_cookie_is_no_mark(words: str) -> None:
    assert read_mark({COOKIE: words}, LEDGER) is None


def test_a_visit_ends_with_a_pause() -> None:
    first = next_mark(None, LEDGER, 5, NOON)
    assert (first.before, first.seen) == (5, 5)
    soon = next_mark(first, LEDGER, 8, NOON + timedelta(minutes=10))
    assert (soon.before, soon.seen) == (5, 8)
    tomorrow = next_mark(soon, LEDGER, 9, NOON + timedelta(days=1))
    assert (tomorrow.before, tomorrow.seen) == (8, 9)


def test_a_ledger_that_was_replaced_by_an_older_one_starts_anew() -> None:
    late = Mark(ledger=LEDGER, before=50, seen=60, at=NOON)
    assert next_mark(late, LEDGER, 4, NOON).before == 4


def test_what_came_in_after_a_revision_is_a_change() -> None:
    story, _ = harbour()
    now = build_snapshot_from(story.facts(), REGISTRY)
    assert changes_since(now, now.revision, ()) == ()
    found = changes_since(now, 1, ())
    assert found
    assert changes_since(now, 1, ()) is found
