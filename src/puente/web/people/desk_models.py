"""Who has a case in hand and who may look: stages, hand-overs, the protection focal, emergency looks.

Start at `Handover`.
"""

from __future__ import annotations

import uuid

from django.db import models

from puente.web.accounts.models import Office, User
from puente.web.people.case_models import Case, Stage
from puente.web.vault.fields import SealedText


class StageStay(models.Model):
    """A case in a stage from a day until another; S2, S4 and S5 run side by side, so a case may be in several."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="stays")
    stage = models.CharField(max_length=3, choices=Stage)
    entered_on = models.DateField()
    left_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "stage"], condition=models.Q(left_on=None), name="in_a_stage_once_at_a_time"
            )
        ]


class Handover(models.Model):
    """A case offered to another office; it moves when that office takes it.

    accepted   None while nobody has answered
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    country = models.CharField(max_length=3)
    case = models.ForeignKey(Case, models.CASCADE, related_name="handovers")
    from_office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    to_office = models.ForeignKey(Office, models.PROTECT, related_name="handovers")
    reason = SealedText()
    offered_at = models.DateTimeField(auto_now_add=True)
    offered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    accepted = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(accepted=None), name="one_open_handover_per_case"
            )
        ]


class ProtectionFocal(models.Model):
    """Who takes the protected referrals of an office."""

    office = models.OneToOneField(Office, models.CASCADE, related_name="protection_focal")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")


class EmergencyLook(models.Model):
    """One user may read one file out of their reach, for a written reason, until it expires."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    country = models.CharField(max_length=3)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="emergency_looks")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    reason = SealedText()
    opened_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["user", "person", "expires_at"], name="looks_of_a_user")]
