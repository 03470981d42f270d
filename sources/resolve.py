"""Which network addresses a fetch may touch: a name is resolved once, every answer is checked, and only those are dialled."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence

from tightrope.errors import FetchError, FetchRefused

Resolver = Callable[[str, int], Sequence[str]]
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# RFC 6052: a translator turns these into the IPv4 address in their last 32 bits.
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def resolve_name(host: str, port: int) -> tuple[str, ...]:
    """The addresses of `host` from the system's resolver, in its order. Raises FetchError where there is none."""
    if ":" in host:
        return (host,)
    try:
        # "127.1", "0x7f.1" and "2130706433" are numbers to the C library: read as such here, and checked like any other.
        return (socket.inet_ntoa(socket.inet_aton(host)),)
    except OSError:
        pass
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as failure:
        raise FetchError(
            f"the name does not resolve ({failure})",
            where=host,
            remedy="check the address and the network; a saved copy of the page can be taken in as a file",
        ) from None
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def permitted_addresses(host: str, port: int, resolve: Resolver, *, allow_private: bool) -> tuple[str, ...]:
    """Every address of `host`, all of them permitted. Raises FetchRefused where a single one is not.

    One private answer among public ones is refused as well: a name that points inward is not trusted at all.
    """
    addresses = tuple(resolve(host, port))
    if not addresses:
        raise FetchError("the name has no address", where=host, remedy="check the address")
    for address in addresses:
        reason = None if allow_private else forbidden(address)
        if reason:
            raise FetchRefused(
                f"the name leads to a {reason} address",
                where=host,
                value=address,
                allowed="public addresses",
                remedy="set TIGHTROPE_ALLOW_PRIVATE_ADDRESSES=true if this host is meant",
            )
    return addresses


def forbidden(address: str) -> str | None:
    """Why `address` is not a public unicast one, in a word; None where it is. IPv4 inside IPv6 is judged as IPv4."""
    for ip in _meant(ipaddress.ip_address(address)):
        for reason in ("loopback", "link_local", "multicast", "unspecified", "private", "reserved"):
            if getattr(ip, f"is_{reason}"):
                return reason.replace("_", "-")
        if not ip.is_global:
            return "non-public"
    return None


def _meant(ip: _Address) -> tuple[_Address, ...]:
    if isinstance(ip, ipaddress.IPv4Address):
        return (ip,)
    inner: list[_Address] = [part for part in (ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())) if part is not None]
    if ip in _NAT64:
        inner.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    if ip.ipv4_mapped is not None or ip in _NAT64:
        return tuple(inner)
    return (ip, *inner)
