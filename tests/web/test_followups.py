"""Follow-ups: retention, wage, rights; unknown stays unknown; a job that ended asks for no more."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from tests.web.world import World, client_of, key

from puente.errors import Conflict, InputError
from puente.web.people.casework.convert import placement_row
from puente.web.people.casework.placing import add_placement, do_follow_up
from puente.web.people.models import FollowUp, Placement
from puente.web.policy.words import Role

TODAY = date(2025, 11, 21)


def follow_up(world: World, **said: object) -> FollowUp:
    return do_follow_up(
        by=world.viewer(Role.CASEWORKER), pk=world.people["own"].pk, follow_up=world.follow_ups["own"].pk, on=TODAY,
        **said,
    )  # fmt: skip


def test_a_follow_up_keeps_retention_wage_and_rights(world: World) -> None:
    page = reverse("follow-up", args=[world.people["own"].pk, world.follow_ups["own"].pk])
    form = {"still_working": "yes", "wage": "1423500 COP", "rights_respected": "no", "remark": "No rest day"}

    answer = client_of(world.users[Role.CASEWORKER]).post(page, form | {"once": key(1)})

    done = FollowUp.objects.get(pk=world.follow_ups["own"].pk)
    assert answer.status_code == 302
    assert (done.still_working, done.rights_respected, done.wage, done.remark) == (
        True, False, "1423500 COP", "No rest day",
    )  # fmt: skip
    assert done.done_by == world.users[Role.CASEWORKER]


def test_what_nobody_knows_stays_unknown(world: World) -> None:
    assert follow_up(world, still_working=True).rights_respected is None


def test_a_follow_up_is_done_once(world: World) -> None:
    follow_up(world, still_working=True)

    with pytest.raises(Conflict):
        follow_up(world, still_working=False, ended_on=TODAY)


@pytest.mark.parametrize("ended", [None, date(2025, 10, 14), date(2025, 11, 22)])
def test_who_no_longer_works_there_has_a_last_day_that_can_be(world: World, ended: date | None) -> None:
    with pytest.raises(InputError):
        follow_up(world, still_working=False, ended_on=ended)


def test_a_job_that_ended_asks_for_no_later_follow_up(world: World) -> None:
    made = add_placement(
        by=world.viewer(Role.CASEWORKER), pk=world.people["own"].pk, employer="x", isco_08="", self_employed=False,
        started_on=date(2025, 10, 15), evidence={},
    )  # fmt: skip
    first = made.follow_ups.get(month=1)

    do_follow_up(
        by=world.viewer(Role.CASEWORKER), pk=world.people["own"].pk, follow_up=first.pk, still_working=False,
        ended_on=date(2025, 11, 10), on=TODAY,
    )  # fmt: skip

    row = placement_row(Placement.objects.get(pk=made.pk))
    assert row["ended_on"] == date(2025, 11, 10)
    assert [each["open"] for each in row["follow_ups"]] == [False, False, False, False]


def test_the_file_leads_to_each_follow_up_that_is_open(world: World) -> None:
    own = world.people["own"]
    page = client_of(world.users[Role.CASEWORKER]).get(reverse("person", args=[own.pk])).content.decode()

    assert reverse("follow-up", args=[own.pk, world.follow_ups["own"].pk]) in page
