"""The pages of facts: what is known, what is still asked, one fact put right. Start at `facts`."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from puente.errors import Conflict, InputError
from puente.vocabulary.draft import Draft
from puente.vocabulary.load import vocabulary
from puente.web.accounts.guard import allow
from puente.web.outbox.once import once
from puente.web.people import queries
from puente.web.people.actions import note_read, save_facts
from puente.web.people.facts.forms import LEVEL_WORDS, Facts
from puente.web.people.facts.known import known_facts
from puente.web.people.facts.questions import Open, open_questions, put, question_of
from puente.web.people.models import Person
from puente.web.policy.words import Act
from puente.web.saying import say_refusal, status_of


@allow(Act.CASE_WORK, "GET", "POST")
@once
def facts(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is known, and the questions that decide most, on one form."""
    found = queries.person(request.viewer, pk, Act.CASE_WORK)
    asked = open_questions(
        found.country, found.facts or {}, language=request.LANGUAGE_CODE, on=timezone.localdate()
    )  # fmt: skip
    return _answered(request, found, asked, known=True)


@allow(Act.CASE_WORK, "GET", "POST")
@once
def fact(request: HttpRequest, pk: UUID, name: str) -> HttpResponse:
    """One fact, put right or seen on paper."""
    found = queries.person(request.viewer, pk, Act.CASE_WORK)
    if name not in vocabulary().facts:
        return redirect("facts", pk)
    return _answered(request, found, [question_of(found.country, name, language=request.LANGUAGE_CODE)], known=False)


def _answered(request: HttpRequest, found: Person, asked: list[Open], *, known: bool) -> HttpResponse:
    form = Facts(
        request.POST or None, questions=asked, country=found.country, language=request.LANGUAGE_CODE,
        initial={"version": found.version},
    )  # fmt: skip
    said = list(form.answers()) if form.is_valid() else []
    if not form.is_bound or form.errors:
        note_read(by=request.viewer, act=Act.PERSON_READ, pk=found.pk)
        return _shown(request, found, form, known=known, status=422 if form.is_bound else 200)
    draft = Draft(vocabulary(), found.facts or {}).copy()
    for question, value, level in said:
        put(draft, question, value, level=level)
    try:
        save_facts(by=request.viewer, pk=found.pk, facts=draft.data, version=form.cleaned_data["version"])
    except (Conflict, InputError) as error:
        return _refused(request, form, found.pk, error)
    return redirect("facts", found.pk)


def _refused(request: HttpRequest, form: Facts, pk: UUID, error: Conflict | InputError) -> HttpResponse:
    """The form again with what was typed, beside what is saved now."""
    fresh = queries.person(request.viewer, pk, Act.CASE_WORK)
    form.add_error(None, say_refusal(error))
    form.data = form.data.copy()
    form.data["version"] = fresh.version
    return _shown(request, fresh, form, known=True, status=status_of(error))


def _shown(request: HttpRequest, found: Person, form: Facts, *, known: bool, status: int) -> HttpResponse:
    rows = known_facts(found, language=request.LANGUAGE_CODE) if known else []
    shown = {
        "pk": found.pk,
        "form": form,
        "asked": len(form.questions),
        "known": [(each, LEVEL_WORDS.get(each.level, each.level)) for each in rows],
        "one": not known,
    }
    return render(request, "people/facts/facts.html", shown, status=status)
