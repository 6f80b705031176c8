"""The page that says what a hire would mean: quota before and after, minimums, true cost. Start at `reckon`."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from puente.web.accounts.guard import allow
from puente.web.outbox.once import repeatable
from puente.web.policy.words import Act
from puente.web.vacancies import queries
from puente.web.vacancies.models import Vacancy
from puente.web.vacancies.reckoning import has_law, no_quota, pay_said, reckoned
from puente.web.vacancies.reckoning_forms import Reckon
from puente.web.vacancies.said import posting_of


@allow(Act.VACANCY_KEEP, "GET", "POST")
@repeatable("it reckons and keeps nothing")
def reckon(request: HttpRequest, vacancy_pk: UUID) -> HttpResponse:
    """Quota and cost of one hire for an offer of one's own."""
    found = queries.own_one(request.viewer, vacancy_pk)
    language = request.LANGUAGE_CODE
    form = Reckon(request.POST or None, home=found.country, language=language, initial=_initial(found))
    shown: dict[str, Any] = {"form": form, "title": found.title, "id": found.pk, "law": has_law(found.country)}
    if shown["law"]:
        of_law: dict[str, Any] = {"language": language, "on": timezone.localdate()}
        shown["no_quota"] = no_quota(found.country, **of_law)
        if form.is_valid():
            shown["found"] = reckoned(found.country, form.figures, **of_law)
    return render(request, "vacancies/reckon.html", shown, status=422 if form.errors else 200)


def _initial(found: Vacancy) -> dict[str, Any]:
    """What the offer says already."""
    offer = posting_of(found).vacancy
    return {"pay": pay_said(offer, found.country), "hours_per_week": offer.hours_per_week}
