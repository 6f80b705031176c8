"""The catalogue: who finds what, who keeps it, and what a rule answers."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from tests.web.world import HERE, PASSWORD, World, add_service, client_of, key

from puente.errors import Conflict, InputError, NotFound
from puente.rules.alone import answer_condition, lint_condition
from puente.rules.load import read_condition
from puente.vocabulary.answer import Answer
from puente.vocabulary.load import read_person, vocabulary
from puente.web.policy.words import Act, Role
from puente.web.services import actions, queries
from puente.web.services.convert import service_card, service_row
from puente.web.services.eligibility import book_of, check_rule, eligibility
from puente.web.services.hours import read_hours, written, zones_of
from puente.web.services.models import OpeningHours, Service
from puente.web.services.queries import Wanted

ADULT = "id: adult\nderive: age\nat: on\nge: 18\n"
ON = date(2026, 5, 15)
MONDAY_AT_TEN = datetime(2026, 6, 1, 15, 0, tzinfo=UTC)
"""Ten in the morning in Bogota, where the invented places are."""


def found(**wanted: object) -> set[str]:
    return {service.name for service in queries.catalogue(Wanted(**wanted))}


def form(**other: object) -> dict[str, object]:
    given = {
        "kind": "training", "name": "A course", "languages": ["es", "ht"], "valid_from": "2026-01-01",
        "source": "our own office", "source_read_on": "2026-01-01", "once": key(1),
    }  # fmt: skip
    return given | other


def said(**other: object) -> dict[str, object]:
    given = {
        "kind": "training", "name": "A course", "about": "", "who": "", "rule": "", "languages": ["es"],
        "valid_from": date(2026, 1, 1), "valid_until": None, "source": "our own office",
        "source_read_on": date(2026, 1, 1),
    }  # fmt: skip
    return given | other


# --- finding ---------------------------------------------------------------------------------------------------------


def test_a_service_is_found_by_country_town_kind_and_language(world: World) -> None:
    assert found(country=HERE) == {"Service own", "Service other organisation"}
    assert found(country=HERE, town="inventa", kind="legal_aid", language="ht") == found(country=HERE)
    assert found(country=HERE, kind="training") == set()
    assert found(country=HERE, town="elsewhere") == set()
    assert found(country=HERE, language="fr") == set()


def test_a_service_is_seen_from_its_first_day_to_its_last(world: World) -> None:
    service = world.services["own"]
    service.valid_from, service.valid_until = date(2026, 3, 1), date(2026, 3, 31)
    service.save()

    def seen(month: int, day: int) -> bool:
        return queries.published(datetime(2026, month, day, 12, tzinfo=UTC)).filter(pk=service.pk).exists()

    assert [seen(2, 28), seen(3, 1), seen(3, 31), seen(4, 1)] == [False, True, True, False]


def test_a_place_is_shown_during_its_period_only(world: World) -> None:
    world.places["own"].valid_until = date(2026, 3, 31)
    world.places["own"].save()

    before = queries.service(world.services["own"].pk, at=datetime(2026, 3, 31, tzinfo=UTC))
    after = queries.service(world.services["own"].pk, at=datetime(2026, 4, 1, tzinfo=UTC))

    assert [len(service_card(each)["places"]) for each in (before, after)] == [1, 0]


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        (datetime(2026, 6, 1, 13, 59, tzinfo=UTC), False),
        (datetime(2026, 6, 1, 14, 0, tzinfo=UTC), True),
        (datetime(2026, 6, 1, 21, 59, tzinfo=UTC), True),
        (datetime(2026, 6, 1, 22, 0, tzinfo=UTC), False),
        (datetime(2026, 6, 2, 15, 0, tzinfo=UTC), False),
    ],
)
def test_open_now_follows_the_clock_of_the_place(world: World, at: datetime, is_open: bool) -> None:
    place = world.places["own"]
    place.hours.all().delete()
    OpeningHours.objects.create(place=place, weekday=0, opens="09:00", closes="17:00")

    names = {each.name for each in queries.catalogue(Wanted(country=HERE, open_now=True), at=at)}

    assert ("Service own" in names) is is_open
    assert service_row(queries.service(world.services["own"].pk, at=at), at=at)["open_now"] is is_open


def test_what_nobody_published_is_found_by_nobody_outside(world: World, client) -> None:
    service = world.services["own"]
    service.published_at = None
    service.save()

    page, lists = client.get(reverse("service", args=[service.pk])), client.get(reverse("services"))

    assert page.status_code == 404
    assert "Service own" not in lists.content.decode()


def test_the_public_page_says_where_when_and_who_said_so(world: World, client) -> None:
    page = client.get(reverse("service", args=[world.services["own"].pk]), headers={"accept-language": "en"})

    shown = page.content.decode()
    for words in ("Invented street 1", "00:00-23:59", "Kreyòl ayisyen", "an invented page", "public holidays"):
        assert words in shown


def test_a_wrong_choice_in_the_search_says_so_and_shows_everything(world: World, client) -> None:
    page = client.get(reverse("services"), {"kind": "nonsense"}, headers={"accept-language": "en"}).content.decode()

    assert "Choose from the lists" in page
    assert "Service own" in page


# --- rules -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        ({"birth_date": "2008-05-15"}, "yes"),
        ({"birth_date": "2008-05-16"}, "no"),
        ({"birth_date": "2008"}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_a_rule_answers_a_person_on_a_day(world: World, facts: dict[str, object], answer: str) -> None:
    service = add_service(world, "course", world.organisations["A"], rule=ADULT)

    with translation.override("en"):
        answered = eligibility(service, facts, on=ON)

    assert answered.answer == answer
    assert answered.against == (("Age",) if answer == "no" else ())
    assert answered.ask == (("When were you born?",) if answer == "unknown" else ())


def test_a_service_without_a_rule_is_open_to_all(world: World) -> None:
    assert eligibility(world.services["own"], {}, on=ON).answer == "open"


def test_a_question_that_was_refused_is_not_asked_again(world: World) -> None:
    service = add_service(world, "course", world.organisations["A"], rule=ADULT)

    answered = eligibility(service, {"birth_date": "refused"}, on=ON)

    assert (answered.answer, answered.ask) == ("unknown", ())


@pytest.mark.django_db
def test_what_only_an_authority_decides_is_for_review() -> None:
    condition = read_condition("{id: theirs, unsettled: somebody}", file="rule")

    answered = answer_condition(book_of("col"), condition, read_person({}, vocabulary()), country="col", on=ON)

    assert answered.answer is Answer.REVIEW


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("all: [", "yaml.broken"),
        ("{foo: 1}", "pack.unknown-form"),
        ("3", "pack.unknown-form"),
        ("{id: a, fact: shoe_size, eq: 3}", "input.unknown-fact"),
        ("{id: a, fact: nationalities, in: [ZZX]}", "lint.wrong-value"),
        ("{id: a, fact: birth_date, in: [VEN]}", "lint.wrong-operator"),
        ("{id: a, derive: age, at: $nothing, ge: 18}", "pack.unknown-parameter"),
        ("{id: a, holds: [col.scheme.nothing]}", "lint.unknown-scheme"),
        ("{use: nothing}", "pack.unknown-name"),
    ],
)
def test_a_rule_that_cannot_be_asked_is_refused_with_its_reason(rule: str, code: str) -> None:
    with pytest.raises(InputError) as refused:
        check_rule(rule, country="col")

    assert refused.value.code == "service.rule"
    assert refused.value.facts["why"] == code


@pytest.mark.django_db
def test_a_rule_may_name_a_scheme_and_a_parameter_of_the_pack() -> None:
    condition = read_condition("{id: card, holds: [col.scheme.ppt]}", file="rule")

    assert lint_condition(book_of("col"), condition, country="col") == ()


def test_a_wrong_rule_says_where_and_what_is_accepted_and_nothing_is_lost(world: World) -> None:
    browser = client_of(world.users[Role.CASEWORKER])
    sent = form(rule="id: a\nfact: shoe_size\neq: 3", about="Long words")

    page = browser.post(reverse("new-service"), sent, headers={"accept-language": "en"})

    shown = page.content.decode()
    assert "There is no such fact." in shown
    assert re.search(r"What is accepted: [a-z_]+(, [a-z_]+)+\.", shown)
    assert "Long words" in shown
    assert not Service.objects.filter(name="A course").exists()


def test_a_person_who_came_in_reads_whether_a_service_takes_them(world: World) -> None:
    service = add_service(world, "course", world.organisations["A"], rule=ADULT)
    browser = client_of(world.users[Role.PERSON])

    page = browser.get(reverse("service", args=[service.pk]), headers={"accept-language": "en"})

    assert "Yes: what is known fits the rule" in page.content.decode()


# --- keeping ---------------------------------------------------------------------------------------------------------


def test_what_a_caseworker_writes_waits_for_a_supervisor(world: World) -> None:
    caseworker, supervisor = world.viewer(Role.CASEWORKER), world.viewer(Role.SUPERVISOR)
    actions.save_service(by=caseworker, said=said(), provider="")
    made = Service.objects.get(name="A course")
    assert made.published_at is None

    with pytest.raises(Conflict, match=r"service\.no-place"):
        actions.publish(by=supervisor, pk=made.pk)
    where = {
        "name": "", "street": "Street 2", "town": "Inventada", "phone": "", "time_zone": zones_of(HERE)[0],
        "valid_from": date(2026, 1, 1), "valid_until": None,
    }  # fmt: skip
    actions.save_place(by=caseworker, service=made.pk, said=where, hours=[()] * 7)
    actions.publish(by=supervisor, pk=made.pk)
    assert queries.service(made.pk).name == "A course"

    actions.save_service(by=caseworker, said=said(about="new"), provider="", pk=made.pk, version=1)
    assert Service.objects.get(pk=made.pk).published_at is None


def test_a_supervisors_own_change_stays_public(world: World) -> None:
    service = world.services["own"]

    actions.save_service(by=world.viewer(Role.SUPERVISOR), said=said(), provider="", pk=service.pk, version=1)

    assert queries.service(service.pk).name == "A course"


def test_two_who_change_a_service_at_once_both_notice(world: World) -> None:
    browser, page = client_of(world.users[Role.SUPERVISOR]), reverse("edit-service", args=[world.services["own"].pk])

    one = browser.post(page, form(version=1, about="one"))
    two = browser.post(page, form(version=1, about="two", once=key(2)))
    again = browser.post(page, form(version=2, about="two", once=key(3)))

    assert (one.status_code, two.status_code, again.status_code) == (302, 409, 302)
    assert "two" in two.content.decode()


@pytest.mark.parametrize("whose", ["other organisation", "other country"])
def test_a_service_of_another_organisation_is_kept_by_nobody_here(world: World, whose: str) -> None:
    with pytest.raises(NotFound):
        queries.kept_service(world.viewer(Role.SUPERVISOR), world.services[whose].pk, Act.SERVICE_PUBLISH)


def test_a_body_outside_is_kept_by_the_organisation_that_wrote_it_down(world: World) -> None:
    made = actions.save_service(by=world.viewer(Role.CASEWORKER), said=said(), provider="A clinic")

    assert made.provider.organisation is None
    assert made.provider.kept_by == world.organisations["A"]


@pytest.mark.parametrize(
    "text", ["9-5", "09:00-25:00", "17:00-09:00", "09:00-12:00, 11:00-14:00", "always", "09:00-12:00;14:00-17:00"]
)
def test_hours_that_cannot_be_read_are_refused_at_their_day(world: World, text: str) -> None:
    with pytest.raises(InputError):
        read_hours(text, field="day_0")
    sent = {
        "street": "Street 3", "town": "Inventada", "time_zone": zones_of(HERE)[0], "valid_from": "2026-01-01",
        "day_3": text, "once": key(1),
    }  # fmt: skip
    page = client_of(world.users[Role.CASEWORKER]).post(reverse("add-place", args=[world.services["own"].pk]), sent)

    assert page.status_code == 200
    assert 'href="#id_day_3"' in page.content.decode()
    assert "Street 3" in page.content.decode()


def test_hours_are_written_back_as_they_are_read() -> None:
    assert written(read_hours("14:00 - 17.30,9:00-12:30", field="day_0")) == "09:00-12:30, 14:00-17:30"
    assert read_hours("", field="day_0") == ()


def test_a_form_sent_twice_makes_one_service(world: World) -> None:
    browser = client_of(world.users[Role.CASEWORKER])

    answers = [browser.post(reverse("new-service"), form()).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert Service.objects.filter(name="A course").count() == 1


def test_words_of_staff_are_shown_as_words_and_never_run(world: World, client) -> None:
    world.services["own"].about = "<script>alert(1)</script>"
    world.services["own"].save()

    page = client.get(reverse("service", args=[world.services["own"].pk])).content.decode()

    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_the_journey_of_a_service_from_first_word_to_public_page(world: World) -> None:
    caseworker, supervisor = (client_of(world.users[role]) for role in (Role.CASEWORKER, Role.SUPERVISOR))
    made = caseworker.post(reverse("new-service"), form(rule=ADULT))
    pk = Service.objects.get(name="A course").pk
    assert made.url == reverse("kept-service", args=[pk])

    place = {
        "street": "Street 9", "town": "Otra", "time_zone": zones_of(HERE)[0], "valid_from": "2026-01-01",
        "day_0": "09:00-12:30, 14:00-17:00", "once": key(2),
    }  # fmt: skip
    assert caseworker.post(reverse("add-place", args=[pk]), place).status_code == 302
    assert caseworker.post(reverse("publish-service", args=[pk]), {"once": key(3)}).status_code == 403
    assert supervisor.post(reverse("publish-service", args=[pk]), {"once": key(4)}).status_code == 302

    shown = caseworker.get(reverse("service", args=[pk])).content.decode()
    assert "Street 9" in shown
    assert "09:00-12:30, 14:00-17:00" in shown
    assert queries.service(pk).published_at <= timezone.now()
    assert PASSWORD not in shown
