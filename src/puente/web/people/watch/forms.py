"""What the page of an emergency asks. Start at `Emergency`."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class Emergency(forms.Form):
    """Why a file out of reach must be read now."""

    reason = forms.CharField(
        label=_("Why must you read this file now?"),
        help_text=_("At least 20 characters. The supervisor and the data protection officer will read it."),
        max_length=2_000,
        widget=forms.Textarea({"rows": 4}),
    )
