"""How entries hang together: the digest of each covers the one before. Start at `digest_of`."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import UTC

from puente.web.audit.models import Entry, Head
from puente.web.vault.keys import AUDIT, key_in_use

COVERED = ("chain", "number", "actor", "role", "act", "outcome", "subject_kind", "subject_id", "facts")


def digest_of(entry: Entry, before: bytes) -> bytes:
    """The digest of an entry, given the digest of the one before it (empty for the first)."""
    values = {name: getattr(entry, name) for name in COVERED}
    values["at"] = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    text = json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return _keyed(entry.chain, before + text.encode())


def seal_of(head: Head) -> bytes:
    """What only a holder of the key can put on a head."""
    return _keyed(head.chain, b"head\0" + str(head.number).encode() + bytes(head.digest))


def _keyed(chain: str, message: bytes) -> bytes:
    return hmac.digest(key_in_use(chain, AUDIT).raw, message, hashlib.sha256)
