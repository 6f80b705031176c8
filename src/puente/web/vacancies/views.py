"""The pages of vacancies that everybody sees. Start at `vacancies`."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from puente.web.accounts.guard import public
from puente.web.employers.countries import country_choices
from puente.web.policy.words import Act, Scope
from puente.web.vacancies import queries
from puente.web.vacancies.candidate_forms import MakeReport, SayYes
from puente.web.vacancies.candidate_queries import own_right, said_yes
from puente.web.vacancies.candidate_words import MAY_WORK_WORDS
from puente.web.vacancies.convert import public_card, row
from puente.web.vacancies.forms import Find

_PER_PAGE = 20
_WHY = "an offer that was checked is for everybody to read"


@public(_WHY)
def vacancies(request: HttpRequest) -> HttpResponse:
    """The offers that were checked and are open."""
    countries = country_choices(request.LANGUAGE_CODE)
    form = Find(request.GET or None, countries=countries)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = queries.looked_for(**wanted)
    page = Paginator(found, _PER_PAGE).get_page(request.GET.get("page"))
    asked = urlencode({name: value for name, value in wanted.items() if value})
    shown = {"form": form, "rows": [row(each) for each in page], "page": page, "query": asked}
    return render(request, "vacancies/vacancies.html", shown | {"names": dict(countries)})


@public(_WHY)
def vacancy(request: HttpRequest, vacancy_pk: UUID) -> HttpResponse:
    """One of them."""
    card = public_card(queries.shown_one(vacancy_pk))
    person = request.viewer is not None and request.viewer.scope(Act.VACANCY_APPLY) is not Scope.NONE
    said = person and said_yes(request.viewer, vacancy_pk)
    shown = {"card": card, "yes": SayYes() if person and not said else None, "said": said, "report": MakeReport()}
    if shown["yes"] and card["country"] == request.viewer.country:
        right = own_right(request.viewer, timezone.localdate())
        shown["right"] = right and MAY_WORK_WORDS[right]
    return render(request, "vacancies/vacancy.html", shown)
