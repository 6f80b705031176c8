"""People, households and papers. Start at `Person`; the work on a case is in `case_models`.

Every sealed column is bound to its row and opens under the key of the row's country; indexes are keyed fingerprints.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from puente.web.accounts.models import Office, User
from puente.web.people.case_models import Barrier, Case, FollowUp, Note, Placement, Referral
from puente.web.people.desk_models import EmergencyLook, Handover, ProtectionFocal, StageStay
from puente.web.vault.fields import SealedField, SealedJSON, SealedText

__all__ = [
    "Barrier",
    "Case",
    "Document",
    "EmergencyLook",
    "FollowUp",
    "Handover",
    "Household",
    "HouseholdMember",
    "NameWord",
    "Note",
    "Person",
    "Placement",
    "ProtectionFocal",
    "Referral",
    "StageStay",
]


class Person(models.Model):
    """Somebody who is helped.

    country, office   where they are served; what is kept about them stays in that country
    account           the user they come back as, if they have one
    facts             the person file that `puente.vocabulary.read.read_person` reads
    evidence          path of a fact → who said or saw it, and when
    protection        red flags; read by the office that works on the case and by nobody else
    version           raised by each change, so that two who edit at once both notice
    """

    IDENTITY: ClassVar[tuple[str, ...]] = (
        "given_names", "family_names", "phone", "document_type", "document_number", "birth_date",
    )  # fmt: skip

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    country = models.CharField(max_length=3)
    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="people")
    account = models.OneToOneField(User, models.SET_NULL, null=True, blank=True, related_name="person")
    given_names = SealedText()
    family_names = SealedText()
    phone = SealedText()
    document_type = SealedText()
    document_number = SealedText()
    birth_date = SealedText()
    facts = SealedJSON()
    evidence = SealedJSON()
    protection = SealedJSON()
    phone_index = models.BinaryField(null=True)
    document_index = models.BinaryField(null=True)
    preferred_language = models.CharField(max_length=8, default="es")
    registered_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["country", "phone_index"], name="people_by_phone"),
            models.Index(fields=["country", "document_index"], name="people_by_document"),
            models.Index(fields=["office", "registered_at"], name="people_of_an_office"),
        ]


class NameWord(models.Model):
    """A fingerprint of one whole word of a name."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="name_words")
    word = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["word", "person"], name="one_row_per_name_word")]


class Household(models.Model):
    """People who live and plan together."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    country = models.CharField(max_length=3)


class HouseholdMember(models.Model):
    """A person's place in a household; a person is in one household at a time."""

    class Relation(models.TextChoices):
        """What a member is to the one who asks."""

        SELF = "self"
        PARTNER = "partner"
        CHILD = "child"
        PARENT = "parent"
        SIBLING = "sibling"
        OTHER = "other"

    household = models.ForeignKey(Household, models.CASCADE, related_name="members")
    person = models.OneToOneField(Person, models.CASCADE, related_name="household_place")
    relation = models.CharField(max_length=8, choices=Relation)


class Document(models.Model):
    """A paper that was uploaded: cleaned, then sealed.

    kind         as in the document list of the fact vocabulary
    media_type   of what is kept, which is what the content was found to be
    fingerprint  keyed, of the content: the same paper twice is kept once
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    country = models.CharField(max_length=3)
    person = models.ForeignKey(Person, models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=40)
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    content = SealedField()
    fingerprint = models.BinaryField()
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "fingerprint"], name="one_row_per_paper")]
