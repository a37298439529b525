"""Decisions of people in the pipeline: they hold over any comparing, and can be taken back."""

from __future__ import annotations

import pytest

from claims.errors import DecisionError, UnknownIdError
from claims.pipeline import (
    Parts,
    decide,
    ingest_documents,
    new_decision,
    rebuild,
)
from claims.records import DecisionKind
from claims.settings import Settings
from claims.store import Ledger
from tests.pipeline_case import (
    both,
    decided,
    documents,
    partition,
    statement_of,
    the_parts,
)


@pytest.fixture
def parts(settings: Settings) -> Parts:
    """Quotations, word hashes and rules: everything real but the encoder."""
    return the_parts(settings)


@pytest.mark.parametrize(
    ("kind", "pair", "together"), [(DecisionKind.SAME, (0, 7), True), (DecisionKind.NOT_SAME, (0, 2), False)]
)
def test_a_decision_on_a_pair_holds_and_can_be_taken_back(
    kind: DecisionKind, pair: tuple[int, int], together: bool, ledger: Ledger, parts: Parts
) -> None:
    all_of_them = documents(parts.settings)
    ingest_documents(ledger, all_of_them[:-1], parts)
    ingest_documents(ledger, all_of_them[-1:], parts)
    before = both(ledger, parts)
    a, b = (statement_of(ledger, parts, all_of_them[n]) for n in pair)

    def share_a_claim() -> bool:
        return any({a, b} <= group for group in partition(ledger, parts))

    assert share_a_claim() is not together
    decision = decided(ledger, parts, kind, a, b)
    assert share_a_claim() is together
    ingest_documents(ledger, all_of_them, parts)
    rebuild(ledger, parts)
    assert share_a_claim() is together
    decided(ledger, parts, DecisionKind.UNDO, decision.id)
    assert both(ledger, parts) == before


def test_a_decision_that_fits_nothing_writes_nothing(ledger: Ledger, parts: Parts) -> None:
    [document] = documents(parts.settings, 0)
    ingest_documents(ledger, [document], parts)
    revision = ledger.revision()
    with pytest.raises(DecisionError, match="decided about a document"):
        decided(ledger, parts, DecisionKind.WITHDRAW, statement_of(ledger, parts, document))
    with pytest.raises(UnknownIdError, match="has the id 'd0'"):
        decided(ledger, parts, DecisionKind.WITHDRAW, "d0")
    assert ledger.revision() == revision


def test_a_verdict_is_about_a_claim_and_signed_by_a_person(ledger: Ledger, parts: Parts) -> None:
    [document] = documents(parts.settings, 0)
    ingest_documents(ledger, [document], parts)
    claim = next(row.id for row in ledger.ids() if row.sort == "claim")
    kind, unsigned = DecisionKind.PUBLISH, parts.settings.analyst
    with pytest.raises(DecisionError, match="signed by a person"):
        decide(ledger, new_decision(kind, [claim], value="Shown", by=unsigned, why="seen"), parts)
    with pytest.raises(DecisionError, match="needs the verdict"):
        decided(ledger, parts, kind, claim)
    with pytest.raises(DecisionError, match="decided about a claim"):
        decided(ledger, parts, kind, statement_of(ledger, parts, document), value="Shown")
    assert decided(ledger, parts, kind, claim, value="Shown").by == "Kim"
