"""Providers, services, places, opening hours, slots and bookings. Start at `Service`."""

from __future__ import annotations

import uuid

from django.db import models

from puente.web.accounts.models import Organisation
from puente.web.people.models import Referral
from puente.web.vault.fields import SealedText


class Kind(models.TextChoices):
    """What a service does."""

    ORIENTATION = "orientation"
    TRAINING = "training"
    CERTIFICATION = "certification"
    PSYCHOSOCIAL = "psychosocial"
    LEGAL_AID = "legal_aid"
    SOCIAL_PROTECTION = "social_protection"


PROTECTED_KINDS = frozenset({Kind.PSYCHOSOCIAL, Kind.LEGAL_AID, Kind.SOCIAL_PROTECTION})
"""Where somebody with a protection flag may be sent; the ordinary kinds wait until the flag is lifted."""

LANGUAGES = {
    "es": "Español", "pt": "Português", "en": "English", "fr": "Français", "ht": "Kreyòl ayisyen", "qu": "Runasimi",
    "ay": "Aymar aru", "gn": "Avañe'ẽ", "ar": "العربية", "zh": "中文",
}  # fmt: skip
"""Languages that a service may say it speaks, each in its own words."""


class Provider(models.Model):
    """Who gives a service: an organisation of the site, or a body outside it.

    organisation   None for a body outside; nobody can be referred to it here
    kept_by        the organisation whose staff keep what is said of it
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    country = models.CharField(max_length=3)
    name = models.CharField(max_length=160)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    kept_by = models.ForeignKey(Organisation, models.PROTECT, related_name="providers")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kept_by", "name"], name="one_provider_per_name")]


class Service(models.Model):
    """Something that a provider does for people.

    who            who may use it, in plain words
    rule           the same as a condition of the rule language, in YAML; empty when it is open to all
    languages      codes between bars: `|es|ht|`
    source         where this was read, or who said it
    published_at   None while it waits for a supervisor; only a published one is shown or referred to
    version        raised by each change, so that two who edit at once both notice
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    country = models.CharField(max_length=3)
    provider = models.ForeignKey(Provider, models.PROTECT, related_name="services")
    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=160)
    about = models.TextField(max_length=2000, blank=True)
    who = models.TextField(max_length=1000, blank=True)
    rule = models.TextField(max_length=8000, blank=True)
    languages = models.CharField(max_length=80)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    source = models.CharField(max_length=300)
    source_read_on = models.DateField()
    published_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["country", "kind"], name="services_of_a_kind")]


class Place(models.Model):
    """Where a service is given, during a period; its clock is that of `time_zone`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    service = models.ForeignKey(Service, models.CASCADE, related_name="places")
    name = models.CharField(max_length=160, blank=True)
    street = models.CharField(max_length=200)
    town = models.CharField(max_length=120)
    phone = models.CharField(max_length=40, blank=True)
    time_zone = models.CharField(max_length=40)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["town"], name="places_of_a_town")]


class OpeningHours(models.Model):
    """Hours of a day of the week at a place; Monday is 0. What holds on public holidays is not known."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(closes__gt=models.F("opens")), name="closes_after_opening")
        ]


class Slot(models.Model):
    """A time that can be booked at a place, for so many people.

    taken   how many are booked; the database itself refuses more than there is room for
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    place = models.ForeignKey(Place, models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    capacity = models.PositiveSmallIntegerField()
    taken = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(taken__lte=models.F("capacity")), name="no_overbooking"),
            models.UniqueConstraint(fields=["place", "starts_at"], name="one_slot_per_time"),
        ]


class Outcome(models.TextChoices):
    """How a referral ended."""

    HELPED = "helped"
    PARTLY = "partly"
    NOT_HELPED = "not_helped"
    DECLINED = "declined"
    STOPPED = "stopped"


class Booking(models.Model):
    """What a referral asks of a service, and how it ended.

    eligibility   what the rule answered when the person was referred: open · yes · no · unknown · review
    remark        what the service wrote when it closed the referral
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    country = models.CharField(max_length=3)
    referral = models.OneToOneField(Referral, models.CASCADE, related_name="booking")
    service = models.ForeignKey(Service, models.PROTECT, related_name="bookings")
    slot = models.ForeignKey(Slot, models.PROTECT, null=True, related_name="bookings")
    eligibility = models.CharField(max_length=8)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    remark = SealedText()
    closed_at = models.DateTimeField(null=True)
