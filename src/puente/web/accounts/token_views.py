"""The page of one's keys to the API. Start at `tokens`."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from puente.web.accounts import actions, queries
from puente.web.accounts.forms import MakeToken
from puente.web.accounts.guard import allow
from puente.web.outbox.once import once
from puente.web.policy.words import Act


@allow(Act.TOKEN, "GET", "POST")
@once
def tokens(request: HttpRequest) -> HttpResponse:
    """One's keys, and a form for one more; a new key is shown once, on the page that answers."""
    form = MakeToken(request.POST or None)
    made = actions.give_token(by=request.viewer, **form.cleaned_data) if form.is_valid() else ""
    shown = {"form": MakeToken() if made else form, "made": made, "tokens": queries.tokens(request.viewer)}
    answer = render(request, "accounts/tokens.html", shown, status=201 if made else 200)
    if made:
        answer["Location"] = reverse("tokens")
    return answer


@allow(Act.TOKEN, "POST")
@once
def revoke(request: HttpRequest) -> HttpResponse:
    """A key that opens nothing any more."""
    number = request.POST.get("token", "")
    actions.revoke_token(by=request.viewer, pk=int(number) if number.isdecimal() and len(number) < 18 else 0)
    return redirect("tokens")
