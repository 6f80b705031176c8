"""Offers of work: written, screened before anybody sees them, decided on by a person, shown, ended."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.web.world import World, add_vacancy, client_of, key

from puente.errors import NotFound
from puente.exchange.jobposting import read_posting
from puente.web.policy.words import Role
from puente.web.vacancies import actions, queries
from puente.web.vacancies.convert import pieces
from puente.web.vacancies.models import Ruling, State, Vacancy

GOOD = {
    "title": "Panadero", "job_location": "Ciudad Ejemplo", "lang": "es", "contact": "000 0001",
    "description": "Hace pan y atiende el horno. Contrato escrito y seguridad social desde el primer día.",
    "pay": "1800000", "currency": "cop", "unit": "month", "hours_per_week": "40",
}  # fmt: skip
FEE = GOOD | {"description": "Hace pan. Debe pagar 200.000 de inscripción para obtener el trabajo."}


def written(world: World, said: dict[str, str], number: int = 1) -> Vacancy:
    answer = client_of(world.users[Role.EMPLOYER]).post(reverse("new-vacancy"), said | {"once": key(number)})
    assert answer.status_code == 302, answer.content.decode()
    return Vacancy.objects.order_by("-made_at")[0]


def sent(world: World, found: Vacancy, **said: str) -> Vacancy:
    page = reverse("send-vacancy", args=[found.pk])
    assert client_of(world.users[Role.EMPLOYER]).post(page, said | {"once": key(50)}).status_code == 302
    found.refresh_from_db()
    return found


def test_a_sound_offer_is_shown_to_everybody_once_it_is_sent(world: World) -> None:
    found = written(world, GOOD)
    page = reverse("vacancy", args=[found.pk])
    assert Client().get(page).status_code == 404

    sent(world, found)

    assert found.state == State.OPEN
    shown = Client().get(page).content.decode()
    assert "Panadero" in shown
    assert "000 0001" not in shown


def test_a_fee_is_found_marked_and_hidden_until_a_person_decides(world: World) -> None:
    found = written(world, FEE)
    page = client_of(world.users[Role.EMPLOYER]).get(reverse("own-vacancy", args=[found.pk])).content.decode()
    assert found.screening["decision"] == "veto"
    assert re.search(r"<mark>.*inscripción", page, re.DOTALL)

    sent(world, found, reply="It is for a uniform that they keep.")

    assert found.state == State.SCREENED
    assert Client().get(reverse("vacancy", args=[found.pk])).status_code == 404
    assert found not in queries.shown()


def test_an_offer_that_could_not_be_screened_waits_for_a_person(world: World, monkeypatch) -> None:
    monkeypatch.setattr("puente.web.vacancies.actions.screened", lambda *_: None)

    found = sent(world, written(world, GOOD))

    assert found.state == State.SCREENED
    assert found not in queries.shown()


def test_the_database_itself_refuses_to_open_what_is_not_cleared(world: World) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Vacancy.objects.filter(pk=world.vacancies["own"].pk).update(state="open")


def test_a_person_of_another_organisation_approves_with_a_reason_that_the_employer_reads(world: World) -> None:
    waits = world.waiting["other organisation"]
    page = reverse("review-vacancy", args=[waits.pk])
    said = {"approved": "yes", "reason": "Asked the employer by phone.", "version": "1"}

    client_of(world.users[Role.CASEWORKER]).post(page, said | {"once": key(1)})

    waits.refresh_from_db()
    assert (waits.state, waits.cleared) == (State.OPEN, True)
    assert Ruling.objects.get().reason == "Asked the employer by phone."
    assert waits in queries.shown()


def test_what_is_sent_back_is_a_draft_again_with_the_reason(world: World) -> None:
    found = sent(world, written(world, FEE))
    reviewer = Role.CASEWORKER
    with pytest.raises(NotFound):  # of the reviewer's own organisation
        actions.rule(by=world.viewer(reviewer), pk=found.pk, approved=True, reason="I know them well.", version=1)

    ruled = Ruling(vacancy=found, by=world.colleagues["other organisation"], approved=False, reason="A fee.", version=1)
    ruled.save()
    page = client_of(world.users[Role.EMPLOYER]).get(reverse("own-vacancy", args=[found.pk])).content.decode()
    assert "A fee." in page


def test_a_decision_about_an_older_text_is_refused(world: World) -> None:
    waits = world.waiting["other organisation"]
    Vacancy.objects.filter(pk=waits.pk).update(version=2)
    page = reverse("review-vacancy", args=[waits.pk])

    answer = client_of(world.users[Role.CASEWORKER]).post(
        page, {"approved": "yes", "reason": "It looks fine to me.", "version": "1", "once": key(1)}
    )

    assert answer.status_code == 409
    assert not Ruling.objects.exists()


def test_a_change_of_an_open_offer_is_screened_anew_and_hidden_when_it_fails(world: World) -> None:
    found = sent(world, written(world, GOOD))
    page = reverse("edit-vacancy", args=[found.pk])

    client_of(world.users[Role.EMPLOYER]).post(page, FEE | {"version": "1", "once": key(2)})

    found.refresh_from_db()
    assert (found.state, found.cleared, found.version) == (State.DRAFT, False, 2)


def test_an_approval_does_not_hold_for_another_text(world: World) -> None:
    found = sent(world, written(world, FEE))
    Ruling.objects.create(
        vacancy=found, by=world.colleagues["other organisation"], approved=True, reason="x", version=1
    )
    page = reverse("edit-vacancy", args=[found.pk])

    client_of(world.users[Role.EMPLOYER]).post(page, FEE | {"title": "Otro", "version": "1", "once": key(2)})

    found.refresh_from_db()
    assert not found.cleared


def test_it_expires_when_its_last_day_has_passed_without_anybody_marking_it(world: World) -> None:
    today = timezone.localdate()
    employer = world.employers["own"]
    last = add_vacancy(employer, state="open", cleared=True, valid_through=today)
    past = add_vacancy(employer, state="open", cleared=True, valid_through=today - timedelta(days=1))

    assert last in queries.shown()
    assert past not in queries.shown()
    page = client_of(world.users[Role.EMPLOYER]).get(reverse("own-vacancy", args=[past.pk]))
    assert "Expired" in page.content.decode() or "Vencida" in page.content.decode()


@pytest.mark.parametrize("steps", [["paused", "open", "filled"], ["withdrawn"], ["paused", "withdrawn"]])
def test_it_is_paused_opened_again_filled_and_withdrawn(world: World, steps: list[str]) -> None:
    found = sent(world, written(world, GOOD))
    viewer = world.viewer(Role.EMPLOYER)

    for state in steps:
        actions.move(by=viewer, pk=found.pk, state=state, lost="cancelled")

    assert Vacancy.objects.get(pk=found.pk).state == steps[-1]


@pytest.mark.parametrize("pay", ["a convenir", "0", "mucho"])
def test_pay_in_words_or_nought_is_kept_and_taken_as_not_said(world: World, pay: str) -> None:
    found = written(world, GOOD | {"pay": pay})

    assert found.said["base_salary"]["value"] == pay
    card = client_of(world.users[Role.EMPLOYER]).get(reverse("own-vacancy", args=[found.pk])).content.decode()
    assert pay in client_of(world.users[Role.EMPLOYER]).get(
        reverse("edit-vacancy", args=[found.pk])
    ).content.decode()  # fmt: skip
    assert "Read as not said" in card or "Leído como no dicho" in card


def test_an_unknown_currency_is_kept_and_remarked_on(world: World) -> None:
    found = written(world, GOOD | {"currency": "perras"})

    page = client_of(world.users[Role.EMPLOYER]).get(reverse("own-vacancy", args=[found.pk])).content.decode()

    assert found.said["base_salary"]["currency"] == "PERRAS"
    assert "Leído como no dicho" in page or "Read as not said" in page


def test_a_text_of_200_kilobytes_is_refused_in_one_sentence_and_comes_back(world: World) -> None:
    answer = client_of(world.users[Role.EMPLOYER]).post(
        reverse("new-vacancy"), GOOD | {"description": "pan " * 51_000, "once": key(1)}
    )

    assert answer.status_code == 422
    assert not Vacancy.objects.filter(title="Panadero").exists()
    page = answer.content.decode()
    assert page.count('role="alert"') == 1
    assert "20000" in page


def test_scripts_in_a_text_never_reach_a_page(world: World) -> None:
    found = sent(world, written(world, GOOD | {"description": GOOD["description"] + "<script>alert(1)</script>"}))

    page = Client().get(reverse("vacancy", args=[found.pk])).content.decode()

    assert "alert(1)" not in page


def test_the_page_carries_a_job_posting_that_reads_back_as_the_same_offer(world: World) -> None:
    found = sent(world, written(world, GOOD))
    page = Client().get(reverse("vacancy", args=[found.pk])).content.decode()

    posting = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])

    read = read_posting(posting).vacancy
    assert (read.title, read.country, read.hiring_organization) == (
        "Panadero",
        None,
        "Organisation A",
    )  # xaa is no country
    assert "000 0001" not in json.dumps(posting)


def test_the_same_offer_twice_is_told(world: World) -> None:
    written(world, GOOD)
    again = written(world, GOOD, number=2)

    page = client_of(world.users[Role.EMPLOYER]).get(reverse("own-vacancy", args=[again.pk])).content.decode()

    assert re.search("looks the same|Parece igual", page)


def test_two_who_edit_an_offer_at_once_both_notice_and_lose_nothing(world: World) -> None:
    found = written(world, GOOD)
    page = reverse("edit-vacancy", args=[found.pk])

    answer = client_of(world.users[Role.EMPLOYER]).post(page, GOOD | {"title": "Mine", "version": "9", "once": key(3)})

    assert answer.status_code == 409
    assert "Mine" in answer.content.decode()


def test_pieces_mark_findings_without_losing_a_letter() -> None:
    found = [{"field": "description", "start": 4, "end": 7, "number": 1}]

    cut = list(pieces("pay fee now", "description", found))

    assert "".join(text for text, _ in cut) == "pay fee now"
    assert ("fee", 1) in cut
