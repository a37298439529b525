"""A site that is slow, cut off, broken, endless or too large holds nobody up and says what was wrong."""

from __future__ import annotations

import gzip
import ipaddress
import ssl
import time
import tracemalloc
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
import trustme

from claims.ingest.web import Conditions, Fetched, Refused, fetch
from claims.ingest.web.connecting import connected
from claims.ingest.web.targets import Target
from claims.settings import Settings
from tests.web_case import Answer, Site, article, bomb, redirects, sends, serving

MEGABYTE = 1 << 20


@pytest.fixture
def site() -> Iterator[Site]:
    """A site on this computer."""
    with serving() as made:
        yield made


@pytest.fixture
def allowed(site: Site, settings: Settings) -> Settings:
    """Settings that allow this site, with limits that a test can wait for."""
    limits = {"web_seconds": 1.0, "max_file_bytes": 2 * MEGABYTE, "web_redirects": 3}
    return settings.model_copy(update={"web_private_hosts": (site.host,), **limits})


def fetched(site: Site, path: str, settings: Settings) -> Fetched:
    """What came, which has to be an answer."""
    found = fetch(site.url(path), settings=settings)
    assert isinstance(found, Fetched), found
    return found


def refused(site: Site, answer: Answer, settings: Settings) -> Refused:
    """Why an answer was not taken."""
    site.answers["/x"] = answer
    found = fetch(site.url("/x"), settings=settings)
    assert isinstance(found, Refused), found
    return found


def test_a_page_and_what_the_server_said_of_it(site: Site, allowed: Settings) -> None:
    site.answers["/a?b=1"] = sends(article(), ETag='"v1"', Last_Modified="Mon, 19 May 2025 10:00:00 GMT")
    found = fetched(site, "/a?b=1", allowed)
    assert (found.data, found.media, found.charset) == (article(), "text/html", "utf-8")
    assert found.version == Conditions('"v1"', "Mon, 19 May 2025 10:00:00 GMT")
    assert "Standpoint" in site.headers[0]["User-Agent"]
    assert site.headers[0]["Host"] == site.host


