"""An employer joins, confirms an e-mail, and is confirmed by a service that saw a paper."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.web.world import PASSWORD, World, client_of, key

from puente.errors import NotAllowed
from puente.web.accounts.models import User
from puente.web.employers import actions
from puente.web.employers.messages import send_code
from puente.web.employers.models import Employer, SignUp
from puente.web.outbox.worker import run_one
from puente.web.policy.words import Role

JOIN = {
    "country": "col", "name": "Panadería inventada", "register_number": "000-1", "size": "micro",
    "email": "Firm@example.org", "isic_rev_4": "C",
}  # fmt: skip


def joined(client: Client, number: int = 1, **other: str) -> SignUp:
    answer = client.post(reverse("employer-join"), JOIN | other | {"once": key(number)})
    assert answer.status_code == 302, answer.content.decode()
    while run_one():
        pass
    return SignUp.objects.order_by("ends_at")[0]


def code_sent() -> str:
    return re.search(r"[2-9B-Z]{4}-[2-9B-Z]{4}", mail.outbox[-1].body)[0]


def test_an_employer_joins_with_a_code_from_an_e_mail_and_signs_in(world: World) -> None:
    client = Client()
    made = joined(client)
    page = reverse("employer-confirm", args=[made.pk])

    answer = client.post(page, {"code": code_sent().lower(), "password": PASSWORD, "once": key(2)})

    assert answer.url == reverse("staff-login")
    user = User.objects.get(login="firm@example.org")
    assert (user.role, user.country, user.organisation.name) == ("employer", "col", "Panadería inventada")
    assert user.check_password(PASSWORD)
    assert Employer.objects.get(organisation=user.organisation).verified_on is None
    assert SignUp.objects.get(pk=made.pk).said is None


def test_a_code_works_once(world: World) -> None:
    client = Client()
    page = reverse("employer-confirm", args=[joined(client).pk])
    sent = {"code": code_sent(), "password": PASSWORD}

    client.post(page, sent | {"once": key(2)})
    again = client.post(page, sent | {"once": key(3)})

    assert again.status_code == 422
    assert User.objects.filter(login="firm@example.org").count() == 1


def test_five_wrong_codes_end_a_sign_up(world: World) -> None:
    client = Client()
    page = reverse("employer-confirm", args=[joined(client).pk])
    right = code_sent()

    for number in range(5):
        client.post(page, {"code": "2222-2222", "password": PASSWORD, "once": key(10 + number)})
    answer = client.post(page, {"code": right, "password": PASSWORD, "once": key(20)})

    assert answer.status_code == 422
    assert not User.objects.filter(login="firm@example.org").exists()


def test_a_code_ends_after_a_day(world: World) -> None:
    made = joined(Client())
    with pytest.raises(Exception, match=r"employer\.wrong-code"):
        actions.confirm(pk=made.pk, code=code_sent(), password=PASSWORD, at=timezone.now() + timedelta(days=2))


def test_a_code_that_is_sent_late_is_good_for_a_day_as_its_message_says(world: World) -> None:
    made = joined(Client())
    SignUp.objects.filter(pk=made.pk).update(ends_at=timezone.now() - timedelta(minutes=5))

    send_code({"sign_up": str(made.pk)}, "employer-code:late")

    user = actions.confirm(pk=made.pk, code=code_sent(), password=PASSWORD, at=timezone.now() + timedelta(hours=23))
    assert user.login == "firm@example.org"


def test_a_known_e_mail_is_answered_alike_and_gets_no_code(world: World) -> None:
    User.objects.filter(pk=world.users[Role.CASEWORKER].pk).update(login="firm@example.org")

    joined(Client())

    assert "-" not in re.sub(r"e-mail", "", mail.outbox[-1].body)
    assert SignUp.objects.order_by("ends_at")[0].digest is None


def test_too_many_sign_ups_from_one_place_are_refused(world: World) -> None:
    client = Client()
    answers = [client.post(reverse("employer-join"), JOIN | {"once": key(n)}).status_code for n in range(1, 8)]

    assert answers[0] == 302
    assert answers[-1] == 429


def test_a_weak_password_is_told_and_the_code_stays_good(world: World) -> None:
    client = Client()
    page = reverse("employer-confirm", args=[joined(client).pk])
    code = code_sent()

    weak = client.post(page, {"code": code, "password": "password", "once": key(2)})
    good = client.post(page, {"code": code, "password": PASSWORD, "once": key(3)})

    assert weak.status_code == 422
    assert good.status_code == 302


def test_a_service_confirms_an_employer_after_seeing_a_paper(world: World) -> None:
    other = world.employers["other organisation"]
    page = reverse("employer", args=[other.pk])
    client = client_of(world.users[Role.CASEWORKER])

    client.post(page, {"evidence": "register", "once": key(1)})

    other.refresh_from_db()
    assert other.verified_by == world.organisations["A"]
    assert (other.verified_on, other.evidence) == (timezone.localdate(), "register")
    shown = Client().get(reverse("vacancy", args=[world.vacancies["open"].pk])).content.decode()
    assert "Organisation A" in shown

    client.post(page, {"undo": "1", "once": key(2)})
    other.refresh_from_db()
    assert other.verified_on is None


def test_nobody_confirms_their_own_organisation(world: World) -> None:
    with pytest.raises(NotAllowed) as refused:
        actions.verify(by=world.viewer(Role.CASEWORKER), pk=world.employers["own"].pk, evidence="visit")

    assert refused.value.code == "employer.own"


def test_another_name_or_number_ends_the_confirmation(world: World) -> None:
    own = world.employers["own"]
    Employer.objects.filter(pk=own.pk).update(
        verified_by=world.organisations["B"], verified_on=timezone.localdate(), evidence="tax"
    )
    said = {"name": "Organisation A", "register_number": "00-1", "isic_rev_4": "C", "size": "large", "version": "1"}
    client = client_of(world.users[Role.EMPLOYER])

    client.post(reverse("firm"), said | {"once": key(1)})
    own.refresh_from_db()
    assert own.verified_on is not None

    client.post(reverse("firm"), said | {"register_number": "00-2", "version": "2", "once": key(2)})
    own.refresh_from_db()
    assert own.verified_on is None


def test_two_who_edit_the_firm_at_once_both_notice(world: World) -> None:
    said = {"name": "New", "register_number": "1", "isic_rev_4": "", "size": "large", "version": "7", "once": key(1)}

    answer = client_of(world.users[Role.EMPLOYER]).post(reverse("firm"), said)

    assert answer.status_code == 409
    assert "New" in answer.content.decode()
