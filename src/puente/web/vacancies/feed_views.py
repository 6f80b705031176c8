"""The page of addresses that offers are read from. Start at `feeds`."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from puente.errors import Conflict, InputError
from puente.web.accounts.guard import allow
from puente.web.employers.queries import own_employer
from puente.web.outbox.once import once
from puente.web.policy.words import Act
from puente.web.saying import say_refusal, status_of
from puente.web.vacancies.feed_actions import add_feed, end_feed
from puente.web.vacancies.feed_forms import AddFeed
from puente.web.vacancies.feed_models import Feed
from puente.web.vacancies.feed_queries import own_feeds
from puente.web.vacancies.import_actions import BroughtIn
from puente.web.vacancies.import_views import say_brought_in
from puente.web.vacancies.incoming import why_refused


@allow(Act.VACANCY_KEEP, "GET", "POST")
@once
def feeds(request: HttpRequest) -> HttpResponse:
    """Where offers are read from each day, and what the last reading came to."""
    own_employer(request.viewer, Act.VACANCY_KEEP)
    form, status = AddFeed(request.POST or None), 200
    if form.is_valid():
        try:
            add_feed(by=request.viewer, at=timezone.now(), **form.cleaned_data)
        except (InputError, Conflict) as error:
            form.add_error("address", say_refusal(error))
            status = status_of(error)
        else:
            return redirect("feeds")
    status = 422 if form.errors and status == 200 else status
    rows = [_row(each, request.LANGUAGE_CODE) for each in own_feeds(request.viewer)]
    return render(request, "vacancies/feeds.html", {"form": form, "rows": rows}, status=status)


@allow(Act.VACANCY_KEEP, "POST")
@once
def end(request: HttpRequest, feed_pk: UUID) -> HttpResponse:
    """Read it no more."""
    end_feed(by=request.viewer, pk=feed_pk, at=timezone.now())
    return redirect("feeds")


def _row(found: Feed, language: str) -> dict[str, Any]:
    came = BroughtIn(**found.came) if found.came else None
    return {
        "id": found.pk,
        "address": found.address,
        "read_at": found.read_at,
        "why": found.code and why_refused(found.code, found.facts, language),
        "came": say_brought_in(came) if came else "",
        "wrong": found.wrong,
    }
