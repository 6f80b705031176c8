"""What changes about employers: joining, confirming, verifying. Start at `join`."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from puente.errors import Conflict, InputError, NotAllowed, NotFound
from puente.web.accounts import locks
from puente.web.accounts.models import Office, Organisation, User
from puente.web.accounts.viewers import token_digest
from puente.web.audit.actions import record
from puente.web.employers.models import Employer, Evidence, SignUp
from puente.web.employers.queries import employer_to_verify, own_employer
from puente.web.outbox.actions import enqueue
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act, Role

LETTERS = "23456789BCDFGHJKMNPQRSTVWXYZ"
VALID_FOR = timedelta(hours=24)
MOST_TRIES = 5


@transaction.atomic
def join(*, country: str, said: Mapping[str, str], address: str, at: datetime | None = None) -> SignUp:
    """A sign-up whose code is sent by e-mail; the answer is the same whether the e-mail is known here or not.

    raises   NotAllowed("employer.too-many"): too many from this address lately
    """
    at = at or timezone.now()
    name = f"employer.join:{said['email']}"
    if locks.is_locked(name, address, at=at):
        raise NotAllowed("employer.too-many")
    locks.remember_refusal(name, address, at=at)
    SignUp.objects.filter(ends_at__lte=at - VALID_FOR).delete()
    made = SignUp.objects.create(country=country, said=dict(said), ends_at=at + VALID_FOR)
    enqueue("message.employer-code", key=f"employer-code:{made.pk}", payload={"sign_up": str(made.pk)})
    record(by=None, act="employer.join", facts={"country": country})
    return made


def draw_code(found: SignUp) -> str:
    """A fresh code for a sign-up, good for a day from now, however late it is sent; only its fingerprint is kept."""
    code = "".join(secrets.choice(LETTERS) for _ in range(8))
    found.digest, found.ends_at = token_digest(code), timezone.now() + VALID_FOR
    found.save(update_fields=["digest", "ends_at"])
    return f"{code[:4]}-{code[4:]}"


def confirm(*, pk: UUID, code: str, password: str, at: datetime | None = None) -> User:
    """The employer's first user, who signs in as staff do; the sign-up is done with.

    raises   InputError("employer.wrong-code"), InputError("account.weak-password")
    """
    if not _count_try(pk, code, at or timezone.now()):
        raise InputError("employer.wrong-code", field="code")
    with transaction.atomic():
        found = SignUp.objects.select_for_update().get(pk=pk)
        said = found.said
        if found.done_at or User.objects.filter(login=said["email"].lower()).exists():
            raise InputError("employer.wrong-code", field="code")
        user = _user(found, password)
        employer = _employer(found, user.organisation)
        found.done_at, found.said = timezone.now(), None
        found.save(update_fields=["done_at", "said"])
        record(by=None, act="employer.confirm", subject=("employer", employer.pk))
        return user


@transaction.atomic
def change_profile(*, by: Viewer, said: Mapping[str, str], version: int) -> Employer:
    """What is said of the viewer's firm; another name or number ends the confirmation by a service.

    raises   Conflict("employer.changed")
    """
    found = own_employer(by)
    if not Employer.objects.filter(pk=found.pk, version=version).update(version=F("version") + 1):
        raise Conflict("employer.changed")
    again = (said["name"], said["register_number"]) != (found.organisation.name, found.register_number)
    found.organisation.name = said["name"]
    found.organisation.save(update_fields=["name"])
    found.register_number, found.isic_rev_4 = said["register_number"], said["isic_rev_4"]
    found.size, found.version = said["size"], version + 1
    if again:
        found.verified_by, found.verified_by_user, found.verified_on, found.evidence = None, None, None, ""
    found.save()
    record(by=by, act=Act.EMPLOYER_KEEP, subject=("employer", found.pk), facts={"confirmed_again": again})
    return found


@transaction.atomic
def verify(*, by: Viewer, pk: UUID, evidence: str) -> Employer:
    """An employer that a service has confirmed today; people see which service and when.

    raises   NotAllowed("employer.own"): nobody confirms their own organisation
    """
    found = employer_to_verify(by, pk)
    if found.organisation_id == by.organisation_id:
        raise NotAllowed("employer.own")
    if evidence not in Evidence.values:
        raise InputError("employer.evidence", field="evidence", accepted=Evidence.values)
    if by.organisation_id is None:
        raise NotAllowed("employer.own")
    found.verified_by_id, found.verified_by_user_id = by.organisation_id, by.user_id
    found.verified_on, found.evidence = timezone.localdate(), evidence
    found.save(update_fields=["verified_by", "verified_by_user", "verified_on", "evidence"])
    record(by=by, act=Act.EMPLOYER_VERIFY, subject=("employer", pk), facts={"evidence": evidence})
    return found


@transaction.atomic
def withdraw_verification(*, by: Viewer, pk: UUID) -> Employer:
    """An employer that is not confirmed any more."""
    found = employer_to_verify(by, pk)
    if found.organisation_id == by.organisation_id:
        raise NotAllowed("employer.own")
    found.verified_by, found.verified_by_user, found.verified_on, found.evidence = None, None, None, ""
    found.save(update_fields=["verified_by", "verified_by_user", "verified_on", "evidence"])
    record(by=by, act=Act.EMPLOYER_VERIFY, subject=("employer", pk), facts={"withdrawn": True})
    return found


@transaction.atomic
def _count_try(pk: UUID, code: str, at: datetime) -> bool:
    """Whether the code fits a sign-up that still waits; a wrong one is counted, whatever else is undone."""
    found = SignUp.objects.select_for_update().filter(pk=pk).first()
    if found is None:
        raise NotFound("sign-up.unknown", kind="sign-up")
    typed = "".join(each for each in code.upper() if each.isalnum())
    fits = found.digest is not None and hmac.compare_digest(bytes(found.digest), token_digest(typed))
    if found.done_at or found.ends_at <= at or found.tries >= MOST_TRIES or not fits:
        SignUp.objects.filter(pk=pk).update(tries=F("tries") + 1)
        return False
    return True


def _user(found: SignUp, password: str) -> User:
    said = found.said
    organisation = Organisation.objects.create(country=found.country, name=said["name"])
    office = Office.objects.create(organisation=organisation, name=said["name"])
    user = User(
        login=said["email"].lower(), email=said["email"], role=Role.EMPLOYER.value, country=found.country,
        organisation=organisation, office=office, language=said["language"],
    )  # fmt: skip
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise InputError(
            "account.weak-password", field="password", reasons=tuple(each.code for each in error.error_list)
        ) from None
    user.set_password(password)
    user.save()
    return user


def _employer(found: SignUp, organisation: Organisation) -> Employer:
    said = found.said
    return Employer.objects.create(
        country=found.country, organisation=organisation, register_number=said["register_number"],
        isic_rev_4=said["isic_rev_4"], size=said["size"],
    )  # fmt: skip
