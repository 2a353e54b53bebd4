"""Which network addresses may be asked, so that a URL cannot reach into the machine or its own network."""

from __future__ import annotations

import ipaddress
import socket

from detente.ontology.errors import ForbiddenURL, UnreachableURL

# Prefixes that carry an IPv4 address inside: what counts is the address that they lead to.
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052
_COMPATIBLE = ipaddress.IPv6Network("::/96")  # RFC 4291, deprecated


def checked_address(host: str, port: int, *, subject: str, allow_private: bool) -> str:
    """Resolve a host and choose the address to connect to.

    Every address of the host must be public, not only the first. The caller connects to the address that is
    returned, not to the name: a name that answers differently the second time (DNS rebinding) gains nothing.

    Args:
        host: a name or address as it stands in the URL, in whatever notation.
        port: the port, needed to resolve.
        subject: the URL that is asked for, for messages.
        allow_private: whether addresses in private networks may be asked.

    Returns:
        An IPv4 or IPv6 address.

    Raises:
        UnreachableURL: when the name has no address.
        ForbiddenURL: when an address is not public.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreachableURL(f"the host {host!r} has no address ({error}).", subject=subject) from None
    addresses = list(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))
    if not allow_private:
        for address in addresses:
            if not is_public(address):
                where = address if address == host else f"{host!r} ({address})"
                raise ForbiddenURL(f"{where} is an address in a private or reserved network.", subject=subject)
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an address belongs to the public internet, also inside any IPv6 wrapping of an IPv4 address."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and (ip in _NAT64 or ip in _COMPATIBLE):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip.is_site_local:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)
