"""The public pages of services: find one, read one. Start at `services`."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from puente.errors import NotFound
from puente.web.accounts.guard import public
from puente.web.people.queries import own_person
from puente.web.policy.words import Act, Role
from puente.web.services import queries
from puente.web.services.convert import service_card, service_row
from puente.web.services.eligibility import Eligibility, eligibility
from puente.web.services.forms import FindService
from puente.web.services.models import LANGUAGES, Service
from puente.web.services.words import DAY_WORDS, ELIGIBILITY_WORDS, KIND_WORDS
from puente.wording.words import country_name

_PER_PAGE = 20


@public("the catalogue is for everybody and holds no person")
def services(request: HttpRequest) -> HttpResponse:
    """Find a service by place, kind, language and whether it is open now."""
    there = queries.countries()
    named = [(code, country_name(code, request.LANGUAGE_CODE)) for code in there]
    form = FindService(request.GET or None, countries=named, towns=queries.towns())
    wanted = queries.Wanted(**form.cleaned_data) if form.is_valid() else queries.Wanted()
    page = Paginator(queries.catalogue(wanted), _PER_PAGE).get_page(request.GET.get("page"))
    rows = [(row := service_row(each), KIND_WORDS[row["kind"]]) for each in page]
    asked = request.GET.copy()
    asked.pop("page", None)
    return render(
        request, "services/services.html", {"form": form, "rows": rows, "page": page, "asked": asked.urlencode()}
    )


@public("a published service is for everybody and holds no person")
def service(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One service: what, where, when, for whom; to a person who came in, also whether it takes them."""
    found = queries.service(pk)
    card = service_card(found)
    for place in card["places"]:
        place["week"] = list(zip(DAY_WORDS, place["hours"], strict=True))
    answer = _for_me(request, found)
    shown = {
        "card": card,
        "kind": KIND_WORDS[found.kind],
        "spoken": [LANGUAGES[code] for code in card["languages"]],
        "answer": answer,
        "answer_words": ELIGIBILITY_WORDS[answer.answer] if answer else "",
    }
    return render(request, "services/service.html", shown)


def _for_me(request: HttpRequest, found: Service) -> Eligibility | None:
    """What the rule answers the person who looks; None for everybody else, and where no rule stands."""
    viewer = request.viewer
    if viewer is None or viewer.role is not Role.PERSON or not found.rule or viewer.country != found.country:
        return None
    try:
        own = own_person(viewer, Act.PERSON_READ)
    except NotFound:
        return None
    return eligibility(found, own.facts or {}, on=timezone.now().date())
