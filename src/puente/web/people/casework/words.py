"""What stages, barriers, referrals and evidence are called. Start at `STAGE_WORDS`."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

STAGE_WORDS = {
    "S0": _("First contact"),
    "S1": _("Registration"),
    "S2": _("Papers and residence"),
    "S3": _("Skills profile"),
    "S4": _("Recognition and certification"),
    "S5": _("Training"),
    "S6": _("Orientation"),
    "S7": _("Matching with vacancies"),
    "S8": _("Referral and interview"),
    "S9": _("Placement"),
    "S9b": _("Own business"),
    "S10": _("Follow-up"),
    "S11": _("Leaving or coming back"),
}

BARRIER_WORDS = {
    "papers": _("Papers"),
    "recognition": _("Recognition of studies"),
    "language": _("Language"),
    "care": _("Care of children or family"),
    "transport": _("Transport"),
    "housing": _("Housing"),
    "health": _("Health"),
    "money": pgettext_lazy("barrier", "Money"),
    "discrimination": _("Discrimination"),
    "other": pgettext_lazy("barrier", "Something else"),
}

REFERRAL_WORDS = {
    "sent": pgettext_lazy("referral", "Sent"),
    "accepted": pgettext_lazy("referral", "Accepted"),
    "declined": pgettext_lazy("referral", "Declined"),
    "attended": pgettext_lazy("referral", "Came"),
    "missed": pgettext_lazy("referral", "Did not come"),
}

EVIDENCE_WORDS = {
    "work_right_evidence": _("Right to work seen on paper"),
    "contract_evidence": _("Contract seen"),
    "social_security_evidence": _("Affiliation to social security seen"),
}

RELATION_WORDS = {
    "self": pgettext_lazy("household", "Who asks"),
    "partner": pgettext_lazy("household", "Partner"),
    "child": pgettext_lazy("household", "Child"),
    "parent": pgettext_lazy("household", "Parent"),
    "sibling": pgettext_lazy("household", "Sister or brother"),
    "other": pgettext_lazy("household", "Other member"),
}
