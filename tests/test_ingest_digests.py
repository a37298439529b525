"""A digest of an article is a document of its own, never a revision of the publisher's text."""

from __future__ import annotations

import pytest

from claims.ingest import read_bytes
from claims.settings import Settings

FRONT = "---\noutlet: Example Gazette\nurl: https://gazette.example/talks\n{digest}---\n\nTalks went on.\n"


@pytest.mark.parametrize(("said", "digest"), [("digest: yes\n", True), ("digest: no\n", False), ("", False)])
def test_front_matter_marks_a_digest(said: str, digest: bool, settings: Settings) -> None:
    [document], _ = read_bytes("talks.md", FRONT.format(digest=said).encode(), settings=settings)
    assert document.digest is digest


def test_a_digest_and_the_article_lie_at_different_places(settings: Settings) -> None:
    [digest], _ = read_bytes("a.md", FRONT.format(digest="digest: yes\n").encode(), settings=settings)
    [article], _ = read_bytes("a.md", FRONT.format(digest="").encode(), settings=settings)
    assert digest.url == article.url
    assert digest.place != article.place
    assert digest.id != article.id


def test_a_row_can_be_a_digest(settings: Settings) -> None:
    row = b'{"title": "Talks go on", "date": "2025-05-20", "outlet": "The Example Gazette", "digest": true}\n'
    [document], _ = read_bytes("rows.jsonl", row, settings=settings)
    assert document.digest
