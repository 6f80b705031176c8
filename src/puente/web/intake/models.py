"""Rows that wait for a decision, and which submissions have come in. Start at `Upload`."""

from __future__ import annotations

import uuid

from django.db import models

from puente.web.accounts.models import User
from puente.web.vault.fields import SealedField, SealedJSON


class Upload(models.Model):
    """What was read of a file, until somebody decides, and a day at most. The file is not kept.

    held      the rows, sealed; emptied once they are decided on
    reading   what the columns mean and how days are written, as the sender said
    report    who may be known already, whom it became, and the refused rows that the sender may take back
    sheets    the archive of sheets for those who came in
    """

    class Kind(models.TextChoices):
        """What the file was."""

        TABLE = "table"
        SUBMISSIONS = "submissions"

    class State(models.TextChoices):
        """What is to be done next."""

        COLUMNS = "columns"
        DECIDE = "decide"
        DONE = "done"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    country = models.CharField(max_length=3)
    owner = models.ForeignKey(User, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    state = models.CharField(max_length=8, choices=State)
    held = SealedJSON()
    reading = SealedJSON()
    report = SealedJSON()
    sheets = SealedField()
    rows = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(auto_now_add=True)
    ends_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["owner", "ends_at"], name="uploads_of_somebody")]


class Arrived(models.Model):
    """A fingerprint of a submission that came in, so that the same one never comes in twice."""

    country = models.CharField(max_length=3)
    mark = models.BinaryField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["country", "mark"], name="one_arrival_per_submission")]
