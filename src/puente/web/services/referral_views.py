"""The pages of referrals: of a person, and of the service that received them. Start at `refer`."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from puente.errors import Conflict, InputError
from puente.web.accounts.guard import allow
from puente.web.outbox.once import once
from puente.web.people.actions import note_read
from puente.web.people.models import Person
from puente.web.people.queries import person as reachable
from puente.web.policy.words import Act, Role, Scope
from puente.web.saying import say_refusal, status_of
from puente.web.services import queries, referral_actions, referral_queries
from puente.web.services.convert import booking_card, received_card, received_row, service_row, slot_card
from puente.web.services.eligibility import Eligibility, eligibility
from puente.web.services.forms import Close, Refer
from puente.web.services.models import PROTECTED_KINDS, Kind, Service
from puente.web.services.referral_actions import CLOSABLE, NEXT, blocked_by_protection
from puente.web.services.words import ANSWER_WORDS, ELIGIBILITY_WORDS, KIND_WORDS, OUTCOME_WORDS, STATE_WORDS

_PER_PAGE = 25


@allow(Act.REFERRAL_READ)
def of_person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where a person was referred, and for a caseworker the services that can take them."""
    found, bookings = referral_queries.of_person(request.viewer, pk)
    note_read(by=request.viewer, act=Act.REFERRAL_READ, pk=pk)
    rows = [_worded(booking_card(each)) for each in bookings]
    shown: dict[str, Any] = {"rows": rows, "pk": pk, "own": request.viewer.role is Role.PERSON}
    if request.viewer.scope(Act.REFERRAL_MAKE) is not Scope.NONE:
        stopped = found.case.ordinary_flow_stopped
        kind = request.GET.get("kind", "")
        shown |= {
            "choosing": True, "stopped": stopped, "kind": kind, "services": _takers(found, kind),
            "kinds": [(each.value, KIND_WORDS[each]) for each in Kind if each in PROTECTED_KINDS or not stopped],
        }  # fmt: skip
    return render(request, "services/person_referrals.html", shown)


@allow(Act.REFERRAL_MAKE, "GET", "POST")
@once
def refer(request: HttpRequest, pk: UUID, service_pk: UUID) -> HttpResponse:
    """Send a person to a service: what its rule answers, a time, their consent."""
    found, to = reachable(request.viewer, pk, Act.REFERRAL_MAKE), queries.service(service_pk)
    answer = eligibility(to, found.facts or {}, on=timezone.now().date())
    form = _refer_form(request, to, answer)
    status = 200
    if form.is_valid():
        given = dict(form.cleaned_data)
        given["slot"] = UUID(given["slot"]) if given["slot"] else None
        try:
            referral_actions.refer(by=request.viewer, person=pk, service=service_pk, **given)
        except (InputError, Conflict) as error:
            field = getattr(error, "field", None) or ("slot" if error.code == "slot.full" else None)
            form.add_error(field if field in form.fields else None, say_refusal(error))
            status = status_of(error)
        else:
            return redirect("person-referrals", pk)
    shown = {
        "form": form, "pk": pk, "service": to, "kind": KIND_WORDS[to.kind], "answer": answer,
        "answer_words": ELIGIBILITY_WORDS[answer.answer],
        "stopped": blocked_by_protection(found.case, to), "outside": to.provider.organisation_id is None,
    }  # fmt: skip
    return render(request, "services/refer.html", shown, status=status)


@allow(Act.REFERRAL_RECEIVE)
def received(request: HttpRequest) -> HttpResponse:
    """What one's organisation received, from people who still agree."""
    page = Paginator(referral_queries.received(request.viewer), _PER_PAGE).get_page(request.GET.get("page"))
    rows = [_worded(received_row(each)) for each in page]
    return render(request, "services/received.html", {"rows": rows, "page": page})


@allow(Act.REFERRAL_RECEIVE)
def received_one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One of them; the look is recorded."""
    return _show_received(request, pk, Close())


@allow(Act.REFERRAL_ANSWER, "POST")
@once
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The next state, as the service tells it."""
    referral_actions.answer(by=request.viewer, pk=pk, state=request.POST.get("state", "")[:8])
    return redirect("referral", pk)


@allow(Act.REFERRAL_ANSWER, "POST")
@once
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Closed, with what came of it."""
    form = Close(request.POST)
    if form.is_valid():
        referral_actions.close(by=request.viewer, pk=pk, **form.cleaned_data)
        return redirect("referral", pk)
    return _show_received(request, pk, form)


@allow(Act.REFERRAL_END, "POST")
@once
def stop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stopped by the person or their caseworker."""
    found = referral_actions.stop(by=request.viewer, pk=pk)
    return redirect("person-referrals", found.referral.case.person_id)


def _show_received(request: HttpRequest, pk: UUID, form: Close) -> HttpResponse:
    found = referral_queries.received_one(request.viewer, pk)
    person = found.referral.case.person_id
    note_read(by=request.viewer, act=Act.REFERRAL_RECEIVE, pk=person, facts={"purposes": [found.referral.purpose]})
    state, ended = found.referral.state, found.closed_at is not None
    shown = {
        "card": _worded(received_card(found)),
        "next": [] if ended else [(each, ANSWER_WORDS[each]) for each in NEXT.get(state, ())],
        "form": form if not ended and state in CLOSABLE else None,
    }
    return render(request, "services/received_one.html", shown)


def _takers(found: Person, kind: str) -> list[tuple[dict[str, Any], Any, Any]]:
    """The services of the country that refer on this site, what they do, and what their rule answers."""
    stopped, on = found.case.ordinary_flow_stopped, timezone.now().date()
    wanted = queries.catalogue(queries.Wanted(country=found.country, kind=kind))
    those = wanted.exclude(provider__organisation=None)
    if stopped:
        those = those.filter(kind__in=PROTECTED_KINDS)
    facts = found.facts or {}
    return [
        (service_row(each), KIND_WORDS[each.kind], ELIGIBILITY_WORDS[eligibility(each, facts, on=on).answer])
        for each in those[:_PER_PAGE]
    ]


def _refer_form(request: HttpRequest, to: Service, answer: Eligibility) -> Refer:
    cards = [slot_card(slot) for slot in queries.free_slots(to)[:_PER_PAGE]]
    slots = [(card["id"], f"{card['starts']} · {card['street']}, {card['town']}") for card in cards]
    recipient = to.provider.organisation.name if to.provider.organisation_id else to.provider.name
    return Refer(request.POST or None, slots=slots, recipient=recipient, against=answer.answer == "no")


def _worded(card: dict[str, Any]) -> dict[str, Any]:
    """A card with its state and outcome in words."""
    return {
        **card,
        "state_words": STATE_WORDS[card["state"]],
        "outcome_words": OUTCOME_WORDS[card["outcome"]] if card["outcome"] else "",
        "eligibility_words": ELIGIBILITY_WORDS[card["eligibility"]],
    }
