"""The law, for whoever reads it: countries, a country, a scheme as text beside law, how much was read. Start at `law`.

No account: what the law says is everybody's, and no page here knows a person.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from puente.web.accounts.guard import public
from puente.web.packs.reading import queries
from puente.web.packs.reading.convert import countries_shown, country_shown, coverage_shown, scheme_shown
from puente.web.packs.words import PART_WORDS

_WHY = "what the law says is everybody's and holds no person"


@public(_WHY)
def law(request: HttpRequest) -> HttpResponse:
    """The countries whose law is written down."""
    shown = {"countries": countries_shown(queries.packs(), request.LANGUAGE_CODE)}
    return render(request, "packs/law.html", shown)


@public(_WHY)
def country(request: HttpRequest, country: str) -> HttpResponse:
    """The schemes of a country."""
    words = queries.words_of(country, request.LANGUAGE_CODE)
    return render(request, "packs/country.html", country_shown(queries.country_of(country), words))


@public(_WHY)
def scheme(request: HttpRequest, country: str, scheme: str) -> HttpResponse:
    """One scheme, text beside law."""
    found = queries.scheme_of(country, scheme)
    words, cases = queries.words_of(country, request.LANGUAGE_CODE), queries.cases_about(country, found.id)
    return render(request, "packs/scheme.html", scheme_shown(queries.country_of(country), found, words, cases))


@public(_WHY)
def coverage(request: HttpRequest) -> HttpResponse:
    """How much of what was read is modelled, and how surely."""
    shown = coverage_shown(queries.coverages(), request.LANGUAGE_CODE)
    for one in shown["countries"]:
        one["parts"] = [(PART_WORDS.get(letter, letter), counts) for letter, counts in one["parts"]]
    return render(request, "packs/coverage.html", shown)
