"""A service works out what the law offers somebody and their route, from the file it keeps."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.urls import reverse
from tests.web.world import World, client_of, key

from puente.web.audit.models import Entry
from puente.web.people.models import Person
from puente.web.policy.words import Role
from puente.web.routes.models import SavedRoute

pytestmark = pytest.mark.django_db
FILE = {
    "birth_date": "1990-03-03",
    "nationalities": {"complete": True, "items": [{"code": "ven"}]},
    "permits": {"complete": True, "items": [{
        "scheme": "col.scheme.ppt", "country": "col", "from": "2022-03-01", "until": "2031-05-30", "ended_on": "none",
    }]},
}  # fmt: skip


@pytest.fixture
def holder(world: World, monkeypatch: pytest.MonkeyPatch) -> Person:
    """An invented Venezuelan with a PPT; the invented country borrows the law of Colombia."""
    from puente.web.routes import law, person_views

    found = world.people["own"]
    found.facts = FILE
    found.save()
    plan, offer = person_views.plan_for, person_views.offer_page
    monkeypatch.setattr(person_views, "plan_for", lambda file, **words: plan(file, **words | {"country": "col"}))
    monkeypatch.setattr(person_views, "offer_page", lambda file, **words: offer(file, **words | {"country": "col"}))
    monkeypatch.setattr(law, "countries", lambda: ("col", found.country))
    return found


def test_the_file_leads_to_what_the_law_offers_with_its_sources(world: World, holder: Person) -> None:
    browser = client_of(world.users[Role.CASEWORKER])

    file = browser.get(reverse("person", args=[holder.pk])).content.decode()
    page = browser.get(reverse("person-answer", args=[holder.pk]), headers={"accept-language": "en"})

    assert reverse("person-answer", args=[holder.pk]) in file
    assert reverse("person-route", args=[holder.pk]) in file
    assert page.status_code == 200
    assert "(PPT)" in page.content.decode()


def test_a_route_is_kept_once_and_stands_in_the_file(world: World, holder: Person) -> None:
    browser, page = client_of(world.users[Role.CASEWORKER]), reverse("person-route", args=[holder.pk])
    before = SavedRoute.objects.filter(person=holder).count()
    assert browser.get(page).status_code == 200

    first = browser.post(page, {"goal": "self-employment", "plan": "1", "once": key(1)})
    again = browser.post(page, {"goal": "self-employment", "plan": "1", "once": key(1)})

    made = SavedRoute.objects.filter(person=holder).order_by("-saved_at")
    assert (first.status_code, again.status_code) == (302, 302)
    assert made.count() == before + 1
    assert made[0].goal == "self-employment"
    assert reverse("route", args=[made[0].pk]) in browser.get(page).content.decode()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", "Los derechos de la persona en el trabajo"),
        ("pt", "Os direitos da pessoa no trabalho"),
        ("en", "Their rights at work"),
        ("fr", "Les droits de la personne au travail"),
        ("ht", "Dwa moun nan nan travay"),
    ],
)
def test_the_route_of_a_file_leads_to_the_rights_of_its_country(
    world: World, holder: Person, language: str, words: str
) -> None:
    browser = client_of(world.users[Role.CASEWORKER])
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    page = browser.get(reverse("person-route", args=[holder.pk])).content.decode()

    assert f'href="/rights/col/">{words}<' in page
    assert browser.get("/rights/col/").status_code == 200


def test_each_look_is_recorded(world: World, holder: Person) -> None:
    seen = Entry.objects.filter(act="route.read", subject_id=str(holder.pk))
    before = seen.count()

    client_of(world.users[Role.CASEWORKER]).get(reverse("person-answer", args=[holder.pk]))

    assert seen.count() == before + 1


def test_of_a_country_without_a_pack_nothing_is_guessed(world: World) -> None:
    page = reverse("person-answer", args=[world.people["own"].pk])

    answer = client_of(world.users[Role.CASEWORKER]).get(page, headers={"accept-language": "en"})

    assert answer.status_code == 200
    assert "We do not hold the law of this country yet" in answer.content.decode()


def test_each_source_leads_to_a_whole_address_or_nowhere(world: World, holder: Person) -> None:
    page = client_of(world.users[Role.CASEWORKER]).get(reverse("person-route", args=[holder.pk]))

    links = re.findall(r'href="([^"]+)"', page.content.decode())
    assert links
    assert [one for one in links if not one.startswith(("/", "?", "#", "https://", "http://"))] == []
