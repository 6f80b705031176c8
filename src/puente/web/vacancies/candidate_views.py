"""The pages of saying yes, reporting, candidates and hires. Start at `say_yes`."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.errors import Conflict, InputError
from puente.web.accounts.address import address_of
from puente.web.accounts.guard import allow, public
from puente.web.outbox.once import once
from puente.web.people.actions import note_read
from puente.web.policy.fields import CANDIDATE
from puente.web.policy.words import Act
from puente.web.saying import say_refusal, status_of
from puente.web.vacancies import candidate_actions, candidate_queries
from puente.web.vacancies.candidate_forms import MakeReport, Papers, RegisterHire
from puente.web.vacancies.candidate_models import Hire, Interest
from puente.web.vacancies.candidate_words import MAY_WORK_WORDS, TROUBLE_WORDS
from puente.web.vacancies.may_work import MayWork
from puente.web.vacancies.owed import owed_for
from puente.web.vacancies.reckoning import has_law
from puente.wording.catalogue import say
from puente.wording.duty_calendar import duty_calendar


@allow(Act.VACANCY_APPLY, "POST")
@once
def say_yes(request: HttpRequest, vacancy_pk: UUID) -> HttpResponse:
    """Yes: the employer may see name and phone."""
    candidate_actions.say_yes(
        by=request.viewer, vacancy=vacancy_pk, agreed=bool(request.POST.get("agreed")), language=request.LANGUAGE_CODE,
        shows_right=bool(request.POST.get("shows_right")),
    )  # fmt: skip
    messages.success(request, _("You said yes. You can take it back under “What I share”."))
    return redirect("vacancy", vacancy_pk)


@public("whoever reports a false offer is asked for no name", "POST")
@once
def report(request: HttpRequest, vacancy_pk: UUID) -> HttpResponse:
    """Something is wrong with an offer: labour inspectors read it."""
    form = MakeReport(request.POST)
    if not form.is_valid():
        raise InputError("report.story" if "story" in form.errors else "report.kind", field="story")
    candidate_actions.report(vacancy=vacancy_pk, address=address_of(request), **form.cleaned_data)
    messages.success(request, _("Thank you. A labour inspector will read it."))
    return redirect("vacancy", vacancy_pk)


@allow(Act.CANDIDATE_READ)
def candidates(request: HttpRequest) -> HttpResponse:
    """Who said yes to one's offers and still agrees; each look is recorded."""
    found = list(candidate_queries.candidates(request.viewer))
    for each in found:
        note_read(by=request.viewer, act=Act.CANDIDATE_READ, pk=each.person_id, facts={"purposes": ["application"]})
    return render(request, "vacancies/candidates.html", {"rows": [_candidate(each) for each in found]})


@allow(Act.HIRE_KEEP, "GET", "POST")
@once
def register_hire(request: HttpRequest, interest_pk: UUID) -> HttpResponse:
    """Say that a candidate begins to work, and what was seen."""
    found = candidate_queries.candidate(request.viewer, interest_pk)
    form, status = RegisterHire(request.POST or None), 200
    if form.is_valid():
        evidence = dict(form.cleaned_data)
        try:
            made = candidate_actions.register_hire(
                by=request.viewer, interest=interest_pk, started_on=evidence.pop("started_on"), evidence=evidence
            )
        except (InputError, Conflict) as error:
            form.add_error(getattr(error, "field", None), say_refusal(error))
            status = status_of(error)
        else:
            return redirect("hire", made.pk)
    return render(request, "vacancies/register_hire.html", {"form": form, "row": _candidate(found)}, status=status)


@allow(Act.HIRE_KEEP)
def hires(request: HttpRequest) -> HttpResponse:
    """Whom one's firm registered as hired."""
    rows = [_hire(each) for each in candidate_queries.hires(request.viewer)]
    return render(request, "vacancies/hires.html", {"rows": rows})


