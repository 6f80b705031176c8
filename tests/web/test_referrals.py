"""Referrals: by consent, seen as far as the purpose allows, and only where a protection flag lets them go."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.web.world import CANARY, World, add_person, add_service, client_of, key

from puente.errors import Conflict, InputError, NotFound
from puente.web.audit.models import Entry
from puente.web.consent.actions import withdraw
from puente.web.consent.models import Consent
from puente.web.consent.queries import may_share
from puente.web.people.models import Person, Referral
from puente.web.policy.words import Role
from puente.web.services import referral_actions, referral_queries
from puente.web.services.models import Booking, Service

ADULT = "id: adult\nderive: age\nat: on\nge: 18\n"


@pytest.fixture
def person(world: World) -> Person:
    """Somebody of the caseworker's, with no flag and no referral yet."""
    made = add_person(world, "sent", office="A1", caseworker=world.users[Role.CASEWORKER])
    made.protection = None
    made.save()
    return made


def refer(world: World, person: Person, service: Service, **other: object) -> Booking:
    given = {"slot": None, "reason": f"{CANARY}why", "agreed": True}
    return referral_actions.refer(
        by=world.viewer(Role.CASEWORKER), person=person.pk, service=service.pk, **given | other
    )


def recipient(world: World):
    return client_of(world.colleagues["other organisation"])


def theirs(world: World) -> Service:
    return world.services["other organisation"]


def test_without_a_yes_nothing_is_kept_and_nothing_is_sent(world: World, person: Person) -> None:
    browser, before = client_of(world.users[Role.CASEWORKER]), Booking.objects.count()
    page = reverse("refer", args=[person.pk, theirs(world).pk])

    answer = browser.post(page, {"reason": "help", "once": key(1)}, headers={"accept-language": "en"})

    assert answer.status_code == 422
    assert "Nothing is kept without the person" in answer.content.decode()
    assert "help" in answer.content.decode()
    assert Booking.objects.count() == before
    assert not may_share(person.pk, purpose="referral", recipient_id=world.organisations["B"].pk)


def test_a_yes_is_written_down_for_this_purpose_and_this_service_only(world: World, person: Person) -> None:
    made = refer(world, person, theirs(world))

    kept = Consent.objects.get(pk=made.referral.consent)
    assert (kept.subject, kept.purpose, kept.recipient) == (person.pk, "referral", world.organisations["B"])
    assert may_share(person.pk, purpose="referral", recipient_id=world.organisations["B"].pk)
    assert not may_share(person.pk, purpose="training", recipient_id=world.organisations["B"].pk)


def test_the_service_reads_what_the_purpose_allows_and_nothing_else(world: World, person: Person) -> None:
    made = refer(world, person, theirs(world))

    page = recipient(world).get(reverse("referral", args=[made.pk])).content.decode()

    assert f"{CANARY}sent" in page
    assert f"{CANARY}why" in page
    assert "30012340" in page
    for kept in ("1990-01-01", person.document_number, f"{CANARY}note", "violence"):
        assert kept not in page


def test_a_look_of_the_service_is_recorded_where_the_person_sees_it(world: World, person: Person) -> None:
    made = refer(world, person, theirs(world))

    recipient(world).get(reverse("referral", args=[made.pk]))

    looks = Entry.objects.filter(subject_id=str(person.pk), act="referral.receive")
    assert [entry.actor for entry in looks] == [world.colleagues["other organisation"].pk]


def test_when_consent_is_withdrawn_the_service_sees_nothing_from_the_next_request_on(
    world: World, person: Person
) -> None:
    made, browser = refer(world, person, theirs(world)), recipient(world)
    page, answers = reverse("referral", args=[made.pk]), reverse("answer-referral", args=[made.pk])
    assert browser.get(page).status_code == 200

    withdraw(by=world.viewer(Role.CASEWORKER), subject=person.pk, consent=made.referral.consent)

    assert browser.get(page).status_code == 404
    assert browser.post(answers, {"state": "accepted", "once": key(1)}).status_code == 404
    assert f"{CANARY}sent" not in browser.get(reverse("referrals")).content.decode()


def test_nobody_but_the_service_it_was_sent_to_finds_it(world: World, person: Person) -> None:
    made = refer(world, person, theirs(world))

    for user in (world.users[Role.SUPERVISOR], world.users[Role.TRAINER], world.colleagues["other country"]):
        assert client_of(user).get(reverse("referral", args=[made.pk])).status_code == 404


# --- its course ------------------------------------------------------------------------------------------------------


def test_a_referral_goes_from_sent_to_closed_and_the_caseworker_sees_each_state(world: World, person: Person) -> None:
    made, browser, own = refer(world, person, theirs(world)), recipient(world), client_of(world.users[Role.CASEWORKER])
    file = reverse("person-referrals", args=[person.pk])
    english = {"accept-language": "en"}

    for number, (state, words) in enumerate((("accepted", "Accepted"), ("attended", "The person came")), start=1):
        sent = browser.post(reverse("answer-referral", args=[made.pk]), {"state": state, "once": key(number)})
        assert sent.status_code == 302
        assert words in own.get(file, headers=english).content.decode()
    close = {"outcome": "helped", "remark": f"{CANARY}inside", "once": key(3)}
    assert browser.post(reverse("close-referral", args=[made.pk]), close).status_code == 302

    page = own.get(file, headers=english).content.decode()
    assert "got what they needed" in page
    assert f"{CANARY}inside" not in page


