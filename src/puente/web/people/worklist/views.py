"""The pages of what is due and of the stage board. Start at `worklist`."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from puente.web.accounts.guard import allow
from puente.web.people.worklist.board import columns
from puente.web.people.worklist.due import due_items
from puente.web.policy.words import Act


@allow(Act.PERSON_LIST)
def worklist(request: HttpRequest) -> HttpResponse:
    """What is due, oldest first."""
    today = timezone.localdate()
    items = due_items(request.viewer, on=today)
    shown = {
        "late": [each for each in items if each.on and each.on < today],
        "coming": [each for each in items if each.on and each.on >= today],
        "undated": [each for each in items if each.on is None],
    }
    return render(request, "people/worklist/worklist.html", shown)


@allow(Act.PERSON_LIST)
def board(request: HttpRequest) -> HttpResponse:
    """Who stands where."""
    return render(request, "people/worklist/board.html", {"columns": columns(request.viewer)})
