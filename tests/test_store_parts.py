"""Reads of a part of the ledger: what comparing one more article needs, whatever else there is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from claims.records import Span
from claims.store import Ledger
from tests.store_records import (
    EXTRACTOR,
    JUDGE,
    TEXT,
    a_document,
    a_group,
    a_pair,
    a_statement,
    two_statements,
)


def test_what_was_said_is_what_the_statements_say(ledger: Ledger) -> None:
    document = a_document()
    moved = replace(a_statement(document, content=(Span(36, 40), Span(41, 54))), text="It is “shut”.\nNow.")
    ledger.add_document(document)
    ledger.add_extraction(document.id, EXTRACTOR, [a_statement(document), moved])
    wanted = sorted((s.id, s.document, s.content[0].start, s.text) for s in ledger.statements(EXTRACTOR))
    assert [tuple(said) for said in ledger.said(EXTRACTOR)] == wanted
    assert ledger.said("other") == []
    assert (ledger.statement_count(EXTRACTOR), ledger.statement_count("other")) == (2, 0)
    assert ledger.statements_of(EXTRACTOR, [moved.id, "unknown"]) == {moved.id: moved}


def test_documents_that_were_not_read_yet(ledger: Ledger) -> None:
    read, unread = a_document(), a_document("Another text.", place="https://example.org/other")
    for document in (read, unread):
        ledger.add_document(document)
    ledger.add_extraction(read.id, EXTRACTOR, two_statements(read))
    assert ledger.unread(EXTRACTOR) == [unread]
    assert ledger.unread("other") == [read, unread]
    assert ledger.texts([read.id, "unknown"]) == {read.id: TEXT}


def test_stances_on_some_pairs_and_among_some_statements(ledger: Ledger) -> None:
    pairs = [a_pair("s1", "s2"), a_pair("s1", "s3"), a_pair("s3", "s4")]
    ledger.add_stances(pairs)
    assert ledger.stances_of(JUDGE, [("s1", "s2"), ("s2", "s3")]) == {("s1", "s2"): pairs[0].stance}
    assert ledger.stances_of("other", [("s1", "s2")]) == {}
    assert ledger.stances_among(JUDGE, {"s1", "s3", "s4"}).keys() == {("s1", "s3"), ("s3", "s4")}


def test_ids_of_some_founders(ledger: Ledger) -> None:
    rows = [a_group("c1", "s1"), a_group("c2", "s2"), a_group("c3", "it's")]
    ledger.add_ids(rows)
    ledger.add_ids([a_group("c2", "s2", redirect="c1")])
    assert ledger.ids(founders={"s2", "it's"}) == [a_group("c2", "s2", redirect="c1"), rows[2]]
    assert ledger.ids(founders=()) == []


def test_all_vectors_of_a_model(ledger: Ledger) -> None:
    ledger.add_vectors("m", {"h1": np.ones(2, np.float32), "h2": np.zeros(2, np.float32)})
    ledger.add_vectors("other", {"h3": np.ones(2, np.float32)})
    assert ledger.vectors("m").keys() == {"h1", "h2"}


def test_a_grouping_is_kept_only_on_top_of_the_one_that_it_came_from(ledger: Ledger) -> None:
    assert ledger.kept_grouping("k") is None
    assert ledger.keep_grouping(3, "k", b"one", onto=0)
    assert not ledger.keep_grouping(4, "k", b"two", onto=2)
    assert ledger.kept_grouping("k") == (3, b"one")
    assert ledger.keep_grouping(4, "k", b"two", onto=3)
    assert ledger.kept_grouping("k") == (4, b"two")
