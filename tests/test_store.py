"""What goes into the ledger comes out, once, and at any earlier revision."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

import numpy as np
import pytest

from claims.errors import LedgerError, UnknownIdError
from claims.records import Span
from claims.settings import Settings
from claims.store import Ledger
from tests.store_records import (
    EXTRACTOR,
    JUDGE,
    MOMENT,
    TEXT,
    a_decision,
    a_document,
    a_group,
    a_pair,
    a_statement,
    two_statements,
)

Write = Callable[[Ledger], object]


def _add_statements(ledger: Ledger) -> None:
    document = a_document()
    ledger.add_document(document)
    ledger.add_extraction(document.id, EXTRACTOR, two_statements(document))


def _add_empty_extraction(ledger: Ledger) -> None:
    ledger.add_document(a_document())
    ledger.add_extraction(a_document().id, "other", [])


WRITES: dict[str, Write] = {
    "document": lambda ledger: ledger.add_document(a_document()),
    "extraction": _add_statements,
    "empty extraction": _add_empty_extraction,
    "vectors": lambda ledger: ledger.add_vectors("m", {"h": np.ones(3, np.float32)}),
    "stances": lambda ledger: ledger.add_stances([a_pair("s1", "s2")]),
    "decision": lambda ledger: ledger.add_decision(a_decision()),
    "ids": lambda ledger: ledger.add_ids([a_group("c1", "s1")]),
}


def test_an_empty_ledger_has_revision_zero_and_nothing_in_it(ledger: Ledger) -> None:
    assert ledger.revision() == 0
    assert ledger.documents() == []
    assert ledger.statements(EXTRACTOR) == []
    assert ledger.stances(JUDGE) == []
    assert ledger.decisions() == []
    assert ledger.ids() == []
    assert ledger.extracted(EXTRACTOR) == frozenset()
    assert ledger.check() == []


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_a_write_makes_a_revision_and_its_repetition_none(ledger: Ledger, write: Write) -> None:
    write(ledger)
    first = ledger.revision()
    write(ledger)
    assert first > 0
    assert ledger.revision() == first


def test_revisions_count_up_by_one_with_each_write(ledger: Ledger) -> None:
    seen = []
    for number in range(5):
        ledger.add_document(a_document(f"Text {number}."))
        seen.append(ledger.revision())
    assert seen == [1, 2, 3, 4, 5]


def test_writing_nothing_makes_no_revision(ledger: Ledger) -> None:
    ledger.add_vectors("m", {})
    ledger.add_stances([])
    ledger.add_ids([])
    assert ledger.revision() == 0


def test_a_changed_text_at_the_same_place_is_a_revision_of_the_document(ledger: Ledger) -> None:
    first, second = a_document(), a_document("The bridge is shut.")
    assert [ledger.add_document(d).outcome for d in (first, second, first)] == ["new", "revision", "same"]
    old, new = ledger.documents()
    assert (old.document, old.number, old.superseded_by) == (first, 1, second.id)
    assert (new.document, new.number, new.superseded_by) == (second, 2, None)
    assert ledger.document(first.id) == old
    assert ledger.document(second.id) == new


def test_the_same_text_at_another_place_is_another_document(ledger: Ledger) -> None:
    places = ("https://example.org/a", "https://example.com/a")
    assert [ledger.add_document(a_document(place=p)).outcome for p in places] == ["new", "new"]


def test_the_same_text_with_other_line_ends_is_the_same_document(ledger: Ledger) -> None:
    ledger.add_document(a_document("One.\nTwo."))
    for text in ("One.\r\nTwo.", "One.\rTwo.", "One.\nTwo.\n\n"):
        assert ledger.add_document(a_document(text)).outcome == "same"
    assert ledger.documents()[0].document.text == "One.\nTwo."


@pytest.mark.parametrize("text", ["", "Ще не вмерла", "a\r\nb\rc\n", "nul \x00 inside", "👩‍👩‍👧 e\u0301"])
def test_a_text_comes_back_character_by_character(ledger: Ledger, text: str) -> None:
    document = a_document(text)
    ledger.add_document(document)
    assert ledger.document(document.id).document.text == text


def test_half_a_character_in_a_text_is_refused_with_its_place(ledger: Ledger) -> None:
    broken = replace(a_document(), text="half \ud83d")
    with pytest.raises(LedgerError, match="lone surrogate\\) at offset 5"):
        ledger.add_document(broken)
    assert ledger.revision() == 0


def test_a_document_knows_when_it_was_added(settings: Settings) -> None:
    ledger = Ledger.open(settings.url, settings=settings, now=lambda: MOMENT)
    ledger.add_document(a_document())
    stored = ledger.document(a_document().id)
    assert (stored.added_at, stored.revision) == (MOMENT, 1)


def test_an_unknown_document_is_named(ledger: Ledger) -> None:
    with pytest.raises(UnknownIdError, match="'d404'"):
        ledger.document("d404")
    with pytest.raises(UnknownIdError, match="'d404'"):
        ledger.add_extraction("d404", EXTRACTOR, [])


def test_statements_come_back_in_the_order_of_extraction(ledger: Ledger) -> None:
    documents = [a_document(place=f"https://example.org/{n}") for n in range(3)]
    for document in documents:
        ledger.add_document(document)
    for document in reversed(documents):
        ledger.add_extraction(document.id, EXTRACTOR, two_statements(document))
    expected = [s for document in reversed(documents) for s in two_statements(document)]
    assert ledger.statements(EXTRACTOR) == expected
    assert ledger.extracted(EXTRACTOR) == {document.id for document in documents}


def test_two_extractors_keep_their_statements_apart(ledger: Ledger) -> None:
    document = a_document()
    other = [replace(a_statement(document), extractor="fake-2", text="It is open.")]
    ledger.add_document(document)
    ledger.add_extraction(document.id, EXTRACTOR, two_statements(document))
    ledger.add_extraction(document.id, "fake-2", other)
    assert ledger.statements(EXTRACTOR) == two_statements(document)
    assert ledger.statements("fake-2") == other


def test_a_statement_that_stands_twice_in_an_extraction_is_kept_once(ledger: Ledger) -> None:
    document = a_document()
    ledger.add_document(document)
    ledger.add_extraction(document.id, EXTRACTOR, [a_statement(document)] * 2)
    assert ledger.statements(EXTRACTOR) == [a_statement(document)]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"document": "d404"}, "is of document d404"),
        ({"extractor": "fake-2"}, "by fake-2"),
        ({"text": "Otherwise."}, "two different statements"),
    ],
)
def test_statements_that_do_not_fit_are_refused_whole(
    ledger: Ledger, change: dict[str, str], words: str
) -> None:
    document = a_document()
    good = a_statement(document)
    ledger.add_document(document)
    with pytest.raises(LedgerError, match=words):
        ledger.add_extraction(document.id, EXTRACTOR, [good, replace(good, **change)])  # type: ignore[arg-type]  # texts only
    assert ledger.extracted(EXTRACTOR) == frozenset()
    assert ledger.revision() == 1


def test_vectors_come_back_by_model_and_hash(ledger: Ledger) -> None:
    given = {f"h{n}": np.full(4, n, np.float32) for n in range(5000)}
    ledger.add_vectors("m", given)
    ledger.add_vectors("other", {"h0": np.zeros(2, np.float32)})
    found = ledger.vectors("m", [*given, "unknown"])
    assert found.keys() == given.keys()
    assert all(np.array_equal(found[key], given[key]) for key in given)
    assert found["h1"].dtype == np.float32


def test_a_known_vector_stays_and_a_new_one_is_added(ledger: Ledger) -> None:
    ledger.add_vectors("m", {"h0": np.zeros(2, np.float32)})
    ledger.add_vectors("m", {"h0": np.ones(2, np.float32), "h1": np.ones(2, np.float32)})
    found = ledger.vectors("m", ["h0", "h1"])
    assert (found["h0"].tolist(), found["h1"].tolist()) == ([0, 0], [1, 1])


def test_stances_are_kept_once_for_each_judge_and_pair(ledger: Ledger) -> None:
    first, other = a_pair("s1", "s2"), replace(a_pair("s1", "s2"), judge="second-1")
    ledger.add_stances([first, a_pair("s1", "s2", score=0.5), other])
    ledger.add_stances([a_pair("s1", "s2", score=0.25), a_pair("s0", "s2")])
    assert ledger.stances(JUDGE) == [a_pair("s0", "s2"), first]
    assert ledger.stances("second-1") == [other]


def test_many_stances_are_found_again(ledger: Ledger) -> None:
    pairs = [a_pair(f"s{n:04}", f"s{n + 1:04}") for n in range(3000)]
    ledger.add_stances(pairs)
    ledger.add_stances([*pairs, a_pair("s9998", "s9999")])
    assert ledger.stances(JUDGE) == [*pairs, a_pair("s9998", "s9999")]


def test_a_pair_out_of_order_is_refused(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="order of its ids"):
        ledger.add_stances([replace(a_pair("s1", "s2"), a="s2", b="s1")])


def test_decisions_come_back_in_the_order_they_were_taken(ledger: Ledger) -> None:
    taken = [a_decision(key) for key in ("x3", "x1", "x2")]
    for decision in taken:
        ledger.add_decision(decision)
    assert ledger.decisions() == taken


def test_the_id_of_a_decision_belongs_to_one_decision(ledger: Ledger) -> None:
    ledger.add_decision(a_decision())
    with pytest.raises(LedgerError, match="x1 belongs to another decision"):
        ledger.add_decision(a_decision(why="another reason"))


def test_a_later_row_says_where_an_id_redirects_to(ledger: Ledger) -> None:
    ledger.add_ids([a_group("c1", "s1"), a_group("c2", "s2")])
    before = ledger.revision()
    ledger.add_ids([a_group("c1", "s1"), a_group("c2", "s2", redirect="c1")])
    assert ledger.ids() == [a_group("c1", "s1"), a_group("c2", "s2", redirect="c1")]
    assert ledger.ids(at=before) == [a_group("c1", "s1"), a_group("c2", "s2")]


def test_any_earlier_revision_can_be_read(ledger: Ledger) -> None:
    first, second = a_document(), a_document("The bridge is shut.")
    writes: list[Write] = [
        lambda ledger: ledger.add_document(first),
        lambda ledger: ledger.add_extraction(first.id, EXTRACTOR, two_statements(first)),
        lambda ledger: ledger.add_document(second),
        lambda ledger: ledger.add_stances([a_pair("s1", "s2")]),
        lambda ledger: ledger.add_decision(a_decision()),
    ]
    for write in writes:
        write(ledger)

    def sizes(at: int) -> tuple[int, ...]:
        return (
            len(ledger.documents(at=at)),
            len(ledger.statements(EXTRACTOR, at=at)),
            len(ledger.stances(JUDGE, at=at)),
            len(ledger.decisions(at=at)),
        )

    assert [sizes(at) for at in range(6)] == [
        (0, 0, 0, 0),
        (1, 0, 0, 0),
        (1, 2, 0, 0),
        (2, 2, 0, 0),
        (2, 2, 1, 0),
        (2, 2, 1, 1),
    ]
    assert ledger.documents(at=2)[0].superseded_by is None
    assert ledger.documents(at=3)[0].superseded_by == second.id


def _clock() -> Iterator[datetime]:
    return (datetime(2025, 5, day, tzinfo=UTC) for day in count(1))


def test_the_revision_of_a_moment_is_found(settings: Settings) -> None:
    days = _clock()
    ledger = Ledger.open(settings.url, settings=settings, now=lambda: next(days))
    for number in range(3):
        ledger.add_document(a_document(f"Text {number}."))
    first = ledger.documents()[0].added_at
    moments = [first - timedelta(days=1), first, first + timedelta(hours=30), first + timedelta(days=9)]
    assert [ledger.revision_at(moment) for moment in moments] == [0, 1, 2, 3]


def test_a_grouping_is_a_cache_without_a_revision(ledger: Ledger) -> None:
    ledger.add_document(a_document())
    ledger.keep_grouping(1, "k", b"one")
    ledger.keep_grouping(1, "k", b"again")
    ledger.keep_grouping(1, "other", b"two")
    assert (ledger.grouping(1, "k"), ledger.grouping(1, "other")) == (b"again", b"two")
    assert (ledger.grouping(2, "k"), ledger.revision()) == (None, 1)
    ledger.drop_groupings()
    assert ledger.grouping(1, "k") is None


def test_only_the_latest_groupings_of_a_key_are_kept(settings: Settings) -> None:
    few = settings.model_copy(update={"kept_groupings": 2})
    ledger = Ledger.open(few.url, settings=few)
    for revision in range(4):
        ledger.keep_grouping(revision, "k", b"x")
    ledger.keep_grouping(0, "other", b"x")
    assert [ledger.grouping(revision, "k") for revision in range(4)] == [None, None, b"x", b"x"]
    assert ledger.grouping(0, "other") == b"x"


def test_a_ledger_opened_again_has_everything(settings: Settings) -> None:
    _add_statements(Ledger.open(settings.url, settings=settings))
    again = Ledger.open(settings.url, settings=settings)
    assert [stored.document.text for stored in again.documents()] == [TEXT]
    assert again.statements(EXTRACTOR)[0].content == (Span(0, 18),)
