"""Who said yes to an offer, what was reported about one, and who was hired. Start at `Interest`."""

from __future__ import annotations

import uuid

from django.db import models

from puente.web.accounts.models import User
from puente.web.employers.models import Employer
from puente.web.people.models import Person, Placement
from puente.web.vacancies.models import Vacancy
from puente.web.vault.fields import SealedText


class Interest(models.Model):
    """A person's yes to an offer; what the employer reads hangs on the consent, which is asked at every look.

    right_shown_under   the consent with which the person let this employer read whether they may work; None: they did
                        not. Only while that very consent holds is it read.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    country = models.CharField(max_length=3)
    vacancy = models.ForeignKey(Vacancy, models.CASCADE, related_name="interests")
    person = models.ForeignKey(Person, models.CASCADE, related_name="interests")
    right_shown_under = models.UUIDField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["vacancy", "person"], name="one_yes_per_offer")]


class Trouble(models.TextChoices):
    """What somebody reports about an offer."""

    MONEY = "money"
    PAPERS = "papers"
    FALSE = "false"
    UNSAFE = "unsafe"
    OTHER = "other"


class Report(models.Model):
    """What somebody reports about an offer, without saying who they are; read by labour inspectors and nobody else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    country = models.CharField(max_length=3)
    vacancy = models.ForeignKey(Vacancy, models.CASCADE, related_name="reports")
    kind = models.CharField(max_length=8, choices=Trouble)
    story = SealedText()
    made_on = models.DateField(auto_now_add=True)


class Hire(models.Model):
    """Somebody who began to work. Each day of evidence is None until the employer says that it was seen.

    placement   the same job in the person's case, where they have one
    done        duties that the employer has ticked, by their ids
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    country = models.CharField(max_length=3)
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="hires")
    interest = models.OneToOneField(Interest, models.CASCADE, related_name="hire")
    placement = models.OneToOneField(Placement, models.SET_NULL, null=True, related_name="+")
    started_on = models.DateField()
    work_right_seen_on = models.DateField(null=True)
    contract_on = models.DateField(null=True)
    social_security_on = models.DateField(null=True)
    done = models.JSONField(default=list)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    @property
    def is_formal(self) -> bool:
        """Whether all three are evidenced."""
        return None not in (self.work_right_seen_on, self.contract_on, self.social_security_on)
