"""The page on which somebody is registered. Start at `register`."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from puente.errors import InputError
from puente.web.accounts.guard import allow
from puente.web.outbox.once import once
from puente.web.people import actions
from puente.web.people.duplicates import possible_duplicates
from puente.web.people.forms import Register, RegisterMember
from puente.web.people.office.actions import join_household
from puente.web.people.queries import people
from puente.web.policy.words import Act
from puente.web.saying import say_refusal

AGREES = {"phone": _("same phone"), "name": _("same name"), "birth_date": _("same date of birth")}
_COMPARED = ("given_names", "family_names", "phone", "birth_date")


@allow(Act.PERSON_REGISTER, "GET", "POST")
@once
def register(request: HttpRequest) -> HttpResponse:
    """Somebody new, unless they may be here already; the code and secret are shown once, on the page that answers."""
    other = _other_member(request)
    kind = RegisterMember if other else Register
    form = kind(request.POST or None, initial={"preferred_language": request.LANGUAGE_CODE})
    if not form.is_valid():
        return _asked(request, form)
    given = dict(form.cleaned_data)
    given.pop("relation", None)
    flags, agreed, language = given.pop("flags"), given.pop("agreed"), given.pop("preferred_language")
    if not agreed:
        form.add_error("agreed", say_refusal(InputError("consent.missing")))
        return _asked(request, form)
    if "anyway" not in request.POST:
        found = possible_duplicates(request.viewer, **{name: given[name] for name in _COMPARED})
        if found:
            rows = [(each, [AGREES[name] for name in each.agrees]) for each in found]
            return render(request, "people/register.html", {"form": form, "found": rows})
    try:
        made = actions.register(by=request.viewer, identity=given, language=language, flags=tuple(flags), agreed=agreed)
    except InputError as error:
        form.add_error(error.field if error.field in form.fields else None, say_refusal(error))
        return _asked(request, form)
    if other:
        join_household(by=request.viewer, pk=other, member=made.person, relation=form.cleaned_data["relation"])
    return _registered(request, made, flagged=bool(flags))


def _other_member(request: HttpRequest) -> UUID | None:
    """Whose household somebody is registered into, if the address says so and the viewer has them in hand."""
    try:
        asked = UUID(request.GET.get("with", ""))
    except ValueError:
        return None
    return asked if people(request.viewer, Act.CASE_WORK).filter(pk=asked).exists() else None


def _asked(request: HttpRequest, form: Register) -> HttpResponse:
    return render(request, "people/register.html", {"form": form}, status=422 if form.is_bound else 200)


def _registered(request: HttpRequest, made: actions.Registered, *, flagged: bool) -> HttpResponse:
    reachable = people(request.viewer, Act.PERSON_READ).filter(pk=made.person.pk).exists()
    shown = {"made": made, "flagged": flagged, "reachable": reachable}
    answer = render(request, "people/registered.html", shown, status=201)
    page = "protection" if flagged else "person"
    answer["Location"] = reverse(page, args=[made.person.pk]) if reachable else reverse("people")
    return answer
