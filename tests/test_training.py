"""Training and scoring of the tagger on a few invented articles."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.torch import load_file
from torch import Tensor, equal

from claims.attribution.tagging import Attribution
from claims.attribution.tagging.pieces import GAP, piece_id
from claims.attribution.tagging.spans import Role
from claims.attribution.tagging.tagger import Tagger
from claims.attribution.tagging.weights import CONFIG, WEIGHTS, read_config
from claims.attribution.tagging.windows import SIZE, Window
from claims.errors import ModelError
from claims.records import Span
from claims.training.attribution import CHECKPOINT, Course, Plan
from claims.training.attribution_data import (
    IGNORED,
    Article,
    Example,
    example_of,
    lesson_of,
    lessons,
    read_articles,
)
from claims.training.attribution_score import score, score_tagger
from tests.training_case import QUOTED, ROWS, SPOKEN, write

TINY = Plan(epochs=2, batch=1, rank=2, rate=0.01, name="tiny")


def examples() -> list[Example]:
    return [example_of(article) for article in articles()]


def articles() -> list[Article]:
    """The articles above as read from a file."""
    return [Article(one["text"], tuple(_attribution(given) for given in one["attributions"])) for one in ROWS]


def _attribution(given: dict[str, list[list[int]]]) -> Attribution:
    source = Span(*given["source"][0]) if given["source"] else None
    content = tuple(Span(*one) for one in given["content"])
    return Attribution(source=source, cue=Span(*given["cue"][0]), content=content, score=1.0)


def test_articles_are_read(tmp_path: Path) -> None:
    assert read_articles(write(tmp_path / "data.jsonl", *ROWS)) == articles()


def test_gzipped_articles_and_empty_lines_are_read(tmp_path: Path) -> None:
    path = tmp_path / "data.jsonl.gz"
    path.write_bytes(gzip.compress(("\n" + json.dumps(ROWS[0]) + "\n\n").encode()))
    assert read_articles(path) == articles()[:1]


def test_an_empty_file_has_no_articles(tmp_path: Path) -> None:
    assert read_articles(write(tmp_path / "data.jsonl")) == []


def test_a_source_in_parts_is_one_stretch_and_nothing_attributed_is_left_out(tmp_path: Path) -> None:
    given = {"source": [[0, 6], [11, 17]], "cue": [[7, 10]], "content": [[18, 24]]}
    rest = [{"source": [], "cue": [], "content": [[0, 3]]}, {"source": [], "cue": [[0, 3]], "content": []}]
    path = write(tmp_path / "data.jsonl", {"text": SPOKEN, "attributions": [given, *rest]})
    (article,) = read_articles(path)
    assert [one.source for one in article.attributions] == [Span(0, 17)]


@pytest.mark.parametrize(
    "line",
    [
        "no JSON",
        '{"text": "Ice"',
        "[1, 2]",
        '"Ice"',
        "null",
        '{"attributions": []}',
        '{"text": "Ice"}',
        '{"text": 7, "attributions": []}',
        '{"text": "Ice", "attributions": 7}',
        '{"text": "Ice", "attributions": [{"source": [], "cue": [[0, 3]]}]}',
        '{"text": "Ice", "attributions": [{"source": [], "cue": [[0, 9]], "content": [[0, 3]]}]}',
        '{"text": "Ice", "attributions": [{"source": [], "cue": [[-2, 1]], "content": [[0, 3]]}]}',
        '{"text": "Ice", "attributions": [{"source": [], "cue": [[2, 1]], "content": [[0, 3]]}]}',
        '{"text": "Ice", "attributions": [{"source": [], "cue": [["a", "b"]], "content": [[0, 3]]}]}',
        '{"text": "Ice", "attributions": [{"source": [], "cue": [[0, 1, 2]], "content": [[0, 3]]}]}',
        "[" * 100_000,
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    path = write(tmp_path / "data.jsonl", ROWS[0])
    path.write_text(path.read_text() + line + "\n")
    with pytest.raises(ModelError, match=r"data\.jsonl, line 2: no annotated article"):
        read_articles(path)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("data.jsonl", b"\xff\xfe\x00"),
        ("data.jsonl.gz", b"not gzipped"),
        ("data.jsonl.gz", gzip.compress(json.dumps(ROWS[0]).encode())[:-12]),
        ("data.jsonl.gz", gzip.compress(b"x" * 99)[:12] + b"\xff" * 40),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ModelError, match="cannot be read"):
        read_articles(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"none\.jsonl cannot be read"):
        read_articles(tmp_path / "none.jsonl")


def in_words(example: Example, text: str, role: Role) -> list[str]:
    """The spans that the tags of a role stand for, in words."""
    found: list[list[int]] = []
    for (start, end), tag in zip(example.pieces.offsets.tolist(), example.tags[:, role], strict=True):
        if tag == 1:
            found.append([start, end])
        elif tag == 2:
            found[-1][1] = end
    return [text[a:b] for a, b in found]


def test_the_tags_of_an_article_stand_for_its_spans() -> None:
    quoted, spoken, quiet = examples()
    assert in_words(quoted, QUOTED, Role.CONTENT) == ["“Tolls will fall,”", "“and ice melts.”"]
    assert in_words(quoted, QUOTED, Role.SOURCE) == ["the mayor"]
    assert in_words(spoken, SPOKEN, Role.CUE) == ["denied", "was reported"]
    assert not quiet.tags.any()


def first_of(example: Example, text: str, words: str) -> int:
    """The number of the piece that words begin with."""
    starts: list[int] = example.pieces.offsets[:, 0].tolist()
    return starts.index(text.index(words))


def test_contents_point_to_their_cues_and_cues_to_their_sources() -> None:
    quoted, spoken, _ = examples()
    said, mayor = first_of(quoted, QUOTED, "said"), first_of(quoted, QUOTED, "the mayor")
    held = quoted.tags[:, Role.CONTENT] > 0
    assert set(quoted.cue_of[held].tolist()) == {said}
    assert set(quoted.cue_of[~held].tolist()) == {-1}
    assert quoted.source_of == {said: mayor}
    assert spoken.source_of[first_of(spoken, SPOKEN, "was reported")] is None


def test_a_lesson_holds_the_targets_of_its_windows() -> None:
    given, size = examples(), len(examples()[0].pieces)
    lesson = lesson_of(given, [Window(0, 0, size)], random.Random(1))
    said, mayor = first_of(given[0], QUOTED, "said"), first_of(given[0], QUOTED, "the mayor")
    assert lesson.tags[0, 1 : size + 1].tolist() == given[0].tags.tolist()
    assert (lesson.tags[0, [0, size + 1]] == IGNORED).all()
    assert lesson.cue_of[0, 1] == 1 + said
    assert lesson.source_of[0, 1 + said] == 1 + mayor
    assert (lesson.source_of != IGNORED).sum() == 1


def test_a_cue_of_nobody_points_to_the_first_place() -> None:
    given, size = examples(), len(examples()[1].pieces)
    lesson = lesson_of(given, [Window(1, 0, size)], random.Random(1))
    assert lesson.source_of[0, 1 + first_of(given[1], SPOKEN, "was reported")] == 0


def test_a_pointer_out_of_its_window_is_left_out() -> None:
    given = examples()
    said = first_of(given[0], QUOTED, "said")
    before = lesson_of(given, [Window(0, 0, said)], random.Random(1))
    after = lesson_of(given, [Window(0, said, len(given[0].pieces))], random.Random(1))
    assert (before.cue_of == IGNORED).all()
    assert (before.source_of == IGNORED).all()
    assert (after.cue_of != IGNORED).any()
    assert (after.source_of == IGNORED).all()


def test_some_lessons_lose_line_breaks_and_curly_marks_and_no_example_does() -> None:
    article = Article("“Ice\n\nmelts” «here»\nand „there“", ())
    example = example_of(article)
    window, straight = Window(0, 0, len(example.pieces)), piece_id('"')
    made = [lesson_of([example], [window], random.Random(seed)) for seed in range(60)]
    gaps = [int(lesson.marks[0, 1:-1, GAP].max()) for lesson in made]
    plain = [int((lesson.ids == straight).sum()) for lesson in made]
    assert set(gaps) == {1, 3}
    assert set(plain) == {0, 6}
    assert max(gaps.count(1), plain.count(6)) < len(made) / 2
    assert example.pieces.ids.tolist() == example_of(article).pieces.ids.tolist()


@settings(deadline=None, max_examples=50)
@given(st.lists(st.integers(0, SIZE * 3), max_size=6), st.integers(1, 4), st.integers(0, 9))
def test_lessons_hold_every_piece_once(lengths: list[int], size: int, seed: int) -> None:
    made = [example_of(Article("ice " * length, ())) for length in lengths]
    batches = lessons(made, size=size, rng=random.Random(seed))
    windows = sorted(window for batch in batches for window in batch)
    assert all(1 <= len(batch) <= size for batch in batches)
    assert all(w.end - w.start <= SIZE for w in windows)
    covered = [(w.text, place) for w in windows for place in range(w.start, w.end)]
    assert covered == [(number, place) for number, length in enumerate(lengths) for place in range(length)]


class Cut(Exception):  # noqa: N818 - no error: it stands for a run that was cut off
    """Ends a training in the middle of an epoch."""


def weights(folder: Path) -> dict[str, Tensor]:
    return load_file(folder / WEIGHTS)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the weights of a tiny training, run without a break."""
    folder = tmp_path_factory.mktemp("straight") / "deep" / "model"
    course = Course(TINY)
    course.resume(folder)
    told: list[tuple[int, int, int]] = []
    course.learn(examples(), folder, lambda epoch, done, todo, loss: told.append((epoch, done, todo)))
    assert told == [(epoch, done, 3) for epoch in (1, 2) for done in (1, 2, 3)]
    return folder


