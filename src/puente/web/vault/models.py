"""Data keys, each wrapped by a master key that is not in this database. Start at `DataKey`."""

from django.db import models


class DataKey(models.Model):
    """One key of a country for one purpose; unreadable without the master key that wrapped it.

    number      written into each sealed value, so that a value names its key
    purpose     `seal` for columns, `index` for blind indexes, `audit` for the chain
    in_use      whether new values are sealed under it; one per country and purpose
    """

    number = models.AutoField(primary_key=True)
    country = models.CharField(max_length=3)
    purpose = models.CharField(max_length=8)
    master = models.CharField(max_length=40)
    wrapped = models.BinaryField()
    in_use = models.BooleanField(default=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "purpose"], condition=models.Q(in_use=True), name="one_key_in_use"
            )
        ]
