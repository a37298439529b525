"""Statements of several sentences are compared by the sentences in which they are nearest."""

import pytest

from claims.embedding import HashEmbedder, text_hash
from claims.pipeline.passages import Near, Passages, passages

LONG = "The ferries stay at the quay until the storm is over. Tolls fall by one crown in May."
SHORT = "Tolls fall by one crown in May."


def found(one: str, other: str) -> Near:
    """What is nearest in two texts."""
    every = sorted({*passages(one), *passages(other)})
    known = dict(zip(map(text_hash, every), HashEmbedder().embed(every), strict=True))
    ((_, _, near),) = Passages.of([one, other], known).nearest(top=5, least=0.1)
    return near


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SHORT, [SHORT]),
        (LONG, [LONG, "The ferries stay at the quay until the storm is over.", SHORT]),
        ("It is so. Tolls fall by one crown in May.", ["It is so. Tolls fall by one crown in May.", SHORT]),
        ("", [""]),
    ],
)
def test_the_whole_text_comes_first_and_then_its_longer_sentences(text: str, expected: list[str]) -> None:
    assert list(passages(text)) == expected


def test_two_statements_are_as_near_as_their_nearest_sentences() -> None:
    near = found(LONG, SHORT)
    assert (near.a, near.b) == (SHORT, SHORT)
    assert near.cosine == pytest.approx(1.0)


def test_whole_texts_are_compared_where_no_sentence_is_nearer() -> None:
    assert found(LONG, LONG).a == LONG


def test_a_text_is_no_neighbour_of_its_own_sentences() -> None:
    known = dict(zip(map(text_hash, passages(LONG)), HashEmbedder().embed(passages(LONG)), strict=True))
    assert not list(Passages.of([LONG], known).nearest(top=5, least=0.1))
