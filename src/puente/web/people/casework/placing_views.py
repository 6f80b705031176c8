"""The pages of placements and follow-ups. Start at `add_placement`."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from puente.errors import Conflict, InputError
from puente.web.accounts.guard import allow
from puente.web.outbox.once import once
from puente.web.people import queries
from puente.web.people.casework import placing
from puente.web.people.casework.forms import UNKNOWN, YES, AddPlacement, ChangePlacement, DoFollowUp
from puente.web.people.casework.views import ask, refused, show_both
from puente.web.policy.words import Act


@allow(Act.CASE_WORK, "GET", "POST")
@once
def add_placement(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A job or a business that began."""
    queries.person(request.viewer, pk, Act.CASE_WORK)
    form = AddPlacement(request.POST or None)
    if form.is_valid():
        given = dict(form.cleaned_data)
        evidence = {name: given.pop(name) for name in placing.EVIDENCE}
        try:
            placing.add_placement(by=request.viewer, pk=pk, evidence=evidence, **given)
        except (InputError, Conflict) as error:
            return refused(request, form, pk, error, title=_("Placement"))
        return redirect("person", pk)
    return ask(request, form, pk, title=_("Placement"))


@allow(Act.CASE_WORK, "GET", "POST")
@once
def placement(request: HttpRequest, pk: UUID, placement_pk: UUID) -> HttpResponse:
    """What was seen since, and whether it ended."""
    case = queries.person(request.viewer, pk, Act.CASE_WORK).case
    held = placing.placement_of(case, placement_pk)
    form = ChangePlacement(request.POST or None, initial=_now(held))
    if form.is_valid():
        given = dict(form.cleaned_data)
        evidence = {name: given.pop(name) for name in placing.EVIDENCE}
        try:
            placing.change_placement(by=request.viewer, pk=pk, placement=placement_pk, evidence=evidence, **given)
        except Conflict as error:
            return show_both(request, form, pk, error, _now(placing.placement_of(case, placement_pk)))
        except InputError as error:
            return refused(request, form, pk, error, title=_("Placement"))
        return redirect("person", pk)
    return ask(request, form, pk, title=_("Placement"))


@allow(Act.CASE_WORK, "GET", "POST")
@once
def follow_up(request: HttpRequest, pk: UUID, follow_up_pk: UUID) -> HttpResponse:
    """Still there, paid what, rights kept."""
    placing.follow_up_of(queries.person(request.viewer, pk, Act.CASE_WORK).case, follow_up_pk)
    form = DoFollowUp(request.POST or None, initial={"rights_respected": UNKNOWN})
    if form.is_valid():
        given = dict(form.cleaned_data)
        still, rights = given.pop("still_working") == YES, given.pop("rights_respected")
        said = None if rights == UNKNOWN else rights == YES
        try:
            placing.do_follow_up(
                by=request.viewer, pk=pk, follow_up=follow_up_pk, still_working=still, rights_respected=said, **given
            )
        except (InputError, Conflict) as error:
            return refused(request, form, pk, error, title=_("Follow-up"))
        return redirect("person", pk)
    return ask(request, form, pk, title=_("Follow-up"))


def _now(held: placing.Placement) -> dict[str, object]:
    return {name: getattr(held, name) for name in (*placing.EVIDENCE, "ended_on", "version")}
