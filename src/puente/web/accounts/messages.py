"""Tell a user that something happened to their account; the message holds nothing about any person.

Start at `send`, which the worker calls.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override

from puente.web.accounts.models import User
from puente.web.outbox.worker import does


@does("message.user")
def send(payload: Mapping[str, object], key: str) -> None:
    """Send one message; the key lets a mail gateway drop a repeat."""
    user = User.objects.filter(pk=payload["user"], is_active=True).first()
    if user is None or not user.email:
        return
    with override(user.language):
        words = {
            "password-changed": _(
                "The password of your account was changed. If it was not you, tell your administrator."
            ),
            "second-factor-reset": _(
                "Your sign-in code was reset. You will be asked to set it up at your next sign-in."
            ),
        }
        EmailMessage(
            subject=_("Your account"),
            body=words[str(payload["what"])],
            to=[user.email],
            headers={"Message-ID": f"<{key.replace(':', '.')}@puente.invalid>"},
        ).send()
