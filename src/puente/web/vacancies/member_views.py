"""The page of an association: totals of its members. Start at `members`."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from puente.indicators.model import ProtectedCounts
from puente.web.accounts.guard import allow
from puente.web.policy.words import Act
from puente.web.vacancies.figures import figure_words
from puente.web.vacancies.member_queries import OwnPromise, totals
from puente.web.vacancies.words import MEMBER_HIRE_WORDS, STATE_WORDS


@allow(Act.MEMBERS_READ)
def members(request: HttpRequest) -> HttpResponse:
    """Offers, hires and promises of all members together."""
    found = totals(request.viewer, timezone.localdate())
    shown = {
        "members": figure_words(found.members),
        "offers": _rows(found.offers, STATE_WORDS),
        "hires": _rows(found.hires, MEMBER_HIRE_WORDS),
        "promised": figure_words(found.promised),
        "own": found.own and _own(found.own),
    }
    return render(request, "vacancies/members.html", shown)


def _rows(counts: ProtectedCounts, words: dict[str, Any]) -> dict[str, Any]:
    rows = [(words[name], figure_words(figure)) for name, figure in counts.parts.items()]
    return {"rows": rows, "total": figure_words(counts.total)}


def _own(found: OwnPromise) -> dict[str, Any]:
    least, most = figure_words(found.least_open), figure_words(found.most_open)
    return {
        "number": found.pledge.number,
        "due_on": found.pledge.due_on,
        "open": most if least == most else f"{least} – {most}",
    }