def test_a_training_writes_weights_that_load_and_read(trained: Path) -> None:
    assert {path.name for path in trained.iterdir()} == {WEIGHTS, CONFIG, CHECKPOINT}
    config = read_config(trained)
    assert (config.name, config.rank) == ("tiny", 2)
    (found,) = Tagger(trained, dtype="float32").read([QUOTED])
    assert isinstance(found, list)
    figures = score_tagger(trained, articles(), dtype="float32")
    assert all(0 <= value <= 1 for figure in figures.values() for value in figure.values())


def test_a_training_that_was_cut_off_goes_on_to_the_same_weights(trained: Path, tmp_path: Path) -> None:
    def cut(epoch: int, done: int, todo: int, loss: float) -> None:
        if (epoch, done) == (2, 2):
            raise Cut

    first = Course(TINY)
    with pytest.raises(Cut):
        first.learn(examples(), tmp_path, cut)
    again, told = Course(TINY), list[int]()
    again.resume(tmp_path)
    assert again.epoch == 1
    again.learn(examples(), tmp_path, lambda epoch, *_: told.append(epoch))
    straight, resumed = weights(trained), weights(tmp_path)
    assert set(told) == {2}
    assert straight.keys() == resumed.keys()
    assert all(equal(straight[name], resumed[name]) for name in straight)


