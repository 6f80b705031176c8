"""The pages on which a service looks at what the screening did not pass. Start at `queue`."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from puente.errors import Conflict, InputError
from puente.web.accounts.guard import allow
from puente.web.outbox.once import once
from puente.web.policy.words import Act
from puente.web.saying import say_refusal, status_of
from puente.web.vacancies import actions, queries
from puente.web.vacancies.convert import own_card, row
from puente.web.vacancies.forms import Rule

_PER_PAGE = 25


@allow(Act.VACANCY_REVIEW)
def queue(request: HttpRequest) -> HttpResponse:
    """What waits, the oldest first."""
    page = Paginator(queries.waiting(request.viewer), _PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "vacancies/queue.html", {"rows": [row(each) for each in page], "page": page})


@allow(Act.VACANCY_REVIEW, "GET", "POST")
@once
def review(request: HttpRequest, vacancy_pk: UUID) -> HttpResponse:
    """One of them, and the decision with its reason."""
    found = queries.waiting_one(request.viewer, vacancy_pk)
    form, status = Rule(request.POST or None, initial={"version": found.version}), 200
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.rule(
                by=request.viewer, pk=vacancy_pk, approved=said["approved"] == "yes", reason=said["reason"],
                version=said["version"],
            )  # fmt: skip
        except (InputError, Conflict) as error:
            form.add_error(getattr(error, "field", None), say_refusal(error))
            status = status_of(error)
        else:
            return redirect("vacancy-queue")
    shown = {"card": own_card(found, request.LANGUAGE_CODE), "form": form, "contact": found.contact or ""}
    return render(request, "vacancies/review.html", shown, status=status)
