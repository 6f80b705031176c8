"""Forms of reading second, publishing and bringing in. Start at `ReadingForm`."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_POINTS = 40


class ReadingForm(forms.Form):
    """What a second reader decides, with a reason for each place that is wrong."""

    decision = forms.ChoiceField(
        label=_("Your decision"), widget=forms.RadioSelect,
        choices=[("approve", _("I approve: the law says this")), ("reject", _("I send it back: something is wrong"))],
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Why"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed when you send it back, here or beside a place below."),
    )  # fmt: skip
    digest = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, places: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = places[:MOST_POINTS]
        for number, place in enumerate(self.places):
            self.fields[f"point_{number}"] = forms.CharField(
                label=place, required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
            )

    def points(self) -> dict[str, str]:
        """Place → what is wrong there."""
        return {place: self.cleaned_data[f"point_{number}"] for number, place in enumerate(self.places)}


class PublishForm(forms.Form):
    """What readers of the version are told."""

    note = forms.CharField(
        label=_("What changes, for its readers"), required=False, max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Everybody reads this. Name nobody."),
    )  # fmt: skip


class ImportForm(forms.Form):
    """A bundle, or a zip of a country's files."""

    file = forms.FileField(label=_("File (a signed version, or a zip of the files)"))
    title = forms.CharField(label=_("What changes, in one line"), max_length=160, required=False)
