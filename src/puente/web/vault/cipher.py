"""Seal bytes to one place in one table, and open them there only. Start at `seal`.

A sealed value is: format (1 byte), key number (4), nonce (12), AES-256-GCM ciphertext and tag. The place,
`table.column:pk`, is authenticated and not stored: a value copied to another row, column or table does not open.
"""

from __future__ import annotations

import os
import struct

from cryptography.exceptions import InvalidTag

from puente.errors import Conflict
from puente.web.vault.keys import SEAL, key_in_use, key_numbered

_HEAD = struct.Struct(">BI")
_NONCE = 12
_FORMAT = 1
_SMALLEST = _HEAD.size + _NONCE + 16


class SealedBroken(Conflict):
    """Say that a sealed value was changed, moved from its place, or belongs to another country."""


def seal(plain: bytes, *, country: str, place: str) -> bytes:
    """Bytes that only open at this place, under the country's key in use."""
    key = key_in_use(country, SEAL)
    nonce = os.urandom(_NONCE)
    return _HEAD.pack(_FORMAT, key.number) + nonce + key.box.encrypt(nonce, plain, place.encode())


def open_sealed(blob: bytes, *, country: str, place: str) -> bytes:
    """What was sealed.

    raises   SealedBroken: changed, moved, or of another country; Unavailable: its key is gone
    """
    if len(blob) < _SMALLEST or blob[0] != _FORMAT:
        raise SealedBroken("vault.broken-value", place=place)
    key = key_numbered(key_number(blob))
    if key.country != country:
        raise SealedBroken("vault.other-country", place=place)
    nonce = blob[_HEAD.size : _HEAD.size + _NONCE]
    try:
        return key.box.decrypt(nonce, blob[_HEAD.size + _NONCE :], place.encode())
    except InvalidTag:
        raise SealedBroken("vault.broken-value", place=place) from None


def key_number(blob: bytes) -> int:
    """The number of the key that sealed a value."""
    number: int = _HEAD.unpack_from(blob)[1]
    return number