@allow(Act.HIRE_KEEP, "GET", "POST")
@once
def hire(request: HttpRequest, hire_pk: UUID) -> HttpResponse:
    """One hire: what was seen, what is owed by when, and the days of papers seen since."""
    found, status = candidate_queries.hire(request.viewer, hire_pk), 200
    form = Papers(request.POST or None, initial={name: getattr(found, name) for name in candidate_actions.EVIDENCE})
    if form.is_valid():
        try:
            candidate_actions.show_papers(by=request.viewer, pk=hire_pk, evidence=form.cleaned_data)
        except InputError as error:
            form.add_error(error.field, say_refusal(error))
            status = status_of(error)
        else:
            return redirect("hire", hire_pk)
    shown = {"card": _hire(found), "owed": _owed(found, request.LANGUAGE_CODE), "form": form}
    return render(request, "vacancies/hire.html", shown, status=status)


def _owed(found: Hire, language: str) -> dict[str, Any]:
    owed = owed_for(found, language)
    for duty in owed["duties"]:
        duty["moment_words"] = say("moment." + duty["moment"].replace("_", "-"), language)
        duty["done"] = duty["duty"] in found.done
    return owed


@allow(Act.HIRE_KEEP, "POST")
@once
def tick_duty(request: HttpRequest, hire_pk: UUID) -> HttpResponse:
    """A duty is done, or is not."""
    duty, done = request.POST.get("duty", "")[:120], not request.POST.get("undo")
    candidate_actions.tick_duty(by=request.viewer, pk=hire_pk, duty=duty, done=done)
    return redirect("hire", hire_pk)


@allow(Act.HIRE_KEEP)
def calendar(request: HttpRequest, hire_pk: UUID) -> HttpResponse:
    """The deadlines of a hire as a calendar file, which names nobody."""
    found = candidate_queries.hire(request.viewer, hire_pk)
    owed = owed_for(found, request.LANGUAGE_CODE)
    answer = HttpResponse(duty_calendar(owed, request.LANGUAGE_CODE), content_type="text/calendar")
    answer["Content-Disposition"] = 'attachment; filename="puente.ics"'
    return answer


@allow(Act.RISK_READ)
def risks(request: HttpRequest) -> HttpResponse:
    """The labour inspector's list: what was found in offers, and what was reported."""
    language = request.LANGUAGE_CODE
    rows = [
        {**row, "signs": [(say(f"screening.{code}", language), n) for code, n in row["codes"].most_common()]}
        for row in candidate_queries.risks(request.viewer)
    ]
    told = [
        {"title": each.vacancy.title, "employer": each.vacancy.employer.organisation.name, "on": each.made_on,
         "kind": TROUBLE_WORDS[each.kind], "story": each.story}
        for each in candidate_queries.reports(request.viewer)[:100]
    ]  # fmt: skip
    return render(request, "vacancies/risks.html", {"rows": rows, "told": told})


def _candidate(found: Interest) -> dict[str, Any]:
    """What the person agreed to show, and no other field."""
    person = {name: getattr(found.person, name) for name in CANDIDATE}
    held = getattr(found, "hire", None)
    about = {"id": found.pk, "title": found.vacancy.title, "vacancy": found.vacancy_id, "made_at": found.made_at}
    return {**person, **about, "hire": held and held.pk, "right": _right(found)}


def _right(found: Interest) -> dict[str, Any]:
    """Whether they may work: the word, the reason and the law in general; never what it rests on in their case."""
    right = candidate_queries.right_of(found, timezone.localdate())
    word, why = MAY_WORK_WORDS[right]
    law = reverse("law-country", args=[found.country]) if has_law(found.country) else ""
    return {"yes": right is MayWork.YES, "word": word, "why": why, "law": law}


def _hire(found: Hire) -> dict[str, Any]:
    named = candidate_queries.may_name(found)
    person = found.interest.person
    return {
        "id": found.pk,
        "title": found.interest.vacancy.title,
        "vacancy": found.interest.vacancy_id,
        "started_on": found.started_on,
        "formal": found.is_formal,
        "name": f"{person.given_names} {person.family_names or ''}".strip() if named else "",
        "work_right_seen_on": found.work_right_seen_on,
        "contract_on": found.contract_on,
        "social_security_on": found.social_security_on,
    }
