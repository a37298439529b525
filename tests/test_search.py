"""Search by words in any spelling, and by meaning, both within the other filters."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.embedding import HashEmbedder, text_hash
from claims.errors import ClaimsError
from claims.records import Statement
from claims.settings import read_settings
from claims.snapshot import Filters, Snapshot, build_snapshot_from
from claims.snapshot.meaning import Meaning
from claims.store import Ledger
from claims.store.words import WordIndex
from claims.text import fold
from dashboard.views.choices import Choices, filters_of
from tests.story import REGISTRY, harbour

TEXTS = {
    "a": "Volodymyr Zelenskyy opened the café",
    "b": "Zelensky will not sign",
    "c": "Sergey Lavrov spoke in Kyiv",
    "d": "The U.S. envoy's report",
}
INDEX = WordIndex(tuple(TEXTS), map(fold, TEXTS.values()))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Zelensky", "ab"), ("zelenskiy", "ab"), ("ZELENSKYY signs", ""), ("zelensky sign", "b"),
        ("Sergei", "c"), ("cafe", "a"), ("CAFÉ", "a"), ("lav", "c"), ("rov", ""), ("u.s.", "d"),
        ("envoy’s", "d"), ('" OR *', ""), ("...", ""), ("AND", ""),
    ],
)  # fmt: skip
def test_words_are_found_in_any_spelling_and_never_read_as_a_command(asked: str, found: str) -> None:
    assert INDEX.find(asked) == frozenset(found)


def searched(folder: Path) -> tuple[Snapshot, tuple[Statement, ...]]:
    """The invented story with the vectors of its statements."""
    facts = harbour()[0].facts()
    settings = read_settings(db=f"sqlite:///{folder / 'ledger.db'}", search_most=3)
    ledger, embedder = Ledger.open(settings.url, settings=settings), HashEmbedder()
    texts = [s.text for s in facts.statements]
    ledger.add_vectors(embedder.name, dict(zip(map(text_hash, texts), embedder.embed(texts), strict=True)))
    whole = build_snapshot_from(facts, REGISTRY)
    meaning = Meaning(ledger, facts.statements, embedder, settings)
    return Snapshot(whole.conclusions, meaning=meaning), facts.statements


def test_the_nearest_in_meaning_come_first_and_no_more_than_asked_for(tmp_path: Path) -> None:
    snapshot, statements = searched(tmp_path)
    found = snapshot.nearest(statements[0].text, [s.id for s in statements])
    assert found[0] in {s.id for s in statements if s.text == statements[0].text}
    assert len(found) <= 3
    assert snapshot.nearest("zzz qqq", [s.id for s in statements]) == ()


def test_a_search_by_meaning_stays_within_the_other_filters(tmp_path: Path) -> None:
    snapshot, statements = searched(tmp_path)
    filters = Filters(meaning=statements[0].text)
    shown = snapshot.where(filters).statements
    actor = str(shown["actor"].iloc[-1])
    both = snapshot.where(Filters(meaning=statements[0].text, actors=(actor,))).statements
    assert len(both) > 0
    assert set(both["actor"]) == {actor}
    day = snapshot.coverage().first
    assert day is not None
    assert len(snapshot.as_of(day).where(filters).statements) <= len(shown)


def test_without_vectors_a_search_by_meaning_says_so() -> None:
    snapshot = build_snapshot_from(harbour()[0].facts(), REGISTRY)
    with pytest.raises(ClaimsError, match="search by words"):
        snapshot.where(Filters(meaning="the harbour")).statements  # noqa: B018 - worked out on first use


def test_the_switch_says_what_the_search_box_means() -> None:
    assert filters_of({"text": " peace "}, Choices()) == Filters(text="peace")
    assert filters_of({"text": " peace ", "search_by": "Meaning"}, Choices()) == Filters(meaning="peace")
    query = Filters(meaning="peace").to_query()
    assert Filters.from_query(query) == Filters(meaning="peace")
