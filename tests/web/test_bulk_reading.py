"""Whoever reads more files than work needs is stopped, and somebody is told within seconds."""

from __future__ import annotations

import time

import pytest
from django.core import mail
from django.urls import reverse
from tests.web.world import CANARY, World, add_person, client_of, token_of

from puente.web.audit.models import Entry
from puente.web.outbox.worker import run_one
from puente.web.people.models import Person
from puente.web.people.watch.reading import ALARM
from puente.web.policy.words import Role

FILES = 5


@pytest.fixture
def few(settings) -> None:
    settings.READING_FILES = FILES


@pytest.fixture
def caseload(world: World, few: None) -> list[Person]:
    """Eight people in the hands of one caseworker."""
    mine = world.users[Role.CASEWORKER]
    return [add_person(world, f"mine {number}", office="A1", caseworker=mine) for number in range(8)]


def test_a_scripted_harvest_is_stopped_and_an_alarm_goes_out(world: World, caseload: list[Person], capsys) -> None:
    thief, began = client_of(world.users[Role.CASEWORKER]), time.perf_counter()

    answers = [thief.get(reverse("person", args=[person.pk])) for person in caseload]
    while run_one() is not None:
        pass
    seconds = time.perf_counter() - began

    assert [answer.status_code for answer in answers] == [200] * FILES + [429] * 3
    assert not any(CANARY in answer.content.decode() for answer in answers[FILES:])
    assert Entry.objects.filter(act=ALARM).count() == 1
    assert [message.to for message in mail.outbox] == [["dpo@example.org"]]
    assert CANARY not in str([message.message() for message in mail.outbox])
    assert Entry.objects.filter(outcome="denied", facts__code="reading.too-many").count() == 3
    with capsys.disabled():
        print(f"\nbulk reading: alarm and message {seconds:.2f} s after the first of {len(answers)} reads")


def test_the_same_file_read_often_is_one_file(world: World, caseload: list[Person]) -> None:
    desk, page = client_of(world.users[Role.CASEWORKER]), reverse("person", args=[caseload[0].pk])

    assert {desk.get(page).status_code for _ in range(FILES * 3)} == {200}


def test_the_api_and_papers_count_too(world: World, caseload: list[Person]) -> None:
    desk, bearer = client_of(world.users[Role.CASEWORKER]), {}
    bearer["authorization"] = f"Bearer {token_of(world.users[Role.CASEWORKER])}"
    for person in caseload[:3]:
        assert desk.get(reverse("api:person", args=[person.pk]), headers=bearer).status_code == 200
    for number in (3, 4):
        paper = reverse("document", args=[caseload[number].pk, world.papers[f"mine {number}"].pk])
        assert desk.get(paper).status_code == 200

    stopped = desk.get(reverse("api:person", args=[caseload[5].pk]), headers=bearer)

    assert stopped.status_code == 429
    assert stopped.json()["code"] == "reading.too-many"


def test_what_one_reads_does_not_stop_another(world: World, caseload: list[Person]) -> None:
    thief, supervisor = client_of(world.users[Role.CASEWORKER]), client_of(world.users[Role.SUPERVISOR])
    for person in caseload:
        thief.get(reverse("person", args=[person.pk]))

    assert supervisor.get(reverse("person", args=[caseload[0].pk])).status_code == 200


def test_a_day_of_work_is_not_a_harvest(world: World, settings) -> None:
    assert (settings.READING_FILES, settings.READING_MINUTES) == (60, 10)
