"""Slots: nobody is booked where there is no room, whoever comes at the same moment."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from tests.web.outside import Outside
from tests.web.world import World, add_person, client_of, key

from puente.errors import Conflict, InputError, NotFound
from puente.web.policy.words import Role
from puente.web.services import actions, queries, referral_actions
from puente.web.services.models import Booking, Slot

NEXT_YEAR = datetime(timezone.now().year + 1, 6, 1, 9, 30)  # noqa: DTZ001 - what a clock at the place shows
RACE = """
import json
from concurrent.futures import ThreadPoolExecutor
from django.conf import settings
from django.db import connections
from puente.errors import Conflict
from puente.web.policy.words import Role
from puente.web.services.models import Booking, Slot
from puente.web.services.referral_actions import refer
from puente.web.vault.keys import ensure_keys
from puente.web.vault.masters import add_masters
add_masters(settings.KEY_FILE, ("xaa", "xbb"))
ensure_keys()
from tests.web.world import add_person, build_world
world = build_world()
mine, slot = world.users[Role.CASEWORKER], world.slots["other organisation"]
Slot.objects.filter(pk=slot.pk).update(capacity=5)
people = [add_person(world, f"racer {{number}}", office="A1", caseworker=mine) for number in range({people})]
viewer = world.viewer(Role.CASEWORKER)
def book(person):
    try:
        refer(by=viewer, person=person.pk, service=slot.place.service_id, slot=slot.pk, reason="", agreed=True)
        return "booked"
    except Conflict as refused:
        return refused.code
    finally:
        connections.close_all()
with ThreadPoolExecutor({people}) as pool:
    answers = list(pool.map(book, people))
slot.refresh_from_db()
print(json.dumps({{"answers": answers, "taken": slot.taken, "bookings": Booking.objects.filter(slot=slot).count()}}))
"""


def book(world: World, person: str, **other: object) -> Booking:
    given = {"service": world.services["other organisation"].pk, "slot": world.slots["other organisation"].pk}
    return referral_actions.refer(
        by=world.viewer(Role.CASEWORKER), person=world.people[person].pk, reason="", agreed=True, **given | other
    )


def racers(world: World, count: int) -> list[str]:
    names = [f"racer {number}" for number in range(count)]
    for name in names:
        add_person(world, name, office="A1", caseworker=world.users[Role.CASEWORKER])
    return names


def test_of_many_who_book_at_the_same_moment_only_so_many_get_in_as_there_is_room(db, tmp_path: Path) -> None:
    seen = json.loads(Outside(tmp_path).run(RACE.format(people=12)).splitlines()[-1])

    assert sorted(seen["answers"]) == ["booked"] * 5 + ["slot.full"] * 7
    assert (seen["taken"], seen["bookings"]) == (5, 5)


def test_a_full_slot_is_refused_offered_no_more_and_leaves_nothing_behind(world: World) -> None:
    first, second, third = racers(world, 3)
    book(world, first)
    book(world, second)

    with pytest.raises(Conflict, match=r"slot\.full"):
        book(world, third)

    assert list(queries.free_slots(world.services["other organisation"])) == []
    assert not Booking.objects.filter(referral__case__person=world.people[third]).exists()


def test_the_database_itself_refuses_more_than_there_is_room_for(world: World) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Slot.objects.filter(pk=world.slots["own"].pk).update(taken=3)


def test_a_slot_is_free_again_when_the_referral_is_stopped_or_declined(world: World) -> None:
    names = racers(world, 2)
    stopped, declined = (book(world, name) for name in names)
    by_service = world.colleagues["other organisation"]
    from_service = client_of(by_service)

    referral_actions.stop(by=world.viewer(Role.CASEWORKER), pk=stopped.pk)
    from_service.post(reverse("answer-referral", args=[declined.pk]), {"state": "declined", "once": key(1)})

    assert Slot.objects.get(pk=world.slots["other organisation"].pk).taken == 0


def test_a_slot_of_another_service_or_of_the_past_cannot_be_booked(world: World) -> None:
    name = racers(world, 1)[0]
    past = Slot.objects.create(
        place=world.places["other organisation"], starts_at=datetime(2025, 1, 1, tzinfo=UTC), minutes=30, capacity=1
    )

    for slot in (world.slots["own"], past):
        with pytest.raises(NotFound):
            book(world, name, slot=slot.pk)


def test_slots_repeat_each_week_by_the_clock_of_the_place(world: World) -> None:
    place = world.places["own"]
    place.time_zone = "America/Santiago"  # where the clock changes in the year
    place.save()

    made = actions.add_slots(
        by=world.viewer(Role.CASEWORKER), place=place.pk, starts=NEXT_YEAR, minutes=30, capacity=4, weeks=26
    )

    assert len(made) == 26
    assert {slot.starts_at.strftime("%H:%M") for slot in made} == {"09:30"}
    stored = Slot.objects.filter(place=place, capacity=4).order_by("starts_at")
    assert len({slot.starts_at.astimezone(UTC).hour for slot in stored}) == 2


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"capacity": 0}, "slot.size"),
        ({"capacity": 501}, "slot.size"),
        ({"weeks": 27}, "slot.size"),
        ({"minutes": 0}, "slot.size"),
        ({"starts": NEXT_YEAR - timedelta(days=2000)}, "slot.past"),
    ],
)
def test_slots_that_cannot_be_are_refused(world: World, other: dict[str, object], code: str) -> None:
    given = {"place": world.places["own"].pk, "starts": NEXT_YEAR, "minutes": 30, "capacity": 4}

    with pytest.raises(InputError) as refused:
        actions.add_slots(by=world.viewer(Role.CASEWORKER), **given | other)

    assert refused.value.code == code


def test_the_same_hour_is_offered_once_and_the_form_says_so(world: World) -> None:
    browser, page = client_of(world.users[Role.CASEWORKER]), reverse("slots", args=[world.places["own"].pk])
    sent = {"starts": f"{NEXT_YEAR:%Y-%m-%d %H:%M}", "minutes": "30", "capacity": "2", "weeks": "1"}

    first = browser.post(page, sent | {"once": key(1)})
    second = browser.post(page, sent | {"once": key(2)}, headers={"accept-language": "en"})

    assert (first.status_code, second.status_code) == (302, 200)
    assert "at this hour already" in second.content.decode()


def test_a_closed_slot_takes_nobody_more_and_keeps_who_is_booked(world: World) -> None:
    first, second = racers(world, 2)
    world.slots["own"].place.service.refresh_from_db()
    mine = {"service": world.services["own"].pk, "slot": world.slots["own"].pk}
    kept = book(world, first, **mine)

    actions.close_slot(by=world.viewer(Role.CASEWORKER), pk=world.slots["own"].pk)

    with pytest.raises(Conflict):
        book(world, second, **mine)
    kept.refresh_from_db()
    assert kept.slot_id == world.slots["own"].pk
