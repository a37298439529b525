"""Where one cue stands for several statements: "“…,” Holt said. “…”" are two sentences and two statements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.attribution.clauses import Find
from claims.records import Kind, Span

SENTENCE_END = re.compile(r"[.!?…][\"”’)]?\s")
LEAST_WORDS = 9  # a shorter sentence goes with the one beside it: news gold gains as much from 5 to 12


def told_apart(text: str, find: Find) -> list[Find]:
    """The find once for each of its sentences that the words between them part; most have only one."""
    groups = _groups(text, find.spans)
    if len(groups) == 1:
        return [find]
    first = replace(find, spans=groups[0], order="before" if _precedes(groups[0], find) else find.order)
    later = onward(find)
    return [first, *(replace(later, spans=group) for group in groups[1:])]


def onward(find: Find) -> Find:
    """The find for a sentence after its own: the same cue, which denies and demands nothing there."""
    said = replace(find.anchor.entry, kind=Kind.ASSERTION)
    anchor = replace(find.anchor, entry=said, negated=said.denies)
    tail = replace(find.tail, how="")
    return replace(find, anchor=anchor, tail=tail, content=(), spans=(), order="after", earlier=None)


def _precedes(group: Sequence[Span], find: Find) -> bool:
    """Whether a group stands before the cue."""
    return find.cue is not None and group[-1].end <= find.cue.start


def _groups(text: str, spans: Sequence[Span]) -> list[tuple[Span, ...]]:
    """Parts of one sentence together, and short sentences with the one before or after."""
    groups: list[tuple[Span, ...]] = []
    for span in spans:
        ended = bool(groups) and SENTENCE_END.search(text, groups[-1][-1].end, span.start)
        if ended and min(_words(text, groups[-1]), _words(text, (span,))) >= LEAST_WORDS:
            groups.append((span,))
        elif groups:
            groups[-1] = (*groups[-1], span)
        else:
            groups.append((span,))
    return groups or [()]


def _words(text: str, spans: Sequence[Span]) -> int:
    return sum(len(span.of(text).split()) for span in spans)
