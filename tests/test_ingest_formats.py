"""Formats by content and name, pages and rows, dates and languages."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from claims.ingest import Hints, Reader, choose_reader, read_bytes, read_pasted
from claims.ingest.dates import read_date
from claims.ingest.language import detect_language
from claims.ingest.page import PageReader
from claims.ingest.plain import PlainReader
from claims.ingest.rows import JsonLinesReader
from claims.settings import Settings

SETTINGS = Settings()
LONG = "The envoy said the talks in Lisbon would go on for another week, and nobody objected. " * 3

HEAD = """<title>Talks go on | The Wire</title>
<meta property="og:site_name" content="The Wire"><meta property="og:title" content="Talks go on">
<link rel="canonical" href="https://wire.example/a/1">
<meta property="article:published_time" content="2025-05-20T23:30:00-04:00">"""
BODY = f"""<nav><a href="/">Home</a> <a href="/b">Business</a></nav>
<article><h1>Talks go on</h1><p>{LONG}</p><p>“No,” the minister said. “Not <b>now</b>.”</p></article>
<footer>All rights reserved</footer><script>alert("no")</script>"""


def page(head: str = HEAD, body: str = BODY, start: str = "<!doctype html>") -> str:
    """A page as a newspaper's, in small."""
    return f"{start}<html lang='en'><head>{head}</head><body>{body}</body></html>"


SNIFFED: dict[str, tuple[str, bytes, type[Reader]]] = {
    "text": ("a.txt", b"He said no", PlainReader),
    "no suffix": ("README", b"He said no", PlainReader),
    "upper case": ("A.TXT", b"He said no", PlainReader),
    "tag first": ("a.txt", b"<b>He said</b> no", PlainReader),
    "brace first": ("a.txt", b"{He said no}", PlainReader),
    "page as text": ("a.txt", b"\n <!DOCTYPE HTML><html>", PageReader),
    "page after comment": ("-", b"<!-- saved --><html>", PageReader),
    "xhtml": ("a.xml", b"<?xml version='1.0'?>\n<!DOCTYPE html><html>", PageReader),
    "utf-16 page": ("a.txt", "<html><body>".encode("utf-16"), PageReader),
    "named page": ("a.HTM", b"<p>He said no", PageReader),
    "rows as text": ("a.txt", b'{"title": "He said no"}\n', JsonLinesReader),
    "rows from a pipe": ("-", b'{"date": "2025-05-20", "Headline": "No"}\n', JsonLinesReader),
    "long first row": ("-", b'{"text": "' + b"no " * 5000 + b'"}', JsonLinesReader),
    "named rows": ("a.ndjson", b"\n{}", JsonLinesReader),
}


@pytest.mark.parametrize(("name", "data", "reader"), SNIFFED.values(), ids=SNIFFED)
def test_the_reader_is_chosen_by_content_then_name(name: str, data: bytes, reader: type[Reader]) -> None:
    assert type(choose_reader(name, data, settings=SETTINGS)) is reader


def test_a_page_gives_its_article_in_paragraphs() -> None:
    [document], problems = read_bytes("a.html", page().encode(), settings=SETTINGS)
    assert problems == []
    assert document.text.split("\n\n")[-2:] == [LONG.strip(), "“No,” the minister said. “Not now.”"]
    assert not any(words in document.text for words in ("Home", "rights", "alert"))
    assert (document.title, document.outlet, document.url) == (
        "Talks go on",
        "The Wire",
        "https://wire.example/a/1",
    )
    assert document.published == date(2025, 5, 20)
    assert document.published_at == datetime(2025, 5, 20, 23, 30, tzinfo=timezone(timedelta(hours=-4)))
    assert (document.language, document.reader) == ("en", "page-1")


def test_hints_go_before_a_page() -> None:
    hints = Hints(outlet="Other", title="B", url="https://other.example/2", published="2025-01-02")
    [document], _ = read_bytes("a.html", page().encode(), settings=SETTINGS, hints=hints)
    assert (document.outlet, document.title, document.url) == ("Other", "B", "https://other.example/2")
    assert document.published == date(2025, 1, 2)


LINKED = {
    "@graph": [
        {"@type": "WebSite", "name": "x"},
        {"headline": "Talks", "datePublished": "2025-05-20T10:00:00Z", "publisher": {"name": "The Wire"}},
    ]
}
PAGE_DATES: dict[str, tuple[str, date | None]] = {
    "linked data": (f"<script type='application/ld+json'>{json.dumps(LINKED)}</script>", date(2025, 5, 20)),
    "broken linked data": ("<script type='application/ld+json'>{</script>", None),
    "meta": ("<meta name='date' content='20 May 2025'>", date(2025, 5, 20)),
    "item": ("<meta itemprop='datePublished' content='2025-05-20'>", date(2025, 5, 20)),
    "second of two": (
        "<meta name='date' content='soon'><meta name='pubdate' content='2025-05-20'>",
        date(2025, 5, 20),
    ),
    "none": ("", None),
}


