"""What the pages of candidates, reports and hires ask. Start at `SayYes`."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from puente.web.vacancies.candidate_words import TROUBLE_WORDS

_DAY = {"inputmode": "numeric", "placeholder": "2026-05-31"}


class SayYes(forms.Form):
    """A person's yes."""

    agreed = forms.BooleanField(label=_("Yes: this employer may see my name and my phone"), required=False)
    shows_right = forms.BooleanField(label=_("It may also see whether the law lets me work here"), required=False)


class MakeReport(forms.Form):
    """Something that is wrong with an offer."""

    kind = forms.ChoiceField(label=_("What is wrong?"), choices=list(TROUBLE_WORDS.items()))
    story = forms.CharField(
        label=_("What happened?"), max_length=4000, widget=forms.Textarea({"rows": 4}),
        help_text=_("Leave out your name. We do not keep who you are."),
    )  # fmt: skip


class Papers(forms.Form):
    """What was seen on which day."""

    work_right_seen_on = forms.DateField(
        label=_("Day you saw the permit to work"), required=False, widget=forms.DateInput(_DAY)
    )
    contract_on = forms.DateField(label=_("Day the contract was signed"), required=False, widget=forms.DateInput(_DAY))
    social_security_on = forms.DateField(
        label=_("Day of registration with social security"), required=False, widget=forms.DateInput(_DAY)
    )


class RegisterHire(Papers):
    """Somebody who begins to work, and what was seen on which day."""

    started_on = forms.DateField(label=_("First day of work"), widget=forms.DateInput(_DAY))
    field_order = ("started_on",)
