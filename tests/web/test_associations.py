"""A business association reads totals of its members and nothing that tells of one of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from tests.web.world import World, add_vacancy, client_of, key, make_user

from puente.errors import NotAllowed
from puente.indicators.model import Suppressed, Why
from puente.web.accounts.models import Office, Organisation
from puente.web.employers.membership_actions import join_association
from puente.web.employers.models import Employer, Membership
from puente.web.policy.words import Role
from puente.web.vacancies.candidate_models import Hire, Interest
from puente.web.vacancies.member_queries import Totals, totals
from puente.web.vacancies.models import Vacancy
from puente.web.vacancies.pledge_models import Pledge

FEW, BESIDE = Suppressed(Why.FEW), Suppressed(Why.BESIDE)
PAPERS = ("work_right_seen_on", "contract_on", "social_security_on")
DAY, ON = date(2025, 11, 20), date(2025, 12, 1)


@pytest.fixture
def empty(world: World) -> World:
    """The same world without hires and promises."""
    Hire.objects.all().delete()
    Pledge.objects.all().delete()
    return world


def firm(world: World, number: int, *, member: bool = True) -> Employer:
    """An employer that counts in the association of organisation A, or in none."""
    country = world.organisations["A"].country
    organisation = Organisation.objects.create(country=country, name=f"Firm {number}")
    made = Employer.objects.create(country=country, organisation=organisation, register_number="0", size="small")
    if member:
        Membership.objects.create(
            country=country, association=world.organisations["A"], employer=made, began_on=date(2025, 1, 1)
        )
    return made


def hire(world: World, employer: Employer, times: int, *, papers: int = 3, on: date = DAY) -> None:
    for _ in range(times):
        yes = Interest.objects.create(
            country=employer.country, vacancy=add_vacancy(employer), person=world.people["own"]
        )
        Hire.objects.create(
            country=employer.country, employer=employer, interest=yes, started_on=on,
            made_by=world.users[Role.EMPLOYER], **dict.fromkeys(PAPERS[:papers], on),
        )  # fmt: skip


def seen(world: World) -> Totals:
    return totals(world.viewer(Role.ASSOCIATION), ON)


def test_hires_of_three_members_are_shown_together(empty: World) -> None:
    for number in range(3):
        hire(empty, firm(empty, number), 2)
        hire(empty, Employer.objects.get(organisation__name=f"Firm {number}"), 3, papers=1)

    found = seen(empty)

    assert dict(found.hires.parts) == {"evidenced": 6, "missing": 9}
    assert found.hires.total == 15
    assert found.members == FEW


def test_a_figure_that_two_members_gave_is_not_shown_nor_the_total_that_would_tell_it(empty: World) -> None:
    firms = [firm(empty, number) for number in range(3)]
    for each in firms:
        hire(empty, each, 2)
    hire(empty, firms[0], 20, papers=0)

    found = seen(empty)

    assert found.hires.parts == {"evidenced": 6, "missing": BESIDE}
    assert found.hires.total == BESIDE


def test_a_figure_under_five_is_fewer_than_five(empty: World) -> None:
    for number in range(3):
        hire(empty, firm(empty, number), 1)

    found = seen(empty)

    assert found.hires.parts["evidenced"] == FEW
    assert found.hires.total == BESIDE


def test_who_is_no_member_or_left_is_not_counted(empty: World) -> None:
    for number in range(3):
        hire(empty, firm(empty, number), 2)
    hire(empty, firm(empty, 7, member=False), 30)
    gone = firm(empty, 8)
    hire(empty, gone, 30)
    Membership.objects.filter(employer=gone).update(ended_on=DAY)

    assert seen(empty).hires.parts["evidenced"] == 6


def test_offers_are_counted_by_state(empty: World) -> None:
    Vacancy.objects.all().delete()
    for number in range(3):
        made = firm(empty, number)
        for _ in range(2):
            add_vacancy(made, state="paused")

    found = seen(empty).offers

    assert found.parts["paused"] == 6
    assert found.parts["open"] == FEW
    assert found.total == BESIDE


def test_an_own_promise_parts_the_hires_once_and_says_what_is_open(empty: World) -> None:
    for number in range(3):
        made = firm(empty, number)
        hire(empty, made, 2)
        hire(empty, made, 2, papers=2)
        hire(empty, made, 2, on=date(2025, 10, 1))
        hire(empty, made, 2, papers=0, on=date(2025, 10, 1))
    Pledge.objects.create(
        country=empty.organisations["A"].country, organisation=empty.organisations["A"], number=40,
        made_on=date(2025, 11, 1), due_on=date(2125, 1, 1), made_by=empty.users[Role.ASSOCIATION],
    )  # fmt: skip

    found = seen(empty)

    assert dict(found.hires.parts) == {"evidenced": 6, "missing": 6, "other-evidenced": 6, "other-missing": 6}
    assert found.own is not None
    assert (found.own.least_open, found.own.most_open) == (28, 34)


def test_what_is_open_is_not_told_where_it_would_tell_small_numbers(empty: World) -> None:
    hire(empty, firm(empty, 1), 2)
    Pledge.objects.create(
        country=empty.organisations["A"].country, organisation=empty.organisations["A"], number=40,
        made_on=date(2025, 11, 1), due_on=date(2125, 1, 1), made_by=empty.users[Role.ASSOCIATION],
    )  # fmt: skip

    found = seen(empty).own

    assert found is not None
    assert (found.least_open, found.most_open) == (BESIDE, BESIDE)


def test_promises_of_members_are_added_where_three_gave_one(empty: World) -> None:
    for number in range(3):
        made = firm(empty, number)
        Pledge.objects.create(
            country=made.country, organisation=made.organisation, number=number + 4, made_on=DAY, due_on=ON,
            made_by=empty.users[Role.EMPLOYER],
        )  # fmt: skip
        assert seen(empty).promised == (15 if number == 2 else FEW if number == 0 else BESIDE)


def test_an_employer_counts_itself_in_and_out(world: World) -> None:
    client, page = client_of(world.users[Role.EMPLOYER]), reverse("memberships")
    association = world.organisations["A"].pk

    client.post(page, {"association": str(association), "once": key(1)})
    again = client.post(page, {"association": str(association), "once": key(2)})
    assert again.status_code == 302
    assert Membership.objects.filter(ended_on=None).count() == 1

    client.post(page, {"association": str(association), "leave": "1", "once": key(3)})
    assert not Membership.objects.filter(ended_on=None).exists()


@pytest.mark.parametrize("number", ["", "0", "x", "999999"])
def test_only_an_association_of_the_list_can_be_joined(world: World, number: str) -> None:
    def sent() -> HttpResponse:
        said = {"association": number, "once": key(1)}
        return client_of(world.users[Role.EMPLOYER]).post(reverse("memberships"), said)

    assert sent().status_code == 422
    assert not Membership.objects.exists()


def test_an_association_of_another_country_is_not_in_the_list(world: World) -> None:
    abroad = Office.objects.get(name="Office C1")
    make_user("association-c", Role.ASSOCIATION, abroad)

    page = client_of(world.users[Role.EMPLOYER]).get(reverse("memberships")).content.decode()

    assert "Organisation A" in page
    assert "Organisation C" not in page


def test_the_page_names_no_firm_and_no_small_number(empty: World) -> None:
    for number in range(3):
        hire(empty, firm(empty, number), number + 1, on=timezone.localdate() - timedelta(days=1))

    page = client_of(empty.users[Role.ASSOCIATION]).get(reverse("members")).content.decode()

    assert "<td>6</td>" in page
    assert "Firm" not in page
    assert "menos de 5" in page


def test_only_the_association_reads_totals_and_it_reads_nothing_else(world: World) -> None:
    join_association(by=world.viewer(Role.EMPLOYER), association=world.organisations["A"].pk, on=DAY)
    with pytest.raises(NotAllowed):
        totals(world.viewer(Role.EMPLOYER), ON)

    client = client_of(world.users[Role.ASSOCIATION])
    for page in ("own-vacancies", "candidates", "hires", "firm", "risks", "lost-offers"):
        assert client.get(reverse(page)).status_code == 403


def test_a_promise_of_an_association_shows_no_hires_on_its_own_page(empty: World) -> None:
    client = client_of(empty.users[Role.ASSOCIATION])
    due = (timezone.localdate() + timedelta(days=9)).isoformat()

    client.post(reverse("pledges"), {"number": "40", "due_on": due, "once": key(1)})
    page = client.get(reverse("pledges")).content.decode()

    assert "40" in page
    assert reverse("members") in page
    assert reverse("hires") not in page
