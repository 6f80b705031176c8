"""The pages of employers: joining, one's own firm, and confirming one. Start at `join`."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from puente.errors import Conflict, InputError, NotFound
from puente.web.accounts.address import address_of
from puente.web.accounts.guard import allow, public
from puente.web.employers import actions, queries
from puente.web.employers.convert import employer_card, profile_initial
from puente.web.employers.countries import country_choices
from puente.web.employers.forms import Confirm, Join, Profile, Verify
from puente.web.employers.models import SignUp
from puente.web.outbox.once import once
from puente.web.policy.words import Act
from puente.web.saying import say_refusal, status_of

_PER_PAGE = 25


@public("whoever joins is not known yet", "GET", "POST")
@once
def join(request: HttpRequest) -> HttpResponse:
    """Say who you are; a code is sent."""
    form = Join(request.POST or None, countries=country_choices(request.LANGUAGE_CODE))
    if form.is_valid():
        said = {**form.cleaned_data, "language": request.LANGUAGE_CODE}
        country = said.pop("country")
        made = actions.join(country=country, said=said, address=address_of(request))
        return redirect("employer-confirm", made.pk)
    return render(request, "employers/join.html", {"form": form}, status=422 if form.errors else 200)


@public("whoever confirms an e-mail is not known yet", "GET", "POST")
@once
def confirm(request: HttpRequest, sign_up: UUID) -> HttpResponse:
    """Give the code, choose a password, then sign in."""
    if not SignUp.objects.filter(pk=sign_up).exists():
        raise NotFound("sign-up.unknown", kind="sign-up")
    form, status = Confirm(request.POST or None), 200
    if form.is_valid():
        try:
            actions.confirm(pk=sign_up, **form.cleaned_data)
        except InputError as error:
            form.add_error(error.field, say_refusal(error))
            status = status_of(error)
        else:
            return redirect("staff-login")
    return render(request, "employers/confirm.html", {"form": form}, status=status)


@allow(Act.EMPLOYER_KEEP, "GET", "POST")
@once
def firm(request: HttpRequest) -> HttpResponse:
    """What is said of one's own firm."""
    found = queries.own_employer(request.viewer)
    form, status = Profile(request.POST or None, initial=profile_initial(found)), 200
    if form.is_valid():
        version = request.POST.get("version", "")
        try:
            actions.change_profile(
                by=request.viewer, said=form.cleaned_data, version=int(version) if version.isdecimal() else 0
            )
        except Conflict as error:
            form.add_error(None, say_refusal(error))
            status = status_of(error)
        else:
            return redirect("firm")
    return render(request, "employers/firm.html", {"form": form, "card": employer_card(found)}, status=status)


@allow(Act.EMPLOYER_VERIFY)
def employers(request: HttpRequest) -> HttpResponse:
    """The employers of the country, those not confirmed first."""
    page = Paginator(queries.employers(request.viewer), _PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "employers/employers.html", {"rows": [employer_card(each) for each in page], "page": page})


@allow(Act.EMPLOYER_VERIFY, "GET", "POST")
@once
def employer(request: HttpRequest, employer_pk: UUID) -> HttpResponse:
    """One of them: confirm it after seeing evidence, or take the confirmation back."""
    found = queries.employer_to_verify(request.viewer, employer_pk)
    form = Verify(request.POST if request.POST and "undo" not in request.POST else None)
    if "undo" in request.POST:
        actions.withdraw_verification(by=request.viewer, pk=employer_pk)
        return redirect("employers")
    if form.is_valid():
        actions.verify(by=request.viewer, pk=employer_pk, **form.cleaned_data)
        return redirect("employers")
    own = found.organisation_id == request.viewer.organisation_id
    return render(request, "employers/employer.html", {"form": form, "card": employer_card(found), "own": own})
