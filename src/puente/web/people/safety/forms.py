"""What the pages of the protected referral ask. Start at `Flags`."""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from puente.web.accounts.models import User
from puente.web.people.actions import PROTECTION_FLAGS
from puente.web.people.forms import FLAG_WORDS


class Flags(forms.Form):
    """Which red flags stand."""

    flags = forms.MultipleChoiceField(
        label=_("Is any of this so?"),
        required=False,
        choices=[(flag, FLAG_WORDS[flag]) for flag in PROTECTION_FLAGS],
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class Focal(forms.Form):
    """Who takes it."""

    focal = forms.ModelChoiceField(
        label=_("Protection focal"), queryset=User.objects.none(), to_field_name="uuid", empty_label=None
    )

    def __init__(self, *args: object, staff: QuerySet[User], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["focal"].queryset = staff
        self.fields["focal"].label_from_instance = lambda user: user.login
