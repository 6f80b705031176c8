"""Offers that are read from an address: by the worker only, from public machines only, all of them or none."""

from __future__ import annotations

import json
import socket
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from tests.web.test_import_offers import FAIR, POSTING
from tests.web.world import World, client_of, key

from puente.errors import Unavailable
from puente.web.outbox.models import Job
from puente.web.outbox.worker import MOST_ATTEMPTS, run_one
from puente.web.policy.words import Role
from puente.web.vacancies.feed_actions import JOB
from puente.web.vacancies.feed_jobs import tell_and_try_tomorrow
from puente.web.vacancies.feed_models import Feed
from puente.web.vacancies.models import Vacancy

ADDRESS = "https://offers.example.org/all.json"


@pytest.fixture(autouse=True)
def _no_feeds_yet(world: World) -> None:
    Feed.objects.all().delete()


def added(world: World, address: str = ADDRESS, once: int = 1) -> HttpResponse:
    said = {"address": address, "contact": "000 0001", "once": key(once)}
    return client_of(world.users[Role.EMPLOYER]).post(reverse("feeds"), said)


def work() -> None:
    while run_one():
        pass


def answering(monkeypatch: pytest.MonkeyPatch, data: bytes) -> list[str]:
    """Every address answers this; the addresses that were asked."""
    asked: list[str] = []

    def fetched(address: str, **_words: Any) -> bytes:
        asked.append(address)
        return data

    monkeypatch.setattr("puente.web.vacancies.feed_jobs.fetched", fetched)
    return asked


def brought_in() -> list[Vacancy]:
    return list(Vacancy.objects.exclude(source_id=""))


def page(world: World) -> str:
    return client_of(world.users[Role.EMPLOYER]).get(reverse("feeds")).content.decode()


def test_a_request_asks_nobody_and_the_worker_brings_in_screened_drafts(world: World, monkeypatch) -> None:
    asked = answering(monkeypatch, json.dumps([POSTING]).encode())
    assert added(world).status_code == 302
    assert asked == []

    work()

    (found,) = brought_in()
    assert asked == [ADDRESS]
    assert (found.state, found.screening["decision"]) == ("draft", "pass")
    assert found.employer == world.employers["own"]
    assert "Borradores nuevos: 1." in page(world)


def test_it_is_read_again_the_next_day_and_once_a_day(world: World, monkeypatch) -> None:
    asked = answering(monkeypatch, json.dumps([POSTING]).encode())
    added(world)
    work()
    assert Job.objects.filter(kind=JOB, state=Job.State.WAITING).count() == 1

    run_one(now=timezone.now() + timedelta(days=1, minutes=1))

    assert len(asked) == 2
    assert len(brought_in()) == 1
    assert "Como antes: 1." in page(world)


@pytest.mark.parametrize("place", ["127.0.0.1", "10.0.0.8", "169.254.169.254", "::1"])
def test_an_address_of_a_private_machine_is_never_asked(world: World, monkeypatch, place: str) -> None:
    where = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (place, 443))]
    monkeypatch.setattr("puente.fetch.socket.getaddrinfo", lambda *_asked, **_more: where)
    monkeypatch.setattr("puente.fetch.socket.create_connection", None)
    added(world)

    work()

    assert Feed.objects.get().code == "feed.private-address"
    assert brought_in() == []
    assert "internet pública" in page(world)


@pytest.mark.parametrize("address", ["http://example.org/x", "file:///etc/hosts", "offers", "https://u:p@example.org/"])
def test_an_address_that_is_not_https_is_refused_where_it_is_typed(world: World, address: str) -> None:
    answer = added(world, address)

    assert answer.status_code == 422
    assert "000 0001" in answer.content.decode()
    assert not Feed.objects.exists()


def test_one_bad_offer_keeps_all_out_and_is_told_with_its_number(world: World, monkeypatch) -> None:
    bad = {key: value for key, value in POSTING.items() if key != "jobLocation"}
    answering(monkeypatch, json.dumps([POSTING, bad]).encode())
    added(world)

    work()

    assert brought_in() == []
    assert Feed.objects.get().code == "vacancies.bad-lines"
    assert "oferta 2:" in page(world)


@pytest.mark.parametrize("data", [b"", b"nonsense", b"{}", b"<html></html>", b"%PDF-1.7"])
def test_what_holds_no_offers_is_told_and_tried_again_the_next_day(world: World, monkeypatch, data: bytes) -> None:
    answering(monkeypatch, data)
    added(world)

    work()

    found = Feed.objects.get()
    assert found.code
    assert 'class="wrong"' in page(world)
    assert Job.objects.filter(kind=JOB, state=Job.State.WAITING).count() == 1


