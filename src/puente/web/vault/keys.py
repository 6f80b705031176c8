"""Hand out data keys, unwrapped in memory and nowhere else.

Start at `key_in_use` and `key_numbered`. Keys are made by `ensure_keys` when the site is migrated, never while a
request runs: a key whose transaction is undone would leave values that nothing opens.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import transaction

from puente.errors import Unavailable
from puente.web.vault.masters import countries, master
from puente.web.vault.models import DataKey

SEAL = "seal"
INDEX = "index"
AUDIT = "audit"
PURPOSES = (SEAL, INDEX, AUDIT)

REMEMBERED_SECONDS = 30
"""How long a process goes on sealing under a key that another process has replaced; such values are swept up later."""

_NONCE = 12


@dataclass(frozen=True, slots=True)
class Key:
    """An open key. `raw` feeds an HMAC, `box` seals."""

    number: int
    country: str
    raw: bytes
    box: AESGCM


_in_use: dict[tuple[str, str], tuple[float, int]] = {}


def key_in_use(country: str, purpose: str) -> Key:
    """The key under which a new value of a country goes.

    raises   Unavailable when the country has no key: nothing is sealed under another
    """
    remembered = _in_use.get((country, purpose))
    if remembered and remembered[0] > time.monotonic():
        return key_numbered(remembered[1])
    found = DataKey.objects.filter(country=country, purpose=purpose, in_use=True).first()
    if found is None:
        raise Unavailable("vault.no-key", country=country)
    _in_use[country, purpose] = (time.monotonic() + REMEMBERED_SECONDS, found.number)
    return key_numbered(found.number)


@lru_cache(maxsize=512)
def key_numbered(number: int) -> Key:
    """The key of that number.

    raises   Unavailable when there is none, or the master key that wrapped it is gone
    """
    found = DataKey.objects.filter(number=number).first()
    if found is None:
        raise Unavailable("vault.no-such-key", number=number)
    raw = unwrap(found)
    return Key(found.number, found.country, raw, AESGCM(raw))


def new_key(country: str, purpose: str) -> DataKey:
    """A fresh key that takes the place of the one in use."""
    with transaction.atomic(durable=True):
        DataKey.objects.filter(country=country, purpose=purpose, in_use=True).update(in_use=False)
        key = DataKey(country=country, purpose=purpose)
        wrap(key, os.urandom(32))
        key.save()
        return key


def ensure_keys() -> int:
    """Each country with a master key has a data key for each purpose; how many were made."""
    held = set(DataKey.objects.filter(in_use=True).values_list("country", "purpose"))
    missing = [(country, purpose) for country in countries() for purpose in PURPOSES if (country, purpose) not in held]
    for country, purpose in missing:
        new_key(country, purpose)
    return len(missing)


def wrap(key: DataKey, raw: bytes) -> None:
    """Put a key under its country's present master key; the caller saves it."""
    name, secret = master(key.country)
    nonce = os.urandom(_NONCE)
    key.master = name
    key.wrapped = nonce + AESGCM(secret).encrypt(nonce, raw, _place(key))


def unwrap(key: DataKey) -> bytes:
    """The bytes of a key.

    raises   Unavailable: no such master key, or the row was moved or changed
    """
    _, secret = master(key.country, key.master)
    wrapped = bytes(key.wrapped)
    try:
        return AESGCM(secret).decrypt(wrapped[:_NONCE], wrapped[_NONCE:], _place(key))
    except InvalidTag:
        raise Unavailable("vault.broken-key", number=key.number) from None


def forget() -> None:
    """Drop every open key from memory."""
    _in_use.clear()
    key_numbered.cache_clear()


def _place(key: DataKey) -> bytes:
    return f"vault_datakey.wrapped:{key.country}:{key.purpose}".encode()