@pytest.mark.parametrize(("head", "day"), PAGE_DATES.values(), ids=PAGE_DATES)
def test_dates_of_pages(head: str, day: date | None) -> None:
    [document], problems = read_bytes("a.html", page(head).encode(), settings=SETTINGS)
    assert document.published == day
    assert problems == []


def test_a_page_with_a_wrong_date_only_is_read_with_a_problem() -> None:
    [document], [problem] = read_bytes(
        "a.html", page("<meta name='date' content='soon'>").encode(), settings=SETTINGS
    )
    assert (document.published, problem.value) == (None, "soon")


@pytest.mark.parametrize(
    ("start", "head", "encoding"),
    [
        ("<!doctype html>", "<meta charset='windows-1252'>", "cp1252"),
        (
            "<!doctype html>",
            "<meta http-equiv=content-type content='text/html; charset=ISO-8859-1'>",
            "cp1252",
        ),
        ("<!doctype html>", "<meta charset=iso-8859-1>", "utf-8"),
        ("<?xml version='1.0' encoding='iso-8859-1'?><!doctype html>", "", "utf-8"),
        ("<!doctype html>", "<meta charset=utf-8>", "utf-16"),
    ],
)
def test_pages_are_decoded_as_they_are(start: str, head: str, encoding: str) -> None:
    data = page(head, BODY, start).encode(encoding)
    [document], problems = read_bytes("a.html", data, settings=SETTINGS)
    assert "“Not now.”" in document.text
    assert problems == []


def test_a_page_declared_with_an_encoding_that_is_none_is_guessed() -> None:
    for charset in ("rot13", "unicode_escape", "utf-7", "klingon"):
        data = page(f"<meta charset={charset}>").encode("cp1252")
        [document], [problem] = read_bytes("a.html", data, settings=SETTINGS)
        assert "“Not now.”" in document.text
        assert "a guess" in problem.reason


def test_a_pasted_page_and_a_pasted_fragment_are_read() -> None:
    [document], [] = read_pasted(page(), settings=SETTINGS)
    assert document.title == "Talks go on"
    [fragment], [] = read_bytes("a.html", f"<p>{LONG}</p>".encode(), settings=SETTINGS)
    assert fragment.text == LONG.strip()


def test_rows_give_articles_and_headlines() -> None:
    rows: list[dict[str, Any]] = [
        {
            "title": "A",
            "text": "\n Long text.",
            "date": "2025-06-05",
            "url": "https://wire.example/1",
            "outlet": "Wire",
        },
        {
            "Headline": "B said no",
            "pubDate": "Wed, 21 May 2025 12:39:00 +0000",
            "link": "https://wire.example/2",
        },
        {"title": "C", "content": "", "source": {"name": "x"}, "date": 20250605},
        {"body": "Der Minister lehnt das Angebot der Gegenseite ab.", "lang": "de", "date": "soon"},
    ]
    data = "".join(json.dumps(row) + "\n" for row in rows).encode()
    documents, problems = read_bytes("a.jsonl", data, settings=SETTINGS, hints=Hints(published="2025-01-01"))
    assert [d.text for d in documents] == ["Long text.", "B said no", "C", rows[3]["body"]]
    assert [d.title for d in documents] == ["A", "B said no", "C", ""]
    assert [d.published for d in documents] == [date(2025, 6, 5), date(2025, 5, 21), date(2025, 6, 5), None]
    assert [d.outlet for d in documents] == ["Wire", "wire.example", "", ""]
    assert [d.language for d in documents] == ["en", "en", "en", "de"]
    assert [(p.place, p.value) for p in problems] == [("a.jsonl, line 4", "soon")]


def test_rows_take_the_outlet_but_not_the_url_of_their_file() -> None:
    data = b'{"title": "One"}\n{"title": "Two", "outlet": "X"}\n{"title": "One", "date": "2025-05-20"}'
    hints = Hints(outlet="The Wire", url="https://wire.example/archive", title="Archive")
    documents, _ = read_bytes("/data/a.jsonl", data, settings=SETTINGS, hints=hints)
    again, _ = read_bytes("/moved/b.jsonl", data, settings=SETTINGS, hints=hints)
    assert {(d.outlet, d.url) for d in documents} == {("The Wire", None)}
    assert len({d.id for d in documents}) == 3
    assert [d.id for d in documents] == [d.id for d in again]


