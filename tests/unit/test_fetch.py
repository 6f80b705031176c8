"""What is read from the web comes from public machines, over TLS, capped."""

from __future__ import annotations

import io
import socket
import ssl
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization as forms
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from puente.errors import InputError, NotAllowed, Unavailable
from puente.fetch import capped, fetched, public_place, well_formed

PUBLIC = "93.184.215.14"


def answering(monkeypatch: pytest.MonkeyPatch, *places: str) -> None:
    """A name that has these addresses."""
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (place, 443)) for place in places]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *asked, **more: found)


@pytest.mark.parametrize(
    "place",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1", "fe80::1", "fd00::1",
     "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "224.0.0.1"],
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


HOST = "packs.example.org"


def certificate(folder: Path, host: str) -> Path:
    """A certificate for a name, signed by itself, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(forms.Encoding.PEM, forms.PrivateFormat.PKCS8, forms.NoEncryption())
    path = folder / "server.pem"
    path.write_bytes(private + made.public_bytes(forms.Encoding.PEM))
    return path


class Pages(BaseHTTPRequestHandler):
    """Serves one page, sends on from another, and has nothing else."""

    def do_GET(self) -> None:
        status = {"/feed.xml?a=1": 200, "/moved": 302}.get(self.path, 404)
        self.send_response(status)
        if status == 302:
            self.send_header("Location", f"https://{HOST}/feed.xml?a=1")
        self.end_headers()
        self.wfile.write(b"<feed/>" if status == 200 else b"")

    def log_message(self, *said: object) -> None:
        """Say nothing."""


@pytest.fixture
def serving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """A server over TLS on this machine that a public name leads to; call with the name its certificate has."""
    servers: list[ThreadingHTTPServer] = []

    def serve(name: str) -> None:
        pem = certificate(tmp_path, name)
        server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
        inside = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        inside.load_cert_chain(pem)
        server.socket = inside.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *said: None  # type: ignore[method-assign]
        Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        trusting = ssl.create_default_context(cafile=str(pem))
        answering(monkeypatch, PUBLIC)
        monkeypatch.setattr(ssl, "create_default_context", lambda: trusting)
        monkeypatch.setattr(
            socket, "create_connection", lambda place, timeout: _bare(server.server_address[1], timeout)
        )

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


def _bare(port: int, timeout: float) -> socket.socket:
    found = socket.socket()
    found.settimeout(timeout)
    found.connect(("127.0.0.1", port))
    return found


def test_a_page_is_read_over_tls(serving: Callable[[str], None]) -> None:
    serving(HOST)

    assert fetched(f"https://{HOST}/feed.xml?a=1", most=100, seconds=10) == b"<feed/>"


@pytest.mark.parametrize(("path", "code"), [("/moved", "feed.redirected"), ("/none", "feed.no-answer")])
def test_a_page_that_is_not_there_or_moved_is_said(serving: Callable[[str], None], path: str, code: str) -> None:
    serving(HOST)

    with pytest.raises(Unavailable) as caught:
        fetched(f"https://{HOST}{path}", most=100, seconds=10)

    assert caught.value.code == code


def test_a_certificate_of_another_name_is_refused(serving: Callable[[str], None]) -> None:
    serving("other.example.org")

    with pytest.raises(Unavailable) as caught:
        fetched(f"https://{HOST}/feed.xml?a=1", most=100, seconds=10)

    assert caught.value.code == "feed.no-answer"


@pytest.mark.parametrize(
    "address", ["http://example.org", "file:///etc/hosts", "https://", "https://a:b@example.org/", ""]
)
def test_an_address_is_looked_at_before_anybody_is_asked(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", None)

    with pytest.raises(InputError) as caught:
        well_formed(address)

    assert caught.value.code == "feed.not-https"
    assert well_formed("https://example.org/offers.json") == "https://example.org/offers.json"
