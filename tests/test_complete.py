"""Complete exports: into an empty ledger and out again the same, and two ledgers made one."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st

from claims.decisions import in_force
from claims.errors import LedgerError
from claims.pipeline import Parts
from claims.records import DecisionKind, Review
from claims.settings import Settings
from claims.snapshot import Snapshot
from tests.complete_case import Analyst, Doing, analyst_who
from tests.pipeline_case import QUOTES, both, seen, the_parts

NUMBER = st.integers(0, len(QUOTES) - 1)
WHAT = st.sampled_from(("read", "read", "revise", "decide", "decide", "undo"))
DOINGS = st.lists(st.tuples(WHAT, NUMBER, st.integers(0, 11)), max_size=6)
SLOW = tried(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def parts(settings: Settings) -> Parts:
    """Everything real but the encoder."""
    return the_parts(settings)


def tables(snapshot: Snapshot) -> list[pd.DataFrame]:
    """What screens and exports show, but for the ledger's own revisions."""
    return [
        snapshot.documents.drop(columns="revision"), snapshot.statements.drop(columns="revision"),
        snapshot.claims, snapshot.issues, snapshot.relations, snapshot.merges,
    ]  # fmt: skip


def busy(folder: Path, parts: Parts) -> Analyst:
    """An analyst with articles, a revision and decisions of several kinds, one of them taken back."""
    ana = Analyst.at(folder, "ana", parts)
    ana.read(*range(6))
    ana.read(0, say=" again")
    first, second, *_ = ana.statements()
    ana.decide(DecisionKind.SPEAKER, first, value="Hal Campione")
    ana.decide(DecisionKind.SAME, first, second)
    ana.decide(DecisionKind.RENAME, ana.ledger.ids()[0].id, value="What about the bridge?")
    ana.undo_latest()
    ana.decide(DecisionKind.WITHDRAW, ana.ledger.documents()[3].document.id)
    return ana


def test_a_complete_export_makes_the_same_ledger_and_the_same_export(tmp_path: Path, parts: Parts) -> None:
    ana, other = busy(tmp_path, parts), Analyst.at(tmp_path, "other", parts)
    data = ana.complete()
    [joined] = other.take_in(data)
    assert (joined.merged.documents, joined.merged.decisions, joined.clashes) == (7, 5, ())
    assert other.complete() == data
    assert other.ledger.check() == []
    for mine, theirs in zip(tables(seen(ana.ledger, parts)), tables(seen(other.ledger, parts)), strict=True):
        pd.testing.assert_frame_equal(mine, theirs)


def test_a_second_import_adds_nothing_at_all(tmp_path: Path, parts: Parts) -> None:
    ana, other = busy(tmp_path, parts), Analyst.at(tmp_path, "other", parts)
    other.take_in(ana.complete())
    revision = other.ledger.revision()
    [joined] = other.take_in(ana.complete())
    assert (other.ledger.revision(), joined.merged.documents, joined.clashes) == (revision, 0, ())


@SLOW
@given(DOINGS)
def test_whatever_an_analyst_does_goes_round(doings: list[Doing]) -> None:
    with TemporaryDirectory() as name:
        folder, parts = Path(name), the_parts(Settings())
        ana = analyst_who(folder, "ana", parts, doings, second=0)
        other = Analyst.at(folder, "other", parts)
        other.take_in(ana.complete())
        assert other.complete() == ana.complete()
        assert both(other.ledger, parts) == both(ana.ledger, parts)


@SLOW
@given(DOINGS, DOINGS)
def test_the_order_of_merging_does_not_matter(mine: list[Doing], theirs: list[Doing]) -> None:
    with TemporaryDirectory() as name:
        folder, parts = Path(name), the_parts(Settings())
        ana = analyst_who(folder, "ana", parts, mine, second=0)
        ben = analyst_who(folder, "ben", parts, theirs, second=3)
        a, b = ana.complete(), ben.complete()
        decided = {d.id for ledger in (ana.ledger, ben.ledger) for d in ledger.decisions()}
        third, fourth = Analyst.at(folder, "third", parts), Analyst.at(folder, "fourth", parts)
        ana.take_in(b)
        ben.take_in(a)
        third.take_in(a, b)
        fourth.take_in(b, a, b)
        assert {d.id for d in ana.ledger.decisions()} == decided
        assert ana.complete() == ben.complete() == third.complete() == fourth.complete()
        assert in_force(ana.ledger.decisions()) == in_force(ben.ledger.decisions())
        one, two = seen(ana.ledger, parts), seen(ben.ledger, parts)
        for table, other in zip(tables(one), tables(two), strict=True):
            pd.testing.assert_frame_equal(table, other)
        assert ana.ledger.check() == []


