"""Entries and the head of each chain. Start at `Entry`."""

from __future__ import annotations

from typing import Any

from django.db import models

from puente.errors import Conflict


class _Appended(models.QuerySet):
    """Entries that can be read and added, and nothing else; the database refuses the same."""

    def update(self, **_values: Any) -> int:
        """Never."""
        raise Conflict("audit.append-only")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Never."""
        raise Conflict("audit.append-only")


class Entry(models.Model):
    """One thing that was done, read or refused.

    chain     a country, or `zzz` for the site; entries of a chain are numbered from 1 without a gap
    actor     number of the user; None for nobody known
    outcome   done · denied · failed
    facts     codes and counts, never a name, a number of a document, a story
    digest    HMAC over this entry and the digest before it, under a key outside the database
    """

    chain = models.CharField(max_length=3)
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.BigIntegerField(null=True)
    role = models.CharField(max_length=12, blank=True)
    act = models.CharField(max_length=40)
    outcome = models.CharField(max_length=8)
    subject_kind = models.CharField(max_length=20, blank=True)
    subject_id = models.CharField(max_length=36, blank=True)
    facts = models.JSONField(default=dict)
    digest = models.BinaryField()

    objects = _Appended.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "number"], name="one_entry_per_number")]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="entries_of_a_subject"),
            models.Index(fields=["actor", "at"], name="entries_of_an_actor"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the entry; refuse to change one."""
        if not self._state.adding:
            raise Conflict("audit.append-only")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        """Never."""
        raise Conflict("audit.append-only")


class Head(models.Model):
    """The last entry of a chain: what a cut-off tail would miss."""

    chain = models.CharField(max_length=3, primary_key=True)
    number = models.PositiveBigIntegerField(default=0)
    digest = models.BinaryField(default=bytes)
    seal = models.BinaryField(default=bytes)
