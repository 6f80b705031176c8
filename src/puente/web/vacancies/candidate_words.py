"""Words for what people report about offers. Start at `TROUBLE_WORDS`."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from puente.web.vacancies.candidate_models import Trouble

TROUBLE_WORDS: dict[str, Promise] = {
    Trouble.MONEY: _("They asked me for money"),
    Trouble.PAPERS: _("They keep or want to keep my papers"),
    Trouble.FALSE: _("The work or the pay is not as the offer says"),
    Trouble.UNSAFE: _("I was threatened, or it is not safe"),
    Trouble.OTHER: _("Something else"),
}
"""Kind of report → its words."""
