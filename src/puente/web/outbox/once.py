"""Take each form once, also when it is sent twice, from two tabs, or again after a lost answer.

Start at `once`. The key is drawn when the form is shown and travels in it. Taking the key, the act and its audit are
one transaction: a repeat waits for the first and is led where the first led.
"""

from __future__ import annotations

import functools
import hashlib
import uuid
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from puente.errors import Conflict, InputError
from puente.web.outbox.models import Submission

FIELD = "once"
HEADER = "HTTP_IDEMPOTENCY_KEY"

View = Callable[..., HttpResponse]


def once(view: View) -> View:
    """A view whose POST is done once per key.

    A redirect, or 201 with a Location, closes the key; any other answer leaves the form open to be sent again.
    """

    @functools.wraps(view)
    def taken_once(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        key = key_of(request)
        before = _before(request, key)
        if before is not None:
            return before
        try:
            return _first_time(view, request, key, *args, **kwargs)
        except _Taken:
            again = _before(request, key)
            if again is None:  # the first sender's transaction was undone: nothing was done
                raise Conflict("form.send-again") from None
            return again

    taken_once.takes_once = True  # type: ignore[attr-defined]
    return taken_once


def repeatable(why: str) -> Callable[[View], View]:
    """A view whose POST does no harm twice, and why: signing in, choosing a language."""

    def mark(view: View) -> View:
        view.repeatable = why  # type: ignore[attr-defined]
        return view

    return mark


def key_of(request: HttpRequest) -> uuid.UUID:
    """The key that came with the form.

    raises   InputError("form.no-key")
    """
    try:
        return uuid.UUID(request.POST.get(FIELD) or request.META.get(HEADER) or "")
    except ValueError:
        raise InputError("form.no-key", field=FIELD) from None


def sender_of(request: HttpRequest) -> str:
    """Who sends: a fingerprint of the token, the user, the visit or the address, not one of them."""
    known = (
        request.META.get("HTTP_AUTHORIZATION")
        or getattr(request.user, "pk", None)
        or request.META.get("CSRF_COOKIE")
        or request.META.get("REMOTE_ADDR", "")
    )
    return hashlib.sha256(str(known).encode()).hexdigest()


class _Taken(Exception):
    """Another request took the key between our look and our write."""


def _first_time(view: View, request: HttpRequest, key: uuid.UUID, *args: Any, **kwargs: Any) -> HttpResponse:
    sender = sender_of(request)
    with transaction.atomic():
        try:
            with transaction.atomic():
                taken = Submission.objects.create(key=key, sender=sender, place=request.path[:200])
        except IntegrityError:
            raise _Taken from None
        answer = view(request, *args, **kwargs)
        taken.answer = answer.get("Location", "")[:400] if answer.status_code in (201, 302) else ""
        if taken.answer:
            taken.save(update_fields=["answer"])
        else:
            taken.delete()
        return answer


def _before(request: HttpRequest, key: uuid.UUID) -> HttpResponse | None:
    """The first answer to this key; None when the key is new.

    raises   Conflict("form.other-sender"): the key was used elsewhere or by somebody else
    """
    found = Submission.objects.filter(pk=key).first()
    if found is None:
        return None
    if found.sender != sender_of(request) or found.place != request.path[:200]:
        raise Conflict("form.other-sender")
    return HttpResponseRedirect(found.answer)
