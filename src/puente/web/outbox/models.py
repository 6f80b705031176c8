"""Jobs waiting, and forms already taken. Start at `Job`."""

from django.db import models


class Job(models.Model):
    """Work to be done once, later, by a worker.

    key            whoever asks twice with the same key gets the same job
    payload        codes and record numbers, never a name or a story: a worker reads the rest itself
    lease, leased_until   who works on it, and until when nobody else may
    """

    class State(models.TextChoices):
        """Where a job stands."""

        WAITING = "waiting"
        LEASED = "leased"
        DONE = "done"
        DEAD = "dead"

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120, unique=True)
    payload = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    lease = models.UUIDField(null=True)
    leased_until = models.DateTimeField(null=True)
    error = models.CharField(max_length=80, blank=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"], name="jobs_due")]


class Submission(models.Model):
    """A form that was taken: sent again, it is answered as the first time and does nothing.

    key        drawn when the form was shown
    sender     the session or the token that sent it
    place      path it was sent to
    answer     where the first answer led
    """

    key = models.UUIDField(primary_key=True)
    sender = models.CharField(max_length=64)
    place = models.CharField(max_length=200)
    answer = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField(auto_now_add=True)
