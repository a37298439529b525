"""No address leads into a private network, however it is written; the machine behind it is never asked."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.ingest.web import Fetched, Refused, fetch
from claims.ingest.web.hosts import is_public
from claims.ingest.web.targets import BadAddressError, read_target
from claims.settings import Settings
from tests.web_case import Site, article, redirects, sends, serving

DISGUISES = (
    "http://127.0.0.1:{port}/", "http://127.1:{port}/", "http://2130706433:{port}/",
    "http://0x7f000001:{port}/", "http://0x7F.0.0.0x1:{port}/", "http://0177.0.0.1:{port}/",
    "http://017700000001:{port}/", "http://127.0.0.01:{port}/", "http://127.0.0.1.:{port}/",
    "http://127.255.255.254:{port}/", "http://0:{port}/", "http://0.0.0.0:{port}/",
    "http://localhost:{port}/", "http://LOCALHOST.:{port}/", "http://ｌｏｃａｌｈｏｓｔ:{port}/",
    "http://127。0。0。1:{port}/", "http://①②⑦.⓪.⓪.①:{port}/", "http://１２７.0.0.1:{port}/",
    "http://[::1]:{port}/", "http://[::]:{port}/", "http://[::ffff:127.0.0.1]:{port}/",
    "http://[::ffff:7f00:1]:{port}/", "http://[::127.0.0.1]:{port}/", "http://[64:ff9b::127.0.0.1]:{port}/",
    "http://[2002:7f00:1::]:{port}/", "http://[fe80::1%25lo]:{port}/", "http://[0:0:0:0:0:0:0:1]:{port}/",
    "http://user@127.0.0.1:{port}/", "http://wire.example:80@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}\\@wire.example/", "http:\\\\127.0.0.1:{port}/", "http:/127.0.0.1:{port}/",
    "http://127.0.0.1%2f@wire.example:{port}/", "http://%31%32%37.0.0.1:{port}/",
    "http://127.0.0.1:{port}\t/", "http://127.0.0.1 :{port}/", "//127.0.0.1:{port}/",
    "HTTP://127.0.0.1:{port}/", "ftp://127.0.0.1:{port}/", "gopher://127.0.0.1:{port}/_x",
)  # fmt: skip

PRIVATE = (
    "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "100.100.100.200", "127.0.0.1",
    "0.0.0.0", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.0.2.7", "198.18.0.1",
    "168.63.129.16", "::", "::1", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1", "fec0::1",
    "2001:db8::1", "100::1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "2002:a9fe:a9fe::1",
    "64:ff9b::a9fe:a9fe", "64:ff9b:1::a9fe:a9fe", "::a9fe:a9fe", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2a00:1450::5efe:a00:1", "::8.8.8.8",
)  # fmt: skip
PUBLIC = ("8.8.8.8", "93.184.216.34", "2a00:1450:4001:81b::200e", "::ffff:8.8.8.8", "64:ff9b::808:808")


@pytest.fixture
def site() -> Iterator[Site]:
    """A site on this computer, with an article at every path that is asked for here."""
    with serving() as made:
        made.answers["/"] = sends(article())
        yield made


@pytest.mark.parametrize("written", DISGUISES)
def test_this_computer_is_refused_in_every_disguise(written: str, site: Site, settings: Settings) -> None:
    found = fetch(written.format(port=site.port), settings=settings)
    assert isinstance(found, Refused)
    assert str(found.problem).isprintable()
    assert len(found.problem.reason) > 10
    assert (site.connections, site.asked) == (0, [])


def test_the_reason_names_what_the_address_leads_to(site: Site, settings: Settings) -> None:
    reasons = {
        "http://2130706433/": "hides the IP address 127.0.0.1",
        "http://localhost/": "leads to",
        "http://169.254.169.254/latest/meta-data/": "169.254.169.254, a machine beside this one",
        "http://[::ffff:10.0.0.1]/": "stands for 10.0.0.1, a private network",
        "http://[::1]/": "leads to ::1, this computer",
        "file:///etc/passwd": "no http or https address",
        "http://a:b@wire.example/": "user name or password",
    }
    for url, reason in reasons.items():
        found = fetch(url, settings=settings)
        assert isinstance(found, Refused)
        assert reason in found.problem.reason


@pytest.mark.parametrize("number", PRIVATE)
def test_numbers_that_are_not_public(number: str) -> None:
    assert not is_public(ipaddress.ip_address(number))


@pytest.mark.parametrize("number", PUBLIC)
def test_numbers_that_are_public(number: str) -> None:
    assert is_public(ipaddress.ip_address(number))


@given(st.ip_addresses(v=4))
def test_what_carries_an_address_is_no_more_public_than_it(number: ipaddress.IPv4Address) -> None:
    inner = int(number)
    carriers = [(0xFFFF << 32) | inner, (0x64FF9B << 96) | inner, (0x2002 << 112) | (inner << 80)]
    assert {is_public(ipaddress.IPv6Address(carrier)) for carrier in carriers} == {is_public(number)}


@given(st.ip_addresses(v=4), st.sampled_from(["{}", "{:#x}", "0{:o}"]))
def test_a_number_in_one_piece_is_never_taken(number: ipaddress.IPv4Address, form: str) -> None:
    with pytest.raises(BadAddressError):
        read_target(f"http://{form.format(int(number))}/")


@given(st.text())
def test_any_text_is_an_address_or_refused(text: str) -> None:
    try:
        target = read_target("http://" + text)
    except BadAddressError:
        return
    assert target.url.isascii()
    assert read_target(target.url) == target


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_into_a_private_network_is_not_followed(
    status: int, site: Site, settings: Settings
) -> None:
    with serving() as inner:
        for to in (inner.url("/"), f"http://2130706433:{inner.port}/", f"//localhost:{inner.port}/"):
            site.answers["/away"] = redirects(to, status=status)
            allowed = settings.model_copy(update={"web_private_hosts": (site.host,)})
            found = fetch(site.url("/away"), settings=allowed)
            assert isinstance(found, Refused)
            assert found.problem.place == site.url("/away")
        assert inner.connections == 0


def test_a_redirect_to_a_file_is_not_followed(site: Site, settings: Settings) -> None:
    site.answers["/away"] = redirects("file:///etc/hostname")
    allowed = settings.model_copy(update={"web_private_hosts": (site.host,)})
    found = fetch(site.url("/away"), settings=allowed)
    assert isinstance(found, Refused)
    assert "no http or https address" in found.problem.reason


def test_a_host_of_ones_own_is_allowed_by_name_and_port_only(site: Site, settings: Settings) -> None:
    allowed = settings.model_copy(update={"web_private_hosts": (site.host,)})
    assert isinstance(fetch(site.url("/"), settings=allowed), Fetched)
    assert isinstance(fetch(f"http://localhost:{site.port}/", settings=allowed), Refused)
    with serving() as other:
        assert isinstance(fetch(other.url("/"), settings=allowed), Refused)
        assert other.connections == 0
