"""Employers and their sign-ups. Start at `Employer`."""

from __future__ import annotations

import uuid

from django.db import models

from puente.web.accounts.models import Organisation, User
from puente.web.vault.fields import SealedJSON


class Size(models.TextChoices):
    """How many people work there."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class Evidence(models.TextChoices):
    """What a service saw before it confirmed an employer."""

    REGISTER = "register"
    TAX = "tax"
    VISIT = "visit"


class Employer(models.Model):
    """An organisation that offers work.

    register_number   in the country's register of firms, as the employer gave it
    isic_rev_4        section of ISIC Rev. 4, one letter; empty = not said
    verified_by       the service that confirmed it, None while nobody has
    evidence          what that service saw
    version           raised by each change; a change of name or number ends the confirmation
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    country = models.CharField(max_length=3)
    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="employer")
    register_number = models.CharField(max_length=40)
    isic_rev_4 = models.CharField(max_length=1, blank=True)
    size = models.CharField(max_length=8, choices=Size)
    joined_at = models.DateTimeField(auto_now_add=True)
    verified_by = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    verified_by_user = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    verified_on = models.DateField(null=True)
    evidence = models.CharField(max_length=8, choices=Evidence, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["country", "verified_on"], name="employers_to_confirm")]


class Membership(models.Model):
    """An employer whose figures count in the totals of a business association; the employer itself says so.

    ended_on   None while it counts
    """

    country = models.CharField(max_length=3)
    association = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    employer = models.ForeignKey(Employer, models.CASCADE, related_name="memberships")
    began_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["association", "employer"], condition=models.Q(ended_on=None), name="one_open_membership"
            )
        ]


class SignUp(models.Model):
    """Somebody who says they are an employer and has not confirmed their e-mail yet.

    said     name, register_number, isic_rev_4, size, email, language
    digest   of the code that was sent; a new code replaces it
    tries    wrong codes given
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    country = models.CharField(max_length=3)
    said = SealedJSON()
    digest = models.BinaryField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    ends_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
