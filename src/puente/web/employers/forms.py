"""What the pages of employers ask. Start at `Join`."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from puente.web.employers.words import EVIDENCE_WORDS, SECTOR_WORDS, SIZE_WORDS


class Profile(forms.Form):
    """Who the employer is."""

    name = forms.CharField(label=_("Name of the firm or household"), max_length=160)
    register_number = forms.CharField(
        label=_("Number in the register of firms"),
        max_length=40,
        help_text=_("As it stands on your register or tax paper. A household gives its tax number."),
    )
    isic_rev_4 = forms.ChoiceField(
        label=_("What do you do?"),
        choices=[("", pgettext_lazy("no sector chosen", "I would rather not say")), *SECTOR_WORDS.items()],
        required=False,
    )
    size = forms.ChoiceField(label=_("How many people work there?"), choices=list(SIZE_WORDS.items()))


class Join(Profile):
    """An employer who is not here yet."""

    country = forms.ChoiceField(label=_("Country"))
    email = forms.EmailField(
        label=_("Your e-mail"),
        max_length=80,
        help_text=_("You sign in with it. We send a code there."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    field_order = ("country", "name", "register_number", "isic_rev_4", "size", "email")

    def __init__(self, *args: object, countries: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = countries


class Confirm(forms.Form):
    """The code that was sent, and a password of one's own."""

    code = forms.CharField(
        label=_("Code from the e-mail"), max_length=20, widget=forms.TextInput({"autocomplete": "one-time-code"})
    )
    password = forms.CharField(
        label=_("Choose a password"),
        help_text=_("At least 12 characters. A sentence is good."),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )


class Verify(forms.Form):
    """What somebody of a service saw."""

    evidence = forms.ChoiceField(
        label=_("What did you see?"), choices=list(EVIDENCE_WORDS.items()), widget=forms.RadioSelect
    )
