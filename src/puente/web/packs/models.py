"""Drafts of the law, their second readings, and the versions that were published. Start at `Draft`."""

from __future__ import annotations

import uuid

from django.db import models

from puente.web.accounts.models import User


class PackText(models.Model):
    """The whole text of a country's folder, kept once for each content.

    digest   `pack_hash` of the files
    files    path inside the country folder → text
    """

    digest = models.CharField(max_length=64, primary_key=True)
    country = models.CharField(max_length=3)
    files = models.JSONField()


class Draft(models.Model):
    """A change of a country's law that is being written, read or waits to be published.

    title         what it changes, in a line
    base          the text it changes; `base_number` is that version's number, 0 for the pack that ships
    changed       path → new text; null for a file that is taken away
    writers       everybody who changed a letter of it, by number of account: none of them may read it second
    version       raised by each change, so that two who write at once both notice
    """

    class State(models.TextChoices):
        """Where a draft stands."""

        WRITING = "draft"
        SUBMITTED = "submitted"
        REJECTED = "rejected"
        APPROVED = "approved"
        PUBLISHED = "published"
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    country = models.CharField(max_length=3)
    title = models.CharField(max_length=160)
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    writers = models.JSONField(default=list)
    base = models.ForeignKey(PackText, models.PROTECT, related_name="+")
    base_number = models.PositiveIntegerField(default=0)
    changed = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.WRITING)
    version = models.PositiveIntegerField(default=1)
    began_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        indexes = [models.Index(fields=["country", "state"], name="drafts_of_a_country")]

    @property
    def files(self) -> dict[str, str]:
        """Every text as the draft would leave it."""
        found = {**self.base.files, **self.changed}
        return {path: text for path, text in found.items() if text is not None}


class Quote(models.Model):
    """The sentence that somebody read in a source for a place of a draft; or why they took the place away.

    place      path inside the file: `/versions/0/windows/1`
    source     key in `sources.yaml`; empty where the place was taken away, and `sentence` is the reason
    digest     fingerprint of the sentence, which stays when the draft is published
    """

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="quotes")
    file = models.CharField(max_length=200)
    place = models.CharField(max_length=300)
    source = models.CharField(max_length=80)
    read_on = models.DateField()
    sentence = models.TextField(max_length=2000)
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)


class Reading(models.Model):
    """What a second reader decided about the text that stood there.

    digest   `pack_hash` of the files that were read: another text needs another reading
    points   place of the law → what is wrong there
    """

    class Decision(models.TextChoices):
        """What the second reader says."""

        APPROVED = "approved"
        REJECTED = "rejected"

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="readings")
    reader = models.ForeignKey(User, models.PROTECT, related_name="+")
    decision = models.CharField(max_length=8, choices=Decision)
    digest = models.CharField(max_length=64)
    reason = models.TextField(max_length=4000, blank=True)
    points = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now_add=True)


class PackVersion(models.Model):
    """A signed version of a country's law. The newest of a country is what the site answers by.

    bundle         the signed version as others take it
    version_hash   of what was signed; the next version names it
    followed       it came from another installation whose key is trusted
    """

    country = models.CharField(max_length=3)
    number = models.PositiveIntegerField()
    text = models.ForeignKey(PackText, models.PROTECT, related_name="+")
    bundle = models.BinaryField()
    version_hash = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    key_id = models.CharField(max_length=64)
    note = models.CharField(max_length=400, blank=True)
    draft = models.OneToOneField(Draft, models.PROTECT, null=True, related_name="published")
    followed = models.BooleanField(default=False)
    published_on = models.DateField()
    published_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["country", "number"], name="one_version_per_number")]
        indexes = [models.Index(fields=["-published_at"], name="versions_by_day")]


class BulletinStopped(models.Model):
    """Somebody who does not want the law bulletin by mail."""

    user = models.OneToOneField(User, models.CASCADE, related_name="+")