def test_rows_in_utf_16_and_with_a_mark_are_read() -> None:
    for encoding in ("utf-16", "utf-8-sig"):
        [document], [] = read_bytes("a.jsonl", '{"title": "Café"}\n'.encode(encoding), settings=SETTINGS)
        assert document.text == "Café"


DATES: dict[str, tuple[date | None, datetime | None]] = {
    "2025-05-20": (date(2025, 5, 20), None),
    "20250520": (date(2025, 5, 20), None),
    "2025-05-20T14:30": (date(2025, 5, 20), None),
    "2025-05-20T10:40:00Z": (date(2025, 5, 20), datetime(2025, 5, 20, 10, 40, tzinfo=UTC)),
    "2025-05-20T23:30:00-04:00": (
        date(2025, 5, 20),
        datetime(2025, 5, 20, 23, 30, tzinfo=timezone(timedelta(hours=-4))),
    ),
    "Wed, 21 May 2025 12:39:00 +0000": (date(2025, 5, 21), datetime(2025, 5, 21, 12, 39, tzinfo=UTC)),
    "Wed, 21 May 2025 12:39:00 -0000": (date(2025, 5, 21), datetime(2025, 5, 21, 12, 39, tzinfo=UTC)),
    "Wed, 21 May 2025 12:39:00 GMT": (date(2025, 5, 21), datetime(2025, 5, 21, 12, 39, tzinfo=UTC)),
    "Tue, 20 May 2025 23:24:17 EDT": (
        date(2025, 5, 20),
        datetime(2025, 5, 20, 23, 24, 17, tzinfo=timezone(timedelta(hours=-4))),
    ),
    "20 May 2025 14:30 CEST": (
        date(2025, 5, 20),
        datetime(2025, 5, 20, 14, 30, tzinfo=timezone(timedelta(hours=2))),
    ),
    "20 May 2025": (date(2025, 5, 20), None),
    "May 20, 2025": (date(2025, 5, 20), None),
    "Tuesday, May 20th, 2025": (date(2025, 5, 20), None),
    "20. Mai 2025": (date(2025, 5, 20), None),
    "20 мая 2025": (date(2025, 5, 20), None),
    "2025/05/20": (date(2025, 5, 20), None),
    "20.05.2025": (date(2025, 5, 20), None),
    "05.06.2025": (date(2025, 6, 5), None),
    "20/05/2025": (date(2025, 5, 20), None),
    "05/20/2025": (date(2025, 5, 20), None),
    "05/05/2025": (date(2025, 5, 5), None),
}
NO_DATES = [
    *("05/06/2025", "1/2/25", "13/13/2025", "2025-02-30", "31 February 2025", "32 May 2025"),
    *("yesterday", "soon", "May 2025", "2025", "12", "1e9", "", "\u0660"),
    *("Wed, 31 Feb 2025 12:39:00 +0000", "0001-01-01", "9999-12-31T23:00:00-05:00"),
    *("x" * 1999, "20 May 2025 " * 150, "Published 20 May 2025 by 3 people"),
]


@pytest.mark.parametrize("printed", DATES)
def test_dates(printed: str) -> None:
    found = read_date(printed)
    assert found is not None
    assert (found.day, found.moment) == DATES[printed]


@pytest.mark.parametrize("printed", NO_DATES, ids=lambda text: text[:20] or "nothing")
def test_what_is_no_whole_date_is_none(printed: str) -> None:
    assert read_date(printed) is None


def test_a_document_with_a_wrong_date_is_read_without_one() -> None:
    [document], [problem] = read_bytes("a.txt", b"---\ndate: 05/06/2025\n---\nNo.", settings=SETTINGS)
    assert document.published is None
    assert (problem.place, problem.value) == ("a.txt", "05/06/2025")
    assert "2025-05-20" in problem.advice


LANGUAGES = {
    "No deal, says envoy": "en",
    "Kyiv": "en",
    "1,234": "en",
    LONG: "en",
    "Der Kanzler lehnt das Angebot aus der Hauptstadt ab, sagte ein Sprecher der Regierung in Berlin.": "de",
    "Президент отверг предложение о перемирии, сообщил представитель правительства.": "ru",
    "Президент відхилив пропозицію про перемир'я": "uk",
    "الرئيس يرفض الاقتراح": "ar",
}


@pytest.mark.parametrize("text", LANGUAGES, ids=lambda text: text[:20])
def test_languages(text: str) -> None:
    assert detect_language(text, settings=SETTINGS) == LANGUAGES[text]
