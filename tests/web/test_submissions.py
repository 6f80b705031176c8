"""Interviews from phones come in once, with consent, and with the checks of every other door."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.web.world import HERE, World, client_of, key

from puente.web.people.models import Person
from puente.web.policy.words import Role

ANA = {
    "_uuid": "7f1", "puente_country": HERE, "consent": "yes", "interview/flags": "none",
    "interview/identity/given_names": "Ana", "interview/identity/preferred_language": "ht",
    "interview/identity/phone": "+57 300 555 0101", "interview/ordinary/means": "no",
    "interview/ordinary/nationalities": "ven",
}  # fmt: skip


@pytest.fixture
def browser(world: World) -> Client:
    return client_of(world.users[Role.CASEWORKER])


def send(browser: Client, *sent: dict[str, object], number: int = 1) -> HttpResponse:
    data = json.dumps({"count": len(sent), "results": sent}).encode()
    return browser.post(reverse("intake"), {"file": SimpleUploadedFile("out.json", data), "once": key(number)})


def decide(browser: Client, place: str, number: int = 50) -> HttpResponse:
    return browser.post(place, {"mode": "good", "once": key(number)})


def test_an_interview_becomes_a_person_with_a_file(browser: Client) -> None:
    decide(browser, send(browser, ANA).url)

    made = Person.objects.latest("registered_at")
    assert (made.given_names, made.preferred_language) == ("Ana", "ht")
    assert made.facts == {"means": False, "nationalities": {"complete": True, "items": [{"code": "ven"}]}}


def test_the_same_export_sent_again_brings_in_nobody_twice(browser: Client) -> None:
    decide(browser, send(browser, ANA).url)
    before = Person.objects.count()

    again = send(
        browser,
        ANA,
        {**ANA, "_uuid": "7f2", "interview/identity/phone": "", "interview/identity/given_names": "Eva"},
        number=2,
    )
    page = browser.get(again.url)
    decide(browser, again.url, number=51)

    assert page.context["before"] == 1
    assert Person.objects.count() == before + 1


def test_without_consent_nothing_comes_in(browser: Client) -> None:
    before = Person.objects.count()

    sent = send(browser, {**ANA, "consent": "no"})
    page = browser.get(sent.url)

    assert (page.context["good"], page.context["refused"]) == (0, 1)
    assert decide(browser, sent.url).status_code == 422
    assert Person.objects.count() == before
    assert "Ana" not in page.content.decode()


def test_signs_of_danger_come_in_as_protection(browser: Client) -> None:
    decide(browser, send(browser, {**ANA, "interview/flags": "trafficking violence"}).url)

    assert Person.objects.latest("registered_at").protection == ["trafficking", "violence"]


def test_a_submission_with_a_wrong_code_is_refused_and_the_others_come_in(browser: Client) -> None:
    sent = send(
        browser,
        ANA,
        {**ANA, "_uuid": "7f2", "interview/identity/given_names": "Eva", "interview/ordinary/means": "maybe"},
    )
    page = browser.get(sent.url)

    decide(browser, sent.url)

    assert [(one["column"], one["value"]) for one in page.context["reasons"]] == [("means", "maybe")]
    assert Person.objects.latest("registered_at").given_names == "Ana"
