"""Known claims for a text: by meaning and shared spelling, best first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claims.embedding import HashEmbedder
from claims.pipeline import match_texts, open_parts
from claims.pipeline.texts import shared_words
from claims.settings import Settings

KNOWN = ("Tolls fall by one crown in May.", "The mayor visits Norway.", "12 + 12")
PARTS = replace(open_parts(Settings(extractor="rules", judge="rules")), embedder=HashEmbedder())


def test_the_nearest_come_first_with_falling_scores() -> None:
    (found,) = match_texts(["In May the tolls fall by one crown."], KNOWN, PARTS, top=2)
    assert found[0][0] == 0
    assert found[0][1] > found[1][1]


@pytest.mark.parametrize(("queries", "known"), [([], KNOWN), (["Tolls fall."], [])])
def test_nothing_is_found_for_nothing(queries: list[str], known: tuple[str, ...]) -> None:
    assert match_texts(queries, known, PARTS, top=3) == [[] for _ in queries]


def test_as_many_are_found_as_there_are() -> None:
    assert [len(found) for found in match_texts(["Tolls", ""], KNOWN, PARTS, top=9)] == [3, 3]


def test_shared_spelling_lies_between_nothing_and_all() -> None:
    scores = shared_words([KNOWN[0], "Quay"], KNOWN)
    assert scores[0, 0] == pytest.approx(1.0)
    assert scores[1].max() < 0.3


@pytest.mark.parametrize("known", [["", " "], ["?"]])
def test_texts_without_a_letter_share_nothing(known: list[str]) -> None:
    assert not shared_words(["Tolls fall."], known).any()
