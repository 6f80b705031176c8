"""Ed25519 keys that sign what one installation publishes and another takes: pack versions now, bulletins later.

Start at `private_key` and `trusted_keys`, which read what a key file holds: OpenSSH, PEM, or 32 bytes in base64. A
signature is made over the kind of the text as well as the text (DSSE's pre-authentication encoding), so that what was
signed as one thing never passes as another.
Method: docs/method/signing.md
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterator

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization as forms
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from puente.errors import InputError

_RAW = 32


def new_key() -> Ed25519PrivateKey:
    """A fresh key."""
    return Ed25519PrivateKey.generate()


def private_text(key: Ed25519PrivateKey) -> bytes:
    """A key as an OpenSSH file holds it, without a passphrase."""
    return key.private_bytes(forms.Encoding.PEM, forms.PrivateFormat.OpenSSH, forms.NoEncryption())


def public_text(key: Ed25519PublicKey) -> bytes:
    """The public half as one OpenSSH line, to hand to whoever should trust it."""
    return key.public_bytes(forms.Encoding.OpenSSH, forms.PublicFormat.OpenSSH) + b"\n"


def key_id(key: Ed25519PublicKey) -> str:
    """SHA-256 of the 32 bytes of a public key, in hexadecimal: what people compare by voice or on paper."""
    return hashlib.sha256(raw(key)).hexdigest()


def raw(key: Ed25519PublicKey) -> bytes:
    """The 32 bytes of a public key."""
    return key.public_bytes(forms.Encoding.Raw, forms.PublicFormat.Raw)


def private_key(content: bytes) -> Ed25519PrivateKey:
    """The private key that a file holds.

    raises   InputError("key.locked") for one with a passphrase, InputError("key.unreadable")
    """
    text = content.strip()
    for read in (forms.load_ssh_private_key, forms.load_pem_private_key):
        try:
            found = read(text, None)
        except TypeError:  # a passphrase is asked for
            raise InputError("key.locked", field="key") from None
        except (ValueError, UnsupportedAlgorithm):
            continue
        if isinstance(found, Ed25519PrivateKey):
            return found
    plain = _plain(text)
    if plain is None:
        raise InputError("key.unreadable", field="key", accepted=_ACCEPTED)
    return Ed25519PrivateKey.from_private_bytes(plain)


def trusted_keys(content: bytes) -> tuple[Ed25519PublicKey, ...]:
    """The public keys that a file holds: one PEM key, or one a line; a line that starts with # is a remark.

    raises   InputError("key.unreadable") with the line; a file without a key is unreadable too
    """
    if content.lstrip().startswith(b"-----BEGIN"):
        return (_public(content.strip(), 1),)
    lines = ((n, line.strip()) for n, line in enumerate(content.splitlines(), start=1))
    found = tuple(_public(line, n) for n, line in lines if line and not line.startswith(b"#"))
    if not found:
        raise InputError("key.unreadable", field="trust", accepted=_ACCEPTED, line=1)
    return found


_ACCEPTED = ("OpenSSH", "PEM", "base64")


def _public(text: bytes, line: int) -> Ed25519PublicKey:
    for read in (forms.load_ssh_public_key, forms.load_pem_public_key):
        try:
            found = read(text)
        except (ValueError, UnsupportedAlgorithm):
            continue
        if isinstance(found, Ed25519PublicKey):
            return found
    plain = _plain(text)
    if plain is None:
        raise InputError("key.unreadable", field="trust", accepted=_ACCEPTED, line=line)
    return Ed25519PublicKey.from_public_bytes(plain)


def public_from(text: str) -> Ed25519PublicKey | None:
    """A public key from its 32 bytes in base64; None where they are not."""
    plain = _plain(text.encode())
    return None if plain is None else Ed25519PublicKey.from_public_bytes(plain)


def _plain(text: bytes) -> bytes | None:
    try:
        found = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return found if len(found) == _RAW else None


def signed(text: bytes, *, kind: str, key: Ed25519PrivateKey) -> str:
    """The signature of a text of a kind, in base64."""
    return base64.b64encode(key.sign(_encoded(text, kind))).decode()


def is_signed(text: bytes, signature: str, *, kind: str, key: Ed25519PublicKey) -> bool:
    """Whether a signature is this key's, of this text as this kind."""
    try:
        key.verify(base64.b64decode(signature, validate=True), _encoded(text, kind))
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True


def _encoded(text: bytes, kind: str) -> bytes:
    return b" ".join(_sized(kind.encode(), text))


def _sized(kind: bytes, text: bytes) -> Iterator[bytes]:
    yield b"DSSEv1"
    for part in (kind, text):
        yield str(len(part)).encode()
        yield part
