"""What the account pages ask. Start at `SignIn`."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from puente.web.accounts.models import Office
from puente.web.policy.spoken import ROLE_WORDS
from puente.web.policy.words import OF_AN_ORGANISATION, Role


class SignIn(forms.Form):
    """Staff: login and password."""

    login = forms.CharField(label=_("Login"), max_length=80, widget=forms.TextInput({"autocomplete": "username"}))
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )


class ComeBack(forms.Form):
    """People: the code and the secret that they were given."""

    code = forms.CharField(label=_("Your code"), max_length=20, widget=forms.TextInput({"autocomplete": "off"}))
    secret = forms.CharField(
        label=_("Your secret words"), max_length=40, widget=forms.PasswordInput({"autocomplete": "off"})
    )

    def clean_code(self) -> str:
        """As it is kept, however it was typed."""
        letters = "".join(each for each in self.cleaned_data["code"].lower() if each.isalnum())
        return f"{letters[:4]}-{letters[4:]}"

    def clean_secret(self) -> str:
        """As it is kept, however it was typed."""
        return "".join(each for each in self.cleaned_data["secret"].upper() if each.isalnum())


class SecondFactorCode(forms.Form):
    """Six figures from the authenticator."""

    code = forms.CharField(
        label=_("Six-figure code"),
        max_length=6,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code", "pattern": "[0-9]{6}"}),
    )


class NewPassword(forms.Form):
    """The present password and another."""

    old = forms.CharField(
        label=_("Present password"), strip=False, widget=forms.PasswordInput({"autocomplete": "current-password"})
    )
    new = forms.CharField(
        label=_("New password"),
        help_text=_("At least 12 characters. A sentence is good."),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )


class ChangeUser(forms.Form):
    """Role and office of a member of staff."""

    role = forms.ChoiceField(
        label=_("Role"), choices=[(role.value, ROLE_WORDS[role.value]) for role in Role if role in OF_AN_ORGANISATION]
    )
    office = forms.ModelChoiceField(label=_("Office"), queryset=Office.objects.none(), required=False)
    active = forms.BooleanField(label=_("May come in"), required=False)
    reset = forms.BooleanField(label=_("Set up the sign-in code anew"), required=False)


class MakeToken(forms.Form):
    """A key to the API."""

    name = forms.CharField(label=_("What is it for?"), max_length=80)
    days = forms.IntegerField(label=_("For how many days"), min_value=1, max_value=365, initial=90)
