"""A file out of reach in an emergency: a reason, four hours, notice; what is protected stays closed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from tests.web.world import CANARY, World, client_of, key, make_user

from puente.errors import InputError, NotFound
from puente.web.audit.models import Entry
from puente.web.outbox.worker import run_one
from puente.web.people.models import EmergencyLook
from puente.web.people.queries import person
from puente.web.people.watch.emergency import MOST_AT_ONCE, open_in_emergency
from puente.web.policy.words import Act, Role

REASON = "She is at the hospital and cannot tell who her caseworker is"


def opened(world: World, whose: str = "other office", reason: str = REASON) -> HttpResponse:
    page = reverse("emergency", args=[world.people[whose].pk])
    return client_of(world.users[Role.CASEWORKER]).post(page, {"reason": reason, "once": key(1)})


def read(world: World, whose: str = "other office") -> HttpResponse:
    return client_of(world.users[Role.CASEWORKER]).get(reverse("person", args=[world.people[whose].pk]))


def test_a_file_out_of_reach_opens_for_a_reason(world: World) -> None:
    before = read(world).status_code
    opened(world)
    page = read(world)

    assert (before, page.status_code) == (404, 200)
    assert f"{CANARY}otheroffice" in page.content.decode()


def test_flags_facts_notes_and_papers_stay_closed(world: World) -> None:
    opened(world)

    page = read(world).content.decode()
    paper = reverse("document", args=[world.people["other office"].pk, world.papers["other office"].pk])

    assert world.people["other office"].protection == ["violence"]
    for closed in (f"{CANARY}note", "violenc", reverse("note", args=[world.people["other office"].pk])):
        assert closed not in page
    assert client_of(world.users[Role.CASEWORKER]).get(paper).status_code == 404


def test_nothing_can_be_changed_in_a_file_that_is_open_to_be_read(world: World) -> None:
    opened(world)
    desk, pk = client_of(world.users[Role.CASEWORKER]), world.people["other office"].pk

    for name in ("correct", "note", "stages", "add-barrier", "protection", "transfer"):
        assert desk.post(reverse(name, args=[pk]), {"text": "x", "once": key(9)}).status_code == 404


def test_an_expired_look_opens_nothing(world: World) -> None:
    viewer, pk = world.viewer(Role.CASEWORKER), world.people["other office"].pk
    open_in_emergency(by=viewer, pk=pk, reason=REASON, at=timezone.now() - timedelta(hours=4, seconds=1))

    with pytest.raises(NotFound):
        person(viewer, pk, Act.PERSON_READ)


def test_a_look_holds_to_its_last_minute(world: World) -> None:
    viewer, pk = world.viewer(Role.CASEWORKER), world.people["other office"].pk
    open_in_emergency(by=viewer, pk=pk, reason=REASON, at=timezone.now() - timedelta(hours=3, minutes=59))

    assert person(viewer, pk, Act.PERSON_READ).pk == pk


def test_a_look_is_one_s_own(world: World) -> None:
    opened(world)
    colleague = client_of(world.colleagues["same office"])

    assert colleague.get(reverse("person", args=[world.people["other office"].pk])).status_code == 404


@pytest.mark.parametrize("reason", ["", "urgent", " " * 40])
def test_a_reason_that_says_nothing_opens_nothing(world: World, reason: str) -> None:
    assert opened(world, reason=reason).status_code == 422
    assert read(world).status_code == 404


def test_the_supervisor_of_the_file_and_the_officer_are_told_without_a_name(world: World) -> None:
    make_user("supervisor-A2", Role.SUPERVISOR, world.offices["A2"])
    opened(world)
    while run_one() is not None:
        pass

    assert sorted(message.to[0] for message in mail.outbox) == ["dpo@example.org", "supervisor-A2@example.org"]
    assert CANARY not in str([message.message() for message in mail.outbox])
    assert Entry.objects.filter(act="emergency.open", subject_id=str(world.people["other office"].pk)).exists()
    assert REASON not in str(EmergencyLook.objects.values_list("reason", flat=True))


def test_a_case_under_a_focal_a_withdrawn_consent_or_another_organisation_opens_for_no_reason(world: World) -> None:
    for whose in ("under a focal", "withdrawn", "other organisation", "other country"):
        with pytest.raises(NotFound):
            open_in_emergency(by=world.viewer(Role.CASEWORKER), pk=world.people[whose].pk, reason=REASON)


def test_a_focal_who_is_named_later_closes_the_look(world: World) -> None:
    viewer, held = world.viewer(Role.CASEWORKER), world.people["other office"]
    open_in_emergency(by=viewer, pk=held.pk, reason=REASON)
    held.case.focal = world.colleagues["other office"]
    held.case.save()

    with pytest.raises(NotFound):
        person(viewer, held.pk, Act.PERSON_READ)


def test_only_a_few_files_are_open_at_once(world: World) -> None:
    viewer, pk = world.viewer(Role.CASEWORKER), world.people["other office"].pk
    for _ in range(MOST_AT_ONCE):
        open_in_emergency(by=viewer, pk=pk, reason=REASON)

    with pytest.raises(InputError) as refused:
        open_in_emergency(by=viewer, pk=pk, reason=REASON)

    assert refused.value.code == "emergency.too-many"
