"""Saved routes and the steps that were done. Start at `SavedRoute`."""

from __future__ import annotations

import uuid

from django.db import models

from puente.web.accounts.models import User
from puente.web.people.models import Person
from puente.web.vault.fields import SealedJSON


class SavedRoute(models.Model):
    """A route as it was planned on a day: what the law said then stays readable.

    goal    `job`, `job:7212`, `self-employment`
    plan    the chosen plan as `puente.wording.route_json` writes it; sealed, because it tells what a person lacks
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    country = models.CharField(max_length=3)
    person = models.ForeignKey(Person, models.CASCADE, related_name="routes")
    goal = models.CharField(max_length=24)
    planned_on = models.DateField()
    plan = SealedJSON()
    saved_at = models.DateTimeField(auto_now_add=True)


class StepDone(models.Model):
    """A step of a route that somebody ticked.

    step    the step's id in the plan
    """

    route = models.ForeignKey(SavedRoute, models.CASCADE, related_name="steps_done")
    step = models.CharField(max_length=80)
    done_at = models.DateTimeField(auto_now_add=True)
    done_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["route", "step"], name="one_tick_per_step")]
