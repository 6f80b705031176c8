"""Consents. Start at `Consent`."""

from __future__ import annotations

import uuid

from django.db import models

from puente.web.accounts.models import Organisation


class Purpose(models.TextChoices):
    """What something is shared for. A purpose that is not here cannot be agreed to."""

    CASE_WORK = "case_work"
    REFERRAL = "referral"
    RECOGNITION = "recognition"
    TRAINING = "training"
    MATCHING = "matching"
    APPLICATION = "application"


class Consent(models.Model):
    """One person's yes to one recipient for one purpose, from a moment until it is withdrawn or ends.

    subject       the person's number
    text_version  which wording was shown, in which language
    given_by, withdrawn_by   number of the user who wrote it down: the person, or the caseworker who was told
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    subject = models.UUIDField()
    purpose = models.CharField(max_length=16, choices=Purpose)
    recipient = models.ForeignKey(Organisation, models.PROTECT, related_name="consents")
    text_version = models.CharField(max_length=20)
    language = models.CharField(max_length=8)
    given_at = models.DateTimeField()
    given_by = models.BigIntegerField()
    ends_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "purpose", "recipient"],
                condition=models.Q(withdrawn_at=None),
                name="one_open_consent",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("given_at")), name="consent_ends_after_start"
            ),
        ]
        indexes = [models.Index(fields=["recipient", "purpose", "subject"], name="consents_of_a_recipient")]
