"""The page of why offers ended without a hire. Start at `lost_offers`."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from puente.web.accounts.guard import allow
from puente.web.policy.words import Act
from puente.web.vacancies.figures import figure_words
from puente.web.vacancies.loss_queries import losses
from puente.web.vacancies.words import LOST_WORDS


@allow(Act.LOSS_READ)
def lost_offers(request: HttpRequest) -> HttpResponse:
    """How often each reason was given, by year."""
    years = [
        {
            "year": str(each.year),
            "rows": [(LOST_WORDS[code], figure_words(figure)) for code, figure in each.counts.parts.items()],
            "total": figure_words(each.counts.total),
        }
        for each in losses(request.viewer)
    ]
    return render(request, "vacancies/losses.html", {"years": years})
