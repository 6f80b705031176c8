"""What a worker has whatever their papers say, and whom to call: a page of each country, the same for everybody.

Start at `rights_of`. No account, no script: it can be kept, printed, and read where there is no signal.
"""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from puente.web.accounts.guard import public
from puente.web.people.law import law_of, words_of, written_countries
from puente.web.routes.visit_views import file_answer
from puente.web.site.languages import language_here
from puente.wording.carry_page import carry_pdf
from puente.wording.carry_view import CarryView
from puente.wording.carry_words import carry_view
from puente.wording.words import country_name

_WHY = "what the law gives everybody is nobody's secret"


@public(_WHY)
def rights(request: HttpRequest) -> HttpResponse:
    """The countries, each with its card."""
    named = [(code, country_name(code, language_here())) for code in written_countries()]
    return render(request, "site/rights.html", {"countries": sorted(named, key=lambda one: one[1])})


@public(_WHY)
def rights_of(request: HttpRequest, country: str) -> HttpResponse:
    """The card of a country today."""
    return render(request, "site/rights_of.html", {"view": _card(country)})


@public(_WHY)
def rights_sheet(_request: HttpRequest, country: str) -> HttpResponse:
    """The card on one sheet of paper."""
    return file_answer(carry_pdf(_card(country)), "pdf")


def _card(country: str) -> CarryView:
    """The card of a country, today, in the reader's language.

    raises   NotFound("country.not-found")
    """
    today: date = timezone.localdate()
    return carry_view(law_of(country).pack(country), words_of(country, language_here()), today)
