"""Printed lines to paragraphs: invented pages, line by line."""

from __future__ import annotations

import pytest

from claims.ingest.layout import Laid, Line, lay_out


def page(*lines: str, step: float = 14, size: float = 10) -> list[Line]:
    """Lines below one another, as long as their characters; `>` stands further in, `=` is a full line.

    An empty line leaves a gap; a line that ends in `~` had a hyphen there.
    """
    made = []
    for number, line in enumerate(lines):
        text = line.strip(">=~")
        left = 72 + 15 * line.startswith(">")
        right = 472 if "=" in line[:2] else left + 4 * len(text)
        bottom = 700 - step * number
        if text:
            made.append(Line(text, line.endswith("~"), left, bottom, right, bottom + size))
    return made


JOINED: dict[str, tuple[list[str], str]] = {
    "lines of a paragraph": (
        ["=The envoy said the talks", "=would go on."],
        "The envoy said the talks would go on.",
    ),
    "a gap": (["=The envoy said.", "", "=Nobody objected."], "The envoy said.\n\nNobody objected."),
    "a short last line": (["=One goes", "on.", "=Two."], "One goes on.\n\nTwo."),
    "a first line further in": (["=One goes on.", ">=Two", "=goes on."], "One goes on.\n\nTwo goes on."),
    "a sentence that ends at the edge": (["=One goes on.", "=Two goes on."], "One goes on. Two goes on."),
    "a heading": (["Talks", "=One goes on."], "Talks\n\nOne goes on."),
    "a word cut": (["=The negotia~", "=tions went on."], "The negotiations went on."),
    "a compound cut that stands elsewhere": (
        ["=A well-known place.", "=It is a well~", "=known place."],
        "A well-known place. It is a well-known place.",
    ),
    "a compound of words that stand elsewhere": (
        ["=The cease was a fire.", "=A cease~", "=fire."],
        "The cease was a fire. A cease-fire.",
    ),
    "a name cut": (["=The Anglo~", "=American side."], "The Anglo-American side."),
    "a hyphen for a later word": (["=The pre~", "=and post-war years."], "The pre- and post-war years."),
    "a dash at the end": (["=The talks -", "=he said - go on."], "The talks - he said - go on."),
    "a long dash at the end": (["=The talks—", "=he said—go on."], "The talks—he said—go on."),
    "a ligature": (["=The \ufb01rst o\ufb03ce."], "The first office."),
    "a soft hyphen": (["=The nego\xad", "=tiations."], "The negotiations."),
}


@pytest.mark.parametrize(("lines", "text"), JOINED.values(), ids=JOINED)
def test_lines_become_paragraphs(lines: list[str], text: str) -> None:
    assert lay_out([page(*lines)]).text == text


def test_a_line_in_larger_letters_is_a_heading() -> None:
    lines = [*page("=Talks go on", size=16), *page("", "=The envoy said.")]
    assert lay_out([lines]).text == "Talks go on\n\nThe envoy said."


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    laid = lay_out([page("=The envoy said the"), page("=talks would go on."), [], page("=Nobody objected.")])
    assert laid == Laid("The envoy said the talks would go on.\n\nNobody objected.", (0, 19, 39, 39))


def test_a_second_column_is_read_after_the_first() -> None:
    right = [Line("said no.", False, 300, 700, 340, 710)]
    assert lay_out([[*page("=The envoy"), *right]]).text == "The envoy said no."


def test_running_heads_and_page_numbers_are_left_out() -> None:
    seasons = ("spring", "summer", "autumn", "winter")
    pages = [
        page(
            "The Wire", f"=In {word} he", f"=said the {word}", "=goes on for", f"=a {word}", f"Page {n} of 4"
        )
        for n, word in enumerate(seasons, 1)
    ]
    assert lay_out(pages).text == " ".join(f"In {w} he said the {w} goes on for a {w}" for w in seasons)


def test_a_line_that_comes_back_in_the_middle_stays() -> None:
    pages = [page(f"=a{n}", f"=b{n}", "=Nobody objected", f"=c{n}", f"=d{n}") for n in "wxyz"]
    assert lay_out(pages).text.count("Nobody objected") == 4


def test_nothing_gives_nothing() -> None:
    assert lay_out([[], []]) == Laid("", (0, 0))
