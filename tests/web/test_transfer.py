"""Hand-overs: to a colleague at once, to another office when it takes the case."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.web.world import World, client_of, key, make_user

from puente.errors import Conflict, NotFound
from puente.web.people.models import Case, Handover, ProtectionFocal
from puente.web.people.office.actions import offer, take
from puente.web.people.queries import person
from puente.web.policy.words import Act, Role


@pytest.fixture
def there(world: World) -> World:
    """The world, with a supervisor in office A2 and no offer open."""
    Handover.objects.all().delete()
    world.colleagues["supervisor there"] = make_user("supervisor-A2", Role.SUPERVISOR, world.offices["A2"])
    return world


def offer_own(there: World) -> Handover:
    return offer(
        by=there.viewer(Role.CASEWORKER), pk=there.people["own"].pk, office=there.offices["A2"].pk, reason="Moved"
    )


def test_a_caseworker_hands_a_case_to_a_colleague(world: World) -> None:
    page = reverse("transfer", args=[world.people["own"].pk])
    colleague = world.colleagues["same office"]

    client_of(world.users[Role.CASEWORKER]).post(page, {"caseworker": str(colleague.uuid), "once": key(1)})

    assert Case.objects.get(person=world.people["own"]).caseworker == colleague


def test_an_offered_case_stays_until_it_is_taken(there: World) -> None:
    page = reverse("offer", args=[there.people["own"].pk])
    form = {"office": there.offices["A2"].pk, "reason": "Moved to the other side of town", "once": key(1)}

    answer = client_of(there.users[Role.CASEWORKER]).post(page, form)

    assert answer.status_code == 302
    assert person(there.viewer(Role.CASEWORKER), there.people["own"].pk, Act.PERSON_READ)


def test_a_case_that_is_taken_moves_with_its_open_barriers(there: World) -> None:
    offered, taker = offer_own(there), there.colleagues["other office"]
    desk = client_of(there.colleagues["supervisor there"])

    desk.post(reverse("handover", args=[offered.pk]), {"caseworker": str(taker.uuid), "once": key(1)})

    case = Case.objects.get(person=there.people["own"])
    assert (case.office, case.caseworker, case.person.office) == (there.offices["A2"], taker, there.offices["A2"])
    assert case.barriers.get().owner == taker
    with pytest.raises(NotFound):
        person(there.viewer(Role.CASEWORKER), there.people["own"].pk, Act.PERSON_READ)


def test_a_case_that_is_left_stays_and_may_be_offered_again(there: World) -> None:
    offered = offer_own(there)

    client_of(there.colleagues["supervisor there"]).post(
        reverse("handover", args=[offered.pk]), {"decline": "1", "once": key(1)}
    )

    assert Case.objects.get(person=there.people["own"]).office == there.offices["A1"]
    assert offer_own(there).accepted is None


def test_a_case_is_offered_to_one_office_at_a_time(there: World) -> None:
    offer_own(there)

    with pytest.raises(Conflict):
        offer_own(there)


def test_a_case_is_offered_within_its_organisation_only(there: World) -> None:
    with pytest.raises(NotFound):
        offer(by=there.viewer(Role.CASEWORKER), pk=there.people["own"].pk, office=there.offices["B1"].pk, reason="x")


def test_an_offer_shows_no_name(there: World) -> None:
    offer_own(there)

    page = client_of(there.colleagues["supervisor there"]).get(reverse("handovers")).content.decode()

    assert "Moved" in page
    assert there.people["own"].given_names not in page


def test_only_the_office_to_which_it_is_offered_answers(there: World) -> None:
    offered = offer_own(there)

    with pytest.raises(NotFound):
        take(by=there.viewer(Role.SUPERVISOR), pk=offered.pk, caseworker=there.colleagues["same office"].uuid)


def test_a_protected_case_goes_to_the_focal_of_the_new_office(there: World) -> None:
    own, focal = there.people["own"], make_user("focal-A2", Role.CASEWORKER, there.offices["A2"])
    ProtectionFocal.objects.create(office=there.offices["A2"], user=focal)
    own.protection = ["violence"]
    own.save()
    offered = offer_own(there)

    client_of(there.colleagues["supervisor there"]).post(
        reverse("handover", args=[offered.pk]),
        {"caseworker": str(there.colleagues["other office"].uuid), "once": key(1)},
    )

    assert Case.objects.get(person=own).focal == focal


def test_a_supervisor_sees_who_has_how_much_in_hand_and_who_looked(world: World) -> None:
    desk, own = client_of(world.users[Role.SUPERVISOR]), world.people["own"]
    client_of(world.users[Role.CASEWORKER]).get(reverse("person", args=[own.pk]))

    office, looks = (desk.get(reverse(name)).content.decode() for name in ("office", "office-looks"))

    assert "colleague-A1" in office
    assert str(own.pk)[:8] in looks
    assert own.given_names not in office + looks
