"""What the page that brings in offers asks. Start at `BringIn`."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from puente.web.vacancies.forms import Write


class BringIn(forms.Form):
    """A file or a text with offers, and how to reach the employer where an offer does not say."""

    file = forms.FileField(
        label=_("File (CSV, XLSX or JSON-LD, at most 8 MB)"), required=False,
        widget=forms.FileInput({"accept": ".csv,.xlsx,.json,.jsonld,.html,.txt"}),
    )  # fmt: skip
    pasted = forms.CharField(
        label=_("Or paste JobPosting JSON-LD here"), required=False, widget=forms.Textarea({"rows": 6}),
        help_text=_("As it stands on the page of your offer, one or several."), max_length=2_000_000,
    )  # fmt: skip
    contact = forms.CharField(
        label=Write.base_fields["contact"].label, max_length=300, help_text=_("For offers that name no contact.")
    )

    def clean(self) -> dict[str, Any]:
        """Refuse both at once, and neither."""
        given = super().clean() or {}
        if bool(given.get("file")) == bool((given.get("pasted") or "").strip()) and not self.errors:
            self.add_error("file", _("Choose a file or paste a text: one of the two."))
        return given

    @property
    def data_given(self) -> bytes:
        """What came, as bytes."""
        file = self.cleaned_data["file"]
        return file.read() if file else self.cleaned_data["pasted"].encode()
