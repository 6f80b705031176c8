"""A sheet for each person who came in: their route as a PDF in their language. Start at `ask_for_sheets`.

Files are named by number; who is behind a number stands on the cover list inside the archive.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from puente.errors import Conflict, InputError, NotFound
from puente.routes.household import household_route
from puente.vocabulary.load import read_person, vocabulary
from puente.web.audit.actions import record
from puente.web.intake.models import Upload
from puente.web.intake.queries import upload as reachable
from puente.web.outbox.actions import enqueue
from puente.web.people.law import guide_of, words_of
from puente.web.people.models import Person
from puente.web.people.queries import people
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act
from puente.wording.render import route_pdf, route_view

AT_ONCE = 5
"""Sheets made by one job; the next job makes the next."""
_GOAL = "job"
_COVER = "000.txt"


@transaction.atomic
def ask_for_sheets(*, by: Viewer, pk: UUID) -> Upload:
    """An upload whose sheets are being made.

    raises   Conflict("intake.not-decided"), InputError("intake.no-pack")
    """
    held = reachable(by, pk)
    if held.state != Upload.State.DONE:
        raise Conflict("intake.not-decided")
    try:
        guide_of(held.country, timezone.localdate())
    except NotFound:
        raise InputError("intake.no-pack", field="country") from None
    made, whole = progress(held)
    if made < whole:
        held.report = {**(held.report or {}), "asked": True}
        held.save()
        _next(held, made)
        record(by=by, act=Act.INTAKE_SHEETS, facts={"people": whole})
    return held


def progress(held: Upload) -> tuple[int, int]:
    """How many people of an upload have been gone through, and how many there are."""
    report = held.report or {}
    return int(report.get("gone_through", 0)), len(report.get("people", ()))


def make_some(held: Upload, viewer: Viewer) -> None:
    """The next few sheets are in the archive; the job for those after them is waiting."""
    gone_through, whole = progress(held)
    asked = (held.report or {})["people"][gone_through : gone_through + AT_ONCE]
    found = {str(person.pk): person for person in people(viewer, Act.PERSON_READ).filter(pk__in=asked)}
    archive = BytesIO(bytes(held.sheets or b""))
    with zipfile.ZipFile(archive, "a", zipfile.ZIP_DEFLATED) as file:
        for n, pk in enumerate(asked, start=gone_through + 1):
            if pk in found and not found[pk].protection:
                file.writestr(f"{n:03}.pdf", sheet_of(found[pk]))
    held.sheets = archive.getvalue()
    cover = [*(held.report or {}).get("cover", ()), *(_line(found.get(pk)) for pk in asked)]
    held.report = {**(held.report or {}), "gone_through": gone_through + len(asked), "cover": cover}
    held.save()
    if gone_through + len(asked) < whole:
        _next(held, gone_through + len(asked))


def archive_of(held: Upload) -> bytes:
    """The archive, with the list of who is behind each number."""
    archive = BytesIO(bytes(held.sheets or b""))
    lines = [f"{n:03}  {line}" for n, line in enumerate((held.report or {}).get("cover", ()), start=1)]
    with zipfile.ZipFile(archive, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr(_COVER, "\n".join(lines) + "\n")
    return archive.getvalue()


def sheet_of(person: Person) -> bytes:
    """The route of a person to a job, as a PDF in their language."""
    guide = guide_of(person.country, timezone.localdate())
    found = household_route(guide, read_person(person.facts or {}, vocabulary()), _GOAL)
    words = words_of(person.country, person.preferred_language)
    return route_pdf(route_view(found, guide.atlas.pack, words))


def _next(held: Upload, start: int) -> None:
    enqueue("intake.sheets", key=f"intake.sheets:{held.pk}:{start}", payload={"upload": str(held.pk)})


def _line(person: Person | None) -> str:
    """Who is behind a number; whoever is under protection, or no longer in reach, has no sheet and no name here."""
    if person is None or person.protection:
        return "–"
    return " ".join(part for part in (person.given_names, person.family_names) if part) or "?"
