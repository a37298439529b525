"""Revisions: what changed, word by word, and what becomes of statements and of decisions about them."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.edits import Edit, EditKind, edits, folded
from claims.records import DecisionKind
from claims.snapshot.revised import Fate
from tests.export_case import seen
from tests.story import At, Story

SAME, OUT, IN = EditKind.SAME, EditKind.LEFT_OUT, EditKind.PUT_IN


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("One. Two.", "One. Two.", [(SAME, "One. Two.")]),
        ("", "New.", [(IN, "New.")]),
        ("Gone. Kept.", "Kept.", [(OUT, "Gone. "), (SAME, "Kept.")]),
        (
            "It is open. Nine ships came in May.", "It is open. Ten ships came in May.",
            [(SAME, "It is open."), (OUT, " Nine"), (IN, " Ten"), (SAME, " ships came in May.")],
        ),
    ],
)  # fmt: skip
def test_what_changed_is_told_word_by_word(
    before: str, after: str, expected: list[tuple[EditKind, str]]
) -> None:
    made = edits(before, after)
    assert "".join(e.text for e in made if e.kind is not IN).split() == before.split()
    words = [(e.kind, e.text.split()) for e in made]
    assert words == [(kind, text.split()) for kind, text in expected]


TEXTS = st.lists(
    st.sampled_from(("One two.", "Three!", "four", "Five six", "\n", "“Seven.” ", "é", "  ")), max_size=12
)


@given(TEXTS.map(" ".join), TEXTS.map(" ".join))
def test_both_texts_can_be_read_off_the_changes(before: str, after: str) -> None:
    made = edits(before, after)
    assert "".join(e.text for e in made if e.kind is not IN).split() == before.split()
    assert "".join(e.text for e in made if e.kind is not OUT).split() == after.split()


def test_long_stretches_that_are_the_same_are_folded() -> None:
    before = " ".join(f"w{n}" for n in range(100)) + " end"
    made = folded(edits(before, before.replace("w50 ", "w50 new ")), words=3)
    numbers = [each for each in made if isinstance(each, int)]
    assert numbers == [48, 47]
    shown = [each.text.split() for each in made if isinstance(each, Edit)]
    assert list(chain(*shown)) == ["w48", "w49", "w50", "new", "w51", "w52", "w53"]


PLACE = "https://harbour.example/story"


def revised(before: str, after: str) -> tuple[Story, str, str | None]:
    """A statement by Ava Lind in a first revision, and the one in the second where she still speaks there."""
    story = Story()
    first = story.article(f"News. {before}, Ava Lind said.", on=3, place=PLACE)
    old = story.says("Ava Lind", before, at=At(document=first), group="i1/c1")
    second = story.article(f"More news of today. {after}, Ava Lind said.", on=5, place=PLACE)
    new = story.says("Ava Lind", after, at=At(document=second), group="i1/c1") if after else None
    return story, old, new


OPEN = "The harbour is open to all ships of the south"


def test_unchanged_words_are_found_again() -> None:
    story, old, new = revised(OPEN, OPEN)
    found = seen(story).conclusions.revised[old]
    assert (found.fate, found.again, found.left_out, found.put_in) == (Fate.UNCHANGED, new, (), ())


def test_changed_words_are_found_again_and_named() -> None:
    story, old, new = revised(OPEN, OPEN.replace("open", "closed"))
    found = seen(story).conclusions.revised[old]
    assert (found.fate, found.again, found.left_out, found.put_in) == (
        Fate.CHANGED,
        new,
        ("open",),
        ("closed",),
    )
    assert seen(story).issues["standing"].iloc[0] == "corrected"


def test_words_that_went_are_gone() -> None:
    story, old, _ = revised(OPEN, "")
    found = seen(story).conclusions.revised[old]
    assert (found.fate, found.again) == (Fate.GONE, None)


def test_a_decision_on_an_earlier_revision_holds_for_the_same_words_and_says_so() -> None:
    story, old, new = revised(OPEN, OPEN)
    story.decide(DecisionKind.SPEAKER, old, value="Rosa Prado")
    [row] = seen(story).statements.itertuples()
    assert (row.id, row.speaker) == (new, "Rosa Prado")
    assert "on an earlier revision of the document, in which the words are the same" in str(row.why)


def test_a_decision_on_words_that_changed_says_that_they_were_others() -> None:
    story, old, new = revised(OPEN, OPEN.replace("open", "closed"))
    story.decide(DecisionKind.SPEAKER, old, value="Rosa Prado")
    rows = {row.id: row for row in seen(story).statements.itertuples()}
    assert [rows[key].speaker for key in (old, new)] == ["Rosa Prado", "Rosa Prado"]
    assert "in which the words were others" in str(rows[new].why)
    assert "earlier revision" not in str(rows[old].why)


def test_a_later_decision_on_the_new_revision_goes_first() -> None:
    story, old, new = revised(OPEN, OPEN)
    story.decide(DecisionKind.SPEAKER, old, value="Rosa Prado")
    assert new is not None
    story.decide(DecisionKind.SPEAKER, new, value="Nils Holm")
    assert list(seen(story).statements["speaker"]) == ["Nils Holm"]
