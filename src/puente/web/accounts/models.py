"""Organisations, offices, users, attempts and tokens. Start at `User`."""

from __future__ import annotations

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from puente.web.policy.words import Role
from puente.web.vault.fields import SealedText


class Organisation(models.Model):
    """A service, a firm, a ministry, a certification body."""

    country = models.CharField(max_length=3)
    name = models.CharField(max_length=160)

    def __str__(self) -> str:
        """Its name."""
        return self.name


class Office(models.Model):
    """A place of work of an organisation."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="offices")
    name = models.CharField(max_length=160)

    def __str__(self) -> str:
        """Its name."""
        return self.name


class Users(BaseUserManager):
    """The users there are."""

    def get_by_natural_key(self, username: str) -> User:
        """The user of a login, whatever its case."""
        return self.get(login=username.strip().lower())


class User(AbstractBaseUser):
    """Somebody who can come in, with one role and at most one office.

    login        what staff type, lower case; for people the code they were given
    epoch        raised to end every session
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    login = models.CharField(max_length=80, unique=True)
    email = models.EmailField(blank=True)
    role = models.CharField(max_length=12, choices=[(role.value, role.value) for role in Role])
    country = models.CharField(max_length=3)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="users")
    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="users")
    language = models.CharField(max_length=8, default="es")
    is_active = models.BooleanField(default=True)
    epoch = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"
    objects = Users()

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """A fingerprint of everything whose change must end a session."""
        bound = (
            self.password,
            self.role,
            self.country,
            self.organisation_id,
            self.office_id,
            self.is_active,
            self.epoch,
        )
        return salted_hmac("puente.session", repr(bound), secret=secret, algorithm="sha256").hexdigest()


class SecondFactor(models.Model):
    """A staff member's authenticator.

    confirmed   whether a code from it was given once
    last_step   time step of the last code taken: none works twice
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.OneToOneField(User, models.CASCADE, related_name="second_factor")
    country = models.CharField(max_length=3)
    secret = SealedText()
    confirmed = models.BooleanField(default=False)
    last_step = models.BigIntegerField(default=0)


class SignInAttempt(models.Model):
    """A refused sign-in, by fingerprints of what was typed and of the address it came from."""

    account = models.BinaryField()
    address = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["account", "address", "at"], name="attempts_of_a_pair"),
            models.Index(fields=["address", "at"], name="attempts_of_an_address"),
        ]


class Token(models.Model):
    """A key to the API that acts as its user and no more; only its fingerprint is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="tokens")
    digest = models.BinaryField(unique=True)
    name = models.CharField(max_length=80)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
