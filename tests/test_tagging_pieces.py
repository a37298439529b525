"""A text as word pieces: offsets that stay those of the text, and the marks that lower case loses."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claims.attribution.tagging.pieces import CASE, GAP, MARKS, QUOTED, Pieces, piece_id, read_pieces
from claims.records import Span

HALF = "\ud83d"  # the first half of a character


def words(text: str) -> list[str]:
    """What each piece covers."""
    return [text[a:b] for a, b in read_pieces(text).offsets]


def marks(text: str, place: int) -> list[int]:
    """One mark of each piece."""
    found: list[int] = read_pieces(text).marks[:, place].tolist()
    return found


def check(text: str, pieces: Pieces) -> None:
    """Pieces lie in the text, in order, none empty, with marks that the network has."""
    end = 0
    for span in (Span(*pair) for pair in pieces.offsets.tolist()):
        assert end <= span.start < span.end <= len(text)
        end = span.end
    assert pieces.ids.shape == (len(pieces),)
    assert pieces.marks.shape == (len(pieces), len(MARKS))
    for place, size in enumerate(MARKS):
        assert set(pieces.marks[:, place].tolist()) <= set(range(size))


def test_pieces_cover_the_characters_as_they_stand() -> None:
    text = "The Zorbleton café – “closed” – has 3.5 rooms."
    assert "".join(words(text)) == text.replace(" ", "")
    assert [w for w in words(text) if w in {"The", "café", "–", "“", "3", "."}]
    check(text, read_pieces(text))


def test_an_unknown_word_is_cut_in_pieces() -> None:
    assert words("Zorbleton") == ["Z", "or", "ble", "ton"]


@pytest.mark.parametrize("text", ["", " ", "\n\n\t ", "\u200b"])
def test_a_text_without_words_has_no_pieces(text: str) -> None:
    pieces = read_pieces(text)
    assert len(pieces) == 0
    assert pieces.offsets.shape == (0, 2)
    assert pieces.marks.shape == (0, len(MARKS))


def test_a_long_text_is_never_cut_off() -> None:
    assert len(read_pieces("ice " * 3_000)) == 3_000


@pytest.mark.parametrize(
    ("word", "case"),
    [("ice", 1), ("Ice", 2), ("ICE", 3), ("I", 2), ("42", 4), (",", 0), ("“", 0), ("Ïle", 2), ("冰", 1)],
)
def test_the_case_of_a_word(word: str, case: int) -> None:
    assert marks(word, CASE) == [case]


def test_the_gap_before_each_piece() -> None:
    assert marks("One two,\nthree.\n\nFour\n \n\nfive", GAP) == [3, 1, 0, 2, 0, 3, 3]


def test_windows_line_ends_count_as_line_ends() -> None:
    assert marks("One\r\ntwo\r\n\r\nthree", GAP) == [3, 2, 3]


def test_whitespace_before_the_first_word_changes_no_mark() -> None:
    assert marks("\n\n  Ice melts", GAP) == marks("Ice melts", GAP)


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Ice “fell now” here", [0, 2, 1, 1, 3, 0]),
        ('Ice "fell now" here', [0, 2, 1, 1, 3, 0]),
        ("«Ice» fell", [2, 1, 3, 0]),
        ("Ice fell here", [0, 0, 0]),
        ("“Ice fell\n\n“and goes”", [2, 1, 1, 2, 1, 1, 3]),
    ],
)
def test_the_place_in_a_quotation(text: str, states: list[int]) -> None:
    assert marks(text, QUOTED) == states


def test_combining_characters_keep_their_place() -> None:
    text = "The mi\u0301nister sa\u0308id"
    assert words(text) == ["The", "mi\u0301nister", "sa\u0308id"]


@pytest.mark.parametrize(
    "text", ["Ice 🧊 melts", "الجليد يذوب", "\u202eecI\u202c melts", "\ufeffIce", "i\u0307ce"]
)
def test_other_scripts_and_marks_keep_their_offsets(text: str) -> None:
    pieces = read_pieces(text)
    assert len(pieces)
    check(text, pieces)


def test_half_a_character_moves_no_offset() -> None:
    with_half, whole = f"{HALF} Ice {HALF}melts", "\ufffd Ice \ufffdmelts"
    assert read_pieces(with_half).offsets.tolist() == read_pieces(whole).offsets.tolist()
    assert "Ice" in words(with_half)


def test_a_piece_has_its_id() -> None:
    assert read_pieces('"').ids.tolist() == [piece_id('"')]
    with pytest.raises(ValueError, match="no piece 'zorbleton'"):
        piece_id("zorbleton")


@settings(deadline=None, max_examples=150)
@given(
    st.text(alphabet=st.characters(), max_size=80)
    | st.text(alphabet="aI \n“”\"'.é🧊\ud83d\u0301", max_size=60)
)
@example("The name is 쥴.")
def test_any_text_has_pieces_inside_it(text: str) -> None:
    check(text, read_pieces(text))
