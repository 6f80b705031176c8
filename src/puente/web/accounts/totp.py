"""One-time codes of an authenticator, RFC 6238. Start at `step_of`."""

from __future__ import annotations

import base64
import hmac
import secrets
from datetime import datetime

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

SECONDS = 30
DIGITS = 6
_BYTES = 20
DEMO_SECRET = "PUENTEDEMOPUENTEDEMOPUENTEDEMO22"  # noqa: S105 - of the invented staff; production takes no code of it
_DRIFT = 1
"""Steps a phone's clock may be off, either way."""


def new_secret() -> str:
    """A fresh secret, in the letters that authenticators take."""
    return base64.b32encode(secrets.token_bytes(_BYTES)).decode()


def code_at(secret: str, at: datetime) -> str:
    """The code that an authenticator shows at that moment."""
    return _totp(secret).generate(int(at.timestamp())).decode()


def step_of(code: str, *, secret: str, at: datetime, after: int) -> int | None:
    """The time step that a code belongs to; None when it is wrong, too old, or not later than `after`."""
    now = int(at.timestamp()) // SECONDS
    totp = _totp(secret)
    found = None
    for step in range(now - _DRIFT, now + _DRIFT + 1):
        if hmac.compare_digest(totp.generate(step * SECONDS), code.encode()) and step > after:
            found = step
    return found


def address(secret: str, *, login: str) -> str:
    """The otpauth address that an authenticator scans."""
    return _totp(secret).get_provisioning_uri(login, "Puente")


def _totp(secret: str) -> TOTP:
    # Authenticators in use know SHA-1 only; RFC 6238 needs no collision resistance from it.
    return TOTP(base64.b32decode(secret), DIGITS, SHA1(), SECONDS)  # noqa: S303
