"""What to compare, and on which day. Start at `Compare`."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from puente.rules.compare import comparable
from puente.wording import say


class Compare(forms.Form):
    """A value of the law and a day."""

    measure = forms.ChoiceField(label=_("What to compare"))
    on = forms.DateField(
        label=_("On which day"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: object, language: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        named = [(name, say(f"measure.{name}", language)) for name in comparable()]
        self.fields["measure"].choices = sorted(named, key=lambda pair: pair[1])
