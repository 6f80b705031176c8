"""Words for kinds, days, states and outcomes. Start at `KIND_WORDS`."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from puente.web.people.models import Referral
from puente.web.services.models import Kind, Outcome

KIND_WORDS = {
    Kind.ORIENTATION: _("Guidance and information"),
    Kind.TRAINING: _("Training"),
    Kind.CERTIFICATION: _("Recognition of skills"),
    Kind.PSYCHOSOCIAL: _("Emotional and social support"),
    Kind.LEGAL_AID: _("Free legal help"),
    Kind.SOCIAL_PROTECTION: _("Shelter, food, health, money"),
}

DAY_WORDS = (
    _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"),
)  # fmt: skip

STATE_WORDS = {
    Referral.State.SENT: pgettext_lazy("state of a referral", "Sent, no answer yet"),
    Referral.State.ACCEPTED: pgettext_lazy("state of a referral", "Accepted"),
    Referral.State.DECLINED: pgettext_lazy("state of a referral", "Declined"),
    Referral.State.ATTENDED: pgettext_lazy("state of a referral", "The person came"),
    Referral.State.MISSED: pgettext_lazy("state of a referral", "The person did not come"),
}

ANSWER_WORDS = {
    Referral.State.ACCEPTED: pgettext_lazy("button of a service", "Accept"),
    Referral.State.DECLINED: pgettext_lazy("button of a service", "Decline"),
    Referral.State.ATTENDED: pgettext_lazy("button of a service", "The person came"),
    Referral.State.MISSED: pgettext_lazy("button of a service", "The person did not come"),
}

OUTCOME_WORDS = {
    Outcome.HELPED: _("The person got what they needed"),
    Outcome.PARTLY: _("The person got part of what they needed"),
    Outcome.NOT_HELPED: _("The service could not help"),
    Outcome.DECLINED: _("The service declined"),
    Outcome.STOPPED: _("Stopped by the person or their caseworker"),
}

ELIGIBILITY_WORDS = {
    "open": _("Open to everybody."),
    "yes": _("Yes: what is known fits the rule of this service."),
    "no": _("No: something does not fit the rule of this service."),
    "unknown": _("Not known yet: an answer is missing."),
    "review": _("Only the service itself can say."),
}
