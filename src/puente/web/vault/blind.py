"""Find a sealed value without opening it: a keyed fingerprint of its normal form.

Start at `fingerprint`. What an index tells to who holds the database and not the key: which rows share a value, and how
often each value occurs. Hence whole words only, a key per country, and no index on anything from a short list.
Method: docs/method/trust.md
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata

from puente.web.vault.keys import INDEX, key_in_use

_BYTES = 16
_LOCAL_DIGITS = 9
"""Digits of a phone number that are kept: with or without country code and trunk zero, the same phone."""


def fingerprint(value: str, *, kind: str, country: str) -> bytes | None:
    """A fingerprint of an already normal value; None for nothing, so that two absent values never match.

    kind     what it is a fingerprint of; a phone and a document of the same digits differ
    """
    if not value:
        return None
    key = key_in_use(country, INDEX)
    return hmac.digest(key.raw, f"{kind}\0{value}".encode(), hashlib.sha256)[:_BYTES]


def phone_digits(text: str) -> str:
    """The digits by which a phone is known.

    >>> phone_digits("+57 300 123 4567") == phone_digits("0300-123-4567")
    True
    """
    digits = "".join(str(unicodedata.digit(each)) for each in text if each.isdigit())
    return digits[-_LOCAL_DIGITS:] if len(digits) >= _LOCAL_DIGITS else digits


def document_characters(text: str) -> str:
    """Letters and digits of a document number.

    >>> document_characters("ab-12.345 x")
    'AB12345X'
    """
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text)).upper()


def name_words(*names: str) -> tuple[str, ...]:
    """The words of names, without accents or case, each once.

    >>> name_words("María José", "Pérez  perez")
    ('jose', 'maria', 'perez')
    """
    bare = unicodedata.normalize("NFKD", " ".join(names)).casefold()
    kept = "".join(each for each in bare if not unicodedata.combining(each))
    return tuple(sorted(set(re.findall(r"[^\W_]+", kept))))
