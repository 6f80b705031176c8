"""The pages on which an employer keeps its vacancies. Start at `own`."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from puente.errors import Conflict, InputError
from puente.web.accounts.guard import allow
from puente.web.employers.queries import own_employer
from puente.web.outbox.once import once
from puente.web.people.law import book_of
from puente.web.policy.words import Act
from puente.web.saying import say_refusal, status_of
from puente.web.vacancies import actions, queries
from puente.web.vacancies.convert import own_card, row
from puente.web.vacancies.forms import Send, Write, initial_of
from puente.web.vacancies.models import Vacancy
from puente.web.vacancies.words import LOST_WORDS

_PER_PAGE = 25


@allow(Act.VACANCY_KEEP)
def own(request: HttpRequest) -> HttpResponse:
    """The vacancies of one's own firm."""
    page = Paginator(queries.own(request.viewer), _PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "vacancies/own.html", {"rows": [row(each) for each in page], "page": page})


@allow(Act.VACANCY_KEEP, "GET", "POST")
@once
def write(request: HttpRequest) -> HttpResponse:
    """A new offer."""
    own_employer(request.viewer, Act.VACANCY_KEEP)
    form = Write(request.POST or None, initial=_fresh(request))
    return _written(request, form, None)


@allow(Act.VACANCY_KEEP)
def own_one(request: HttpRequest, vacancy_pk: UUID) -> HttpResponse:
    """One of them: where it stands, what was found in it and how to mend it."""
    found = queries.own_one(request.viewer, vacancy_pk)
    twins = [row(each) for each in queries.twins_of(found)] if found.state == "draft" else []
    shown = {"card": own_card(found, request.LANGUAGE_CODE), "twins": twins, "form": Send(initial={"reply": ""})}
    shown["lost"] = list(LOST_WORDS.items()) if actions.asks_why_lost(found) else []
    return render(request, "vacancies/own_one.html", shown)


@allow(Act.VACANCY_KEEP, "GET", "POST")
@once
def edit(request: HttpRequest, vacancy_pk: UUID) -> HttpResponse:
    """Another text of one of them."""
    found = queries.own_one(request.viewer, vacancy_pk)
    form = Write(request.POST or None, initial=initial_of(found.said, found.contact or "", found.version))
    return _written(request, form, found)


@allow(Act.VACANCY_KEEP, "POST")
@once
def send(request: HttpRequest, vacancy_pk: UUID) -> HttpResponse:
    """Shown to people, or sent to a service with an answer to what was found."""
    actions.send(by=request.viewer, pk=vacancy_pk, reply=request.POST.get("reply", ""))
    return redirect("own-vacancy", vacancy_pk)


@allow(Act.VACANCY_KEEP, "POST")
@once
def move(request: HttpRequest, vacancy_pk: UUID) -> HttpResponse:
    """Paused, open again, filled or withdrawn, and why where it ends without a hire."""
    said = {name: request.POST.get(name, "")[:16] for name in ("state", "lost")}
    actions.move(by=request.viewer, pk=vacancy_pk, **said)
    return redirect("own-vacancy", vacancy_pk)


def _written(request: HttpRequest, form: Write, found: Vacancy | None) -> HttpResponse:
    """What was written, saved and screened; or the form again with what is wrong, and everything that was typed."""
    status = 422 if form.errors else 200
    if form.is_valid():
        kept = {} if found is None else {name: each for name, each in found.said.items() if name not in form.asked}
        given: dict[str, Any] = {"said": kept | form.said, "contact": form.cleaned_data["contact"]}
        if found is not None:
            given |= {"pk": found.pk, "version": form.cleaned_data["version"]}
        try:
            saved = actions.save(by=request.viewer, **given)
        except (InputError, Conflict) as error:
            form.add_error(None, say_refusal(error))
            status = status_of(error)
        else:
            return redirect("own-vacancy", saved.pk)
    return render(request, "vacancies/write.html", {"form": form, "pk": found and found.pk}, status=status)


def _fresh(request: HttpRequest) -> dict[str, Any]:
    """The currency of the country and the language of the page, to begin with."""
    book = book_of(request.viewer.country)
    currency = book.pack(request.viewer.country).about.currency if book else ""
    return {"currency": currency, "unit": "month", "lang": request.LANGUAGE_CODE}
