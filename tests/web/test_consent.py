"""No share without a live consent, whatever happens in whatever order; withdrawal holds from the next request."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import hypothesis.strategies as st
import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from tests.web.world import ABROAD, CANARY, HERE, World, client_of, key

from puente.errors import InputError, NotFound
from puente.web.accounts.models import Organisation
from puente.web.consent.actions import LONGEST, give, withdraw
from puente.web.consent.models import Consent, Purpose
from puente.web.consent.queries import live, may_share
from puente.web.people.queries import person
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act, Role
from puente.wording.words import written_day

SUBJECTS = [UUID(int=number) for number in (1, 2)]
PURPOSES = ["referral", "training"]
START = datetime(2025, 11, 1, tzinfo=UTC)
PERSON = Viewer(user_id=1, role=Role.PERSON, country=HERE)


class Sharing(RuleBasedStateMachine):
    """Give, withdraw and let time pass in any order, and remember beside it, in a plain dictionary, what holds."""

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.recipients = [Organisation.objects.create(country=HERE, name=name) for name in "AB"]
        self.now = START
        self.held: dict[tuple[UUID, str, int], datetime] = {}

    @rule(subject=st.sampled_from(SUBJECTS), purpose=st.sampled_from(PURPOSES), at=st.integers(0, 1))
    def say_yes(self, subject: UUID, purpose: str, at: int) -> None:
        to = self.recipients[at]
        give(by=PERSON, subject=subject, purpose=purpose, recipient=to, language="es", at=self.now)
        until = self.held.get((subject, purpose, to.pk))
        if until is None or until <= self.now:
            self.held[subject, purpose, to.pk] = self.now + LONGEST

    @rule(subject=st.sampled_from(SUBJECTS), purpose=st.sampled_from(PURPOSES), at=st.integers(0, 1))
    def take_it_back(self, subject: UUID, purpose: str, at: int) -> None:
        to = self.recipients[at]
        for consent in live(self.now).filter(subject=subject, purpose=purpose, recipient=to):
            withdraw(by=PERSON, subject=subject, consent=consent.pk, at=self.now)
        self.held.pop((subject, purpose, to.pk), None)

    @rule(subject=st.sampled_from(SUBJECTS), other=st.sampled_from(SUBJECTS))
    def somebody_else_takes_it_back(self, subject: UUID, other: UUID) -> None:
        found = live(self.now).filter(subject=other).first()
        if found and other != subject:
            with pytest.raises(NotFound):
                withdraw(by=PERSON, subject=subject, consent=found.pk, at=self.now)

    @rule(days=st.sampled_from([1, 200, 729, 730, 731]))
    def time_passes(self, days: int) -> None:
        self.now += timedelta(days=days)

    @invariant()
    def what_is_shared_is_what_was_agreed(self) -> None:
        for subject in SUBJECTS:
            for purpose in (*PURPOSES, "matching"):
                for to in self.recipients:
                    until = self.held.get((subject, purpose, to.pk))
                    agreed = until is not None and until > self.now
                    assert may_share(subject, purpose=purpose, recipient_id=to.pk, at=self.now) is agreed

    @invariant()
    def one_consent_is_open_at_most(self) -> None:
        open_ones = Consent.objects.filter(withdrawn_at=None).values_list("subject", "purpose", "recipient_id")
        assert len(open_ones) == len(set(open_ones))

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)


def test_nothing_is_shared_without_a_live_consent_in_any_order_of_events(db) -> None:
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large]
    few = settings(max_examples=15, stateful_step_count=15, deadline=None, suppress_health_check=checks)
    run_state_machine_as_test(Sharing, settings=few)

    assert not Consent.objects.exists()


@pytest.mark.proof
def test_nothing_is_shared_over_many_more_steps(db) -> None:
    many = settings(max_examples=400, stateful_step_count=50, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Sharing, settings=many)

    assert not Consent.objects.exists()


def test_a_withdrawal_holds_from_the_next_request_on(world: World) -> None:
    shared, trainer = world.people["shared"], client_of(world.users[Role.TRAINER])
    person_browser = client_of(world.users[Role.PERSON])
    own, organisation = world.people["own"], world.organisations["A"]
    page = reverse("shared-person", args=[own.pk])

    before = trainer.get(page).status_code
    person_browser.post(reverse("consents"), {"purpose": "training", "recipient": organisation.pk, "once": key(1)})
    during = trainer.get(page)
    given = live().get(subject=own.pk, purpose="training")
    person_browser.post(reverse("withdraw", args=[given.pk]), {"once": key(2)})
    after = trainer.get(page)

    assert (before, during.status_code, after.status_code) == (404, 200, 404)
    assert CANARY in during.content.decode()
    assert CANARY not in after.content.decode()
    assert trainer.get(reverse("shared-person", args=[shared.pk])).status_code == 200


def test_a_caseworker_loses_the_file_when_the_consent_it_rests_on_is_withdrawn(world: World) -> None:
    own, viewer = world.people["own"], world.viewer(Role.CASEWORKER)
    assert person(viewer, own.pk, Act.PERSON_READ) == own

    withdraw(by=world.viewer(Role.PERSON), subject=own.pk, consent=world.consents["own"].pk)

    with pytest.raises(NotFound):
        person(viewer, own.pk, Act.PERSON_READ)


def test_a_case_on_another_legal_basis_stays_readable(world: World) -> None:
    case = world.people["withdrawn"].case
    case.basis = "public_task"
    case.save()

    found = person(world.viewer(Role.CASEWORKER), world.people["withdrawn"].pk, Act.PERSON_READ)

    assert found == world.people["withdrawn"]


def test_a_recipient_sees_what_the_purpose_needs_and_no_more(world: World) -> None:
    Consent.objects.filter(subject=world.people["shared"].pk, purpose="referral").delete()

    page = client_of(world.users[Role.CERTIFIER]).get(reverse("shared-person", args=[world.people["shared"].pk]))

    text = page.content.decode()
    assert written_day(date(1990, 1, 1), "es") in text
    assert "300123" not in text


def test_consent_reaches_no_recipient_abroad(world: World) -> None:
    with pytest.raises(NotFound):
        give(
            by=world.viewer(Role.PERSON), subject=world.people["own"].pk, purpose="referral",
            recipient=world.organisations["C"], language="es",
        )  # fmt: skip
    own = world.people["own"].pk
    assert not Consent.objects.filter(subject=own, recipient__country=ABROAD).exists()


def test_a_purpose_that_is_not_listed_cannot_be_agreed_to(world: World) -> None:
    with pytest.raises(InputError):
        give(
            by=world.viewer(Role.PERSON), subject=world.people["own"].pk, purpose="everything",
            recipient=world.organisations["A"], language="es",
        )  # fmt: skip
    assert "everything" not in Purpose.values


def test_each_look_asks_the_table_of_consents(world: World) -> None:
    viewer = world.viewer(Role.CASEWORKER)

    with CaptureQueriesContext(connection) as first:
        person(viewer, world.people["own"].pk, Act.PERSON_READ)
    with CaptureQueriesContext(connection) as second:
        person(viewer, world.people["own"].pk, Act.PERSON_READ)

    assert all("consent_consent" in queries.captured_queries[-1]["sql"] for queries in (first, second))
