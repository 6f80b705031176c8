"""What the pages of people ask. Start at `Register`."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from puente.vocabulary.load import vocabulary, words
from puente.web.accounts.models import Organisation, User
from puente.web.consent.models import Purpose
from puente.web.people.actions import PROTECTION_FLAGS
from puente.web.people.casework.words import RELATION_WORDS
from puente.web.policy.words import Role

FLAG_WORDS = {
    "trafficking": _("Somebody controls this person, their papers or their pay"),
    "child_labour": _("A child works, or is asked to work"),
    "violence": _("There is violence, or fear of it"),
    "unaccompanied_child": _("A child is here without family"),
    "detained": _("The person is detained, or about to be"),
}

PURPOSE_WORDS = {
    Purpose.CASE_WORK: _("to keep my file and help me"),
    Purpose.REFERRAL: _("to take me up as a service"),
    Purpose.RECOGNITION: _("to recognise my studies or skills"),
    Purpose.TRAINING: _("to give me a place in training"),
    Purpose.MATCHING: _("to propose me for jobs"),
    Purpose.APPLICATION: _("to speak with me about a job I said yes to"),
}


class Identity(forms.Form):
    """Who somebody is. Only the fields that the viewer may write are kept in the form."""

    given_names = forms.CharField(label=_("Given names"), max_length=120)
    family_names = forms.CharField(label=_("Family names"), max_length=120, required=False)
    phone = forms.CharField(
        label=_("Phone"), max_length=40, required=False, widget=forms.TextInput({"inputmode": "tel"})
    )
    document_type = forms.CharField(label=_("Kind of paper"), max_length=40, required=False)
    document_number = forms.CharField(label=_("Number of the paper"), max_length=40, required=False)
    birth_date = forms.DateField(label=_("Date of birth"), required=False, help_text=_("Year-month-day, as 1990-05-31"))
    preferred_language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    def clean_birth_date(self) -> str:
        """As ISO text, the way it is kept."""
        day = self.cleaned_data["birth_date"]
        return day.isoformat() if day else ""


class Correct(Identity):
    """Fields of a person, as they were when the page was opened."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: object, fields: frozenset[str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name in set(self.fields) - fields - {"version"}:
            del self.fields[name]


class Register(Identity):
    """The first ten minutes: red flags first."""

    flags = forms.MultipleChoiceField(
        label=_("Is any of this so?"),
        required=False,
        choices=[(flag, FLAG_WORDS[flag]) for flag in PROTECTION_FLAGS],
        widget=forms.CheckboxSelectMultiple,
    )
    agreed = forms.BooleanField(label=_("The person was told what is kept and why, and said yes"), required=False)
    field_order = ("flags", "given_names")


class RegisterMember(Register):
    """Somebody of the household of a person who is registered."""

    relation = forms.ChoiceField(
        label=_("What are they to the other person?"),
        choices=[(code, words) for code, words in RELATION_WORDS.items() if code != "self"],
    )


class WriteNote(forms.Form):
    """A note."""

    text = forms.CharField(label=_("Note"), max_length=10_000, widget=forms.Textarea({"rows": 4}))


class AddDocument(forms.Form):
    """A paper."""

    kind = forms.ChoiceField(label=_("Which paper is it?"))
    file = forms.FileField(label=_("Photo or PDF, at most 8 MB"), required=False)

    def __init__(self, *args: object, language: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        known = words(language)
        self.fields["kind"].choices = [(kind, known.get(f"document.{kind}", kind)) for kind in vocabulary().documents]


class GiveConsent(forms.Form):
    """Share with one service for one purpose."""

    purpose = forms.ChoiceField(label=_("What for?"), choices=[(each.value, PURPOSE_WORDS[each]) for each in Purpose])
    recipient = forms.ModelChoiceField(label=_("With whom?"), queryset=Organisation.objects.none())

    def __init__(self, *args: object, country: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recipient"].queryset = Organisation.objects.filter(country=country).order_by("name")


class Transfer(forms.Form):
    """Hand a case to another caseworker of the office."""

    caseworker = forms.ModelChoiceField(label=_("Caseworker"), queryset=User.objects.none(), to_field_name="uuid")

    def __init__(self, *args: object, office_id: int | None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["caseworker"]
        field.queryset = User.objects.filter(office_id=office_id, role=Role.CASEWORKER.value, is_active=True)
        field.label_from_instance = lambda user: user.login
