"""Read a small file from an address of the web: over TLS only, from public machines only, capped in size and time.

Start at `fetched`. No redirect is followed and no proxy is used: an address must be the one it says. Only the command
line and the site's worker read the web, and both do it here.
Decision: docs/decisions/2026-11-22-one-reader-of-addresses.md
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from typing import Protocol
from urllib.parse import urlsplit

from puente.errors import InputError, NotAllowed, Unavailable

SECONDS = 60.0
ACCEPT = "application/atom+xml, application/json"
_PIECE = 64 * 1024
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052
_ANSWERED = 200


def well_formed(address: str) -> str:
    """The same address, where it is one that may be asked for; nothing is asked.

    raises   InputError("feed.not-https")
    """
    _parts(address)
    return address


def fetched(address: str, *, most: int, seconds: float = SECONDS, accept: str = ACCEPT) -> bytes:
    """What stands at an address.

    most     bytes; more is refused, not cut
    accept   the kinds of file that are asked for
    raises   InputError("feed.not-https"), NotAllowed("feed.private-address"), Unavailable("feed.no-answer"),
             Unavailable("feed.redirected"), InputError("feed.too-large")
    """
    host, port, path = _parts(address)
    until = time.monotonic() + seconds
    place = public_place(host, port)
    connection = _Pinned(host, port, place, timeout=seconds)
    try:
        connection.request("GET", path, headers={"Accept": accept})
        answer = connection.getresponse()
        if answer.status != _ANSWERED:
            code = "feed.redirected" if 300 <= answer.status < 400 else "feed.no-answer"
            raise Unavailable(code, address=address, status=answer.status)
        return capped(answer, most=most, left=lambda: until - time.monotonic(), address=address)
    except (OSError, http.client.HTTPException):
        raise Unavailable("feed.no-answer", address=address) from None
    finally:
        connection.close()


def _parts(address: str) -> tuple[str, int, str]:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port or 443
    except ValueError:
        host, port = None, 0
    if host is None or parts.scheme != "https" or parts.username is not None or not address.isascii():
        raise InputError("feed.not-https", field="feed", value=address[:200], accepted=("https://…",))
    return host, port, (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def public_place(host: str, port: int) -> str:
    """An IP address of a host that is one of the public internet; every one it has must be.

    raises   NotAllowed("feed.private-address"), Unavailable("feed.no-answer")
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unavailable("feed.no-answer", address=host) from None
    places = [str(one[4][0]) for one in found]
    if not places or not all(_is_public(one) for one in places):
        raise NotAllowed("feed.private-address", address=host)
    return places[0]


def _is_public(place: str) -> bool:
    found = ipaddress.ip_address(place.partition("%")[0])
    inner = _inside(found) if isinstance(found, ipaddress.IPv6Address) else None
    return found.is_global and not found.is_multicast and (inner is None or inner.is_global)


def _inside(place: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The older address that a newer one stands for, where a network on the way would turn it back."""
    if place in _TRANSLATED:
        return ipaddress.IPv4Address(place.packed[-4:])
    return place.ipv4_mapped or place.sixtofour


class _Pinned(http.client.HTTPSConnection):
    """A connection to the very machine that was looked at; its certificate is checked against the name."""

    def __init__(self, host: str, port: int, place: str, *, timeout: float) -> None:
        self._tls = ssl.create_default_context()
        super().__init__(host, port, timeout=timeout, context=self._tls)
        self._place = place

    def connect(self) -> None:
        """Connect and shake hands."""
        bare = socket.create_connection((self._place, self.port), self.timeout)
        self.sock = self._tls.wrap_socket(bare, server_hostname=self.host)


class Readable(Protocol):
    """Something that is read piece by piece."""

    def read1(self, size: int, /) -> bytes:
        """At most so many bytes, none at the end."""


def capped(answer: Readable, *, most: int, left: Callable[[], float], address: str) -> bytes:
    """All of an answer, where it is no larger and no slower than allowed.

    left     seconds that are left
    raises   InputError("feed.too-large"), Unavailable("feed.no-answer")
    """
    found = bytearray()
    while piece := answer.read1(_PIECE):
        found += piece
        if len(found) > most:
            raise InputError("feed.too-large", field="feed", accepted=(f"{most} bytes",))
        if left() <= 0:
            raise Unavailable("feed.no-answer", address=address)
    return bytes(found)
