"""What changes about users: signing in, second factor, passwords, roles, tokens.

Start at `sign_in`. Each is one transaction with its audit entry.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from puente.errors import InputError, NotAllowed, NotFound
from puente.web.accounts import locks, totp
from puente.web.accounts.models import Office, SecondFactor, Token, User
from puente.web.accounts.viewers import token_digest, viewer_of
from puente.web.audit.actions import DENIED, record
from puente.web.outbox.actions import enqueue
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import OF_AN_ORGANISATION, Act, Role

_CODE_LETTERS = "23456789BCDFGHJKMNPQRSTVWXYZ"
"""No vowels, so that no code is a word; nothing that is read as something else."""

LONGEST_NAME, LONGEST_DAYS = 80, 365
"""Of a token."""


def sign_in(*, login: str, password: str, address: str, for_people: bool, at: datetime | None = None) -> User | None:
    """The user of a login and password; None when refused, for whatever reason, at the same cost.

    for_people   whether the door is that of people, which opens to no staff, or that of staff, which opens to no person
    """
    at, login = at or timezone.now(), login.strip().lower()
    # Outside the transaction: the hash takes as long as a hundred writes, and is taken for unknown logins too.
    user = authenticate(login=login, password=password)
    with transaction.atomic():
        locked = locks.is_locked(login, address, at=at)
        if user is None or locked or (Role(user.role) is Role.PERSON) is not for_people:
            locks.remember_refusal(login, address, at=at)
            record(by=None, act="sign-in", outcome=DENIED, facts={"locked": locked})
            return None
        locks.forget_refusals(login, address)
        record(by=viewer_of(user, verified=False), act="sign-in")
        return user


@transaction.atomic
def begin_second_factor(*, by: Viewer) -> SecondFactor:
    """A fresh secret to be confirmed; a confirmed one is only replaced by who has just given a code of it."""
    by.require(Act.ENROL)
    found = SecondFactor.objects.select_for_update().filter(user_id=by.user_id).first()
    if found and found.confirmed and not by.verified:
        raise NotAllowed("sign-in.already-enrolled")
    if found and not found.confirmed:
        return found
    if found:
        found.delete()
    made = SecondFactor.objects.create(user_id=by.user_id, country=by.country, secret=totp.new_secret())
    record(by=by, act="second-factor.begin")
    return made


@transaction.atomic
def give_second_factor(*, by: Viewer, code: str, address: str, at: datetime | None = None) -> bool:
    """Whether the code is right and was not used before; the first right code confirms the authenticator."""
    by.require(Act.ENROL)
    at, name = at or timezone.now(), f"second-factor:{by.user_id}"
    factor = SecondFactor.objects.select_for_update().filter(user_id=by.user_id).first()
    locked = locks.is_locked(name, address, at=at)
    step = factor and totp.step_of(code.strip(), secret=factor.secret, at=at, after=factor.last_step)
    if locked or not step or (factor.secret == totp.DEMO_SECRET and settings.HERE.mode == "production"):
        locks.remember_refusal(name, address, at=at)
        record(by=by, act="sign-in.second-factor", outcome=DENIED, facts={"locked": locked})
        return False
    locks.forget_refusals(name, address)
    factor.last_step, factor.confirmed = step, True
    factor.save(update_fields=["last_step", "confirmed"])
    record(by=by, act="sign-in.second-factor")
    return True


@transaction.atomic
def change_password(*, by: Viewer, old: str, new: str) -> None:
    """A new password; every session ends.

    raises   InputError("account.wrong-password"), InputError("account.weak-password")
    """
    by.require(Act.PASSWORD)
    user = User.objects.select_for_update().get(pk=by.user_id)
    if not user.check_password(old):
        raise InputError("account.wrong-password", field="old")
    try:
        validate_password(new, user)
    except ValidationError as error:
        raise InputError(
            "account.weak-password", field="new", reasons=tuple(each.code for each in error.error_list)
        ) from None
    user.set_password(new)
    user.save(update_fields=["password"])
    record(by=by, act=Act.PASSWORD)
    _tell(user, "password-changed")


@transaction.atomic
def end_sessions(*, by: Viewer) -> None:
    """Every session of the viewer ends, this one too."""
    by.require(Act.ACCOUNT)
    user = User.objects.select_for_update().get(pk=by.user_id)
    user.epoch += 1
    user.save(update_fields=["epoch"])
    record(by=by, act="account.sessions-ended")


@transaction.atomic
def change_user(*, by: Viewer, user: User, role: Role, office: Office | None, active: bool) -> None:
    """Another role or office for a user of the viewer's organisation; their sessions end.

    raises   NotAllowed: one's own role, or a role that reaches past the organisation
    """
    by.require(Act.USER_CHANGE)
    if user.pk == by.user_id:
        raise NotAllowed("user.own")
    if user.organisation_id != by.organisation_id or user.country != by.country:
        raise NotFound("user.unknown", kind="user")
    if not {role, Role(user.role)} <= OF_AN_ORGANISATION:
        raise NotAllowed("user.role-beyond-organisation")
    if office is not None and office.organisation_id != by.organisation_id:
        raise NotFound("office.unknown", kind="office")
    before = user.role
    user.role, user.office, user.is_active = role.value, office, active
    user.epoch += 1
    user.save(update_fields=["role", "office", "is_active", "epoch"])
    user.tokens.filter(revoked_at=None).update(revoked_at=timezone.now())
    record(
        by=by,
        act=Act.USER_CHANGE,
        subject=("user", user.pk),
        facts={"from": before, "to": role.value, "active": active},
    )


@transaction.atomic
def reset_second_factor(*, by: Viewer, user: User) -> None:
    """A user of the viewer's organisation enrols anew at the next sign-in; their sessions end."""
    by.require(Act.USER_CHANGE)
    if user.pk == by.user_id or user.organisation_id != by.organisation_id:
        raise NotFound("user.unknown", kind="user")
    if Role(user.role) not in OF_AN_ORGANISATION:
        raise NotAllowed("user.role-beyond-organisation")
    SecondFactor.objects.filter(user=user).delete()
    user.epoch += 1
    user.save(update_fields=["epoch"])
    record(by=by, act="user.second-factor-reset", subject=("user", user.pk))
    _tell(user, "second-factor-reset")


