"""Signing in tells nobody whether an account exists, slows down who guesses, and ends when a role changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client, RequestFactory
from django.urls import reverse
from tests.web.world import NEVER, PASSWORD, World, client_of, key, token_of

from puente.errors import NotAllowed, NotFound
from puente.web.accounts import actions, totp
from puente.web.accounts.address import address_of
from puente.web.accounts.models import SecondFactor, SignInAttempt, Token, User
from puente.web.accounts.viewers import viewer_of, viewer_of_token
from puente.web.audit.models import Entry
from puente.web.outbox.models import Job
from puente.web.outbox.worker import run_one
from puente.web.policy.words import Role

NOW = datetime(2025, 11, 15, 12, 0, 0, tzinfo=UTC)
DOORS = [("staff-login", "login", "password", "caseworker"), ("return", "code", "secret", "person")]


def knock(browser: Client, door: str, name: str, secret: str, **more: str):
    fields = {each[0]: each for each in DOORS}[door]
    return browser.post(reverse(door), {fields[1]: name, fields[2]: secret}, **more)


def body(answer) -> str:
    """The page without what is drawn anew for each: the tokens of its forms."""
    kept = [
        line
        for line in answer.content.decode().splitlines()
        if "csrfmiddlewaretoken" not in line and 'name="once"' not in line
    ]
    return (
        "\n".join(kept)
        .replace("caseworker", "NAME")
        .replace("pers-on", "NAME")
        .replace("person", "NAME")
        .replace("nobody0000", "NAME")
        .replace("nobody", "NAME")
        .replace("nobo-dy", "NAME")
    )


def person_account(world: World) -> tuple[User, str]:
    return actions.open_person_account(country="xaa", language="es")


@pytest.mark.parametrize(("door", "_name", "_secret", "login"), DOORS)
def test_a_wrong_secret_and_an_unknown_account_look_the_same(
    world: World, door: str, _name, _secret, login: str
) -> None:
    wrong, unknown = (knock(Client(), door, name, "wrong words here") for name in (login, "nobody0000"[: len(login)]))

    assert wrong.status_code == unknown.status_code == 200
    assert body(wrong) == body(unknown)
    assert dict(wrong.headers) == dict(unknown.headers)


@pytest.mark.parametrize(("door", "_name", "_secret", "login"), DOORS)
def test_a_wrong_secret_and_an_unknown_account_cost_the_same(
    world: World, monkeypatch, door: str, _name, _secret, login: str
) -> None:
    hashed, real = [], Argon2PasswordHasher.encode
    real_verify = Argon2PasswordHasher.verify
    monkeypatch.setattr(Argon2PasswordHasher, "encode", lambda *words: hashed.append(1) or real(*words))
    monkeypatch.setattr(Argon2PasswordHasher, "verify", lambda *words: hashed.append(1) or real_verify(*words))
    costs = []
    for name in (login, "nobody0000"):
        hashed.clear()
        knock(Client(), door, name, "wrong words here")
        costs.append(len(hashed))

    assert costs == [1, 1]


def test_passwords_are_kept_with_argon2id(world: World) -> None:
    assert world.users[Role.ADMIN].password.startswith("argon2$argon2id$")


def test_staff_come_in_by_password_and_code(world: World) -> None:
    browser, user = Client(), world.users[Role.CASEWORKER]

    first = knock(browser, "staff-login", " CaseWorker ", PASSWORD)
    half_in = browser.get(reverse("people"))
    page = browser.get(reverse("second-factor"))
    secret = SecondFactor.objects.get(user=user).secret
    code = totp.code_at(secret, datetime.now(UTC))
    second = browser.post(reverse("second-factor"), {"code": code, "once": key(1)})

    assert (first.url, half_in.url) == (reverse("second-factor"), reverse("second-factor"))
    assert "<svg" in page.content.decode()
    assert second.url == reverse("home")
    assert browser.get(reverse("people")).status_code == 200


def test_an_authenticator_that_was_set_up_is_never_shown_again(world: World) -> None:
    user = world.users[Role.CASEWORKER]
    SecondFactor.objects.create(user=user, country=user.country, secret=totp.new_secret(), confirmed=True)
    browser = client_of(user, verified=False)

    page = browser.get(reverse("second-factor")).content.decode()
    renewed = browser.post(reverse("second-factor-renew"), {"once": key(1)})

    assert "<svg" not in page
    assert renewed.status_code == 403


def test_a_code_works_once_and_only_around_its_time(world: World) -> None:
    viewer = viewer_of(world.users[Role.CASEWORKER], verified=False)
    secret = actions.begin_second_factor(by=viewer).secret
    code = totp.code_at(secret, NOW)

    late = actions.give_second_factor(by=viewer, code=code, address="a", at=NOW + timedelta(minutes=2))
    good = actions.give_second_factor(by=viewer, code=code, address="a", at=NOW + timedelta(seconds=20))
    again = actions.give_second_factor(by=viewer, code=code, address="a", at=NOW + timedelta(seconds=20))

    assert (late, good, again) == (False, True, False)


def test_codes_cannot_be_guessed_one_after_the_other(world: World) -> None:
    viewer = viewer_of(world.users[Role.CASEWORKER], verified=False)
    secret = actions.begin_second_factor(by=viewer).secret
    right = totp.code_at(secret, NOW)
    wrong = f"{(int(right) + 1) % 1_000_000:06d}"

    for _ in range(5):
        actions.give_second_factor(by=viewer, code=wrong, address="a", at=NOW)

    assert not actions.give_second_factor(by=viewer, code=right, address="a", at=NOW)


def test_people_come_back_with_code_and_secret_however_they_type_them(world: World) -> None:
    user, secret = person_account(world)

    for code, typed in ((user.login, secret), (user.login.upper().replace("-", " "), secret.lower().replace("-", " "))):
        assert knock(Client(), "return", code, typed).url == reverse("home")


def test_the_door_of_people_opens_to_no_staff_and_that_of_staff_to_no_person(world: World) -> None:
    user, secret = person_account(world)
    world.users[Role.CASEWORKER].login = "abcd-efgh"
    world.users[Role.CASEWORKER].set_password("ABCDEFGH")
    world.users[Role.CASEWORKER].save()

    assert knock(Client(), "staff-login", user.login, secret.replace("-", "")).status_code == 200
    assert knock(Client(), "return", "abcd-efgh", "abcdefgh").status_code == 200


def test_too_many_tries_lock_the_pair_even_for_the_right_password(world: World) -> None:
    for _ in range(5):
        wrong = knock(Client(), "staff-login", "caseworker", "wrong words here")

    locked = knock(Client(), "staff-login", "caseworker", PASSWORD)
    elsewhere = knock(Client(), "staff-login", "caseworker", PASSWORD, REMOTE_ADDR="203.0.113.9")

    assert locked.status_code == 200
    assert body(locked) == body(wrong)
    assert elsewhere.status_code == 302


def test_a_lock_ends(world: World) -> None:
    tries = [NOW + timedelta(seconds=number) for number in range(6)]
    for at in tries:
        actions.sign_in(login="caseworker", password="no", address="a", for_people=False, at=at)
    later = tries[-1] + timedelta(minutes=16)

    found = actions.sign_in(login="caseworker", password=PASSWORD, address="a", for_people=False, at=later)

    assert found == world.users[Role.CASEWORKER]


def test_one_address_cannot_try_one_password_on_many_accounts(world: World) -> None:
    for number in range(50):
        actions.sign_in(login=f"nobody{number}", password="no", address="a", for_people=False, at=NOW)

    assert actions.sign_in(login="caseworker", password=PASSWORD, address="a", for_people=False, at=NOW) is None
    assert actions.sign_in(login="caseworker", password=PASSWORD, address="b", for_people=False, at=NOW) is not None


def test_a_forged_forwarding_header_unlocks_nothing(world: World) -> None:
    for number in range(5):
        knock(Client(), "staff-login", "caseworker", "wrong words here", HTTP_X_FORWARDED_FOR=f"198.51.100.{number}")

    answer = knock(Client(), "staff-login", "caseworker", PASSWORD, HTTP_X_FORWARDED_FOR="198.51.100.77")

    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("proxies", "header", "expected"),
    [
        (0, "9.9.9.9", "10.0.0.1"),
        (1, "9.9.9.9, 203.0.113.5", "203.0.113.5"),
        (2, "9.9.9.9, 203.0.113.5, 10.0.0.2", "203.0.113.5"),
        (1, "", "10.0.0.1"),
        (2, "203.0.113.5", "10.0.0.1"),
    ],
)
def test_an_address_is_what_our_outermost_proxy_saw(settings, proxies: int, header: str, expected: str) -> None:
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=header)

    assert address_of(request) == expected


def test_what_is_remembered_of_a_refused_sign_in_names_nobody(world: World) -> None:
    knock(Client(), "staff-login", "caseworker", "wrong words here", REMOTE_ADDR="203.0.113.9")

    kept = str(SignInAttempt.objects.values().get()) + str(Entry.objects.values().get())

    assert "caseworker" not in kept
    assert "203.0.113.9" not in kept


@pytest.mark.parametrize("change", ["role", "office", "closed", "password", "everywhere"])
def test_a_session_ends_when_role_office_or_password_change(world: World, change: str) -> None:
    user, admin = world.users[Role.CASEWORKER], world.viewer(Role.ADMIN)
    browser = client_of(user)
    same = {"by": admin, "user": user, "office": user.office, "role": Role.CASEWORKER, "active": True}
    acts = {
        "role": lambda: actions.change_user(**same | {"role": Role.TRAINER}),
        "office": lambda: actions.change_user(**same | {"office": world.offices["A2"]}),
        "closed": lambda: actions.change_user(**same | {"active": False}),
        "password": lambda: actions.change_password(
            by=world.viewer(Role.CASEWORKER), old=PASSWORD, new="quite another sentence"
        ),
        "everywhere": lambda: actions.end_sessions(by=world.viewer(Role.CASEWORKER)),
    }
    before = browser.get(reverse("home")).status_code

    acts[change]()

    assert before == 200
    assert browser.get(reverse("home")).url == reverse("welcome")


def test_a_token_ends_when_its_user_changes_it_expires_or_is_revoked(world: World) -> None:
    user = world.users[Role.CASEWORKER]
    text = token_of(user)
    held = Token.objects.get()
    assert viewer_of_token(text).role is Role.CASEWORKER

    for change in ({"expires_at": NOW}, {"expires_at": NEVER, "revoked_at": NOW}):
        Token.objects.update(**change)
        assert viewer_of_token(text) is None

    Token.objects.filter(pk=held.pk).update(revoked_at=None)
    actions.change_user(by=world.viewer(Role.ADMIN), user=user, role=Role.TRAINER, office=user.office, active=True)
    assert viewer_of_token(text) is None


@pytest.mark.parametrize(
    "role", [Role.DPO, Role.ANALYST, Role.INSPECTOR, Role.SECRETARIAT, Role.PACK_AUTHOR, Role.PERSON]
)
def test_an_administrator_neither_gives_nor_takes_a_role_that_reaches_past_the_organisation(
    world: World, role: Role
) -> None:
    same = {"by": world.viewer(Role.ADMIN), "office": None, "active": True}

    with pytest.raises(NotAllowed):
        actions.change_user(user=world.users[Role.TRAINER], role=role, **same)
    with pytest.raises((NotAllowed, NotFound)):
        actions.change_user(user=world.users[role], role=Role.TRAINER, **same)


def test_the_cookie_of_the_first_step_is_worth_nothing_after_the_second(world: World) -> None:
    user, browser = world.users[Role.CASEWORKER], client_of(world.users[Role.CASEWORKER], verified=False)
    secret = actions.begin_second_factor(by=viewer_of(user, verified=False)).secret
    stolen = browser.cookies["session"].value

    browser.post(reverse("second-factor"), {"code": totp.code_at(secret, datetime.now(UTC)), "once": key(1)})
    thief = Client()
    thief.cookies["session"] = stolen

    assert browser.get(reverse("people")).status_code == 200
    assert thief.get(reverse("people")).url == reverse("welcome")


def test_the_first_user_is_made_by_command_and_comes_in(db, capsys) -> None:
    words = ["Ana", "admin", "--country", "xaa", "--organisation", "A", "--office", "A1"]
    call_command("add_user", *words)
    login, password = capsys.readouterr().out.strip().split(": ")

    assert knock(Client(), "staff-login", login, password).url == reverse("second-factor")
    with pytest.raises(CommandError, match="already"):
        call_command("add_user", *words)
    with pytest.raises(CommandError, match="no key for xcc"):
        call_command("add_user", "Eva", "admin", "--country", "xcc", "--organisation", "A", "--office", "A1")


def test_nobody_changes_their_own_role_or_that_of_another_organisation(world: World) -> None:
    admin = world.viewer(Role.ADMIN)
    same = {"by": admin, "role": Role.DPO, "office": None, "active": True}

    with pytest.raises(NotAllowed):
        actions.change_user(user=world.users[Role.ADMIN], **same)
    with pytest.raises(NotFound):
        actions.change_user(user=world.colleagues["other organisation"], **same)


@pytest.mark.parametrize("new", ["short", "1234567890123", "qwerty123456", "caseworker123"])
def test_a_weak_password_is_refused_and_says_what_is_strong(world: World, new: str) -> None:
    form = {"old": PASSWORD, "new": new, "once": key(1)}
    page = client_of(world.users[Role.CASEWORKER]).post(reverse("password"), form)

    world.users[Role.CASEWORKER].refresh_from_db()
    assert not world.users[Role.CASEWORKER].check_password(new)
    assert "12" in page.content.decode()


def test_a_changed_password_is_told_by_a_message_that_names_nobody(world: World) -> None:
    actions.change_password(by=world.viewer(Role.CASEWORKER), old=PASSWORD, new="quite another sentence")

    while run_one():
        pass

    assert [message.to for message in mail.outbox] == [["caseworker@example.org"]]
    assert Job.objects.get().state == Job.State.DONE


def test_a_session_of_a_person_is_short(world: World) -> None:
    user, secret = person_account(world)
    browser = Client()
    knock(browser, "return", user.login, secret)

    assert browser.session.get_expiry_age() <= 20 * 60
