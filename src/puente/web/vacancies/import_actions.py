"""Bring in many offers at once: all of them, each screened as a typed one, or none. Start at `bring_in`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from puente.errors import Conflict
from puente.web.employers.queries import own_employer
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act
from puente.web.vacancies.actions import ENDS, save
from puente.web.vacancies.incoming import Entry
from puente.web.vacancies.models import Vacancy
from puente.web.vacancies.queries import own


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """How many are new drafts, how many were changed, and how many are as before or have ended and stay as they are."""

    new: int
    changed: int
    as_before: int


@transaction.atomic
def bring_in(*, by: Viewer, entries: Sequence[Entry]) -> BroughtIn:
    """Every offer of what came, saved and screened; one that came before under the same name is changed.

    raises   Conflict("vacancies.bad-lines") where one of them is none: then nothing is kept
    """
    own_employer(by, Act.VACANCY_KEEP)
    if any(each.wrong for each in entries):
        raise Conflict("vacancies.bad-lines")
    done = [_one(by, each) for each in entries]
    return BroughtIn(done.count("new"), done.count("changed"), done.count("as before"))


def _one(by: Viewer, entry: Entry) -> str:
    said = {"said": entry.said, "contact": entry.contact, "given": entry.given}
    there = own(by).filter(source_id=entry.source_id).order_by("-made_at").first()
    if there is None:
        made = save(by=by, **said)
        Vacancy.objects.filter(pk=made.pk).update(source_id=entry.source_id)
        return "new"
    if there.state in ENDS or there.said == dict(entry.said):
        return "as before"
    save(by=by, pk=there.pk, version=there.version, **said)
    return "changed"
