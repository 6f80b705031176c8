"""What is read from the web comes from public machines, over TLS, capped."""

from __future__ import annotations

import io
import socket
from collections.abc import Iterator
from typing import Any

import pytest

from puente.cli.fetch import capped, fetched, public_place
from puente.errors import InputError, NotAllowed, Unavailable

PUBLIC = "93.184.215.14"


def answering(monkeypatch: pytest.MonkeyPatch, *places: str) -> None:
    """A name that has these addresses."""
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (place, 443)) for place in places]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *asked, **more: found)


@pytest.mark.parametrize(
    "place",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1", "fe80::1", "fd00::1",
     "::ffff:10.0.0.1", "2002:7f00:1::", "224.0.0.1"],
)  # fmt: skip
def test_a_private_machine_is_never_asked(monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    answering(monkeypatch, place)

    with pytest.raises(NotAllowed) as caught:
        fetched("https://packs.example.org/feed.xml", most=10)

    assert caught.value.code == "feed.private-address"


def test_one_private_address_among_public_ones_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, PUBLIC, "127.0.0.1")

    with pytest.raises(NotAllowed):
        public_place("packs.example.org", 443)


def test_a_public_machine_may_be_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, PUBLIC)

    assert public_place("packs.example.org", 443) == PUBLIC


def test_the_machine_that_was_looked_at_is_the_one_that_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    def connect(place: Any, timeout: float) -> socket.socket:
        asked.append(place)
        raise ConnectionRefusedError

    answering(monkeypatch, PUBLIC)
    monkeypatch.setattr(socket, "create_connection", connect)

    with pytest.raises(Unavailable) as caught:
        fetched("https://packs.example.org/feed.xml", most=10)

    assert (caught.value.code, asked) == ("feed.no-answer", [(PUBLIC, 443)])


@pytest.mark.parametrize(
    "address", ["http://example.org/", "https://", "https://me:pass@example.org/", "file:///x", "https://ex\u00e4.org/"]
)
def test_an_address_that_is_not_plain_https_is_refused(address: str) -> None:
    with pytest.raises(InputError) as caught:
        fetched(address, most=10)

    assert caught.value.code == "feed.not-https"


def test_an_answer_is_read_whole_up_to_its_cap() -> None:
    assert capped(io.BytesIO(b"x" * 100), most=100, left=lambda: 1.0, address="a") == b"x" * 100
    with pytest.raises(InputError) as caught:
        capped(io.BytesIO(b"x" * 101), most=100, left=lambda: 1.0, address="a")

    assert caught.value.code == "feed.too-large"


class Dripping:
    """An answer of one letter at a time, without an end."""

    def read1(self, size: int, /) -> bytes:
        """One letter."""
        return b"x"


def test_an_answer_that_drips_is_given_up() -> None:
    clock: Iterator[float] = iter([3.0, 2.0, 1.0, 0.0])

    with pytest.raises(Unavailable) as caught:
        capped(Dripping(), most=10**9, left=lambda: next(clock), address="a")

    assert caught.value.code == "feed.no-answer"
