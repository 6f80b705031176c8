"""What organisations promise: so many hires by a day. Start at `Pledge`."""

from __future__ import annotations

import uuid

from django.db import models

from puente.web.accounts.models import Organisation, User


class Pledge(models.Model):
    """A promise of hires by a day; an organisation has one open promise at a time, so that no hire counts twice.

    made_on, due_on   hires whose first day lies between them count, both days in
    ended_on          taken back; what was hired until then still counts
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    country = models.CharField(max_length=3)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="pledges")
    number = models.PositiveIntegerField()
    place = models.CharField(max_length=160, blank=True)
    made_on = models.DateField()
    due_on = models.DateField()
    ended_on = models.DateField(null=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(due_on__gte=models.F("made_on")), name="pledge_ends_after_start"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="pledge_of_somebody"),
        ]
