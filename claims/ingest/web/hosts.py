"""Which machines may be asked: public ones, and those that a setting names.

A name is looked up once, every number that it has must be public, and the connection goes to one of these
numbers and no other, so that an answer that changes between look-up and connection changes nothing.
"""

from __future__ import annotations

import ipaddress
import socket

from claims.ingest.web.targets import BadAddressError, IPAddress, Target
from claims.settings import Settings

GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
TEREDO = ipaddress.IPv6Network("2001::/32")
CARRIERS = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("::/96"))
"""NAT64 (RFC 6052) and the IPv4-compatible addresses (RFC 4291): the last 32 bits are an IPv4 address."""
CLOUD = ipaddress.IPv4Address("168.63.129.16")
"""A machine inside Microsoft's cloud that tells secrets; the others of its kind have private numbers."""
ISATAP = (0x00005EFE, 0x02005EFE)
"""The 32 bits before an IPv4 address in an interface of ISATAP (RFC 5214)."""


def reach(target: Target, *, settings: Settings) -> tuple[IPAddress, ...]:
    """The numbers to connect to, in the resolver's order; `BadAddressError` where one is not public.

    `OSError` where the name cannot be looked up.
    """
    numbers = (target.number,) if target.number else _look_up(target)
    if f"{target.host}:{target.port}" in settings.web_private_hosts:
        return numbers
    for number in numbers:
        if not is_public(number):
            raise BadAddressError(f"leads to {number}, {kind_of(number)}; only public addresses are fetched.")
    return numbers


def _look_up(target: Target) -> tuple[IPAddress, ...]:
    found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    printed = dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found)
    return tuple(ipaddress.ip_address(number) for number in printed)


def is_public(number: IPAddress) -> bool:
    """Whether a number belongs to the public internet, and every number that is carried inside it."""
    if isinstance(number, ipaddress.IPv4Address):
        return number.is_global and not (number.is_multicast or number.is_reserved or number == CLOUD)
    carried = carried_in(number)
    if carried is not None and not is_public(carried):
        return False
    if number.ipv4_mapped is not None or number in CARRIERS[0]:
        return True
    return number in GLOBAL_UNICAST and number not in TEREDO and (number.is_global or bool(number.sixtofour))


def carried_in(number: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address inside an IPv6 one: mapped, 6to4, NAT64, compatible or ISATAP."""
    inner = number.ipv4_mapped or number.sixtofour
    if inner is not None:
        return inner
    last = int(number) & 0xFFFFFFFF
    if any(number in network for network in CARRIERS) or (int(number) >> 32) & 0xFFFFFFFF in ISATAP:
        return ipaddress.IPv4Address(last)
    return None


def kind_of(number: IPAddress) -> str:
    """What sort of number one is that is not public, in words."""
    inner = carried_in(number) if isinstance(number, ipaddress.IPv6Address) else None
    if inner is not None and number not in (ipaddress.IPv6Address("::"), ipaddress.IPv6Address("::1")):
        return f"which stands for {inner}, {kind_of(inner)}"
    if number.is_loopback or number.is_unspecified:
        return "this computer"
    if number.is_link_local:
        return "a machine beside this one"
    if number.is_multicast:
        return "a group of machines"
    return "a private network" if number.is_private else "a reserved address"
