"""Tell those who guard the files that somebody should look; the message names nobody. Start at `send`."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.mail import EmailMessage
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from puente.web.accounts.models import User
from puente.web.outbox.worker import does
from puente.web.policy.words import Role


@does("message.guardians")
def send(payload: Mapping[str, object], key: str) -> None:
    """One message to each data-protection officer of the country, and to the supervisors of the office concerned."""
    told = Q(role=Role.DPO.value, country=payload["country"])
    if payload.get("office"):
        told |= Q(role=Role.SUPERVISOR.value, office_id=payload["office"])
    for user in User.objects.filter(told, is_active=True).exclude(email="").order_by("pk"):
        with override(user.language):
            words = {
                "reading": _(
                    "One account tried to read more files in a short time than daily work needs. It was stopped. "
                    "Sign in and look at who did what."
                ),
                "emergency": _(
                    "A file was opened in an emergency by somebody who does not have it in hand. "
                    "Sign in and look at who did what."
                ),
            }
            EmailMessage(
                subject=_("A look at files that you should check"),
                body=words[str(payload["what"])],
                to=[user.email],
                headers={"Message-ID": f"<{key.replace(':', '.')}.{user.pk}@puente.invalid>"},
            ).send()
