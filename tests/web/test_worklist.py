"""What is due: follow-ups, barriers, permits, referrals, facts without paper; search stays within reach."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from tests.web.world import World, client_of

from puente.web.people.models import Person, Referral
from puente.web.people.worklist.due import due_items, permit_ends, unconfirmed
from puente.web.policy.words import Role

ON = date(2025, 11, 21)


def kinds(world: World, role: Role = Role.CASEWORKER, on: date = ON) -> list[tuple[str, Person]]:
    people = {person.pk: person for person in Person.objects.all()}
    found = due_items(world.viewer(role), on=on)
    return [(each.kind, people[each.person]) for each in found if each.kind != "confirm"]


def test_a_follow_up_and_a_late_barrier_are_due(world: World) -> None:
    own = world.people["own"]

    assert kinds(world) == [("follow-up", own), ("barrier", own)]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2025, 11, 7), []),
        (date(2025, 11, 8), ["follow-up"]),
        (date(2025, 11, 20), ["follow-up", "barrier"]),
    ],
)
def test_a_follow_up_shows_a_week_before_and_a_barrier_on_its_day(world: World, on: date, expected: list[str]) -> None:
    assert [kind for kind, _ in kinds(world, on=on)] == expected


def test_what_is_done_is_no_longer_due(world: World) -> None:
    world.follow_ups["own"].done_on = ON
    world.follow_ups["own"].save()
    world.barriers["own"].cleared_on = ON
    world.barriers["own"].save()

    assert kinds(world) == []


def test_a_referral_without_answer_for_a_week_is_due(world: World) -> None:
    case = world.people["own"].case
    sent = Referral.objects.create(
        country=case.country, case=case, recipient=world.organisations["B"], purpose="referral",
        consent=world.consents["own"].pk,
    )  # fmt: skip
    Referral.objects.filter(pk=sent.pk).update(made_at=datetime(2025, 11, 10, tzinfo=UTC))

    assert ("referral", world.people["own"]) in kinds(world)


@pytest.mark.parametrize(
    ("until", "kind"),
    [
        ("2025-11-20", "permit-ended"),
        ("2025-11-21", "permit"),
        ("2026-01-20", "permit"),
        ("2026-01-21", None),
        ("2026", None),
        ("none", None),
    ],
)
def test_a_permit_that_ends_within_sixty_days_is_due(world: World, until: str, kind: str | None) -> None:
    own = world.people["own"]
    own.facts = {"permits": {"items": [{"country": "xaa", "scheme": "xaa.one", "until": until}]}}
    own.save()

    assert {kind for kind, _ in kinds(world)} - {"follow-up", "barrier"} == ({kind} if kind else set())


def test_a_permit_that_was_renewed_is_not_due() -> None:
    items = [{"scheme": "one", "until": "2025-11-30"}, {"scheme": "one", "until": {"value": "2027-11-30"}}]

    assert permit_ends({"permits": items}) == [date(2027, 11, 30)]


def test_facts_on_a_person_s_word_that_a_paper_could_prove_are_to_be_seen(world: World) -> None:
    facts = {
        "income": 900000, "means": {"value": True, "evidence": "documented"}, "hardship": "refused",
        "lawyer": True, "birth_date": "1990-01-01",
    }  # fmt: skip

    assert unconfirmed(facts) == ["income", "birth_date"]
    assert "confirm" in [each.kind for each in due_items(world.viewer(Role.CASEWORKER), on=ON)]


def test_nobody_under_protection_is_nudged_about(world: World) -> None:
    assert world.people["same office"] not in [person for _, person in kinds(world, Role.SUPERVISOR)]
    assert world.people["own"] in [person for _, person in kinds(world, Role.SUPERVISOR)]


def test_each_line_leads_to_where_it_is_done(world: World) -> None:
    own = world.people["own"]

    page = client_of(world.users[Role.CASEWORKER]).get(reverse("worklist")).content.decode()

    assert reverse("follow-up", args=[own.pk, world.follow_ups["own"].pk]) in page
    assert reverse("barrier", args=[own.pk, world.barriers["own"].pk]) in page


def test_a_list_can_be_narrowed_by_stage_and_caseworker(world: World) -> None:
    desk, own = client_of(world.users[Role.SUPERVISOR]), world.people["own"]
    colleague = world.colleagues["same office"]

    def listed(**asked: object) -> str:
        return desk.get(reverse("people"), asked).content.decode()

    assert str(own.pk) in listed(stage="S1")
    assert str(own.pk) not in listed(stage="S7")
    assert str(own.pk) not in listed(who=colleague.uuid)
    assert str(world.people["same office"].pk) in listed(who=colleague.uuid)
    assert str(own.pk) in listed(stage="everything", who="not a number")
