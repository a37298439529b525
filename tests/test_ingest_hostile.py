"""Hostile and broken inputs: refused or read, with a problem that says where, what and why."""

from __future__ import annotations

import gzip
import io
import time
import zipfile
from pathlib import Path

import pytest

from claims.ingest import Hints, read_bytes, read_pasted, read_source
from claims.settings import Settings

SETTINGS = Settings()
LIMIT = SETTINGS.max_document_bytes
WORDS = "The envoy said the talks in Lisbon would go on. "


def zipped(name: str) -> bytes:
    """A ZIP archive with one member."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, "<w/>")
    return file.getvalue()


REFUSED: dict[str, tuple[str, bytes, str, str]] = {
    "empty": ("a.txt", b"", "is empty", "a.txt"),
    "white space only": ("a.txt", b" \r\n\t\n", "is empty", "a.txt"),
    "byte order mark only": ("a.txt", b"\xef\xbb\xbf", "holds no text", "a.txt"),
    "marks without letters": ("a.txt", "\u200f\u200f — …".encode(), "holds no text", "a.txt"),
    "front matter only": ("a.txt", b"---\ntitle: A\n---\n", "holds no text", "a.txt"),
    "broken pdf as txt": ("a.txt", b"%PDF-1.7\n1 0 obj", "a PDF file that is damaged", "a.txt"),
    "program in a zip as txt": ("a.txt", zipped("a.exe"), "without a reader (.exe)", "a.txt/a.exe"),
    "empty zip": ("a.zip", b"PK\x05\x06" + bytes(18), "holds no files", "a.zip"),
    "gzip": ("a.jsonl.gz", gzip.compress(b'{"title": "A"}'), "a gzip archive", "a.jsonl.gz"),
    "old office": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "an old Microsoft", "a.doc"),
    "rtf": ("a.txt", rb"{\rtf1\ansi The envoy said}", "an RTF file", "a.txt"),
    "png as md": ("a.md", b"\x89PNG\r\n\x1a\n\0\0", "a PNG picture", "a.md"),
    "database": ("a", b"SQLite format 3\x00", "an SQLite database", "a"),
    "film": ("a.txt", b"\0\0\0\x18ftypmp42", "a video or recording", "a.txt"),
    "nul byte": ("a.txt", b"The envoy\x00 said", "holds a NUL byte", "a.txt, byte 9"),
    "utf-16 without mark": ("a.txt", "The envoy".encode("utf-16-le"), "NUL byte", "a.txt, byte 1"),
    "nul in utf-16": ("a.txt", "The\0envoy".encode("utf-16"), "NUL byte", "a.txt, byte 8"),
    "odd utf-16": ("a.txt", "The envoy".encode("utf-16") + b"x", "is not UTF-16-LE", "a.txt, byte 20"),
    "control characters": ("a.txt", b"\x01\x02\x03\x04The envoy", "control characters", "a.txt, byte 0"),
    "damaged utf-8": (
        "a.txt",
        "“Peace” said “Ann”".encode() + b"\xff end",
        "is not UTF-8, though",
        "byte 26",
    ),
    "noise": ("a.txt", bytes(range(128, 256)) * 4, "fits no encoding", "a.txt, byte 0"),
    "feed": ("a.xml", b"<?xml version='1.0'?><rss><item/></rss>", "is XML", "a.xml"),
    "feed as txt": ("a.txt", b"<rss><item>The envoy</item></rss>", "is XML", "a.txt"),
    "table of other things": ("a.csv", b"price,place\n3,Rome\n", "known to hold a text", "a.csv, line 1"),
    "recording": ("a.flac", b"fLaC said", "a format without a reader (.flac)", "a.flac"),
    "page without text": ("a.html", b"<html><body><img src=x></body></html>", "no article", "a.html"),
    "not json": ("a.jsonl", b"The envoy said", "is not JSON", "a.jsonl, line 1"),
    "json list": ("a.json", b'[{"title": "A"}]', "not an object", "a.json, line 1"),
    "json number": ("a.jsonl", b'{"title": ' + b"9" * 5000 + b"}", "too long a number", "line 1"),
    "json nest": ("a.jsonl", b'{"title": ' + b"[" * 100_000, "nests too deep", "a.jsonl, line 1"),
    "json nul": ("a.jsonl", rb'{"title": "A\u0000B"}', "no text has, at character 1", "line 1"),
    "json half character": ("a.jsonl", rb'{"title": "A \ud800"}', "no text has, at character 2", "line 1"),
    "row without text": ("a.jsonl", b'{"date": "2025-05-20"}', "neither a text nor a title", "line 1"),
}


@pytest.mark.parametrize(("name", "data", "reason", "place"), REFUSED.values(), ids=REFUSED)
def test_refused_with_place_and_reason(name: str, data: bytes, reason: str, place: str) -> None:
    documents, problems = read_bytes(name, data, settings=SETTINGS)
    assert documents == []
    assert len(problems) == 1
    assert reason in problems[0].reason
    assert problems[0].place.endswith(place)
    assert str(problems[0]).isprintable()


READ: dict[str, bytes] = {
    "nested quotes": b"He said " + b'"' * 10_000 + b"no" + b'"' * 10_000,
    "brackets": b"He said " + b"(" * 100_000,
    "one long line": WORDS.encode() * (LIMIT // len(WORDS)),
    "many short lines": b"no\n" * (LIMIT // 3),
    "dashes": b"---\n" * 100_000 + b"He said no",
    "front matter without end": b"---\n" + b"title: no\n" * 100_000,
    "comments before text": b"<!---->" * 100_000 + b"He said no",
    "markup inside": b"He said <script>alert(1)</script> and =SUM(A1) and {{7*7}}",
    "escape sequences": b"He said \x1b[31mno\x1b[0m " * 3,
}


@pytest.mark.parametrize("data", READ.values(), ids=READ)
def test_odd_text_is_just_text(data: bytes) -> None:
    started = time.monotonic()
    documents, problems = read_bytes("a.txt", data, settings=SETTINGS)
    assert time.monotonic() - started < 10
    assert problems == []
    assert documents[0].text == data.decode()


DOUBTFUL: dict[str, tuple[bytes, str, str, str]] = {
    "windows-1252": ("The envoy said “no” – twice".encode("cp1252"), "a guess", "byte 15", "“no” – twice"),
    "windows-1251": (
        "Посланник сказал, что встречи не будет".encode("cp1251"),
        "a guess",
        "byte 0",
        "встречи",
    ),
    "lost character": ("The envoy said \ufffdno\ufffd".encode(), "was lost", "byte 15", "\ufffdno"),
    "encoded twice": ("The envoy said â€œnoâ€\x9d".encode(), "once read as Windows-1252", "byte 15", "â€œno"),
}


@pytest.mark.parametrize(("data", "reason", "place", "part"), DOUBTFUL.values(), ids=DOUBTFUL)
def test_doubtful_text_is_read_with_a_problem(data: bytes, reason: str, place: str, part: str) -> None:
    documents, problems = read_bytes("a.txt", data, settings=SETTINGS)
    assert part in documents[0].text
    assert [reason in problem.reason for problem in problems] == [True]
    assert problems[0].place == f"a.txt, {place}"


PAGES: dict[str, str] = {
    "nested elements": "<div>" * 100_000 + WORDS,
    "too many elements": f"<p>{WORDS}</p>" + "<p></p>" * 100_000,
    "nested tables": "<table><tr><td>" * 500 + WORDS,
    "nested lists, half open": "<ul><li>" * 50_000 + WORDS,
}


@pytest.mark.parametrize("body", PAGES.values(), ids=PAGES)
def test_costly_pages_are_refused_quickly(body: str) -> None:
    started = time.monotonic()
    documents, problems = read_bytes("a.html", f"<html><body>{body}".encode(), settings=SETTINGS)
    assert time.monotonic() - started < 10
    assert documents == []
    assert "more than" in problems[0].reason


CHEAP_PAGES: dict[str, str] = {
    "open author field": '<script type="application/ld+json">' + '"author":"' * 100_000 + "</script>",
    "nested linked data": '<script type="application/ld+json">' + "[" * 500_000 + "</script>",
    "long attribute": f"<p class='{'a b ' * 200_000}'>no</p>",
    "many attributes": "<p " + "a='b' " * 100_000 + ">no</p>",
    "open comments": "<!--" * 100_000 + "-->",
}


@pytest.mark.parametrize("body", CHEAP_PAGES.values(), ids=CHEAP_PAGES)
def test_other_costly_pages_are_read_quickly(body: str) -> None:
    page = f"<html><body><article><p>{WORDS * 6}</p>{body}</article></body></html>"
    started = time.monotonic()
    documents, problems = read_bytes("a.html", page.encode(), settings=SETTINGS)
    assert time.monotonic() - started < 10
    assert WORDS.strip() in documents[0].text
    assert problems == []


def test_a_large_file_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000_000)
    started = time.monotonic()
    [(name, documents, problems)] = read_source(str(path), settings=SETTINGS)
    assert time.monotonic() - started < 1
    assert (name, documents) == (str(path), [])
    assert problems[0].value == "50,000,000,000 bytes"
    assert "5,000,000" in problems[0].reason


def test_large_bytes_and_large_pasted_text_are_refused() -> None:
    _, by_bytes = read_bytes("a.txt", b"a" * (LIMIT + 1), settings=SETTINGS)
    _, pasted = read_pasted("é" * (LIMIT // 2 + 1), settings=SETTINGS)
    assert ["more than" in p.reason for p in (*by_bytes, *pasted)] == [True, True]
    assert read_pasted("é" * (LIMIT // 2), settings=SETTINGS)[1] == []


def test_a_broken_row_leaves_the_others() -> None:
    lines = [b'{"title": "One"}', b"{broken", b'{"title": "Caf\xe9"}', b"", b"7", b'{"title": "Two"}']
    documents, problems = read_bytes("a.jsonl", b"\r\n".join(lines), settings=SETTINGS)
    assert [document.text for document in documents] == ["One", "Two"]
    assert [problem.place for problem in problems] == [f"a.jsonl, line {n}" for n in (2, 3, 5)]
    assert "not UTF-8 at byte 14" in problems[1].reason


def test_what_is_said_about_a_document_is_cleaned() -> None:
    hints = Hints(
        outlet="The \x1b[31mWire\n",
        title="A\u202etitle \ud800",
        url="javascript:alert(1)",
        published="soon",
        language="?",
    )
    [document], problems = read_pasted(WORDS, settings=SETTINGS, hints=hints)
    assert (document.outlet, document.title) == ("The [31mWire", "A title")
    assert (document.url, document.published, document.language) == (None, None, "en")
    assert [problem.value for problem in problems] == ["soon", "javascript:alert(1)", "?"]


def test_an_endless_title_is_left_out() -> None:
    [document], [problem] = read_bytes(
        "a.txt", b"---\ntitle: " + b"a" * 3000 + b"\n---\nNo.", settings=SETTINGS
    )
    assert (document.title, document.text) == ("", "No.")
    assert "the title has 3000 characters" in problem.reason
    assert len(problem.value) == 80


def test_pasted_half_characters_and_nothing_are_refused() -> None:
    for text, reason in {
        "He said \udcff": "no text has",
        " \n": "holds no text",
        "\ufeff": "holds no text",
    }.items():
        documents, [problem] = read_pasted(text, settings=SETTINGS)
        assert documents == []
        assert reason in problem.reason
        assert str(problem).isprintable()
