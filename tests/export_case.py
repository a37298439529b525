"""What the tests of exports share: the small story as a snapshot, a real ledger, and texts that mean ill."""

from __future__ import annotations

from claims.records import Span
from claims.snapshot import Snapshot, build_snapshot_from
from tests.story import REGISTRY, At, How, Story, harbour

HOSTILE = (
    "=1+1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "=HYPERLINK(\"http://evil.example\";\"x\")",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&lt;b&gt; {{ 7*7 }} {% raw %}", "]]><x>",
    "a\x00b\x01c\x1bd\x7fe", "\u202egnirts\u202c \u2066x\u2069 z\u200bw",
    "non\ufffecharacter\uffff", "http://evil.example/a b", "long " * 8_000,
)  # fmt: skip


def seen(story: Story | None = None) -> Snapshot:
    """The story, or that of the harbour, as a snapshot."""
    return build_snapshot_from((story or harbour()[0]).facts(), REGISTRY)


def hostile(words: str) -> Snapshot:
    """A story whose every text comes from somebody who means ill."""
    story = Story()
    document = story.article(f"{words}, {words} said.", on=1, outlet=words, place=f"javascript:{words}")
    story.says(words, words, at=At(document=document), group="i1", how=How(quoted=True))
    story.says("Rosa Prado", words, at=At(document=document), group="i1")
    return seen(story)


def texts_of(story: Story) -> dict[str, str]:
    """The stored text of each document."""
    return {stored.document.id: stored.document.text for stored in story.stored}


def spans_in(offsets: str) -> list[Span]:
    """Offsets as exports print them, as spans."""
    return [Span(*map(int, part.split("-"))) for part in offsets.split("; ")]