@pytest.mark.parametrize(
    ("state", "asked"),
    [
        ("sent", "attended"),
        ("sent", "missed"),
        ("declined", "accepted"),
        ("attended", "accepted"),
        ("sent", "nonsense"),
    ],
)
def test_a_state_that_does_not_follow_is_refused(world: World, person: Person, state: str, asked: str) -> None:
    made = refer(world, person, theirs(world))
    Referral.objects.filter(pk=made.referral_id).update(state=state)

    answer = recipient(world).post(reverse("answer-referral", args=[made.pk]), {"state": asked, "once": key(1)})

    assert answer.status_code == 409
    assert Referral.objects.get(pk=made.referral_id).state == state


def test_a_closed_referral_moves_no_more(world: World, person: Person) -> None:
    made = refer(world, person, theirs(world))
    referral_actions.stop(by=world.viewer(Role.CASEWORKER), pk=made.pk)

    answer = recipient(world).post(reverse("answer-referral", args=[made.pk]), {"state": "accepted", "once": key(1)})

    assert answer.status_code == 409
    with pytest.raises(Conflict):
        referral_actions.stop(by=world.viewer(Role.CASEWORKER), pk=made.pk)


def test_a_person_sees_their_referrals_and_stops_one(world: World) -> None:
    browser, own = client_of(world.users[Role.PERSON]), world.people["own"]
    page = browser.get(reverse("person-referrals", args=[own.pk]))
    assert "Service other organisation" in page.content.decode()

    stopped = browser.post(reverse("stop-referral", args=[world.bookings["own"].pk]), {"once": key(1)})

    assert stopped.status_code == 302
    assert Booking.objects.get(pk=world.bookings["own"].pk).outcome == "stopped"


def test_a_second_referral_to_the_same_service_waits_until_the_first_is_closed(world: World, person: Person) -> None:
    first = refer(world, person, theirs(world))
    with pytest.raises(Conflict, match=r"referral\.already"):
        refer(world, person, theirs(world))

    referral_actions.stop(by=world.viewer(Role.CASEWORKER), pk=first.pk)

    assert refer(world, person, theirs(world)).pk != first.pk


# --- who may be sent where -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "goes"),
    [
        ("psychosocial", True), ("legal_aid", True), ("social_protection", True),
        ("orientation", False), ("training", False), ("certification", False),
    ],
)  # fmt: skip
def test_with_a_protection_flag_only_protected_kinds_take_a_referral(
    world: World, person: Person, kind: str, goes: bool
) -> None:
    person.protection = ["trafficking"]
    person.save()
    service = add_service(world, kind, world.organisations["B"], kind=kind)
    page = client_of(world.users[Role.CASEWORKER]).get(reverse("person-referrals", args=[person.pk])).content.decode()
    assert (str(service.pk) in page) is goes

    if goes:
        assert refer(world, person, service).service == service
    else:
        with pytest.raises(Conflict, match=r"referral\.protection-first"):
            refer(world, person, service)


def test_a_rule_that_says_no_is_overridden_only_on_purpose_and_is_remembered(world: World, person: Person) -> None:
    child = "id: child\nderive: age\nat: on\nlt: 18\n"
    service = add_service(world, "children", world.organisations["B"], rule=child)

    with pytest.raises(InputError, match=r"referral\.not-eligible"):
        refer(world, person, service)

    assert refer(world, person, service, anyway=True).eligibility == "no"


def test_an_unknown_answer_names_what_to_ask_and_stops_nobody(world: World, person: Person) -> None:
    person.facts = {}
    person.save()
    service = add_service(world, "adults", world.organisations["B"], rule=ADULT)
    browser = client_of(world.users[Role.CASEWORKER])

    page = browser.get(reverse("refer", args=[person.pk, service.pk]), headers={"accept-language": "en"})

    assert "When were you born?" in page.content.decode()
    assert refer(world, person, service).eligibility == "unknown"


def test_nobody_is_referred_to_a_body_outside_the_site(world: World, person: Person) -> None:
    provider = theirs(world).provider
    provider.organisation = None
    provider.save()

    with pytest.raises(InputError, match=r"referral\.outside"):
        refer(world, person, theirs(world))


@pytest.mark.parametrize("which", ["other country", "not published"])
def test_nobody_is_referred_to_a_service_abroad_or_not_published(world: World, person: Person, which: str) -> None:
    service = world.services.get(which) or add_service(world, which, world.organisations["B"], published_at=None)

    with pytest.raises(NotFound):
        refer(world, person, service)


def test_a_referral_form_sent_twice_makes_one_referral(world: World, person: Person) -> None:
    browser, page = client_of(world.users[Role.CASEWORKER]), reverse("refer", args=[person.pk, theirs(world).pk])
    sent = {"agreed": "on", "slot": str(world.slots["other organisation"].pk), "once": key(1)}

    answers = [browser.post(page, sent).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert Booking.objects.filter(referral__case__person=person).count() == 1


def test_what_a_referral_says_is_sealed_in_the_database(world: World, person: Person) -> None:
    made = refer(world, person, theirs(world))

    sealed = Referral.objects.filter(pk=made.referral_id).values_list("reason", flat=True).get()

    assert CANARY.encode() not in bytes(sealed)
    assert (
        referral_queries.of_person(world.viewer(Role.CASEWORKER), person.pk)[1].get().referral.reason == f"{CANARY}why"
    )


def test_the_audit_of_a_referral_tells_codes_and_no_flag_and_no_story(world: World) -> None:
    refer(world, world.people["own"], world.services["own"])

    facts = str(list(Entry.objects.values_list("facts", flat=True)))
    assert CANARY not in facts
    assert "violence" not in facts
