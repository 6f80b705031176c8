"""The pages of barriers and stages. Start at `add_barrier`; placements are in `placing_views`."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from puente.errors import Conflict, InputError, ProjectError
from puente.web.accounts.guard import allow
from puente.web.outbox.once import once
from puente.web.people import queries
from puente.web.people.casework import actions
from puente.web.people.casework.convert import stages_of
from puente.web.people.casework.forms import AddBarrier, ChangeBarrier, Stages
from puente.web.policy.words import Act
from puente.web.saying import say_refusal, status_of


@allow(Act.CASE_WORK, "GET", "POST")
@once
def add_barrier(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Something in the way."""
    case = queries.person(request.viewer, pk, Act.CASE_WORK).case
    mine = case.caseworker.uuid if case.caseworker else None
    form = AddBarrier(request.POST or None, office_id=case.office_id, initial={"owner": mine})
    if form.is_valid():
        given = dict(form.cleaned_data)
        actions.add_barrier(by=request.viewer, pk=pk, owner=given.pop("owner").uuid, **given)
        return redirect("person", pk)
    return ask(request, form, pk, title=_("Something in the way"))


@allow(Act.CASE_WORK, "GET", "POST")
@once
def barrier(request: HttpRequest, pk: UUID, barrier_pk: UUID) -> HttpResponse:
    """A barrier as it stands: who, by when, cleared or not."""
    case = queries.person(request.viewer, pk, Act.CASE_WORK).case
    held = actions.barrier_of(case, barrier_pk)
    form = ChangeBarrier(request.POST or None, office_id=case.office_id, initial=_barrier_now(held))
    if form.is_valid():
        given = dict(form.cleaned_data)
        given["owner"] = given["owner"].uuid
        try:
            actions.change_barrier(by=request.viewer, pk=pk, barrier=barrier_pk, **given)
        except Conflict as error:
            fresh = actions.barrier_of(case, barrier_pk)
            return show_both(request, form, pk, error, {**_barrier_now(fresh), "owner": fresh.owner.login})
        return redirect("person", pk)
    return ask(request, form, pk, title=_("Something in the way"))


@allow(Act.CASE_WORK, "GET", "POST")
@once
def stages(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where the person stands on the employability route."""
    case = queries.person(request.viewer, pk, Act.CASE_WORK).case
    form = Stages(request.POST or None, initial={"stages": stages_of(case)})
    if form.is_valid():
        try:
            actions.set_stages(by=request.viewer, pk=pk, stages=tuple(form.cleaned_data["stages"]))
        except (InputError, Conflict) as error:
            return refused(request, form, pk, error, title=_("Stages"))
        return redirect("person", pk)
    return ask(request, form, pk, title=_("Stages"))


def ask(request: HttpRequest, form: forms.Form, pk: UUID, *, title: object) -> HttpResponse:
    """The form on a page of its own."""
    status = 422 if form.is_bound else 200
    return render(request, "people/casework/form.html", {"form": form, "pk": pk, "title": title}, status=status)


def refused(request: HttpRequest, form: forms.Form, pk: UUID, error: ProjectError, *, title: object) -> HttpResponse:
    """The form again with what was refused; nothing typed is lost."""
    field = getattr(error, "field", None)
    form.add_error(field if field in form.fields else None, say_refusal(error))
    shown = {"form": form, "pk": pk, "title": title}
    return render(request, "people/casework/form.html", shown, status=status_of(error))


def show_both(
    request: HttpRequest, form: forms.Form, pk: UUID, error: Conflict, fresh: dict[str, object]
) -> HttpResponse:
    """What somebody else saved beside what was typed here; sending again saves what is typed over it."""
    form.add_error(None, say_refusal(error))
    form.data = form.data.copy()
    form.data["version"] = fresh["version"]
    saved = [
        (form.fields[name].label, value) for name, value in fresh.items() if name in form.fields and name != "version"
    ]
    shown = {"form": form, "pk": pk, "saved": saved, "title": _("Correct")}
    return render(request, "people/casework/form.html", shown, status=409)


def _barrier_now(held: actions.Barrier) -> dict[str, object]:
    return {
        "mitigation": held.mitigation, "owner": held.owner.uuid, "due_on": held.due_on, "cleared_on": held.cleared_on,
        "version": held.version,
    }  # fmt: skip
