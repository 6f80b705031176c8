"""What the page of promises asks. Start at `Promise`."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from puente.web.vacancies.pledge_actions import MOST


class Promise(forms.Form):
    """So many hires by a day."""

    number = forms.IntegerField(label=_("How many people will you hire?"), min_value=1, max_value=MOST)
    due_on = forms.DateField(
        label=_("By which day?"), widget=forms.DateInput({"inputmode": "numeric", "placeholder": "2026-12-31"})
    )
    place = forms.CharField(label=_("Where?"), max_length=160, required=False)
