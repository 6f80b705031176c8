"""Remind authors of values to read again: `puente site remind_reviews`, once a week."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from puente.web.packs.drafting.reviews import ask_for_reminders


class Command(BaseCommand):
    """Put one reminder for each country into the outbox; a second one in the same week is the same one."""

    help = "Remind pack authors of values whose review is due. Run it once a week."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Say for how many countries a reminder waits."""
        self.stdout.write(f"countries with something due: {ask_for_reminders(timezone.localdate())}")
