"""What the page of addresses asks. Start at `AddFeed`."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from puente.web.vacancies.forms import Write


class AddFeed(forms.Form):
    """An address with offers, and how to reach the employer where an offer does not say."""

    address = forms.CharField(
        label=_("Address of your offers"), max_length=500, widget=forms.URLInput(),
        help_text=_("A page or a file with JobPosting JSON-LD, or a table. It begins with https."),
    )  # fmt: skip
    contact = forms.CharField(
        label=Write.base_fields["contact"].label, max_length=300, help_text=_("For offers that name no contact.")
    )
