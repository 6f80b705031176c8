"""Vacancies and what services decided about them. Start at `Vacancy`."""

from __future__ import annotations

import uuid

from django.db import models

from puente.web.accounts.models import User
from puente.web.employers.models import Employer
from puente.web.vault.fields import SealedJSON, SealedText


class State(models.TextChoices):
    """Where a vacancy stands. SCREENED: it waits for a person of a service. Expired is told from its last day."""

    DRAFT = "draft"
    SCREENED = "screened"
    OPEN = "open"
    PAUSED = "paused"
    FILLED = "filled"
    WITHDRAWN = "withdrawn"


class Lost(models.TextChoices):
    """Why an offer ended without a hire that is registered here."""

    OTHER_HIRE = "other-hire"
    NOBODY = "nobody"
    SKILLS = "skills"
    PAPERS = "papers"
    NO_PATH = "no-legal-path"
    QUOTA = "quota"
    COST = "cost"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    OTHER = "other"


class Vacancy(models.Model):
    """A post that an employer offers.

    said        the advertisement in the words of `puente.exchange.ad`, without contact; what could not be read stays
    contact     how to apply; read by the service that reviews
    given       properties of JobPosting as they came, where it was brought in
    source_id   what it is called where it came from; empty where it was typed
    screening   what the screening said of this text, None where it could not run; `screened_on` its day
    cleared     shown to people may be: the screening passed it, or a person of a service approved this very text
    reply       what the employer answers to the findings
    version     raised by each change of the text, so that two who edit at once both notice
    lost        why it ended without a hire; empty where it has not, or somebody was hired; `lost_on` its day
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    country = models.CharField(max_length=3)
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="vacancies")
    title = models.CharField(max_length=200)
    place = models.CharField(max_length=160, blank=True)
    said = models.JSONField(default=dict)
    contact = SealedText()
    given = SealedJSON()
    source_id = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    screening = models.JSONField(null=True)
    screened_on = models.DateField(null=True)
    cleared = models.BooleanField(default=False)
    reply = models.TextField(max_length=2000, blank=True)
    valid_through = models.DateField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    opened_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)
    lost = models.CharField(max_length=16, choices=Lost, blank=True)
    lost_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["country", "state", "opened_on"], name="vacancies_by_state"),
            models.Index(fields=["employer", "made_at"], name="vacancies_of_an_employer"),
        ]
        constraints = [
            models.CheckConstraint(condition=~models.Q(state="open") | models.Q(cleared=True), name="open_is_cleared")
        ]


class Ruling(models.Model):
    """What a person of a service decided about a text that the screening did not pass, and why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    vacancy = models.ForeignKey(Vacancy, models.CASCADE, related_name="rulings")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    approved = models.BooleanField()
    reason = models.TextField(max_length=2000)
    version = models.PositiveIntegerField()
    at = models.DateTimeField(auto_now_add=True)
