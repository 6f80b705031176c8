"""Why offers end without a hire: asked of the employer, counted for analysts, and no small number told."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from tests.web.world import World, add_vacancy, client_of, key

from puente.errors import InputError
from puente.indicators.model import Suppressed, Why
from puente.web.policy.words import Role
from puente.web.vacancies import actions
from puente.web.vacancies.candidate_models import Hire, Interest
from puente.web.vacancies.loss_queries import losses
from puente.web.vacancies.models import Lost, Vacancy

FEW, BESIDE = Suppressed(Why.FEW), Suppressed(Why.BESIDE)


def open_offer(world: World, whose: str = "own") -> Vacancy:
    return add_vacancy(world.employers[whose], state="open", cleared=True, opened_on=date(2025, 11, 3))


def ended(world: World, reason: str, times: int, *, whose: str = "own", on: date = date(2025, 11, 20)) -> None:
    for _ in range(times):
        add_vacancy(world.employers[whose], state="withdrawn", lost=reason, lost_on=on)


@pytest.mark.parametrize("state", ["filled", "withdrawn"])
def test_an_offer_that_people_saw_ends_without_a_hire_only_with_a_reason(world: World, state: str) -> None:
    offer, by = open_offer(world), world.viewer(Role.EMPLOYER)
    for reason in ("", "because"):
        with pytest.raises(InputError) as refused:
            actions.move(by=by, pk=offer.pk, state=state, lost=reason)
        assert refused.value.code == "vacancy.lost"

    moved = actions.move(by=by, pk=offer.pk, state=state, lost=Lost.NO_PATH)

    assert (moved.state, moved.lost) == (state, "no-legal-path")
    assert moved.lost_on is not None


def test_an_offer_with_a_hire_is_asked_nothing(world: World) -> None:
    offer = open_offer(world)
    yes = Interest.objects.create(country=offer.country, vacancy=offer, person=world.people["own"])
    Hire.objects.create(
        country=offer.country, employer=offer.employer, interest=yes, started_on=date(2025, 11, 10),
        made_by=world.users[Role.EMPLOYER],
    )  # fmt: skip

    moved = actions.move(by=world.viewer(Role.EMPLOYER), pk=offer.pk, state="filled", lost="cancelled")

    assert moved.lost == ""


def test_a_draft_that_nobody_saw_is_withdrawn_without_a_reason(world: World) -> None:
    moved = actions.move(by=world.viewer(Role.EMPLOYER), pk=world.vacancies["own"].pk, state="withdrawn")

    assert moved.lost == ""


def test_the_page_asks_why_and_takes_the_answer(world: World) -> None:
    offer, client = open_offer(world), client_of(world.users[Role.EMPLOYER])
    page = client.get(reverse("own-vacancy", args=[offer.pk])).content.decode()
    assert page.count("<option") == len(Lost.values) + 1

    said = {"state": "withdrawn", "lost": "no-legal-path", "once": key(1)}
    assert client.post(reverse("move-vacancy", args=[offer.pk]), said).status_code == 302
    without = client.post(reverse("move-vacancy", args=[open_offer(world).pk]), {"state": "filled", "once": key(2)})

    assert Vacancy.objects.get(pk=offer.pk).lost == "no-legal-path"
    assert without.status_code == 422


def test_a_pause_is_asked_nothing(world: World) -> None:
    assert actions.move(by=world.viewer(Role.EMPLOYER), pk=open_offer(world).pk, state="paused").lost == ""


def test_small_numbers_and_the_total_that_would_tell_them_are_not_shown(world: World) -> None:
    ended(world, Lost.NO_PATH, 6)
    ended(world, Lost.COST, 4)

    (year,) = losses(world.viewer(Role.ANALYST))

    assert year.counts.parts[Lost.NO_PATH] == 6
    assert year.counts.parts[Lost.COST] == FEW
    assert year.counts.parts[Lost.QUOTA] == FEW
    assert year.counts.total == BESIDE


def test_years_stand_apart_and_another_country_is_not_counted(world: World) -> None:
    ended(world, Lost.NO_PATH, 5)
    ended(world, Lost.NO_PATH, 7, on=date(2024, 2, 1))
    ended(world, Lost.NO_PATH, 9, whose="other country")

    found = losses(world.viewer(Role.ANALYST))

    assert [(each.year, each.counts.parts[Lost.NO_PATH]) for each in found] == [(2025, 5), (2024, 7)]


def test_the_analyst_reads_fewer_than_five_and_no_employer(world: World) -> None:
    ended(world, Lost.NO_PATH, 6)
    ended(world, Lost.COST, 1)

    page = client_of(world.users[Role.ANALYST]).get(reverse("lost-offers")).content.decode()

    assert "<td>6</td>" in page
    assert "<td>1</td>" not in page
    assert "menos de 5" in page
    assert "Organisation" not in page
