"""Visits without an account, saved routes, the steps that were done. Start at `Visit` and `SavedRoute`."""

from __future__ import annotations

import uuid

from django.db import models

from puente.web.accounts.models import User
from puente.web.people.models import Document, Person
from puente.web.vault.fields import SealedJSON


class Visit(models.Model):
    """What somebody without an account has told us so far, for at most a day.

    digest   of the secret in the browser's cookie, which is the only way to a visit
    state    goal, person file and answers, as `puente.web.routes.state` reads them; sealed under the country's key
    person   whose answers these are, when somebody with an account changes what they said
    seen_at  the visit is erased when it was not used for 20 minutes
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    country = models.CharField(max_length=3)
    digest = models.BinaryField(unique=True)
    state = SealedJSON()
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["seen_at"], name="visits_by_last_use")]


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


class StepPaper(models.Model):
    """A paper that was added for a step of a route."""

    route = models.ForeignKey(SavedRoute, models.CASCADE, related_name="papers")
    step = models.CharField(max_length=80)
    document = models.ForeignKey(Document, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["route", "step", "document"], name="one_paper_per_step")]
