"""Whether a candidate may work: an employer reads a word and a reason, only where the person let it, and no permit."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse
from tests.web.world import World, add_vacancy, client_of, key

from puente.web.consent.models import Consent
from puente.web.people.models import Person
from puente.web.policy.words import Role
from puente.web.vacancies import candidate_actions, candidate_queries
from puente.web.vacancies.candidate_models import Interest
from puente.web.vacancies.may_work import MayWork, may_work

ON = date(2025, 11, 20)
WHOLE = {"complete": True, "items": []}
PERMIT = {
    "scheme": "col.scheme.ppt", "country": "col", "from": "2022-04-11", "until": "2031-05-30", "grant": "first",
    "ended_on": "none",
}  # fmt: skip
VENEZUELAN = {"complete": True, "items": [{"code": "ven", "how": "birth"}]}


def in_colombia(**facts: object) -> Person:
    return Person(country="col", facts={"nationalities": VENEZUELAN, **facts})


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        ({"permits": {"complete": True, "items": [PERMIT]}, "applications": WHOLE}, MayWork.YES),
        ({"permits": WHOLE, "applications": WHOLE}, MayWork.NO),
        ({}, MayWork.ASK),
    ],
)
def test_the_rules_say_yes_no_or_what_is_missing(db: None, facts: dict, answer: MayWork) -> None:
    assert may_work(in_colombia(**facts), ON) is answer


def test_where_no_law_is_written_down_it_is_left_open(db: None) -> None:
    assert may_work(Person(country="xaa", facts={}), ON) is MayWork.LAW


def test_a_file_that_cannot_be_read_is_asked_about(db: None) -> None:
    assert may_work(in_colombia(permits="none of the kind"), ON) is MayWork.ASK


def said_yes(world: World, *, shows_right: bool) -> Interest:
    offer = add_vacancy(world.employers["own"], state="open", cleared=True)
    return candidate_actions.say_yes(
        by=world.viewer(Role.PERSON), vacancy=offer.pk, agreed=True, language="es", shows_right=shows_right
    )


def test_the_employer_reads_it_only_where_the_person_ticked_it(world: World) -> None:
    plain, shown = said_yes(world, shows_right=False), said_yes(world, shows_right=True)

    assert candidate_queries.right_of(plain, ON) is MayWork.NOT_SHOWN
    assert candidate_queries.right_of(shown, ON) is MayWork.LAW


def test_a_later_consent_does_not_bring_back_what_an_earlier_one_showed(world: World) -> None:
    found = said_yes(world, shows_right=True)
    held = Consent.objects.get(pk=found.right_shown_under)
    held.withdrawn_at = held.given_at
    held.save()
    Consent.objects.filter(pk=held.pk).update(withdrawn_at=held.given_at)

    again = candidate_actions.say_yes(
        by=world.viewer(Role.PERSON), vacancy=found.vacancy_id, agreed=True, language="es"
    )

    assert candidate_queries.right_of(found, ON) is MayWork.NOT_SHOWN
    assert candidate_queries.right_of(again, ON) is MayWork.NOT_SHOWN
    assert candidate_queries.candidates(world.viewer(Role.EMPLOYER)).filter(pk=found.pk).exists()


def test_a_consent_of_somebody_else_shows_nothing(world: World) -> None:
    found = said_yes(world, shows_right=False)
    other = Consent.objects.exclude(subject=found.person_id)[0]

    for under in (other.pk, uuid4()):
        found.right_shown_under = under
        assert candidate_queries.right_of(found, ON) is MayWork.NOT_SHOWN


def test_the_box_of_the_page_is_empty_at_first_and_counts_when_ticked(world: World) -> None:
    offer = add_vacancy(world.employers["own"], state="open", cleared=True)
    client = client_of(world.users[Role.PERSON])
    page = client.get(reverse("vacancy", args=[offer.pk])).content.decode()
    assert 'name="shows_right"' in page
    assert "checked" not in page

    client.post(reverse("say-yes", args=[offer.pk]), {"agreed": "on", "shows_right": "on", "once": key(1)})

    assert Interest.objects.get(vacancy=offer).right_shown_under is not None


def test_no_permit_nationality_or_law_of_the_person_is_on_the_employer_s_page(world: World, monkeypatch) -> None:
    said_yes(world, shows_right=True)
    monkeypatch.setattr("puente.web.vacancies.candidate_queries.may_work", lambda *_: MayWork.YES)

    page = client_of(world.users[Role.EMPLOYER]).get(reverse("candidates")).content.decode()

    assert "Lo que dice el expediente" in page
    for word in ("ppt", "Venezuela", "scheme", "Decreto"):
        assert word not in page
