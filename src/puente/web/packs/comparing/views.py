"""One value of the law across the countries. Start at `compare`."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from puente.rules.compare import OF_SCHEMES, compared
from puente.web.accounts.guard import public
from puente.web.packs.comparing.convert import table_of
from puente.web.packs.comparing.forms import Compare
from puente.web.packs.reading import queries
from puente.wording import say
from puente.wording.words import written_day

_FIRST = "minimum_wage"


@public("what the law says is everybody's and holds no person")
def compare(request: HttpRequest) -> HttpResponse:
    """A value of every country on a day; what nobody knows stays not known."""
    language, today = request.LANGUAGE_CODE, timezone.localdate()
    asked = {"measure": _FIRST, "on": today.isoformat()} | request.GET.dict()
    form = Compare(asked, language=language)
    shown = {"form": form}
    if form.is_valid():
        measure, on = form.cleaned_data["measure"], form.cleaned_data["on"] or today
        packs = queries.packs()
        words = {country: queries.words_of(country, language) for country in packs}
        shown |= {
            "title": say(f"measure.{measure}", language),
            "day": written_day(on, language),
            "rows": table_of(compared(packs, measure, on), language, words),
            "of_schemes": measure in OF_SCHEMES,
        }
    return render(request, "packs/compare.html", shown, status=422 if form.errors else 200)
