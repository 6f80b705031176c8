"""The page on which an employer says in which association its figures count. Start at `memberships`."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from puente.web.accounts.guard import allow
from puente.web.employers.membership_actions import join_association, leave_association
from puente.web.employers.models import Membership
from puente.web.employers.queries import associations, own_employer
from puente.web.outbox.once import once
from puente.web.policy.words import Act


@allow(Act.EMPLOYER_KEEP, "GET", "POST")
@once
def memberships(request: HttpRequest) -> HttpResponse:
    """The associations of the country, and in which of them the firm counts."""
    employer = own_employer(request.viewer)
    if request.method == "POST":
        number = request.POST.get("association", "")
        change = leave_association if "leave" in request.POST else join_association
        change(by=request.viewer, association=int(number) if number.isdecimal() else 0, on=timezone.localdate())
        return redirect("memberships")
    held = set(Membership.objects.filter(employer=employer, ended_on=None).values_list("association_id", flat=True))
    rows = [(each.pk, each.name, each.pk in held) for each in associations(request.viewer)]
    return render(request, "employers/memberships.html", {"rows": rows})
