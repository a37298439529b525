"""Offsets into the stored text are those of the file; ids depend on the place and the text alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.errors import Problem
from claims.ingest import Hints, read_bytes, read_pasted
from claims.ingest.addresses import place_of_url
from claims.records import Document
from claims.settings import Settings

SETTINGS = Settings()
TEXT = "The envoy said no.\nThe minister said yes.\n"
HOSTED = Hints(outlet="The Wire", url="https://wire.example/a/1")

words = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t\u200f\u202b“”—é中"), min_size=1
)
bodies = words.filter(lambda text: any(map(str.isalnum, text)) and "\ufffd" not in text)
fronts = st.sampled_from(["", "---\ntitle: A\noutlet: B\n---\n\n", "---\nurl: https://a.example/x\n---\n \n"])


def only(result: tuple[list[Document], list[Problem]]) -> Document:
    """The one document of a result without problems."""
    [document], problems = result
    assert problems == []
    return document


@settings(max_examples=300, deadline=None)
@given(fronts, bodies, st.sampled_from(["\n", "\r\n"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_the_stored_text_is_a_suffix_of_the_file(front: str, body: str, end: str, encoding: str) -> None:
    decoded = (front + "He said: " + body).replace("\n", end)
    [document], _ = read_bytes("a.txt", decoded.encode(encoding), settings=SETTINGS)
    assert decoded.endswith(document.text)
    assert document.text == ("He said: " + body).replace("\n", end)


@settings(max_examples=100, deadline=None)
@given(bodies, st.sampled_from(["", " ", "\n\n", "\u2003\n"]))
def test_only_leading_white_space_is_taken_away(body: str, lead: str) -> None:
    [document], _ = read_pasted(lead + "x" + body, settings=SETTINGS)
    assert document.text == "x" + body


@settings(max_examples=100, deadline=None)
@given(bodies)
def test_line_ends_and_marks_do_not_change_the_id(body: str) -> None:
    text = "He said:\n" + body
    variants = [text.encode(), text.replace("\n", "\r\n").encode(), text.encode("utf-8-sig")]
    assert len({read_bytes("a.txt", data, settings=SETTINGS)[0][0].id for data in variants}) == 1


BLOCKS: dict[str, tuple[str, str, str]] = {
    "plain": ("---\ntitle: A\n---\nBody", "Body", "A"),
    "blank lines": ("---\ntitle: A\n---\n\n \n\tBody\n", "Body\n", "A"),
    "windows": ("---\r\ntitle: A\r\n---\r\n\r\nBody", "Body", "A"),
    "quoted": ('---\ntitle: "A: b"\n---\nBody', "Body", "A: b"),
    "colon": ("---\ntitle: A: b\n---\nBody", "Body", "A: b"),
    "other keys": ("---\ntags:\n  - x\n# note\ntitle: A\n---\nBody", "Body", "A"),
    "upper case": ("---\nTitle: A\n---\nBody", "Body", "A"),
    "rule, not front matter": ("---\nHe said no\n---\nBody", "---\nHe said no\n---\nBody", ""),
    "no end": ("---\ntitle: A\nBody", "---\ntitle: A\nBody", ""),
    "not at the start": ("\n---\ntitle: A\n---\nBody", "---\ntitle: A\n---\nBody", ""),
    "dashes in text": ("---\ntitle: A\n---\nBody\n---\nmore", "Body\n---\nmore", "A"),
}


@pytest.mark.parametrize(("raw", "text", "title"), BLOCKS.values(), ids=BLOCKS)
def test_front_matter(raw: str, text: str, title: str) -> None:
    document = only(read_bytes("a.md", raw.encode(), settings=SETTINGS))
    assert (document.text, document.title) == (text, title)


def test_front_matter_fills_what_hints_leave_open() -> None:
    said = "title: A\noutlet: B\npublished: 20 May 2025\nurl: https://b.example/1\nlanguage: en-GB"
    raw = f"---\n{said}\n---\nNo."
    own = only(read_bytes("a.txt", raw.encode(), settings=SETTINGS))
    hinted = only(read_bytes("a.txt", raw.encode(), settings=SETTINGS, hints=HOSTED))
    assert (own.title, own.outlet, own.url, own.language) == ("A", "B", "https://b.example/1", "en")
    assert (hinted.title, hinted.outlet, hinted.url) == ("A", "The Wire", "https://wire.example/a/1")


SAME_PLACE = [
    "https://wire.example/a/1",
    "https://wire.example/a/1#part",
    "https://wire.example/a/1?utm_source=feed&utm_medium=rss",
    "http://WIRE.example/a/1",
    "https://wire.example:443/a/1?fbclid=x",
    "https://ann:secret@wire.example/a/1",
]
OTHER_PLACE = [
    "https://wire.example/a/2",
    "https://wire.example/a/1?page=2",
    "https://other.example/a/1",
    "https://wire.example:8443/a/1",
]


@pytest.mark.parametrize("url", SAME_PLACE)
def test_same_place(url: str) -> None:
    document = only(read_pasted(TEXT, settings=SETTINGS, hints=replace(HOSTED, url=url)))
    assert document.place == "https://wire.example/a/1"
    assert "secret" not in (document.url or "")
    assert document.id == only(read_pasted(TEXT, settings=SETTINGS, hints=HOSTED)).id


@pytest.mark.parametrize("url", OTHER_PLACE)
def test_other_place(url: str) -> None:
    assert place_of_url(url) != place_of_url("https://wire.example/a/1")


def test_outlet_and_path_make_the_place_where_there_is_no_url(tmp_path: Path) -> None:
    path = str(tmp_path / "a.txt")

    def place(text: str, *, outlet: str = "The Wire", name: str = path) -> Document:
        return only(read_bytes(name, text.encode(), settings=SETTINGS, hints=Hints(outlet=outlet)))

    first, later = place(TEXT), place(TEXT + "And no.")
    assert first.place == later.place
    assert first.id != later.id
    assert place(TEXT, outlet="the  wire").id == first.id
    assert place(TEXT, outlet="Other").id != first.id
    assert place(TEXT, name=str(tmp_path / "b.txt")).place != first.place


def test_text_is_its_own_place_where_there_is_neither() -> None:
    hints = Hints(outlet="The Wire")
    pasted = [only(read_pasted(text, settings=SETTINGS, hints=hints)) for text in (TEXT, TEXT + "!", TEXT)]
    uploads = [only(read_bytes("a.txt", text, settings=SETTINGS, hints=hints)) for text in (b"One", b"Two")]
    assert pasted[0].id == pasted[2].id
    assert pasted[0].place != pasted[1].place
    assert uploads[0].place != uploads[1].place


def test_changed_text_at_a_url_is_a_revision_of_one_place() -> None:
    first = only(read_pasted(TEXT, settings=SETTINGS, hints=HOSTED))
    later = only(read_pasted(TEXT + "More.", settings=SETTINGS, hints=HOSTED))
    assert (first.place == later.place, first.id == later.id) == (True, False)
