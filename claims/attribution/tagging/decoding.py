"""From scores to attributions: the best spans of each role, and which of them belong together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claims.attribution.tagging.pieces import CASE, GAP, Pieces
from claims.attribution.tagging.spans import Attribution, Role
from claims.attribution.tagging.windows import Seen, depth, owners
from claims.records import Span

OUTSIDE, BEGIN, INSIDE = range(3)
NEVER = -1e9
DEEP = 60  # pieces from a cut edge; farther from it a window sees no better


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with its windows and, for each piece, the window that decides on it."""

    pieces: Pieces
    seen: Sequence[Seen]
    owner: NDArray[np.int64]

    def tags(self, role: Role) -> NDArray[np.float32]:
        """Log-probabilities (pieces, tags) of one role: the mean of all windows, the deeper the heavier."""
        length = len(self.pieces)
        total, weight = np.zeros((length, 3), dtype=np.float32), np.zeros((length, 1), dtype=np.float32)
        for window in self.seen:
            heavy = np.minimum(depth(window, length) + 1, DEEP)[:, None].astype(np.float32)
            total[window.start : window.end] += heavy * window.tags[:, role]
            weight[window.start : window.end] += heavy
        means: NDArray[np.float32] = total / weight
        return means

    def at(self, piece: int) -> Seen:
        """The window that decides on a piece."""
        return self.seen[int(self.owner[piece])]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoding:
    """How scores become attributions.

    `lean` is taken off the log-probability that a piece belongs to no source or cue, `content_lean` off that
    of belonging to no content: above 0 more is found. A content whose probability of belonging to its best
    cue is below `least_link` gets the word that it points to as its cue; where that is as unlikely, it
    belongs to none. Attributions below `least_score` are left out.
    """

    lean: float = 0.0
    content_lean: float = 0.0
    least_link: float = 0.0
    least_score: float = 0.0


def decode(pieces: Pieces, seen: Sequence[Seen], how: Decoding) -> list[Attribution]:
    """The attributions of one text, in the order of their cues."""
    if not len(pieces):
        return []
    reading = Reading(pieces, seen, owners(seen, len(pieces)))
    leans = {Role.SOURCE: how.lean, Role.CUE: how.lean, Role.CONTENT: how.content_lean}
    spans = {role: _words(pieces, best_spans(reading.tags(role), lean=leans[role])) for role in Role}
    held: dict[Span, list[Span]] = defaultdict(list)
    for content in spans[Role.CONTENT]:
        near = _shown(spans[Role.CUE], reading.at(content.start), reading.at(content.end - 1))
        cue, likely = _cue_of(reading, content, near)
        if cue is None or likely < how.least_link:
            cue, likely = _missed_cue(reading, content, near)
        if cue is not None and likely >= how.least_link:
            held[cue].append(content)
    found = [_attribution(reading, cue, held[cue], spans[Role.SOURCE]) for cue in sorted(held)]
    return [one for one in found if one.score >= how.least_score]


def best_spans(scores: NDArray[np.float32], *, lean: float = 0.0) -> list[Span]:
    """The likeliest spans under begin-inside-outside tags (Viterbi 1967): "inside" never follows "outside".

    `scores` are log-probabilities (pieces, tags).
    """
    if not len(scores):
        return []
    scores = scores - np.array([lean, 0.0, 0.0], dtype=np.float32)
    total, back = np.array([scores[0, 0], scores[0, 1], NEVER]), np.zeros((len(scores), 3), dtype=np.int8)
    for at in range(1, len(scores)):
        best, within = int(total.argmax()), BEGIN if total[BEGIN] > total[INSIDE] else INSIDE
        back[at] = best, best, within
        total = total[back[at]] + scores[at]
    return _read_back(back, int(total.argmax()))


def _read_back(back: NDArray[np.int8], tag: int) -> list[Span]:
    """The spans of the path that ends with `tag`, in order."""
    spans: list[Span] = []
    end: int | None = None
    for at in range(len(back) - 1, -1, -1):
        if tag != OUTSIDE and end is None:
            end = at + 1
        if tag == BEGIN and end is not None:
            spans.append(Span(at, end))
            end = None
        tag = int(back[at, tag])
    return spans[::-1]


def _shown(spans: Sequence[Span], first: Seen, last: Seen) -> Sequence[Span]:
    """The spans, of all in order, that may stand in these windows or those between them."""
    start = bisect_left(spans, first.start, key=lambda span: span.start)
    return spans[start : bisect_right(spans, last.end, key=lambda span: span.end)]


