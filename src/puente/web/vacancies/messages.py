"""Call a duty of a hire to mind by e-mail. Start at `remind`, which the worker calls."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override

from puente.web.outbox.worker import does
from puente.web.vacancies.candidate_models import Hire
from puente.web.vacancies.owed import owed_for
from puente.wording.words import written_day


@does("message.duty")
def remind(payload: Mapping[str, object], key: str) -> None:
    """One message to who registered the hire, unless the duty is ticked or is owed no more; it names nobody."""
    found = Hire.objects.select_related("made_by").filter(pk=payload["hire"]).first()
    if found is None or payload["duty"] in found.done or not (found.made_by.is_active and found.made_by.email):
        return
    with override(found.made_by.language):
        owed = owed_for(found, found.made_by.language)
        duty = next((each for each in owed["duties"] if each["duty"] == payload["duty"] and each["by"]), None)
        if duty is None:
            return
        day = written_day(duty["by"], found.made_by.language)
        body = _("Something is due by %(day)s: %(duty)s. Sign in and open your hires.") % {
            "day": day, "duty": duty["name"],
        }  # fmt: skip
        EmailMessage(
            subject=_("A duty is due soon"),
            body=body,
            to=[found.made_by.email],
            headers={"Message-ID": f"<{key.replace(':', '.')}@puente.invalid>"},
        ).send()
