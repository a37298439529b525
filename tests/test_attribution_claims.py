"""How a denial reads whose content names a claim and is no clause."""

from __future__ import annotations

import pytest

from claims.attribution.said import Said
from claims.attribution.selfcontained import self_contained
from claims.records import Form, Span, Speaker

DORN = Said(
    speaker=Speaker(actor="dorn", name="Ivan Dorn", printed="Dorn", camp="south", named=True, why=""),
    position=0, sort="person", plural=False, pronoun="he",
)  # fmt: skip


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("claims that the port was shut", "Ivan Dorn rejects claims that the port was shut"),
        ("the accusation that it was shut", "Ivan Dorn rejects the accusation that it was shut"),
        ("Keller’s report of a shut port", "Ivan Dorn rejects Keller’s report of a shut port"),
        ("the port was shut", "It is not so that the port was shut"),
        ("reporters were shut out", "It is not so that reporters were shut out"),
    ],
)
def test_a_denied_claim_is_worded_as_one(content: str, text: str) -> None:
    whole = (Span(0, len(content)),)
    assert self_contained(content, whole, DORN, form=Form.INDIRECT, denied=True, phrase=None) == text
