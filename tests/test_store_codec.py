"""Records survive the way to JSON and back; what cannot is refused before it is written."""

from __future__ import annotations

import gc
import json
from dataclasses import replace
from datetime import UTC, timedelta, timezone

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from claims.errors import LedgerError
from claims.records import (
    Decision,
    Document,
    GroupId,
    JudgedPair,
    Relation,
    Span,
    Stance,
    Statement,
)
from claims.store.codec import decode, decode_all, decode_document, encode, encode_document
from claims.store.schema import VectorType
from tests.store_records import MOMENT, a_document, a_pair, a_statement

figures = some.floats(allow_nan=False, allow_infinity=False)
zones = some.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = some.datetimes(timezones=some.one_of(some.just(UTC), zones))
scores = some.lists(some.tuples(some.sampled_from(Relation), figures)).map(tuple)
stances = some.builds(Stance, score=figures, scores=scores)

records = some.one_of(
    some.builds(Statement, score=figures),
    some.builds(JudgedPair, stance=stances),
    some.builds(Decision, at=moments),
    some.builds(GroupId),
)


@given(records)
def test_a_record_comes_back_as_it_was(record: object) -> None:
    assert decode(type(record), encode(record)) == record


@given(some.builds(Document, published_at=some.one_of(some.none(), moments)))
def test_a_document_comes_back_with_its_text(document: Document) -> None:
    back = decode_document(encode_document(document), document.text)
    assert back == document
    if document.published_at is not None and back.published_at is not None:
        assert back.published_at.utcoffset() == document.published_at.utcoffset()


@given(some.lists(some.floats(width=32, allow_nan=False, allow_infinity=False), min_size=1))
def test_a_vector_comes_back_bit_for_bit(values: list[float]) -> None:
    kind, vector = VectorType(), np.array(values, dtype=np.float32)
    stored = kind.process_bind_param(vector, None)  # type: ignore[arg-type]  # no dialect is looked at
    back = kind.process_result_value(stored, None)  # type: ignore[arg-type]  # as above
    assert back is not None
    assert back.dtype == np.float32
    np.testing.assert_array_equal(back, vector)


def test_what_is_stored_is_plain_to_read() -> None:
    statement = a_statement(a_document())
    stored = json.loads(encode(replace(statement, reported_on=MOMENT.date())))
    assert stored["content"] == [[0, 18]]
    assert stored["form"] == "indirect"
    assert stored["reported_on"] == "2025-05-20"
    assert stored["chain"] == [
        {"name": "the mayor", "role": "speaker", "span": [25, 34], "actor": None},
    ]


def test_spans_come_back_as_spans() -> None:
    statement = decode(Statement, encode(a_statement(a_document())))
    assert all(isinstance(span, Span) for span in (*statement.content, *statement.cue))


def test_many_records_are_read_and_the_collector_goes_on() -> None:
    pairs = [a_pair(f"s{n:03}", "t") for n in range(200)]
    assert decode_all(JudgedPair, map(encode, pairs)) == pairs
    with pytest.raises(LedgerError):
        decode_all(JudgedPair, ["{"])
    assert gc.isenabled()


def test_a_field_that_an_older_row_lacks_takes_its_default() -> None:
    stored = json.loads(encode(a_statement(a_document())))
    del stored["speaker"]["review"]
    del stored["chain"][0]["actor"]
    assert decode(Statement, json.dumps(stored)) == a_statement(a_document())


@pytest.mark.parametrize("score", [float("nan"), float("inf"), -float("inf")])
def test_a_figure_that_is_not_finite_is_refused(score: float) -> None:
    with pytest.raises(LedgerError, match=r"JudgedPair cannot be written.*score"):
        encode(a_pair("s1", "s2", score=score))


def test_half_a_character_is_refused() -> None:
    with pytest.raises(LedgerError, match="Statement cannot be written"):
        encode(replace(a_statement(a_document()), text="half \ud83d"))


def test_a_value_of_the_wrong_sort_is_refused() -> None:
    wrong = replace(a_statement(a_document()), form="shouted")  # type: ignore[arg-type]  # the point
    with pytest.raises(LedgerError, match="Statement cannot be written"):
        encode(wrong)


@pytest.mark.parametrize("payload", ["", "{", "[]", "{}", '{"id": 3}', "\x00"])
def test_a_damaged_row_is_named(payload: str) -> None:
    with pytest.raises(LedgerError, match="a stored GroupId cannot be read"):
        decode(GroupId, payload)
    with pytest.raises(LedgerError, match="a stored Document cannot be read"):
        decode_document(payload, "text")
