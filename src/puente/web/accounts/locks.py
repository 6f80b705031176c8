"""Slow down whoever guesses: by account and address together, and by address alone.

Start at `is_locked`. Never by account alone, or anybody could lock anybody out.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from puente.web.accounts.models import SignInAttempt
from puente.web.vault.blind import fingerprint
from puente.web.vault.masters import NO_COUNTRY


def is_locked(login: str, address: str, *, at: datetime) -> bool:
    """Whether too many sign-ins of this pair, or from this address, were refused lately."""
    since = at - timedelta(minutes=settings.LOCK_MINUTES)
    lately = SignInAttempt.objects.filter(address=_mark("address", address), at__gt=since)
    pair = lately.filter(account=_mark("account", login)).count()
    return pair >= settings.LOCK_AFTER["pair"] or lately.count() >= settings.LOCK_AFTER["address"]


def remember_refusal(login: str, address: str, *, at: datetime) -> None:
    """Count one more refused sign-in; those too old to count are dropped."""
    SignInAttempt.objects.filter(at__lte=at - timedelta(minutes=settings.LOCK_MINUTES)).delete()
    SignInAttempt.objects.create(account=_mark("account", login), address=_mark("address", address), at=at)


def forget_refusals(login: str, address: str) -> None:
    """Start counting anew for this pair, after a sign-in."""
    SignInAttempt.objects.filter(account=_mark("account", login), address=_mark("address", address)).delete()


def _mark(kind: str, value: str) -> bytes:
    return fingerprint(value.strip().lower() or "-", kind=f"sign-in.{kind}", country=NO_COUNTRY) or b""
