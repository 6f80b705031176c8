"""A form is taken once, however often it arrives."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.web.world import World, client_of, key, token_of

from puente.web.audit.models import Entry
from puente.web.outbox.models import Submission
from puente.web.people.models import Note, Person
from puente.web.policy.words import Role

NEW = {"given_names": "Ana", "preferred_language": "es", "agreed": "on"}


def notes(world: World) -> int:
    return Note.objects.filter(case__person=world.people["own"]).count()


@pytest.mark.parametrize("times", [2, 5])
def test_a_form_sent_again_does_nothing_and_is_answered_as_the_first_time(world: World, times: int) -> None:
    browser, page = client_of(world.users[Role.CASEWORKER]), reverse("note", args=[world.people["own"].pk])
    before = notes(world)

    answers = [browser.post(page, {"text": "seen", "once": key(1)}) for _ in range(times)]

    assert notes(world) == before + 1
    assert {(answer.status_code, answer.url) for answer in answers} == {
        (302, reverse("person", args=[world.people["own"].pk]))
    }
    assert Entry.objects.filter(act="note.write").count() == 1


def test_a_person_registered_twice_by_a_double_click_is_registered_once(world: World) -> None:
    browser, before = client_of(world.users[Role.CASEWORKER]), Person.objects.count()

    first, second = (browser.post(reverse("register"), NEW | {"once": key(1)}) for _ in range(2))

    assert Person.objects.count() == before + 1
    assert first.status_code == 201
    assert (second.status_code, second.url) == (302, first["Location"])


def test_a_form_with_a_mistake_can_be_sent_again_with_the_same_key(world: World) -> None:
    browser, page = client_of(world.users[Role.CASEWORKER]), reverse("register")

    wrong = browser.post(page, NEW | {"given_names": "", "once": key(1)})
    right = browser.post(page, NEW | {"once": key(1)})

    assert (wrong.status_code, right.status_code) == (422, 201)


def test_a_form_that_was_refused_can_be_sent_again_with_the_same_key(world: World) -> None:
    browser, page = client_of(world.users[Role.CASEWORKER]), reverse("note", args=[world.people["own"].pk])

    refused = browser.post(page, {"text": " ", "once": key(1)})
    taken = browser.post(page, {"text": "seen", "once": key(1)})

    assert (refused.status_code, taken.status_code) == (422, 302)


@pytest.mark.parametrize("once", ["", "7", "not a key"])
def test_a_form_without_a_key_is_refused(world: World, once: str) -> None:
    page, before = reverse("note", args=[world.people["own"].pk]), notes(world)

    answer = client_of(world.users[Role.CASEWORKER]).post(page, {"text": "seen", "once": once})

    assert answer.status_code == 422
    assert notes(world) == before


def test_a_key_taken_from_somebody_else_or_another_form_is_refused(world: World) -> None:
    page, other = (reverse("note", args=[world.people[whose].pk]) for whose in ("own", "same office"))
    client_of(world.users[Role.CASEWORKER]).post(page, {"text": "seen", "once": key(1)})

    by_another = client_of(world.users[Role.SUPERVISOR]).post(page, {"text": "seen", "once": key(1)})
    on_another = client_of(world.users[Role.SUPERVISOR]).post(other, {"text": "seen", "once": key(1)})

    assert (by_another.status_code, on_another.status_code) == (409, 409)


def test_the_api_takes_a_repeat_with_the_same_header_once(world: World, client) -> None:
    page, before = reverse("api:note", args=[world.people["own"].pk]), notes(world)
    headers = {"authorization": f"Bearer {token_of(world.users[Role.CASEWORKER])}", "idempotency-key": key(1)}

    first, second = (
        client.post(page, {"text": "x"}, content_type="application/json", headers=headers) for _ in range(2)
    )

    assert (first.status_code, second.status_code) == (201, 302)
    assert notes(world) == before + 1


def test_what_is_kept_of_a_form_is_where_it_led_and_nothing_it_held(world: World) -> None:
    browser = client_of(world.users[Role.CASEWORKER])
    browser.post(reverse("note", args=[world.people["own"].pk]), {"text": "a story", "once": key(1)})

    kept = Submission.objects.values().get()

    assert set(kept) == {"key", "sender", "place", "answer", "at"}
    assert "story" not in str(kept)


def test_two_who_edit_at_once_both_notice_and_nothing_is_lost(world: World) -> None:
    page = reverse("correct", args=[world.people["own"].pk])
    form = {"given_names": "Ana", "preferred_language": "es", "version": 1}
    first, second = client_of(world.users[Role.CASEWORKER]), client_of(world.users[Role.SUPERVISOR])

    one = first.post(page, form | {"phone": "111222333", "once": key(1)})
    two = second.post(page, form | {"phone": "444555666", "once": key(2)})
    again = second.post(page, form | {"phone": "444555666", "version": 2, "once": key(3)})

    assert (one.status_code, two.status_code, again.status_code) == (302, 409, 302)
    assert "111222333" in two.content.decode()
    assert "444555666" in two.content.decode()
