"""A person's profile, one sheet each. Start at `ProfileSheet`."""

from __future__ import annotations

import uuid

from django.db import models

from puente.web.people.models import Person
from puente.web.vault.fields import SealedJSON


class ProfileSheet(models.Model):
    """Works, studies, languages and skills, as `puente.web.skills.convert` reads them; sealed.

    version   grows with every change, so that nobody writes over what they did not see
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    country = models.CharField(max_length=3)
    person = models.OneToOneField(Person, models.CASCADE, related_name="profile")
    said = SealedJSON(default=dict)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)
