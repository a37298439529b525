"""What a printed web address asks for: refused are all that two readers could read in two ways.

Source of the disguises: the WHATWG URL Standard (hosts that end in a number are IPv4 addresses, be they
decimal, octal or hexadecimal) and Unicode Technical Standard 46 (digits and dots of other scripts).
"""

from __future__ import annotations

import ipaddress
import re
import socket
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

import idna

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

PORTS = {"http": 80, "https": 443}
NUMBER = re.compile(r"\d+|0x[0-9a-f]*", re.IGNORECASE)
DOTTED = re.compile(r"(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}")
LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
SAFE = "!#$%&'()*+,/:;=?@[]~"
"""Characters of a path that stay as they are; the percent sign because what is encoded stays so."""


class BadAddressError(Exception):
    """An address that is not asked for; the message says why, in one sentence."""


@dataclass(frozen=True, slots=True)
class Target:
    """One address: scheme, host in ASCII, port, path with query, and the host's number if it is one."""

    scheme: str
    host: str
    port: int
    request: str
    number: IPAddress | None = None

    @property
    def authority(self) -> str:
        """Host and port as a `Host` header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole address, without fragment."""
        return f"{self.scheme}://{self.authority}{self.request}"


def read_target(printed: str) -> Target:
    """The target of a printed address; `BadAddressError` for what is not asked for."""
    text = printed.strip()
    if not text.isprintable() or any(c.isspace() or c == "\\" for c in text):
        raise BadAddressError("holds a space, a backslash or a character that cannot be seen.")
    try:
        parts = urlsplit(text)
        scheme, name, port = parts.scheme, parts.hostname or "", parts.port
    except ValueError:
        raise BadAddressError("is not a web address.") from None
    if scheme not in PORTS:
        raise BadAddressError("is no http or https address; only these are fetched.")
    if "@" in parts.netloc:
        raise BadAddressError("holds a user name or password; addresses with these are not fetched.")
    if port == 0 or not name:
        raise BadAddressError("names no host.")
    host, number = _host(name)
    query = f"?{parts.query}" if parts.query else ""
    request = quote((parts.path or "/") + query, safe=SAFE)
    return Target(scheme, host, port or PORTS[scheme], request, number)


def _host(name: str) -> tuple[str, IPAddress | None]:
    """The host in ASCII, and its number where it is written as one."""
    if "%" in name:
        raise BadAddressError("has a host with a percent sign, which no host has.")
    if ":" in name:
        return _sixth(name)
    try:
        host = idna.encode(name, uts46=True).decode("ascii").rstrip(".")
    except (idna.IDNAError, UnicodeError):
        host = name.lower().rstrip(".") if name.isascii() else ""  # underscores are no IDN, but are used
    labels = host.split(".")
    if len(host) > 253 or not all(LABEL.fullmatch(label) for label in labels):
        raise BadAddressError("has a host that is not a name.")
    return (host, _fourth(host)) if NUMBER.fullmatch(labels[-1]) else (host, None)


def _sixth(name: str) -> tuple[str, IPAddress]:
    try:
        number = ipaddress.IPv6Address(name)
    except ValueError:
        raise BadAddressError("has a host that is not an IPv6 address.") from None
    return str(number), number


def _fourth(host: str) -> IPAddress:
    """The IPv4 address that a host of numbers is; refused unless written as four plain numbers."""
    try:
        number = ipaddress.IPv4Address(socket.inet_aton(host))
    except (OSError, ValueError):
        raise BadAddressError("has a host that ends in a number and is no IP address.") from None
    if not DOTTED.fullmatch(host):
        raise BadAddressError(f"hides the IP address {number} in another way of writing it.")
    return number
