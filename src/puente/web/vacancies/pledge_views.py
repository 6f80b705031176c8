"""The page of promises: pledged, hired with evidence, open. Start at `pledges`."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from puente.errors import Conflict, InputError
from puente.web.accounts.guard import allow
from puente.web.outbox.once import once
from puente.web.policy.words import Act, Role
from puente.web.saying import say_refusal, status_of
from puente.web.vacancies.pledge_actions import end_pledge, pledge
from puente.web.vacancies.pledge_forms import Promise
from puente.web.vacancies.pledge_models import Pledge
from puente.web.vacancies.pledge_queries import kept_of, own_pledges


@allow(Act.PLEDGE_KEEP, "GET", "POST")
@once
def pledges(request: HttpRequest) -> HttpResponse:
    """What was promised and what came of it; promise anew where no promise is open."""
    today, status = timezone.localdate(), 200
    form = Promise(request.POST or None)
    if form.is_valid():
        try:
            pledge(by=request.viewer, on=today, **form.cleaned_data)
        except (InputError, Conflict) as error:
            form.add_error(getattr(error, "field", None), say_refusal(error))
            status = status_of(error)
        else:
            return redirect("pledges")
    status = 422 if form.errors and status == 200 else status
    totals = request.viewer.role is Role.ASSOCIATION
    rows = [_row(each) | ({} if totals else _kept(each)) for each in own_pledges(request.viewer)]
    shown = {"rows": rows, "form": form, "open": any(row["running"] for row in rows), "totals": totals}
    return render(request, "vacancies/pledges.html", shown, status=status)


@allow(Act.PLEDGE_KEEP, "POST")
@once
def end(request: HttpRequest, pledge_pk: UUID) -> HttpResponse:
    """Taken back from today on."""
    end_pledge(by=request.viewer, pk=pledge_pk, on=timezone.localdate())
    return redirect("pledges")


def _row(found: Pledge) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "id": found.pk,
        "place": found.place,
        "made_on": found.made_on,
        "due_on": found.due_on,
        "ended_on": found.ended_on,
        "running": found.ended_on is None and found.due_on >= today,
        "number": found.number,
    }


def _kept(found: Pledge) -> dict[str, Any]:
    """What came of a promise of a firm; of an association's only the totals of its members tell."""
    kept = kept_of(found, timezone.localdate())
    least, most = kept.open
    return {"kept": kept, "open": str(most) if least == most else f"{least}–{most}"}
