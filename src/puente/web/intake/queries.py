"""Read uploads: only one's own, and only for a day. Start at `upload`."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from puente.errors import NotFound
from puente.exchange.incoming import Incoming
from puente.web.intake.models import Arrived, Upload
from puente.web.people.duplicates import possible_duplicates
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act
from puente.web.vault.blind import fingerprint


def uploads(viewer: Viewer) -> QuerySet[Upload]:
    """What this viewer sent and may still decide on.

    raises   NotAllowed
    """
    viewer.require(Act.INTAKE_IMPORT)
    return Upload.objects.filter(owner_id=viewer.user_id, country=viewer.country, ends_at__gt=timezone.now())


def upload(viewer: Viewer, pk: UUID) -> Upload:
    """One of them.

    raises   NotFound
    """
    found = uploads(viewer).filter(pk=pk).first()
    if found is None:
        raise NotFound("intake.unknown", kind="upload")
    return found


def arrived(viewer: Viewer, keys: list[str]) -> set[str]:
    """Which of these submissions came in before."""
    marks = {key: mark_of(key, viewer.country) for key in keys if key}
    known = {
        bytes(mark)
        for mark in Arrived.objects.filter(
            country=viewer.country, mark__in=[mark for mark in marks.values() if mark]
        ).values_list("mark", flat=True)
    }
    return {key for key, mark in marks.items() if mark in known}


def mark_of(key: str, country: str) -> bytes | None:
    """The fingerprint of a submission."""
    return fingerprint(key, kind="submission", country=country)


def perhaps_known(viewer: Viewer, people: list[Incoming]) -> dict[str, dict[str, object]]:
    """Row → the file that may be the same person, or the row above that says the same."""
    found: dict[str, dict[str, object]] = {}
    above: dict[tuple[str, ...], int] = {}
    for person in people:
        who = person.identity
        names = ("given_names", "family_names", "phone", "birth_date")
        given = {name: who.get(name, "") for name in names}
        same = tuple(value.casefold() for value in given.values())
        possible = possible_duplicates(viewer, **given)
        if possible:
            first = possible[0]
            found[str(person.line)] = {"pk": str(first.pk) if first.may_open else "", "office": first.office}
        elif same in above and sum(map(bool, same)) > 1:
            found[str(person.line)] = {"line": above[same]}
        above.setdefault(same, person.line)
    return found
