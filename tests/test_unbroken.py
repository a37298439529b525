"""Spaces that do not break are spaces: the same statements, at the same offsets of the stored text."""

from __future__ import annotations

import pytest

from claims.attribution import EXTRACTORS
from claims.settings import Settings
from tests.attribution_case import SmallRegistry, article

PLAIN = "Mayor Keller said on Monday that the toll of 30 crowns would fall. “We agreed,” she said."


@pytest.mark.parametrize("extractor", sorted(EXTRACTORS))
@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2007"])
def test_spaces_that_do_not_break_change_nothing(extractor: str, space: str) -> None:
    reader = EXTRACTORS[extractor](SmallRegistry(), Settings())
    plain, _ = reader.extract(article(PLAIN))
    found, _ = reader.extract(
        article(PLAIN.replace("30 crowns", f"30{space}crowns").replace("Mayor ", f"Mayor{space}"))
    )
    assert [(s.content, s.cue, s.text, s.speaker.name) for s in found] == [
        (s.content, s.cue, s.text, s.speaker.name) for s in plain
    ]
    assert found
