"""What the pages of an office ask. Start at `Offer`."""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from puente.web.accounts.models import Office, User
from puente.web.policy.words import Role


class Offer(forms.Form):
    """A case for another office."""

    office = forms.ModelChoiceField(label=_("Office"), queryset=Office.objects.none(), empty_label=None)
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("The other office reads this before it takes the case. Write no name."),
        max_length=1_000,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args: object, offices: QuerySet[Office], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = offices


class Take(forms.Form):
    """Who takes the case."""

    caseworker = forms.ModelChoiceField(
        label=_("Caseworker"), queryset=User.objects.none(), to_field_name="uuid", empty_label=None
    )

    def __init__(self, *args: object, office_id: int | None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["caseworker"]
        field.queryset = User.objects.filter(office_id=office_id, role=Role.CASEWORKER.value, is_active=True)
        field.label_from_instance = lambda user: user.login
