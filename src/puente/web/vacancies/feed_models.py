"""Addresses from which an employer's offers are read each day. Start at `Feed`."""

from __future__ import annotations

import uuid

from django.db import models

from puente.web.accounts.models import User
from puente.web.employers.models import Employer
from puente.web.vault.fields import SealedText


class Feed(models.Model):
    """An address with offers of an employer, and what the last reading of it came to.

    contact    how to reach the employer where an offer names no contact
    made_by    whose offers they are; once this account is closed the address is read no more
    code       why the last reading took nothing; empty where it did, or has not been yet
    facts      what the sentence of the code names
    came       how many offers were new, changed and as before at the last reading
    wrong      [line, words] of each that was no offer at the last reading; then nothing of it was kept
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    country = models.CharField(max_length=3)
    employer = models.ForeignKey(Employer, models.CASCADE, related_name="feeds")
    address = models.CharField(max_length=500)
    contact = SealedText()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)
    code = models.CharField(max_length=80, blank=True)
    facts = models.JSONField(default=dict)
    came = models.JSONField(default=dict)
    wrong = models.JSONField(default=list)
    ended_at = models.DateTimeField(null=True)
