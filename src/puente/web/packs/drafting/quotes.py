"""The fingerprint of a sentence that was read, whatever its line breaks. Start at `quote_hash`."""

from __future__ import annotations

import hashlib
import unicodedata


def quote_hash(sentence: str) -> str:
    r"""SHA-256 of a sentence in hexadecimal, the same however its letters are composed and its lines broken.

    >>> quote_hash("one\n  two") == quote_hash("one two")
    True
    """
    return hashlib.sha256(" ".join(unicodedata.normalize("NFC", sentence).split()).encode()).hexdigest()