def test_a_proxy_is_never_asked(site: Site, allowed: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")  # nothing answers there
    site.answers["/a"] = sends(article())
    assert fetched(site, "/a", allowed).data == article()


def test_a_known_version_is_asked_about(site: Site, allowed: Settings) -> None:
    site.answers["/a"] = sends(b"", status=304)
    found = fetch(site.url("/a"), settings=allowed, conditions=Conditions('"v1"', "then"))
    assert isinstance(found, Fetched)
    assert found.unchanged
    assert (site.headers[0]["If-None-Match"], site.headers[0]["If-Modified-Since"]) == ('"v1"', "then")


def test_redirects_are_followed_and_kept(site: Site, allowed: Settings) -> None:
    site.answers |= {
        "/1": redirects("/2"),
        "/2": redirects("ä b", status=308),
        "/%C3%A4%20b": sends(article()),
    }
    found = fetched(site, "/1", allowed)
    assert found.asked == site.url("/1")
    assert found.redirects == (site.url("/1"), site.url("/2"))
    assert found.url == site.url("/%C3%A4%20b")


def test_an_endless_redirect_ends(site: Site, allowed: Settings) -> None:
    found = refused(site, redirects("/x"), allowed)
    assert "more than 3 times" in found.problem.reason
    assert len(site.asked) == 4
    assert "nowhere" in refused(site, sends(b"", status=302), allowed).problem.reason


@pytest.mark.parametrize(
    "head", [b"", b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>"]
)
def test_a_slow_site_is_left_after_the_time(head: bytes, site: Site, allowed: Settings) -> None:
    started = time.monotonic()
    found = refused(site, site.drips(head), allowed)
    assert time.monotonic() - started < 10
    assert "within 1 seconds" in found.problem.reason
    assert found.again


def hangs_up(handler: BaseHTTPRequestHandler) -> None:
    """No answer at all."""


def endless_interim(handler: BaseHTTPRequestHandler) -> None:
    """One interim answer after the other."""
    while True:
        handler.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")


def breaks_off(handler: BaseHTTPRequestHandler) -> None:
    """A chunked answer without its last chunk."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n5\r\nwo")


@pytest.mark.parametrize(
    ("answer", "reason", "again"),
    [
        (sends(b"half", Content_Length="9999"), "broke off", True),
        (sends(gzip.compress(article())[:-20], Content_Encoding="gzip"), "broke off", True),
        (breaks_off, "broke off", True),
        (hangs_up, "broke off", True),
        (endless_interim, "within 1 seconds", True),
        (sends(b"not packed", Content_Encoding="gzip"), "damaged", True),
        (sends(b"?", Content_Encoding="br"), "not asked for", False),
        (bomb(60 * MEGABYTE), "more than the 2,097,152 bytes", False),
        (sends(b"x" * (3 * MEGABYTE)), "more than the 2,097,152 bytes", False),
        (sends(b"", status=500), "fault (status 500)", True),
        (sends(b"", status=404), "no such page", False),
        (sends(b"", status=401), "log in", False),
        (sends(b"", status=402), "pay", False),
        (sends(b"", status=403), "subscription", False),
        (sends(b"", status=206), "status 206", False),
        (lambda handler: handler.wfile.write(b"SSH-2.0-nonsense\r\n") and None, "HTTP", True),
    ],
)
def test_a_misbehaving_site_says_what_was_wrong(
    answer: Answer, reason: str, again: bool, site: Site, allowed: Settings
) -> None:
    found = refused(site, answer, allowed)
    assert reason in found.problem.reason
    assert found.again is again
    assert str(found.problem).isprintable()


def test_a_site_says_when_to_come_back(site: Site, allowed: Settings) -> None:
    found = refused(site, sends(b"", status=429, Retry_After="120"), allowed)
    assert (found.again, found.wait) == (True, 120.0)
    assert refused(site, sends(b"", status=503, Retry_After="²"), allowed).wait == 0


def test_a_bomb_takes_no_more_memory_than_allowed(site: Site, allowed: Settings) -> None:
    answer = bomb(60 * MEGABYTE)
    tracemalloc.start()
    refused(site, answer, allowed)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 12 * MEGABYTE


def test_names_without_a_machine_and_ports_without_a_server(settings: Settings) -> None:
    with serving() as gone:
        closed = gone.host
    allowed = settings.model_copy(update={"web_private_hosts": (closed,)})
    for url, reason in (
        (f"http://{closed}/", "nothing answers"),
        ("http://no.invalid/", "no site of this name"),
    ):
        found = fetch(url, settings=allowed)
        assert isinstance(found, Refused)
        assert reason in found.problem.reason
        assert found.again


def test_the_connection_goes_to_the_number_that_was_vetted(site: Site) -> None:
    """The name is not looked up again: this one cannot be."""
    site.answers["/"] = sends(article())
    target = Target("http", "changed.invalid", site.port, "/")
    numbers = (ipaddress.IPv4Address("127.0.0.1"),)
    with connected(target, numbers, deadline=time.monotonic() + 5, connect_seconds=5) as connection:
        connection.request("GET", "/", headers={"Host": target.authority})
        assert connection.getresponse().status == 200
    assert site.headers[0]["Host"] == f"changed.invalid:{site.port}"


def test_a_certificate_is_checked(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with serving(context) as secure:
        secure.answers["/"] = sends(article())
        names = (secure.host, f"localhost:{secure.port}")
        allowed = settings.model_copy(update={"web_private_hosts": names})
        unknown = fetch(secure.url("/"), settings=allowed)
        assert isinstance(unknown, Refused)
        assert "cannot prove" in unknown.problem.reason
        authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
        assert fetched(secure, "/", allowed).data == article()
        other = fetch(f"https://localhost:{secure.port}/", settings=allowed)
        assert isinstance(other, Refused)
        assert "cannot prove" in other.problem.reason
        assert secure.asked == ["/"]
