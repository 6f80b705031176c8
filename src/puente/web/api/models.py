"""How often an address asked without a token. Start at `Visits`."""

from __future__ import annotations

from django.db import models


class Visits(models.Model):
    """What an address asked in a minute: its fingerprint and a count, dropped after an hour; never what was asked."""

    address = models.BinaryField()
    minute = models.BigIntegerField()
    count = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["address", "minute"], name="one_count_per_minute")]