@transaction.atomic
def add_staff(*, login: str, role: Role, office: Office, email: str = "") -> tuple[User, str]:
    """A member of staff and their first password, by whoever runs the site."""
    password = "-".join(_letters(4) for _ in range(5))
    organisation = office.organisation
    user = User(login=login.strip().lower(), role=role.value, email=email, office=office, organisation=organisation)
    user.country = organisation.country
    user.set_password(password)
    user.save()
    record(by=None, act="user.add", subject=("user", user.pk), facts={"role": role.value})
    return user, password


def open_person_account(*, country: str, language: str) -> tuple[User, str]:
    """A user for a person who has no e-mail, and the secret, which is shown once and kept nowhere.

    The caller is an action that records what it is for.
    """
    secret = "-".join(_letters(4) for _ in range(4))
    user = User(
        login=f"{_letters(4)}-{_letters(4)}".lower(), role=Role.PERSON.value, country=country, language=language
    )
    user.set_password(secret.replace("-", ""))
    user.save()
    return user, secret


@transaction.atomic
def give_token(*, by: Viewer, name: str, days: int) -> str:
    """A key to the API for the viewer; shown once, kept only as a fingerprint.

    raises   InputError("account.token-name"), InputError("account.token-days")
    """
    by.require(Act.TOKEN)
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        raise InputError("account.token-name", field="name", accepted=(f"1 to {LONGEST_NAME} characters",))
    if not 0 < days <= LONGEST_DAYS:
        raise InputError("account.token-days", field="days", accepted=(f"1 to {LONGEST_DAYS}",))
    text = secrets.token_urlsafe(32)
    expires_at = timezone.now() + timedelta(days=days)
    Token.objects.create(user_id=by.user_id, digest=token_digest(text), name=name.strip(), expires_at=expires_at)
    record(by=by, act=Act.TOKEN, facts={"days": days})
    return text


@transaction.atomic
def revoke_token(*, by: Viewer, pk: int) -> None:
    """A key of the viewer that opens nothing from the next request on.

    raises   NotFound, also for a key of somebody else
    """
    by.require(Act.TOKEN)
    if not Token.objects.filter(pk=pk, user_id=by.user_id, revoked_at=None).update(revoked_at=timezone.now()):
        raise NotFound("token.unknown", kind="token")
    record(by=by, act=Act.TOKEN, facts={"revoked": pk})


def _letters(count: int) -> str:
    return "".join(secrets.choice(_CODE_LETTERS) for _ in range(count))


def _tell(user: User, what: str) -> None:
    """Queue a message to the user, in the transaction that is open."""
    if user.email:
        enqueue(
            "message.user",
            key=f"{what}:{user.pk}:{user.epoch}:{secrets.token_hex(8)}",
            payload={"user": user.pk, "what": what},
        )
