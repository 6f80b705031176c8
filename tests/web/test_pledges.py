"""Promises of hires: what was promised, what was hired with evidence, what is not known, what is still open."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from tests.web.world import World, add_vacancy, client_of, key

from puente.errors import NotFound
from puente.web.policy.words import Role
from puente.web.vacancies.candidate_models import Hire, Interest
from puente.web.vacancies.pledge_actions import end_pledge
from puente.web.vacancies.pledge_models import Pledge
from puente.web.vacancies.pledge_queries import Kept, kept_of

PAPERS = ("work_right_seen_on", "contract_on", "social_security_on")
DAY = date(2025, 11, 20)


def hired(world: World, *, papers: int, started_on: date = DAY, whose: str = "own") -> Hire:
    """Somebody hired by an employer, with so many of the three papers seen."""
    employer = world.employers[whose]
    yes = Interest.objects.create(country=employer.country, vacancy=add_vacancy(employer), person=world.people["own"])
    return Hire.objects.create(
        country=employer.country, employer=employer, interest=yes, started_on=started_on,
        made_by=world.users[Role.EMPLOYER], **dict.fromkeys(PAPERS[:papers], started_on),
    )  # fmt: skip


@pytest.fixture
def alone(world: World) -> World:
    """The same world without its hires."""
    Hire.objects.all().delete()
    return world


def promise(world: World, sent: int = 3, **said: str) -> HttpResponse:
    given = {"number": "5", "due_on": (timezone.localdate() + timedelta(days=30)).isoformat(), "once": key(sent)}
    return client_of(world.users[Role.EMPLOYER]).post(reverse("pledges"), given | said)


def test_only_hires_with_all_three_papers_count_and_others_are_not_known(alone: World) -> None:
    for papers in (3, 3, 2, 0):
        hired(alone, papers=papers)

    kept = kept_of(alone.pledges["own"], date(2025, 12, 1))

    assert kept == Kept(pledged=10, evidenced=2, unknown=2)
    assert kept.open == (6, 8)


def test_hires_count_from_the_day_of_the_promise_to_its_last_day(alone: World) -> None:
    Pledge.objects.filter(pk=alone.pledges["own"].pk).update(due_on=date(2025, 11, 30))
    found = Pledge.objects.get(pk=alone.pledges["own"].pk)
    for day in (date(2025, 10, 31), date(2025, 11, 1), date(2025, 11, 30), date(2025, 12, 1)):
        hired(alone, papers=3, started_on=day)

    assert kept_of(found, date(2026, 1, 1)).evidenced == 2
    assert kept_of(found, date(2025, 11, 29)).evidenced == 1


def test_hires_of_another_employer_do_not_count(alone: World) -> None:
    hired(alone, papers=3, whose="other organisation")

    assert kept_of(alone.pledges["own"], date(2026, 1, 1)).evidenced == 0


def test_more_hires_than_promised_leave_nothing_open() -> None:
    assert Kept(pledged=2, evidenced=3, unknown=1).open == (0, 0)


def test_the_page_shows_what_is_promised_hired_unknown_and_open(alone: World) -> None:
    hired(alone, papers=3)
    hired(alone, papers=1)

    page = client_of(alone.users[Role.EMPLOYER]).get(reverse("pledges")).content.decode()

    assert "<dd>10 " in page
    assert "<dd>8–9</dd>" in page


def test_a_second_promise_waits_until_the_first_is_taken_back(world: World) -> None:
    assert promise(world).status_code == 409

    page = reverse("end-pledge", args=[world.pledges["own"].pk])
    client_of(world.users[Role.EMPLOYER]).post(page, {"once": key(4)})

    assert promise(world, sent=5, place="Ciudad Ejemplo").status_code == 302
    assert Pledge.objects.get(place="Ciudad Ejemplo").number == 5


@pytest.mark.parametrize(
    "said", [{"number": "0"}, {"number": "many"}, {"due_on": "2020-01-01"}, {"due_on": "soon"}, {"number": "1000000"}]
)
def test_a_wrong_promise_is_told_and_what_was_typed_comes_back(world: World, said: dict[str, str]) -> None:
    Pledge.objects.all().delete()

    answer = promise(world, place="Ciudad Ejemplo", **said)

    assert answer.status_code == 422
    assert "Ciudad Ejemplo" in answer.content.decode()
    assert not Pledge.objects.exists()


def test_what_is_taken_back_stays_in_the_list_with_its_hires_until_then(alone: World) -> None:
    hired(alone, papers=3)

    ended = end_pledge(by=alone.viewer(Role.EMPLOYER), pk=alone.pledges["own"].pk, on=date(2025, 11, 25))
    hired(alone, papers=3, started_on=date(2025, 11, 26))

    assert kept_of(ended, date(2026, 1, 1)).evidenced == 1


def test_nobody_takes_back_the_promise_of_another_organisation(world: World) -> None:
    with pytest.raises(NotFound):
        end_pledge(by=world.viewer(Role.EMPLOYER), pk=world.pledges["other organisation"].pk, on=DAY)
