"""How often an address may ask without a token. Start at `count_visit`."""

from __future__ import annotations

import time

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest

from puente.errors import NotAllowed
from puente.web.accounts.address import address_of
from puente.web.api.models import Visits
from puente.web.vault.blind import fingerprint
from puente.web.vault.masters import NO_COUNTRY

_SECONDS = 60
_KEPT_MINUTES = 60


def count_visit(request: HttpRequest) -> None:
    """One more question of an address in this minute.

    raises   NotAllowed("api.too-many")
    """
    address = fingerprint(address_of(request) or "-", kind="api.address", country=NO_COUNTRY) or b""
    minute = int(time.time()) // _SECONDS
    with transaction.atomic():
        counted, fresh = Visits.objects.get_or_create(address=address, minute=minute)
        if fresh:
            Visits.objects.filter(minute__lt=minute - _KEPT_MINUTES).delete()
            return
        Visits.objects.filter(pk=counted.pk).update(count=F("count") + 1)
        counted.refresh_from_db()
    if counted.count > settings.PUBLIC_QUESTIONS_PER_MINUTE:
        raise NotAllowed("api.too-many", seconds=_SECONDS)
