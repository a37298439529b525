"""`check` finds what does not fit, names it, and stays silent about a sound ledger."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

import numpy as np
import pytest

from claims.records import Precision, SaidOn, Span
from claims.store import Ledger, sqlite
from tests.store_records import (
    EXTRACTOR,
    MOMENT,
    a_decision,
    a_document,
    a_group,
    a_pair,
    a_statement,
    two_statements,
)

Plant = Callable[[Ledger], object]

DOCUMENT = a_document()
ONE, TWO = two_statements(DOCUMENT)


@pytest.fixture
def sound(ledger: Ledger) -> Ledger:
    """A ledger with everything in it, and nothing wrong."""
    revised = a_document("Ще не вмерла, said the mayor. The bridge is open.")
    for document in (DOCUMENT, revised):
        ledger.add_document(document)
        ledger.add_extraction(document.id, EXTRACTOR, [a_statement(document)])
    ledger.add_extraction(DOCUMENT.id, "fake-2", [replace(s, extractor="fake-2") for s in (ONE, TWO)])
    ledger.add_vectors("m", {"h1": np.ones(3, np.float32), "h2": np.ones(3, np.float32)})
    ledger.add_vectors("n", {"h1": np.ones(4, np.float32)})
    ledger.add_stances([a_pair(ONE.id, TWO.id)])
    ledger.add_decision(a_decision())
    ledger.add_ids([a_group("c1", ONE.id), a_group("c2", TWO.id, redirect="c1")])
    return ledger


def _extract(ledger: Ledger, **change: object) -> None:
    statement = replace(ONE, id="s9", extractor="fake-9", **change)  # type: ignore[arg-type]  # fields of a Statement
    ledger.add_extraction(DOCUMENT.id, "fake-9", [statement])


def _sql(ledger: Ledger, *commands: str) -> None:
    """Plain SQL of somebody who first takes the protection away."""
    with closing(sqlite.driver().connect(str(ledger.path))) as connection:
        for command in commands:
            connection.execute(command)
        connection.commit()


def _rewrite(table: str, change: str) -> Callable[[Ledger], None]:
    return lambda ledger: _sql(
        ledger,
        f"DROP TRIGGER {table}_refuse_update",
        f"UPDATE {table} SET {change}",
    )


def _said(span: Span) -> SaidOn:
    return SaidOn(day=MOMENT.date(), precision=Precision.DAY, span=span)


PLANTED: dict[str, tuple[Plant, str]] = {
    "content beyond the text": (lambda ledger: _extract(ledger, content=(Span(0, 999),)), "span 0-999"),
    "cue before the text": (lambda ledger: _extract(ledger, cue=(Span(-2, 3),)), "span -2-3"),
    "empty source": (lambda ledger: _extract(ledger, source=(Span(5, 5),)), "span 5-5"),
    "reversed quotation": (lambda ledger: _extract(ledger, quoted=(Span(9, 5),)), "span 9-5"),
    "overlapping parts": (
        lambda ledger: _extract(ledger, content=(Span(0, 9), Span(5, 12))),
        "spans 0-9 and 5-12 are not in order",
    ),
    "parts in the wrong order": (
        lambda ledger: _extract(ledger, content=(Span(9, 12), Span(0, 4))),
        "spans 9-12 and 0-4 are not in order",
    ),
    "hop beyond the text": (
        lambda ledger: _extract(ledger, chain=(replace(ONE.chain[0], span=Span(70, 90)),)),
        "span 70-90",
    ),
    "date words beyond the text": (
        lambda ledger: _extract(ledger, said_on=_said(Span(0, 800))),
        "span 0-800",
    ),
    "wrong document id": (
        lambda ledger: ledger.add_document(replace(a_document(place="p"), id="d9")),
        "document d9 (p): its id does not fit its place and text",
    ),
    "changed text": (_rewrite("documents", "text = text || '.'"), "does not fit its place and text"),
    "changed place": (_rewrite("documents", "place = 'q' || place"), "record and its keys differ"),
    "unreadable document": (_rewrite("documents", "payload = '{}'"), "a stored Document cannot be read"),
    "unreadable statement": (_rewrite("statements", "payload = 'x'"), "a stored Statement cannot be read"),
    "exchanged statement": (_rewrite("statements", "id = 'x' || id"), "record and its keys differ"),
    "unreadable stance": (_rewrite("stances", "payload = ''"), "a stored JudgedPair cannot be read"),
    "exchanged stance": (_rewrite("stances", "judge = 'x'"), "record and its keys differ"),
    "unreadable decision": (_rewrite("decisions", "payload = '3'"), "a stored Decision cannot be read"),
    "exchanged decision": (_rewrite("decisions", "id = 'x9'"), "record and its key differ"),
    "unreadable id": (_rewrite("ids", "payload = '3'"), "a stored GroupId cannot be read"),
    "stance between strangers": (lambda ledger: ledger.add_stances([a_pair("s7", "s8")]), "no statement has"),
    "founder unknown": (lambda ledger: ledger.add_ids([a_group("c9", "s404")]), "founder's id"),
    "redirect to nowhere": (
        lambda ledger: ledger.add_ids([a_group("c2", TWO.id, redirect="c404")]),
        "leads to c404, which was never given",
    ),
    "redirects in a circle": (
        lambda ledger: ledger.add_ids([a_group("c1", ONE.id, redirect="c2")]),
        "redirects run in a circle",
    ),
    "vectors of two lengths": (
        lambda ledger: ledger.add_vectors("m", {"h3": np.ones(5, np.float32)}),
        "(m): its vectors differ in length",
    ),
    "trigger removed": (
        lambda ledger: _sql(ledger, "DROP TRIGGER stances_refuse_delete"),
        "(stances_refuse_delete): the trigger",
    ),
    "dangling key": (
        lambda ledger: _sql(ledger, "INSERT INTO extractions VALUES ('d404', 'fake-1', 1)"),
        "table extractions: a row names one of documents",
    ),
}  # fmt: skip


def test_a_sound_ledger_has_no_problems(sound: Ledger) -> None:
    assert sound.check() == []


@pytest.mark.parametrize(("plant", "words"), PLANTED.values(), ids=PLANTED.keys())
def test_what_was_planted_is_found(sound: Ledger, plant: Plant, words: str) -> None:
    plant(sound)
    found = [str(problem) for problem in sound.check()]
    assert [line for line in found if words in line], found


def test_a_planted_span_is_the_only_problem(sound: Ledger) -> None:
    _extract(sound, content=(Span(0, 999),))
    (problem,) = sound.check()
    assert (problem.place, problem.value) == ("statement s9", "content")
