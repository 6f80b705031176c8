"""What is asked before a table leaves. Start at `Export`."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Export(forms.Form):
    """What for, and in which format."""

    purpose = forms.ChoiceField(
        label=_("What is it for?"),
        choices=[
            ("reporting", _("A report on my work")),
            ("calls", _("Calling or visiting people")),
            ("handover", _("Handing cases over")),
            ("other", pgettext_lazy("purpose", "Something else")),
        ],
        widget=forms.RadioSelect,
    )
    file_format = forms.ChoiceField(
        label=_("Which file?"),
        choices=[("xlsx", _("Excel table")), ("csv", _("Plain table (CSV)"))],
        widget=forms.RadioSelect,
    )
