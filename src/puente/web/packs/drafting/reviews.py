"""Values of a country's law that somebody must read again: a page, and a reminder by mail. Start at `due`.

The reminder is asked for by `puente site remind_reviews`, once a week; it is sent once for each country and week.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.core.mail import EmailMessage
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from puente.rules.review import ReviewDue, reviews_due
from puente.web.accounts.models import User
from puente.web.outbox.actions import enqueue
from puente.web.outbox.worker import does
from puente.web.people.editions import edition_of
from puente.web.people.law import pack_of, texts_of, written_countries
from puente.web.policy.words import Role


def due(country: str, on: date) -> tuple[ReviewDue, ...]:
    """What of a country's law is due on a day, what waited longest first; nothing where none is written."""
    if country not in written_countries():
        return ()
    edition = edition_of(country)
    return reviews_due(pack_of(edition), on, files=texts_of(edition))


def ask_for_reminders(on: date) -> int:
    """How many countries will be reminded: those where something is due and somebody writes the law."""
    year, week, _day = on.isocalendar()
    authors = User.objects.filter(role=Role.PACK_AUTHOR.value, is_active=True)
    countries = sorted(set(authors.values_list("country", flat=True)))
    asked = [country for country in countries if due(country, on)]
    for country in asked:
        enqueue("pack.reviews", key=f"pack.reviews:{country}:{year}-{week}", payload={"country": country})
    return len(asked)


@does("pack.reviews")
def remind(payload: Mapping[str, object], key: str) -> None:
    """One message to each author of the country: how much is due, and where it stands."""
    country = str(payload["country"])
    count = len(due(country, timezone.localdate()))
    authors = User.objects.filter(role=Role.PACK_AUTHOR.value, country=country, is_active=True).exclude(email="")
    for user in authors.order_by("pk") if count else ():
        with override(user.language):
            words = ngettext(
                "%(n)s value of the law must be read again. Sign in and open the pack workshop.",
                "%(n)s values of the law must be read again. Sign in and open the pack workshop.",
                count,
            )
            EmailMessage(
                subject=_("The law must be read again"),
                body=words % {"n": count},
                to=[user.email],
                headers={"Message-ID": f"<{key.replace(':', '.')}.{user.pk}@puente.invalid>"},
            ).send()
