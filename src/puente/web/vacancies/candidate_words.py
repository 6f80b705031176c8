"""Words for what people report about offers, and for whether they may work. Start at `TROUBLE_WORDS`."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from puente.web.vacancies.candidate_models import Trouble
from puente.web.vacancies.may_work import MayWork

TROUBLE_WORDS: dict[str, Promise] = {
    Trouble.MONEY: _("They asked me for money"),
    Trouble.PAPERS: _("They keep or want to keep my papers"),
    Trouble.FALSE: _("The work or the pay is not as the offer says"),
    Trouble.UNSAFE: _("I was threatened, or it is not safe"),
    Trouble.OTHER: _("Something else"),
}
"""Kind of report → its words."""

_CHECK = pgettext_lazy("may somebody work", "Needs a check")
MAY_WORK_WORDS: dict[MayWork, tuple[Promise, Promise]] = {
    MayWork.YES: (pgettext_lazy("may somebody work", "Yes"), _("What the file says gives the right to work today.")),
    MayWork.NO: (
        pgettext_lazy("may somebody work", "No"),
        _("Nothing in the file gives the right to work today. A service can say what would change that."),
    ),
    MayWork.ASK: (_CHECK, _("The file does not say enough. Ask to see the permit.")),
    MayWork.LAW: (_CHECK, _("The law that was read leaves this open. A service can help.")),
    MayWork.NOT_SHOWN: (_CHECK, _("The person has not shown this here. Ask to see the permit.")),
}
"""What an employer is told → its word and the reason."""
