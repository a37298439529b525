"""What a speaker answers, denies or comments on is said by others, and never put into the speaker's mouth."""

from __future__ import annotations

import pytest

from claims.attribution import EXTRACTORS
from claims.settings import Settings
from tests.attribution_case import SmallRegistry, article

CASES = [
    ("Mayor Keller responded to media reports claiming that the bridge was shut.",
     {("media reports", "The bridge was shut", False)}),
    ("Mayor Keller commented on reports stating that the bridge was shut.",
     {("reports", "The bridge was shut", False)}),
    ("Mayor Keller rejected statements saying that the talks had failed.",
     {("Anna Keller", "Anna Keller rejects statements saying that the talks had failed", True),
      ("statements", "The talks had failed", False)}),
    ("Mayor Keller dismissed claims that the bridge was shut.",
     {("Anna Keller", "Anna Keller dismisses claims that the bridge was shut", True)}),
    ("Mayor Keller denied reports that the bridge was shut.",
     {("Anna Keller", "Anna Keller denies reports that the bridge was shut", True)}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
@pytest.mark.parametrize("extractor", sorted(EXTRACTORS))
def test_what_others_say_is_theirs(extractor: str, text: str, expected: set[tuple[str, str, bool]]) -> None:
    found, _ = EXTRACTORS[extractor](SmallRegistry(), Settings()).extract(article(text))
    assert {(s.speaker.name, s.text, s.denied) for s in found} == expected


@pytest.mark.parametrize("extractor", sorted(EXTRACTORS))
def test_what_speakers_write_is_their_own(extractor: str) -> None:
    text = "Keller posted a message saying that the talks had failed."
    found, _ = EXTRACTORS[extractor](SmallRegistry(), Settings()).extract(article(text))
    assert {s.speaker.name for s in found if "failed" in s.text} == {"Anna Keller"}