def _cue_of(reading: Reading, content: Span, cues: Sequence[Span]) -> tuple[Span | None, float]:
    """The cue that the pieces of a content point to, and the mean of their probabilities."""
    likely: dict[Span, float] = {}
    for cue in cues:
        shares = [_share(reading.at(i), i, cue) for i in range(content.start, content.end)]
        likely[cue] = float(np.mean(shares))
    best = max(likely, key=lambda cue: likely[cue], default=None)
    return best, likely[best] if best else 0.0


def _missed_cue(reading: Reading, content: Span, cues: Sequence[Span]) -> tuple[Span | None, float]:
    """The word outside of the cues and of a content that the content points to, and the probability of that.

    None where the content points to no place of its window.
    """
    window = reading.at((content.start + content.end) // 2)
    first, last = max(content.start, window.start), min(content.end, window.end)
    rows = window.cue_of[first - window.start : last - window.start, 1:].astype(np.float32).mean(axis=0)
    for taken in (*cues, content):
        rows[max(0, taken.start - window.start) : max(0, taken.end - window.start)] = 0.0
    if not rows.any():
        return None, 0.0
    peak = int(rows.argmax()) + window.start
    word = _word(reading.pieces, peak)
    inside = [i for i in range(word.start, word.end) if window.start <= i < window.end]
    return word, float(sum(rows[i - window.start] for i in inside))


def _word(pieces: Pieces, at: int) -> Span:
    """The whole word that a piece belongs to."""
    return _whole(pieces, Span(at, at + 1))


def _words(pieces: Pieces, spans: Sequence[Span]) -> list[Span]:
    """Spans in order without cut words at their ends; two that share a word become one."""
    found: list[Span] = []
    for span in spans:
        whole = _whole(pieces, span)
        if found and whole.start < found[-1].end:
            whole = Span(found.pop().start, whole.end)
        found.append(whole)
    return found


def _whole(pieces: Pieces, span: Span) -> Span:
    """The span without cut words at its ends; marks such as commas are words of their own."""
    start, end = span
    while start > 0 and _joined(pieces, start):
        start -= 1
    while end < len(pieces) and _joined(pieces, end):
        end += 1
    return Span(start, end)


def _joined(pieces: Pieces, at: int) -> bool:
    """Whether a piece goes on with the word of the piece before it."""
    letters = pieces.marks[at - 1 : at + 1, CASE].all()
    return bool(letters) and int(pieces.marks[at, GAP]) == 0


def _share(window: Seen, piece: int, cue: Span) -> float:
    """The probability with which a piece points into a cue; 0 where its window does not show the cue."""
    if cue.start < window.start or cue.end > window.end:
        return 0.0
    row = window.cue_of[piece - window.start]
    return float(row[cue.start - window.start + 1 : cue.end - window.start + 1].sum(dtype=np.float32))


def _source_of(reading: Reading, cue: Span, sources: Sequence[Span]) -> Span | None:
    """The source that a cue points to; None where it rather points nowhere."""
    window = reading.at(cue.start)
    row = window.source_of[cue.start - window.start].astype(np.float32)
    best, found = float(row[0]), None
    for source in _shown(sources, window, window):
        share = float(row[source.start - window.start + 1 : source.end - window.start + 1].sum())
        if share > best:
            best, found = share, source
    return found


def _merged(pieces: Pieces, contents: Sequence[Span]) -> list[Span]:
    """The spans of one content, those as one that only marks stand between."""
    found: list[Span] = []
    for span in contents:
        if found and not pieces.marks[found[-1].end : span.start, CASE].any():
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def _attribution(reading: Reading, cue: Span, contents: list[Span], sources: Sequence[Span]) -> Attribution:
    offsets = reading.pieces.offsets

    def place(span: Span) -> Span:
        return Span(int(offsets[span.start, 0]), int(offsets[span.end - 1, 1]))

    source = _source_of(reading, cue, sources)
    tags = [
        reading.at(i).tags[i - reading.at(i).start, Role.CONTENT] for a, b in contents for i in range(a, b)
    ]
    held = 1.0 - np.exp(np.array(tags)[:, OUTSIDE])
    return Attribution(
        source=place(source) if source else None,
        cue=place(cue),
        content=tuple(place(span) for span in _merged(reading.pieces, contents)),
        score=round(float(held.mean()), 4),
    )
