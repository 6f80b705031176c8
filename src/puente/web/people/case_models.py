"""The work on a case: stage, notes, barriers, referrals, placements, follow-ups. Start at `Case`."""

from __future__ import annotations

import uuid

from django.db import models

from puente.web.accounts.models import Office, Organisation, User
from puente.web.vault.fields import SealedText


class Stage(models.TextChoices):
    """Where a person stands on the employability route. S2, S4 and S5 run side by side."""

    S0 = "S0"
    S1 = "S1"
    S2 = "S2"
    S3 = "S3"
    S4 = "S4"
    S5 = "S5"
    S6 = "S6"
    S7 = "S7"
    S8 = "S8"
    S9 = "S9"
    S9B = "S9b"
    S10 = "S10"
    S11 = "S11"


class Basis(models.TextChoices):
    """Why the office may keep the file. Consent is asked for at every look; the others are recorded."""

    CONSENT = "consent"
    PUBLIC_TASK = "public_task"
    VITAL_INTEREST = "vital_interest"


class Case(models.Model):
    """An office's work with one person.

    focal    who alone has the case while a protection flag stands; None until somebody is named
    version  raised by each change of the work, so that two who edit at once both notice
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    country = models.CharField(max_length=3)
    person = models.OneToOneField("people.Person", models.CASCADE, related_name="case")
    office = models.ForeignKey(Office, models.PROTECT, related_name="cases")
    caseworker = models.ForeignKey(User, models.PROTECT, null=True, related_name="cases")
    focal = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="protected_cases")
    basis = models.CharField(max_length=16, choices=Basis, default=Basis.CONSENT)
    stage = models.CharField(max_length=3, choices=Stage, default=Stage.S1)
    opened_at = models.DateTimeField(auto_now_add=True)
    closed_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["caseworker", "stage"], name="cases_of_a_caseworker")]

    @property
    def ordinary_flow_stopped(self) -> bool:
        """Whether a protection flag stands; kept nowhere in the clear. Then only a protected referral goes on."""
        return bool(self.person.protection)


class _OfCase(models.Model):
    """What belongs to a case and holds something sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    country = models.CharField(max_length=3)
    case = models.ForeignKey(Case, models.CASCADE, related_name="%(class)ss")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


class Note(_OfCase):
    """Something the caseworker wants to remember."""

    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    text = SealedText()


class Barrier(_OfCase):
    """Something in the way, who clears it and by when.

    kind     a code: papers · recognition · language · care · transport · housing · health · money · other
    """

    kind = models.CharField(max_length=24)
    owner = models.ForeignKey(User, models.PROTECT, related_name="+")
    due_on = models.DateField()
    mitigation = SealedText()
    cleared_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["due_on"], condition=models.Q(cleared_on=None), name="open_barriers_by_day")]


class Referral(_OfCase):
    """A person sent to a service of another organisation, by consent."""

    class State(models.TextChoices):
        """Where a referral stands."""

        SENT = "sent"
        ACCEPTED = "accepted"
        DECLINED = "declined"
        ATTENDED = "attended"
        MISSED = "missed"

    recipient = models.ForeignKey(Organisation, models.PROTECT, related_name="referrals")
    purpose = models.CharField(max_length=16)
    consent = models.UUIDField()
    state = models.CharField(max_length=8, choices=State, default=State.SENT)
    reason = SealedText()


class Placement(_OfCase):
    """A job or a business of one's own that began."""

    isco_08 = models.CharField(max_length=4, blank=True)
    self_employed = models.BooleanField(default=False)
    started_on = models.DateField()
    ended_on = models.DateField(null=True)
    employer = SealedText()
    version = models.PositiveIntegerField(default=1)
    work_right_evidence = models.BooleanField(default=False)
    contract_evidence = models.BooleanField(default=False)
    social_security_evidence = models.BooleanField(default=False)

    @property
    def is_formal(self) -> bool:
        """Whether all three are evidenced: the right to work, the contract, the affiliation to social security."""
        return self.work_right_evidence and self.contract_evidence and self.social_security_evidence


class FollowUp(models.Model):
    """A look at a placement after 1, 3, 6 and 12 months: still there, paid what, rights kept.

    wage   amount and currency per month, as told
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    country = models.CharField(max_length=3)
    placement = models.ForeignKey(Placement, models.CASCADE, related_name="follow_ups")
    month = models.PositiveSmallIntegerField(choices=[(1, "1"), (3, "3"), (6, "6"), (12, "12")])
    due_on = models.DateField()
    done_on = models.DateField(null=True)
    done_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    still_working = models.BooleanField(null=True)
    wage = SealedText()
    rights_respected = models.BooleanField(null=True)
    remark = SealedText()

    class Meta:
        indexes = [models.Index(fields=["due_on"], condition=models.Q(done_on=None), name="open_follow_ups_by_day")]
        constraints = [models.UniqueConstraint(fields=["placement", "month"], name="one_follow_up_per_month")]