def test_a_training_that_is_done_learns_nothing_more(trained: Path) -> None:
    course, told = Course(TINY), list[int]()
    course.resume(trained)
    course.learn(examples(), trained, lambda epoch, *_: told.append(epoch))
    assert told == []


def test_another_seed_gives_other_weights(trained: Path) -> None:
    fresh = Course(Plan(rank=2, seed=8)).weights
    same = Course(TINY).weights
    other = Course(TINY).weights
    moved = weights(trained)
    assert all(equal(same[name], other[name]) for name in same)
    assert any(not equal(same[name], fresh[name]) for name in same)
    assert any(not equal(same[name].half(), moved[name]) for name in same)


def test_a_training_may_start_from_weights(trained: Path) -> None:
    course = Course(TINY)
    course.start_from(trained)
    given = weights(trained)
    assert all(equal(given[name].float(), w) for name, w in course.weights.items())
    assert all(equal(given[name].float(), w) for name, w in course.mean.items())
    with pytest.raises(ModelError, match="does not fit"):
        Course(Plan(rank=3)).start_from(trained)


@pytest.mark.parametrize("data", [b"", b"junk", b"PK\x03\x04" + b"\x00" * 99])
def test_a_broken_checkpoint_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / CHECKPOINT).write_bytes(data)
    with pytest.raises(ModelError, match=r"checkpoint\.pt is broken"):
        Course(TINY).resume(tmp_path)


