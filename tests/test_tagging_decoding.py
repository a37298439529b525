"""From hand-made scores to attributions: legal tags, whole words, and who belongs to whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from claims.attribution.tagging.decoding import BEGIN, INSIDE, OUTSIDE, Decoding, best_spans, decode
from claims.attribution.tagging.pieces import Pieces, read_pieces
from claims.attribution.tagging.spans import Attribution, Role
from claims.attribution.tagging.windows import Seen
from claims.records import Span

SURE, ELSE = 0.9, 0.05  # probability of the tag that a sketch gives a piece, and of each other one
SPLIT = "zorbled"  # an invented verb of several pieces


@dataclass
class Sketch:
    """What a network might see in a text; words are found by where they first stand."""

    text: str

    def __post_init__(self) -> None:
        """Nothing is marked, and everything points nowhere."""
        self.pieces: Pieces = read_pieces(self.text)
        size = len(self.pieces)
        self.tags = np.full((size, len(Role), 3), ELSE)
        self.tags[:, :, OUTSIDE] = SURE
        self.cue_of, self.source_of = np.zeros((size, 1 + size)), np.zeros((size, 1 + size))
        self.cue_of[:, 0] = self.source_of[:, 0] = 1.0

    def at(self, words: str) -> Span:
        """The pieces of some words."""
        start = self.text.index(words)
        return self.reach(start, start + len(words))

    def reach(self, start: int, end: int) -> Span:
        """The pieces that start between two characters."""
        places = np.flatnonzero((self.pieces.offsets[:, 0] >= start) & (self.pieces.offsets[:, 0] < end))
        return Span(int(places[0]), int(places[-1]) + 1)

    def mark(self, role: Role, words: str | Span, *, sure: float = SURE) -> Sketch:
        """Tag words as one span of a role."""
        span = self.at(words) if isinstance(words, str) else words
        for piece in range(*span):
            self.tags[piece, role] = (1 - sure) / 2
            self.tags[piece, role, BEGIN if piece == span.start else INSIDE] = sure
        return self

    def point(self, content: str, cue: str | int, *, likely: float = SURE) -> Sketch:
        """Let the pieces of a content point to the first piece of a cue, or to a piece by its number."""
        target = self.at(cue).start if isinstance(cue, str) else cue
        for piece in range(*self.at(content)):
            self.cue_of[piece, 0] -= likely
            self.cue_of[piece, 1 + target] += likely
        return self

    def name(self, cue: str, source: str, *, likely: float = SURE) -> Sketch:
        """Let a cue point to its source."""
        self.source_of[self.at(cue).start, 0] -= likely
        self.source_of[self.at(cue).start, 1 + self.at(source).start] += likely
        return self

    def seen(self, *windows: tuple[int, int]) -> list[Seen]:
        """The windows, or one over everything."""
        return [self._window(start, end) for start, end in windows or ((0, len(self.pieces)),)]

    def _window(self, start: int, end: int) -> Seen:
        shown = [0, *range(1 + start, 1 + end)]
        return Seen(
            start=start,
            end=end,
            tags=np.log(self.tags[start:end]).astype(np.float32),
            cue_of=self.cue_of[start:end, shown].astype(np.float16),
            source_of=self.source_of[start:end, shown].astype(np.float16),
        )

    def told(self, found: Sequence[Attribution]) -> list[tuple[str | None, str, list[str]]]:
        """Attributions in words: source, cue and contents."""
        return [
            (a.source and a.source.of(self.text), a.cue.of(self.text), [c.of(self.text) for c in a.content])
            for a in found
        ]


def whole() -> Sketch:
    """One attribution with everything in its place."""
    sketch = Sketch("“Tolls fall,” the mayor said on Friday.")
    sketch.mark(Role.CONTENT, "“Tolls fall,”").mark(Role.SOURCE, "the mayor").mark(Role.CUE, "said")
    return sketch.point("“Tolls fall,”", "said").name("said", "the mayor")


def read(sketch: Sketch, **options: float) -> list[tuple[str | None, str, list[str]]]:
    return sketch.told(decode(sketch.pieces, sketch.seen(), Decoding(**options)))


def test_source_cue_and_content_are_put_together() -> None:
    assert read(whole()) == [("the mayor", "said", ["“Tolls fall,”"])]


def test_the_score_is_the_mean_probability_of_the_content() -> None:
    sketch = whole().mark(Role.CONTENT, "“Tolls fall,”", sure=0.6)
    (one,) = decode(sketch.pieces, sketch.seen(), Decoding())
    assert one.score == pytest.approx(0.6 + 0.4 / 2, abs=1e-3)


def test_a_text_without_pieces_has_nothing() -> None:
    assert decode(read_pieces(" \n"), [], Decoding()) == []


def test_a_text_without_marks_has_nothing() -> None:
    assert read(Sketch("The harbour was quiet.")) == []


def test_a_content_that_its_cue_interrupts_is_one_attribution() -> None:
    sketch = Sketch("“Tolls,” the mayor said, “will fall,” and left.")
    for part in ("“Tolls,”", "“will fall,”"):
        sketch.mark(Role.CONTENT, part).point(part, "said")
    sketch.mark(Role.CUE, "said").mark(Role.SOURCE, "the mayor").name("said", "the mayor")
    assert read(sketch) == [("the mayor", "said", ["“Tolls,”", "“will fall,”"])]


def test_two_cues_keep_their_contents_in_the_order_of_the_cues() -> None:
    sketch = Sketch("Keller said tolls fell. “Ice is thick,” Dorn added.")
    for source, cue, content in (("Dorn", "added", "“Ice is thick,”"), ("Keller", "said", "tolls fell")):
        sketch.mark(Role.SOURCE, source).mark(Role.CUE, cue).mark(Role.CONTENT, content)
        sketch.point(content, cue).name(cue, source)
    assert read(sketch) == [("Keller", "said", ["tolls fell"]), ("Dorn", "added", ["“Ice is thick,”"])]


def test_a_content_goes_to_the_cue_that_it_points_to_not_the_nearest() -> None:
    sketch = Sketch("Keller said, and Dorn added: tolls fell.")
    sketch.mark(Role.CUE, "said").mark(Role.CUE, "added").mark(Role.CONTENT, "tolls fell")
    sketch.point("tolls fell", "added", likely=0.3).point("tolls fell", "said", likely=0.6)
    assert read(sketch) == [(None, "said", ["tolls fell"])]


def test_one_source_may_serve_two_cues() -> None:
    sketch = Sketch("Keller said tolls fell and added ice was thick.")
    sketch.mark(Role.SOURCE, "Keller")
    for cue, content in (("said", "tolls fell"), ("added", "ice was thick")):
        sketch.mark(Role.CUE, cue).mark(Role.CONTENT, content).point(content, cue).name(cue, "Keller")
    assert read(sketch) == [("Keller", "said", ["tolls fell"]), ("Keller", "added", ["ice was thick"])]


def test_a_cue_without_content_is_nothing() -> None:
    sketch = Sketch("The mayor said nothing.").mark(Role.CUE, "said").mark(Role.SOURCE, "The mayor")
    assert read(sketch) == []


@pytest.mark.parametrize(("likely", "source"), [(0.8, "the mayor"), (0.4, None), (0.0, None)])
def test_a_cue_may_rather_point_to_nobody(likely: float, source: str | None) -> None:
    sketch = whole()
    sketch.source_of[:] = 0.0
    sketch.source_of[:, 0] = 1.0
    assert read(sketch.name("said", "the mayor", likely=likely)) == [(source, "said", ["“Tolls fall,”"])]


def test_the_likeliest_source_is_taken() -> None:
    sketch = Sketch("Keller and Dorn met, and one said tolls fell.")
    sketch.mark(Role.SOURCE, "Keller").mark(Role.SOURCE, "Dorn").mark(Role.CUE, "said")
    sketch.mark(Role.CONTENT, "tolls fell").point("tolls fell", "said")
    sketch.name("said", "Dorn", likely=0.5).name("said", "Keller", likely=0.3)
    assert read(sketch) == [("Dorn", "said", ["tolls fell"])]


def test_a_missed_cue_is_found_by_what_points_to_it() -> None:
    sketch = Sketch("The mayor said tolls fell.").mark(Role.SOURCE, "The mayor")
    sketch.mark(Role.CONTENT, "tolls fell").point("tolls fell", "said").name("said", "The mayor")
    assert read(sketch, least_link=0.5) == [("The mayor", "said", ["tolls fell"])]


def test_a_missed_cue_is_a_whole_word() -> None:
    sketch = Sketch(f"The mayor {SPLIT} that tolls fell.")
    first, end = sketch.at(SPLIT)
    assert end - first > 1
    sketch.mark(Role.CONTENT, "tolls fell").point("tolls fell", end - 1)
    assert read(sketch, least_link=0.5) == [(None, SPLIT, ["tolls fell"])]


def test_the_shares_of_all_pieces_of_a_missed_cue_count() -> None:
    sketch = Sketch(f"The mayor {SPLIT} that tolls fell.").mark(Role.CONTENT, "tolls fell")
    for piece in range(*sketch.at(SPLIT)):
        sketch.point("tolls fell", piece, likely=0.2)
    assert read(sketch, least_link=0.5) == [(None, SPLIT, ["tolls fell"])]


def test_two_parts_may_share_a_missed_cue() -> None:
    sketch = Sketch("“Tolls,” the mayor said, “will fall.”")
    for part in ("“Tolls,”", "“will fall.”"):
        sketch.mark(Role.CONTENT, part).point(part, "said")
    assert read(sketch, least_link=0.5) == [(None, "said", ["“Tolls,”", "“will fall.”"])]


def test_a_better_missed_cue_replaces_an_unlikely_one() -> None:
    sketch = Sketch("Keller spoke. The mayor said tolls fell.").mark(Role.CUE, "spoke")
    sketch.mark(Role.CONTENT, "tolls fell").point("tolls fell", "spoke", likely=0.1)
    sketch.point("tolls fell", "said", likely=0.8)
    assert read(sketch, least_link=0.25) == [(None, "said", ["tolls fell"])]
    assert read(sketch) == [(None, "spoke", ["tolls fell"])]


def test_a_missed_cue_is_none_of_the_known_ones() -> None:
    sketch = Sketch(f"Keller spoke. The mayor {SPLIT} that tolls fell.").mark(Role.CUE, "spoke")
    sketch.mark(Role.CONTENT, "tolls fell").point("tolls fell", "spoke", likely=0.24)
    for piece in range(*sketch.at(SPLIT)):
        sketch.point("tolls fell", piece, likely=0.15)
    assert read(sketch, least_link=0.25) == [(None, SPLIT, ["tolls fell"])]


def test_a_content_is_never_its_own_cue() -> None:
    sketch = Sketch("The mayor said tolls fell.").mark(Role.CONTENT, "tolls fell")
    sketch.point("tolls fell", "fell", likely=0.6).point("tolls fell", "said", likely=0.3)
    assert read(sketch, least_link=0.25) == [(None, "said", ["tolls fell"])]
    assert read(sketch, least_link=0.35) == []


@pytest.mark.parametrize(("least", "found"), [(0.0, 1), (0.39, 1), (0.41, 0), (1.0, 0)])
def test_an_unlikely_link_is_none(least: float, found: int) -> None:
    sketch = Sketch("The mayor said tolls fell.").mark(Role.CUE, "said").mark(Role.CONTENT, "tolls fell")
    sketch.point("tolls fell", "said", likely=0.4)
    assert len(read(sketch, least_link=least)) == found


def test_a_content_that_points_nowhere_has_no_cue() -> None:
    text = "Tolls fall"
    assert read(Sketch(text).mark(Role.CONTENT, text)) == []


@pytest.mark.parametrize(("least", "found"), [(0.0, 1), (0.9, 1), (0.97, 0)])
def test_an_attribution_below_the_least_score_is_left_out(least: float, found: int) -> None:
    assert len(read(whole().mark(Role.CONTENT, "“Tolls fall,”", sure=0.9), least_score=least)) == found


def test_more_is_found_where_the_scores_lean() -> None:
    sketch = whole()
    sketch.tags[range(*sketch.at("“Tolls fall,”")), Role.CONTENT] = (0.6, 0.1, 0.3)
    assert read(sketch) == []
    assert read(sketch, lean=2.0) == []
    assert read(sketch, content_lean=2.0)[0][1] == "said"


def test_a_cut_word_becomes_whole() -> None:
    sketch = Sketch(f"He {SPLIT} that Zorbleton rose again.")
    word, town = sketch.at(SPLIT), sketch.at("Zorbleton")
    sketch.mark(Role.CUE, Span(word.start + 1, word.end))
    sketch.mark(Role.CONTENT, Span(town.start + 1, town.end + 1)).point("Zorbleton rose", word.start + 1)
    assert read(sketch) == [(None, SPLIT, ["Zorbleton rose"])]


@pytest.mark.parametrize("words", ["(Zorbleton", "Zorbleton,", "3", "Zorbleton’"])
def test_marks_and_numbers_are_words_of_their_own(words: str) -> None:
    sketch = Sketch(f"He said: {words}).5 – Ice.").mark(Role.CUE, "said")
    sketch.mark(Role.CONTENT, words).point(words, "said")
    assert read(sketch) == [(None, "said", [words])]


def test_two_contents_that_meet_in_a_word_become_one() -> None:
    sketch = Sketch("He said: Zorbleton rose.").mark(Role.CUE, "said").point("Zorbleton rose", "said")
    town = sketch.at("Zorbleton")
    sketch.mark(Role.CONTENT, Span(town.start, town.start + 1))
    sketch.mark(Role.CONTENT, Span(town.start + 1, town.end + 1))
    assert read(sketch) == [(None, "said", ["Zorbleton rose"])]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("He said: ice melts. Tolls fall.", ["ice melts. Tolls fall."]),
        ("He said: ice melts – “Tolls fall.”", ["ice melts – “Tolls fall."]),
        ("He said: ice melts and Tolls fall.", ["ice melts", "Tolls fall."]),
        ("He said: ice melts 2 Tolls fall.", ["ice melts", "Tolls fall."]),
    ],
)
def test_parts_with_only_marks_between_them_are_one(text: str, content: list[str]) -> None:
    sketch = Sketch(text).mark(Role.CUE, "said")
    for part in ("ice melts", "Tolls fall."):
        sketch.mark(Role.CONTENT, part).point(part, "said")
    assert [held for _, _, held in read(sketch)] == [content]


def test_parts_side_by_side_of_two_cues_stay_two() -> None:
    sketch = Sketch("He said, and Dorn added: ice melts. Tolls fall.")
    for cue, part in (("said", "ice melts."), ("added", "Tolls fall.")):
        sketch.mark(Role.CUE, cue).mark(Role.CONTENT, part).point(part, cue)
    assert read(sketch) == [(None, "said", ["ice melts."]), (None, "added", ["Tolls fall."])]


def test_windows_are_put_together() -> None:
    sketch = whole()
    size, cue = len(sketch.pieces), sketch.at("said")
    parts = sketch.seen((0, cue.end + 1), (2, size))
    assert decode(sketch.pieces, parts, Decoding()) == decode(sketch.pieces, sketch.seen(), Decoding())


def test_a_cue_that_no_window_of_the_content_shows_is_none_of_its() -> None:
    sketch = whole()
    cue = sketch.at("said")
    parts = sketch.seen((0, cue.start), (cue.start, len(sketch.pieces)))
    assert decode(sketch.pieces, parts, Decoding(least_link=0.1)) == []


def test_a_source_that_the_window_of_its_cue_does_not_show_is_none() -> None:
    sketch = Sketch("Keller met the mayor of the port. Then he said tolls fell.")
    sketch.mark(Role.SOURCE, "Keller").mark(Role.CUE, "said").mark(Role.CONTENT, "tolls fell")
    sketch.point("tolls fell", "said").name("said", "Keller")
    cut = sketch.at("Then").start
    assert read(sketch)[0][0] == "Keller"
    (one,) = decode(sketch.pieces, sketch.seen((0, cut), (cut, len(sketch.pieces))), Decoding())
    assert (one.source, one.cue.of(sketch.text)) == (None, "said")


def tags_of(spans: Sequence[Span], length: int) -> list[int]:
    """The tags that spans stand for."""
    tags = [OUTSIDE] * length
    for start, end in spans:
        tags[start:end] = [BEGIN] + [INSIDE] * (end - start - 1)
    return tags


def total(scores: NDArray[np.float32], tags: Sequence[int]) -> float:
    return float(scores[range(len(tags)), list(tags)].sum(dtype=np.float64))


def legal(tags: Sequence[int]) -> bool:
    return tags[0] != INSIDE and all(b != INSIDE or a != OUTSIDE for a, b in pairwise(tags))


SCORES = st.integers(1, 6).flatmap(lambda n: arrays(np.float32, (n, 3), elements=st.floats(-20, 0, width=32)))


@settings(deadline=None)
@given(SCORES)
def test_the_best_spans_are_the_best_of_all_legal_tags(scores: NDArray[np.float32]) -> None:
    spans = best_spans(scores)
    best = max(total(scores, tags) for tags in product(range(3), repeat=len(scores)) if legal(tags))
    assert total(scores, tags_of(spans, len(scores))) == pytest.approx(best, abs=1e-4)


@settings(deadline=None)
@given(arrays(np.float32, st.tuples(st.integers(0, 60), st.just(3)), elements=st.floats(-30, 0, width=32)))
def test_spans_lie_in_order_and_apart(scores: NDArray[np.float32]) -> None:
    spans = best_spans(scores)
    assert all(0 <= a < b <= len(scores) for a, b in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize(
    ("likely", "spans"),
    [
        ("obio", [(1, 3)]),
        ("bibi", [(0, 2), (2, 4)]),
        ("bbb", [(0, 1), (1, 2), (2, 3)]),
        ("ooo", []),
        ("b", [(0, 1)]),
    ],
)
def test_the_likeliest_tags_are_read(likely: str, spans: list[tuple[int, int]]) -> None:
    scores = np.log(np.full((len(likely), 3), 0.01, dtype=np.float32))
    for place, tag in enumerate(likely):
        scores[place, "obi".index(tag)] = np.log(0.98)
    assert best_spans(scores) == [Span(*pair) for pair in spans]


def test_an_inside_without_its_begin_starts_where_that_costs_least() -> None:
    scores = np.log(np.array([[0.9, 0.05, 0.05], [0.1, 0.3, 0.6], [0.1, 0.1, 0.8]], dtype=np.float32))
    assert best_spans(scores) == [Span(1, 3)]