def test_of_two_decisions_that_clash_the_later_one_holds_and_both_are_named(
    tmp_path: Path, parts: Parts
) -> None:
    ana, ben = Analyst.at(tmp_path, "ana", parts), Analyst.at(tmp_path, "ben", parts, second=3)
    for analyst in (ana, ben):
        analyst.read(0, 1)
    [first, _] = ana.statements()
    early = ana.decide(DecisionKind.SPEAKER, first, value="Hal Campione")
    ben.decide(DecisionKind.WATCH, ben.ledger.ids()[-1].id)
    late = ben.decide(DecisionKind.SPEAKER, first, value="Ida Beispiel")
    data = ana.complete()
    [into_ana], [into_ben] = ana.take_in(ben.complete()), ben.take_in(data)
    for joined in (into_ana, into_ben):
        [clash] = joined.clashes
        assert (clash.about, clash.earlier, clash.later) == ((first,), early, late)
    for analyst in (ana, ben):
        held = seen(analyst.ledger, parts).statements.set_index("id")["speaker"]
        assert held[first] == "Ida Beispiel"
        assert {early.id, late.id} <= {d.id for d in analyst.ledger.decisions()}


def test_a_title_given_to_either_of_two_ids_of_one_claim_clashes(tmp_path: Path, parts: Parts) -> None:
    ana, ben = Analyst.at(tmp_path, "ana", parts), Analyst.at(tmp_path, "ben", parts, second=3)
    ana.read(0)
    ben.read(2)
    for analyst, title in ((ana, "Is it open?"), (ben, "Open or not?")):
        issue = next(row.id for row in analyst.ledger.ids() if row.sort == "issue")
        analyst.decide(DecisionKind.RENAME, issue, value=title)
    [joined] = ana.take_in(ben.complete())
    shown = seen(ana.ledger, parts).issues
    assert len(shown) == 1
    [clash] = joined.clashes
    assert {clash.earlier.value, clash.later.value} == {"Is it open?", "Open or not?"}
    assert shown["title"].iloc[0] == clash.later.value


def test_who_finds_it_read_right_after_all_has_the_last_word(tmp_path: Path, parts: Parts) -> None:
    ana, ben = Analyst.at(tmp_path, "ana", parts), Analyst.at(tmp_path, "ben", parts, second=30)
    for analyst in (ana, ben):
        analyst.read(0)
    [statement] = ana.statements()
    ana.decide(DecisionKind.NOT_ASSERTION, statement)
    ben.decide(DecisionKind.ACCEPT, statement)
    [joined] = ana.take_in(ben.complete())
    assert len(joined.clashes) == 1
    held = seen(ana.ledger, parts).statements
    assert list(held["review"]) == [Review.ACCEPTED.value]


def test_the_same_document_counts_once_and_from_its_earlier_arrival(tmp_path: Path, parts: Parts) -> None:
    ana, ben = Analyst.at(tmp_path, "ana", parts), Analyst.at(tmp_path, "ben", parts, second=3)
    ana.read(0)
    ben.read(1, 0)
    [early] = ana.ledger.documents()
    ben.take_in(ana.complete())
    kept = ben.ledger.document(early.document.id)
    assert len(ben.ledger.documents()) == 2
    assert (kept.added_at, kept.number) == (early.added_at, 1)


def test_revisions_of_two_ledgers_are_counted_by_when_they_came_in(tmp_path: Path, parts: Parts) -> None:
    ana, ben = Analyst.at(tmp_path, "ana", parts), Analyst.at(tmp_path, "ben", parts, second=3)
    [first] = ana.read(0)
    [second] = ben.read(0, say=" at night")
    [third] = ana.read(0, say=" by day")
    ana.take_in(ben.complete())
    stored = {s.document.id: s for s in ana.ledger.documents()}
    assert [stored[d.id].number for d in (first, second, third)] == [1, 2, 3]
    assert stored[second.id].superseded_by == third.id
    assert ana.ledger.document(second.id) == stored[second.id]


def test_an_id_with_two_meanings_ends_the_merge_and_changes_nothing(tmp_path: Path, parts: Parts) -> None:
    ana, ben = Analyst.at(tmp_path, "ana", parts), Analyst.at(tmp_path, "ben", parts, second=3)
    for analyst in (ana, ben):
        analyst.read(0)
    [statement] = ana.statements()
    decision = ana.decide(DecisionKind.SPEAKER, statement, value="Hal Campione")
    ben.read(3)
    changed = ana.complete().replace(b"seen by eye", b"heard by ear")
    ben.take_in(ana.complete())
    before, whole = ben.ledger.revision(), ben.complete()
    with pytest.raises(LedgerError, match=f"decision {decision.id} is another one here"):
        ben.take_in(changed)
    assert (ben.ledger.revision(), ben.complete()) == (before, whole)