def test_a_checkpoint_cut_off_or_of_another_training_is_refused(trained: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="of another training"):
        Course(Plan(rank=3)).resume(trained)
    whole = (trained / CHECKPOINT).read_bytes()
    (tmp_path / CHECKPOINT).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ModelError, match="is broken"):
        Course(TINY).resume(tmp_path)


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model").write_text("a file")
    with pytest.raises(ModelError, match="cannot be a folder for weights"):
        Course(TINY).resume(tmp_path / "model")


TEXT = "Abc said that defg hi. Jkl told mno."
#       0   4    9    14   19  23  27   32


def made(source: tuple[int, int] | None, cue: tuple[int, int], *content: tuple[int, int]) -> Attribution:
    spans = tuple(Span(*one) for one in content)
    return Attribution(source=Span(*source) if source else None, cue=Span(*cue), content=spans, score=1.0)


FIRST = made((0, 3), (4, 8), (9, 21))  # content "that defg hi": six letters without its "that"
SECOND = made((23, 26), (27, 31), (32, 35))


def figures(wanted: Sequence[Attribution], found: Sequence[Attribution]) -> dict[str, tuple[float, ...]]:
    """Precision, recall and F1 by figure."""
    return {name: tuple(one.values()) for name, one in score([(TEXT, wanted, found)]).items()}


def test_what_was_annotated_is_found_in_full() -> None:
    assert set(figures([FIRST, SECOND], [FIRST, SECOND]).values()) == {(1.0, 1.0, 1.0)}


def test_a_leading_that_and_marks_do_not_count() -> None:
    bare = made((0, 3), (4, 8), (14, 22))
    assert set(figures([FIRST], [bare]).values()) == {(1.0, 1.0, 1.0)}


def test_the_figures_of_one_right_one_missed() -> None:
    told = figures([FIRST, SECOND], [FIRST])
    assert told["content"] == told["content exact"] == told["attribution"] == (1.0, 0.5, 0.6667)
    assert told["content characters"] == (1.0, 0.6667, 0.8)
    assert told["source characters"] == (1.0, 0.5, 0.6667)
    assert told["cue characters"] == (1.0, 0.5, 0.6667)


def test_the_figures_of_half_a_content_and_a_wrong_source() -> None:
    part = made((23, 26), (4, 8), (14, 18))  # "defg": four letters of six; the source is another one
    told = figures([FIRST], [part])
    assert told["content"] == (1.0, 1.0, 1.0)
    assert told["content exact"] == told["attribution"] == (0.0, 0.0, 0.0)
    assert told["content characters"] == (1.0, 0.6667, 0.8)
    assert told["source characters"] == (0.0, 0.0, 0.0)


def test_less_than_half_of_a_content_is_not_found() -> None:
    assert figures([FIRST], [made((0, 3), (4, 8), (19, 21))])["content"] == (0.0, 0.0, 0.0)


def test_a_content_is_found_once() -> None:
    told = figures([FIRST], [FIRST, made((0, 3), (27, 31), (9, 21))])
    assert told["content"] == told["content exact"] == (0.5, 1.0, 0.6667)


def test_what_is_found_once_is_right_once() -> None:
    told = figures([FIRST, made((0, 3), (27, 31), (9, 21))], [FIRST])
    assert told["content"] == told["attribution"] == (1.0, 0.5, 0.6667)


def test_the_likest_content_is_taken_first() -> None:
    close = made(None, (4, 8), (14, 20))
    assert figures([FIRST], [close, FIRST])["attribution"] == (0.5, 1.0, 0.6667)


def test_no_source_on_both_sides_is_right() -> None:
    nobody = made(None, (27, 31), (32, 35))
    assert figures([nobody], [nobody])["attribution"] == (1.0, 1.0, 1.0)
    assert figures([nobody], [SECOND])["attribution"] == (0.0, 0.0, 0.0)


def test_texts_are_counted_together() -> None:
    told = score([(TEXT, [FIRST], [FIRST]), (TEXT, [SECOND], [])])
    assert told["content"] == {"precision": 1.0, "recall": 0.5, "f1": 0.6667}


def test_nothing_to_find_and_nothing_found_has_figures_of_nought() -> None:
    assert set(figures([], []).values()) == {(0.0, 0.0, 0.0)}
