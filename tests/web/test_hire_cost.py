"""What a hire would mean: quota before and after it, minimums, the true cost; nothing of it is kept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.http import HttpResponse
from django.urls import reverse
from tests.web.world import World, add_vacancy, client_of

from puente.duties.model import Worker
from puente.web.accounts.models import User
from puente.web.employers.models import Employer
from puente.web.policy.words import Role
from puente.web.vacancies.models import Vacancy
from puente.web.vacancies.reckoning import Figures, reckoned

ON = date(2025, 11, 20)
FIRM = {
    "people_a": "18",
    "pay_a": "27000",
    "nation_b": "ven",
    "people_b": "2",
    "pay_b": "3000",
    "role_b": "ordinary",
    "family_b": "none",
}
HIRE = {"pay": "15000", "hours_per_week": "48", "nation": "ven", "role": "ordinary", "family": "none"}


def offer_in(world: World, country: str, **said: object) -> Vacancy:
    """An offer of the employer's, in a country whose law is written down."""
    Employer.objects.filter(pk=world.employers["own"].pk).update(country=country)
    User.objects.filter(pk=world.users[Role.EMPLOYER].pk).update(country=country)
    world.users[Role.EMPLOYER].refresh_from_db()
    world.employers["own"].refresh_from_db()
    found = add_vacancy(world.employers["own"])
    found.said = {**found.said, **said}
    found.save()
    return found


def asked(world: World, found: Vacancy, **said: str) -> HttpResponse:
    return client_of(world.users[Role.EMPLOYER]).post(reverse("vacancy-cost", args=[found.pk]), said)


def test_quota_and_cost_are_shown_before_and_after_the_hire(world: World) -> None:
    page = asked(world, offer_in(world, "mex"), **FIRM, **HIRE)

    text = page.content.decode()
    assert page.status_code == 200
    assert "2 de 20" in text or "2 of 20" in text
    assert "3 de 21" in text or "3 of 21" in text
    assert "MXN 15" in text


def test_nothing_that_was_typed_is_kept(world: World) -> None:
    found = offer_in(world, "mex")
    asked(world, found, **{**FIRM, "people_a": "4711", "pay_a": "471147"}, **HIRE)

    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            assert "471147" not in str(cursor.fetchall()), table


def test_the_form_begins_with_what_the_offer_says(world: World) -> None:
    found = offer_in(
        world, "mex", base_salary={"value": "12345", "currency": "MXN", "unit": "month"}, hours_per_week="40"
    )

    page = client_of(world.users[Role.EMPLOYER]).get(reverse("vacancy-cost", args=[found.pk])).content.decode()

    assert "12345" in page or "12.345" in page


def test_pay_in_another_money_is_not_taken_for_the_country_s(world: World) -> None:
    found = offer_in(world, "mex", base_salary={"value": "12345", "currency": "USD", "unit": "month"})

    page = client_of(world.users[Role.EMPLOYER]).get(reverse("vacancy-cost", args=[found.pk])).content.decode()

    assert "12345" not in page


def test_without_figures_of_the_staff_only_the_cost_is_shown(world: World) -> None:
    text = asked(world, offer_in(world, "mex"), pay="15000").content.decode()

    assert "MXN 15" in text
    assert "21" not in text.split("<form method")[0].split("MXN")[0]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"pay": "mucho"}, "id_pay"),
        ({"nation_b": "ven"}, "id_people_b"),
        ({"people_b": "2", "nation_b": "ven"}, "id_people_a"),
        ({"people_a": "-3"}, "id_people_a"),
        ({"nation": "atlantis"}, "id_nation"),
    ],
)
def test_a_wrong_figure_is_told_at_its_place_and_nothing_is_lost(world: World, said: dict, field: str) -> None:
    page = asked(world, offer_in(world, "mex"), hours_per_week="44", **said)

    text = page.content.decode()
    assert page.status_code == 422
    assert f'href="#{field}"' in text
    assert 'value="44"' in text


def test_where_no_law_is_written_down_the_page_says_so(world: World) -> None:
    page = client_of(world.users[Role.EMPLOYER]).get(reverse("vacancy-cost", args=[world.vacancies["own"].pk]))

    assert page.status_code == 200
    assert '<form method="post">' not in page.content.decode()


def test_a_quota_counts_exactly_before_and_after(db: None) -> None:
    staff = (
        Worker(18, "bol", Decimal(54000), "ordinary", line=1),
        Worker(3, "ven", Decimal(9000), "technician", ("none",), line=2),
    )
    hire = Worker(1, "ven", Decimal(3000), "technician", ("none",))

    found = reckoned("bol", Figures(staff, hire, Decimal(3000)), language="en", on=ON)

    before, after = found["quotas"][0]["counts"]
    assert (before["foreign"], before["base"], before["words"]) == ("3", "21", "complies")
    assert (after["foreign"], after["base"], after["words"]) == ("4", "22", "breaks the law")


def test_a_nationality_that_is_not_said_leaves_the_count_open(db: None) -> None:
    staff = (Worker(9, "mex", line=1),)

    found = reckoned("mex", Figures(staff, Worker(1)), language="en", on=ON)

    assert found["quotas"][0]["counts"][1]["foreign"] == "0–1"
    assert found["quotas"][0]["missing"]


def test_each_part_without_an_amount_is_named_and_not_in_the_sum(db: None) -> None:
    found = reckoned("bra", Figures(pay=Decimal(2000)), language="en", on=ON)

    unknown = {part["name"] for part in found["cost"]["parts"] if not part["known"]}
    assert set(found["cost"]["left_out"] + found["cost"]["left_out_of_net"]) == unknown
    assert found["quotas"] == []


def test_two_ends_are_written_with_the_smaller_first(db: None) -> None:
    staff = (Worker(18, "mex", line=1), Worker(2, "ven", Decimal(3000), "ordinary", ("none",), line=2))

    found = reckoned("mex", Figures(staff, Worker(1, "ven", role="ordinary")), language="en", on=ON)

    bases = [count["base"] for quota in found["quotas"] for count in quota["counts"]]
    assert "0–18" in bases
    assert "18–0" not in bases
