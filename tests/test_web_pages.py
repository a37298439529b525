"""Pages from the web become documents under their own address; what is not shown is said."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from typer.testing import CliRunner

from claims.cli import app
from claims.errors import Problem
from claims.ingest import read_source
from claims.records import Document
from claims.settings import Settings
from claims.store import Ledger
from tests.web_case import PARAGRAPH, Site, article, redirects, sends, serving


@pytest.fixture
def site() -> Iterator[Site]:
    """A site on this computer."""
    with serving() as made:
        yield made


@pytest.fixture
def allowed(site: Site, settings: Settings) -> Settings:
    """Settings that allow this site."""
    return settings.model_copy(update={"web_private_hosts": (site.host,)})


def read(url: str, settings: Settings) -> tuple[list[Document], list[Problem]]:
    """What a source that is an address brings."""
    [(name, documents, problems)] = read_source(url, settings=settings)
    assert name == url
    return documents, problems


def test_a_page_becomes_a_document_with_its_own_address(site: Site, allowed: Settings) -> None:
    canonical = f"<link rel='canonical' href='{site.url('/news/pier')}'>"
    site.answers |= {
        "/go": redirects("/news/pier?utm_source=x"),
        "/news/pier?utm_source=x": sends(article(head=canonical)),
    }
    [document], problems = read(site.url("/go"), allowed)
    assert problems == []
    assert (document.path, document.url) == (site.url("/go"), site.url("/news/pier"))
    assert document.redirects == (site.url("/go"),)
    assert document.title == "Northern pier to close"
    assert PARAGRAPH in document.text


def test_a_page_cannot_take_the_place_of_another_sites_page(site: Site, allowed: Settings) -> None:
    head = "<link rel='canonical' href='https://gazette.example/news/pier'>"
    site.answers["/copy"] = sends(article(head=head))
    [document], [problem] = read(site.url("/copy"), allowed)
    assert document.url == site.url("/copy")
    assert "another site" in problem.reason
    site.answers["/text"] = sends(
        b"---\nurl: https://gazette.example/a\n---\n\n" + PARAGRAPH.encode(), media="text/plain"
    )
    [document], [problem] = read(site.url("/text"), allowed)
    assert document.url == site.url("/text")


def test_a_page_that_names_the_front_page_as_its_own_keeps_its_place(site: Site, allowed: Settings) -> None:
    site.answers["/a"] = sends(article(head=f"<link rel='canonical' href='{site.url('/')}'>"))
    [document], _ = read(site.url("/a"), allowed)
    assert document.url == site.url("/a")


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='article:content_tier' content='locked'>",
        "<script type='application/ld+json'>"
        + json.dumps({"@type": "NewsArticle", "isAccessibleForFree": False})
        + "</script>",
    ],
)
def test_a_page_behind_a_paywall_says_so(head: str, site: Site, allowed: Settings) -> None:
    site.answers["/a"] = sends(article(head=head))
    documents, [problem] = read(site.url("/a"), allowed)
    assert len(documents) == 1
    assert "behind a paywall" in problem.reason
    site.answers["/b"] = sends(f"<html><head>{head}</head><body></body></html>".encode())
    documents, [problem] = read(site.url("/b"), allowed)
    assert (documents, "shows no text" in problem.reason) == ([], True)


def test_a_page_that_sends_its_reader_away_says_so(site: Site, allowed: Settings) -> None:
    body = f"<p>{PARAGRAPH}</p><p>Subscribe to continue reading this article.</p>"
    site.answers["/a"] = sends(f"<html><body><article><h1>Pier</h1>{body}</article></body></html>".encode())
    _, problems = read(site.url("/a"), allowed)
    assert ["paywall" in problem.reason for problem in problems] == [True]


@pytest.mark.parametrize(
    ("data", "media", "reason"),
    [
        (b"", "text/html", "is empty"),
        (b"<html><body><div id='app'></div></body></html>", "text/html", "no article"),
        (b"\x89PNG\r\n\x1a\n0000", "text/html", "picture"),
        (b"<rss version='2.0'/>", "application/rss+xml", "a feed"),
        (b"<rss version='2.0'/>", "text/xml", "feed"),
    ],
)
def test_pages_without_an_article(
    data: bytes, media: str, reason: str, site: Site, allowed: Settings
) -> None:
    site.answers["/a"] = sends(data, media=media)
    documents, [problem] = read(site.url("/a"), allowed)
    assert documents == []
    assert reason in problem.reason


def test_the_charset_of_the_server_counts_where_utf_8_does_not(site: Site, allowed: Settings) -> None:
    text = PARAGRAPH.replace("Lindholm", "Łódź").encode("iso8859-2")
    site.answers["/a"] = sends(text, media="text/plain; charset=iso-8859-2")
    [document], problems = read(site.url("/a"), allowed)
    assert ("Łódź" in document.text, problems) == (True, [])
    wrong = PARAGRAPH.replace("Lindholm", "Łódź").encode()
    site.answers["/b"] = sends(wrong, media="text/plain; charset=iso-8859-2")
    [document], _ = read(site.url("/b"), allowed)
    assert "Łódź" in document.text


def test_ingest_takes_an_address(site: Site, allowed: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMS_DB", allowed.url)
    monkeypatch.setenv("CLAIMS_WEB_PRIVATE_HOSTS", json.dumps([site.host]))
    site.answers["/a"] = sends(article())
    for outcome in ("new", "same"):
        done = CliRunner().invoke(app, ["ingest", site.url("/a")])
        assert (done.exit_code, json.loads(done.stdout)["outcome"]) == (0, outcome)
    site.answers["/a"] = sends(article(more="as amended"))
    assert json.loads(CliRunner().invoke(app, ["ingest", site.url("/a")]).stdout)["outcome"] == "revision"
    stored = Ledger.open(allowed.url, settings=allowed).documents()
    assert [each.document.url for each in stored] == [site.url("/a")] * 2
    done = CliRunner().invoke(app, ["ingest", "http://169.254.169.254/latest", "file:///etc/passwd"])
    assert (done.exit_code, done.stdout) == (1, "")
    assert "only public addresses" in done.stderr
    assert "only these are fetched" in done.stderr