def test_an_address_that_does_not_answer_is_no_defect_of_the_worker(world: World, monkeypatch) -> None:
    def silent(address: str, **_words: Any) -> bytes:
        raise Unavailable("feed.no-answer", address=address)

    monkeypatch.setattr("puente.web.vacancies.feed_jobs.fetched", silent)
    added(world)

    work()

    assert Job.objects.filter(kind=JOB, state=Job.State.DONE).count() == 1
    assert Feed.objects.get().code == "feed.no-answer"


def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every reading fails for a defect of ours."""

    def breaks(_address: str, **_words: Any) -> bytes:
        raise RuntimeError("words that must not be kept")

    monkeypatch.setattr("puente.web.vacancies.feed_jobs.fetched", breaks)


def until_given_up() -> datetime:
    """When the last attempt at the reading that is due was made, each as late as it has to be."""
    job = Job.objects.get(kind=JOB, state=Job.State.WAITING)
    while job.state == Job.State.WAITING:
        last = job.due_at
        run_one(now=last)
        job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.DEAD, MOST_ATTEMPTS)
    return last


GIVEN_UP = {
    "es": "no se pudo leer esta dirección",
    "pt": "não foi possível ler este endereço",
    "en": "this address could not be read",
    "fr": "cette adresse n’a pas pu être lue",
    "ht": "nou pa t ka li adrès sa a",
}


def test_an_address_that_was_given_up_says_so_in_each_language(world: World, monkeypatch) -> None:
    broken(monkeypatch)
    added(world)

    until_given_up()

    reader = client_of(world.users[Role.EMPLOYER])
    for language, words in GIVEN_UP.items():
        shown = reader.get(reverse("feeds"), headers={"accept-language": language}).content.decode()
        assert words in shown
        assert "must not be kept" not in shown


def test_an_address_that_was_given_up_is_read_again_the_next_day(world: World, monkeypatch) -> None:
    broken(monkeypatch)
    added(world)
    last = until_given_up()
    again = Job.objects.get(kind=JOB, state=Job.State.WAITING)
    answering(monkeypatch, json.dumps([POSTING]).encode())

    assert run_one(now=again.due_at - timedelta(minutes=1)) is None
    run_one(now=again.due_at)

    assert Feed.objects.get().code == ""
    assert len(brought_in()) == 1
    assert again.due_at == last + timedelta(days=1)


def test_an_address_that_is_given_up_again_and_again_is_tried_again_each_time(world: World, monkeypatch) -> None:
    broken(monkeypatch)
    added(world)

    for _time in range(3):
        until_given_up()

    assert Job.objects.filter(kind=JOB, state=Job.State.DEAD).count() == 3
    assert Job.objects.filter(kind=JOB, state=Job.State.WAITING).count() == 1


def test_an_address_that_was_taken_away_stays_away_when_its_reading_is_given_up(world: World) -> None:
    added(world)
    Feed.objects.update(ended_at=timezone.now())
    Job.objects.all().delete()

    tell_and_try_tomorrow({"feed": str(Feed.objects.get().pk)}, timezone.now())

    assert Feed.objects.get().code == ""
    assert not Job.objects.exists()


def test_an_address_that_was_taken_away_or_whose_account_is_closed_is_read_no_more(world: World, monkeypatch) -> None:
    asked = answering(monkeypatch, json.dumps([POSTING]).encode())
    added(world)
    ended = reverse("end-feed", args=[Feed.objects.get().pk])
    client_of(world.users[Role.EMPLOYER]).post(ended, {"once": key(2)})
    added(world, ADDRESS + "?two", once=3)
    user = world.users[Role.EMPLOYER]
    user.is_active = False
    user.save()

    work()

    assert asked == []


def test_a_table_can_stand_at_an_address(world: World, monkeypatch) -> None:
    answering(monkeypatch, f"title,description,job_location\nMesera,{FAIR},Ciudad Ejemplo\n".encode())
    added(world)

    work()

    assert [each.title for each in brought_in()] == ["Mesera"]


def test_an_address_is_in_the_list_once_and_three_are_the_most(world: World) -> None:
    answers = [added(world, f"{ADDRESS}?{n}", once=n + 1).status_code for n in (1, 1, 2, 3, 4)]

    assert answers[0] == 302
    assert Feed.objects.filter(ended_at=None).count() <= 3
    assert added(world, f"{ADDRESS}?1", once=50).status_code == 409
    assert added(world, f"{ADDRESS}?9", once=51).status_code == 409
