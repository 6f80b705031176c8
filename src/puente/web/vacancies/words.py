"""Words for states, decisions and fields; those for findings are in the catalogue. Start at `STATE_WORDS`."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from puente.web.vacancies.models import Lost, State

STATE_WORDS: dict[str, Promise] = {
    State.DRAFT: pgettext_lazy("state of an offer", "Draft: only you see it"),
    State.SCREENED: pgettext_lazy("state of an offer", "Waits for a service"),
    State.OPEN: pgettext_lazy("state of an offer", "Open: people see it"),
    State.PAUSED: pgettext_lazy("state of an offer", "Paused"),
    State.FILLED: pgettext_lazy("state of an offer", "Filled"),
    State.WITHDRAWN: pgettext_lazy("state of an offer", "Withdrawn"),
    "expired": pgettext_lazy("state of an offer", "Expired: its last day has passed"),
}

MOVE_WORDS: dict[str, Promise] = {
    State.OPEN: pgettext_lazy("button of an offer", "Show it again"),
    State.PAUSED: pgettext_lazy("button of an offer", "Pause"),
    State.FILLED: pgettext_lazy("button of an offer", "It is filled"),
    State.WITHDRAWN: pgettext_lazy("button of an offer", "Withdraw it for good"),
}

DECISION_WORDS: dict[str, Promise] = {
    "pass": _("Nothing stands against this text. It can be shown."),
    "review": _("A person of a service looks at this text before it is shown."),
    "veto": _("This text is hidden. Mend it, or answer and let a person look."),
    "": _("The check could not run. A person of a service looks at this text."),
}

FIELD_WORDS: dict[str, Promise] = {
    "title": _("What work is it?"),
    "description": _("Describe the work"),
    "qualifications": _("What must somebody know or hold?"),
    "base_salary": _("Pay"),
    "hours_per_week": _("Hours a week"),
    "work_hours": _("Days and hours"),
    "min_age": _("Lowest age"),
    "application_contact": _("How we reach you about this offer"),
}

LOST_WORDS: dict[str, Promise] = {
    Lost.OTHER_HIRE: _("Somebody else got the work"),
    Lost.NOBODY: _("Nobody said yes"),
    Lost.SKILLS: _("Nobody had the skills or the recognised studies"),
    Lost.PAPERS: _("The person could not show the permit in time"),
    Lost.NO_PATH: _("I would hire, if the law gave this person a way to work"),
    Lost.QUOTA: _("The quota for people from abroad is full"),
    Lost.COST: _("A formal hire costs too much"),
    Lost.DECLINED: _("The person said no in the end"),
    Lost.CANCELLED: _("The post does not exist any more"),
    Lost.OTHER: pgettext_lazy("why an offer ended without a hire", "Another reason"),
}
"""Why an offer ended without a hire → its words."""

MEMBER_HIRE_WORDS: dict[str, Promise] = {
    "evidenced": _("All three papers were seen"),
    "missing": _("A paper is missing: not known whether they count"),
    "other-evidenced": _("Outside the days of our promise: all three papers were seen"),
    "other-missing": _("Outside the days of our promise: a paper is missing"),
}
"""Part of the hires of an association's members → its words."""
