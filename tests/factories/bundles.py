"""Signed versions of the invented pack; keys are made from fixed bytes and sign nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.factories.pack_folder import FILES

from puente.exchange.pack_bundle import PackBundle, inspect_bundle, seal

KEY = Ed25519PrivateKey.from_private_bytes(b"1" * 32)
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(b"2" * 32)
TRUSTED = (KEY.public_key(),)


def sealed(**said: Any) -> bytes:
    """A signed version; the people are invented."""
    plain = {
        "files": FILES, "country": "zzz", "number": 1, "published_on": date(2026, 1, 15), "author": "Ana",
        "second_reader": "Beto", "publisher": "Cira", "note": "The first version.", "key": KEY,
    }  # fmt: skip
    return seal(**{**plain, **said})


def versions(count: int, **said: Any) -> list[bytes]:
    """So many versions, each naming the one before."""
    found: list[bytes] = []
    for number in range(1, count + 1):
        before = bundle(found[-1]).version_hash if found else None
        day = date(2026, 1, number)
        found.append(sealed(number=number, previous=before, published_on=day, note=f"Version {number}.", **said))
    return found


def bundle(content: bytes) -> PackBundle:
    """A version, opened."""
    return inspect_bundle(content)
