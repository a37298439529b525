"""A large ledger groups again only what a new statement or a decision can move; here every one is large."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st

from claims.pipeline import Parts, ingest_documents, rebuild
from claims.pipeline.field import Field
from claims.pipeline.grouped import Grouped
from claims.pipeline.regroup import Task, issues_near
from claims.records import DecisionKind
from claims.settings import Settings
from claims.store import Ledger
from tests.pipeline_case import QUOTES, both, decided, documents, fresh, partition, statement_of, the_parts

FAR = 1e9  # a growth that no ledger reaches


@pytest.fixture
def parts(settings: Settings) -> Parts:
    """Parts that hold every ledger for a large one."""
    return the_parts(settings.model_copy(update={"whole_up_to": 0, "whole_growth": FAR}))


def grouped(ledger: Ledger, parts: Parts) -> Grouped:
    return Grouped.kept(ledger, parts.key)


def founded(ledger: Ledger) -> Mapping[str, str]:
    """Where each id leads, through all redirects."""
    rows = {row.id: row for row in ledger.ids()}

    def end(key: str) -> str:
        to = rows[key].redirect
        return key if to is None else end(to)

    return {key: end(key) for key in rows}


@tried(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(len(QUOTES))), cuts=st.sets(st.integers(1, len(QUOTES) - 1)))
def test_every_statement_is_grouped_once_and_ids_stay(
    order: list[int], cuts: set[int], parts: Parts, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ledger = fresh(tmp_path_factory.mktemp("large"))
    at = [0, *sorted(cuts), len(order)]
    for start, end in itertools.pairwise(at):
        before = founded(ledger)
        ingest_documents(ledger, [documents(parts.settings, n)[0] for n in order[start:end]], parts)
        now = grouped(ledger, parts)
        said = {one.id for one in ledger.said(parts.extractor.name)}
        assert set(now.claim_of) == set(now.issue_of) == said
        issue_of_claim = {(now.claim_of[i], now.issue_of[i]) for i in said}
        assert len(issue_of_claim) == len(set(now.claim_of.values()))
        assert before.keys() <= founded(ledger).keys()
        assert set(founded(ledger).values()) >= {*now.claim_of.values(), *now.issue_of.values()}


@tried(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(len(QUOTES))))
def test_one_by_one_and_rebuilt_is_as_all_at_once(
    order: list[int], parts: Parts, tmp_path_factory: pytest.TempPathFactory
) -> None:
    expected, ledger = fresh(tmp_path_factory.mktemp("one")), fresh(tmp_path_factory.mktemp("other"))
    ingest_documents(expected, documents(parts.settings), parts)
    for number in order:
        ingest_documents(ledger, documents(parts.settings, number), parts)
    assert partition(ledger, parts) == partition(expected, parts)
    rebuild(ledger, parts)
    assert both(ledger, parts) == both(expected, parts)


def test_what_is_far_from_a_new_statement_is_not_grouped_again(ledger: Ledger, parts: Parts) -> None:
    one = parts.settings.model_copy(update={"issues_near": 1})
    parts = the_parts(one)
    ingest_documents(ledger, documents(one, 0, 1, 3, 5, 7), parts)
    before, far = grouped(ledger, parts), statement_of(ledger, parts, documents(one, 7)[0])
    late = documents(one, 4)[0]
    ledger.add_document(late)
    late_ids = parts.extractor.extract(late)[0]
    ledger.add_extraction(late.id, parts.extractor.name, late_ids)
    task = Task.of(ledger, parts, grouped(ledger, parts), lambda *_: None)
    assert (task.whole, list(task.new)) == (False, [late_ids[0].id])
    wheat = statement_of(ledger, parts, documents(one, 3)[0])
    assert issues_near(before, task.field, task.new, ()) == {before.issue_of[wheat]}
    assert far not in task.regrouped((), ())
    ingest_documents(ledger, [], parts)
    after = grouped(ledger, parts)
    assert after.issue_of[late_ids[0].id] == after.issue_of[wheat]
    assert {i: after.claim_of[i] for i in before.claim_of} == before.claim_of


@pytest.mark.parametrize(
    ("kind", "pair", "together"), [(DecisionKind.SAME, (0, 7), True), (DecisionKind.NOT_SAME, (0, 2), False)]
)
def test_a_decision_holds_at_once_and_can_be_taken_back(
    kind: DecisionKind, pair: tuple[int, int], together: bool, ledger: Ledger, parts: Parts
) -> None:
    ingest_documents(ledger, documents(parts.settings), parts)
    before = both(ledger, parts)
    a, b = (statement_of(ledger, parts, documents(parts.settings, n)[0]) for n in pair)
    decision = decided(ledger, parts, kind, a, b)
    of = grouped(ledger, parts).claim_of
    assert (of[a] == of[b]) is together
    decided(ledger, parts, DecisionKind.UNDO, decision.id)
    assert both(ledger, parts) == before


def test_all_are_grouped_again_once_the_ledger_has_grown(ledger: Ledger, settings: Settings) -> None:
    parts = the_parts(settings.model_copy(update={"whole_up_to": 2, "whole_growth": 0.5}))
    sizes = []
    for number in range(len(QUOTES)):
        ingest_documents(ledger, documents(settings, number), parts)
        sizes.append(grouped(ledger, parts).whole)
    assert sizes == [1, 2, 2, 4, 4, 4, 7, 7]


def test_groups_of_an_earlier_version_are_made_again_as_a_whole(ledger: Ledger, parts: Parts) -> None:
    ingest_documents(ledger, documents(parts.settings, 0, 1), parts)
    ledger.drop_groupings()
    ledger.keep_grouping(ledger.revision(), parts.key, b'{"claim": {}, "issue": {}}')
    ingest_documents(ledger, documents(parts.settings, 2), parts)
    assert grouped(ledger, parts).whole == 3


def test_another_run_that_grouped_meanwhile_is_taken_up(ledger: Ledger, parts: Parts) -> None:
    ingest_documents(ledger, documents(parts.settings, 0, 1), parts)
    ingest_documents(ledger, documents(parts.settings, 2), parts)
    kept = grouped(ledger, parts)
    assert not ledger.keep_grouping(kept.revision + 1, parts.key, b"{}", onto=kept.revision - 1)
    assert grouped(ledger, parts) == kept
    assert ledger.keep_grouping(kept.revision, parts.key, kept.payload(), onto=kept.revision)


def test_an_empty_field_has_no_matters(ledger: Ledger, parts: Parts) -> None:
    field = Field.of(ledger, parts)
    assert (len(field.said), len(field.matters().ids)) == (0, 0)
    assert list(field.nearest_in_matter((), top=3)) == []
