"""Send an employer the code that confirms an e-mail. Start at `send_code`, which the worker calls."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override

from puente.web.accounts.models import User
from puente.web.employers.actions import draw_code
from puente.web.employers.models import SignUp
from puente.web.outbox.worker import does


@does("message.employer-code")
def send_code(payload: Mapping[str, object], key: str) -> None:
    """A code to the address that was given; to one that has an account, that it has one."""
    found = SignUp.objects.select_for_update().filter(pk=payload["sign_up"], done_at=None).first()
    if found is None:
        return
    said = found.said
    known = User.objects.filter(login=said["email"].lower()).exists()
    with override(said["language"]):
        if known:
            body = _("This e-mail has an account already. Sign in with it, or ask your administrator.")
        else:
            body = _(
                "Your code is %(code)s. Type it on the page that you left open. It holds for 24 hours. "
                "If you did not ask for it, do nothing."
            ) % {"code": draw_code(found)}
        EmailMessage(
            subject=_("Your code for Puente"),
            body=body,
            to=[said["email"]],
            headers={"Message-ID": f"<{key.replace(':', '.')}@puente.invalid>"},
        ).send()
