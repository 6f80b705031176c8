"""What goes into a curriculum. Start at `CvForm`: every entry is a tick, all ticked at first but the contact."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from puente.skills import taxonomy
from puente.web.people.models import Person
from puente.web.skills.convert import profile_of
from puente.web.skills.show import everything
from puente.wording.cv_view import cv_view, language_name

LANGUAGES = ("es", "pt", "en", "fr", "ht")
_FILES = (("pdf", _("PDF, to print or send")), ("txt", _("Plain text, for forms")), ("xml", _("Europass (XML)")))
_PARTS = ("works", "studies", "languages", "skills")


class CvForm(forms.Form):
    """Name and contact as they shall be written, the entries, the languages and the file."""

    given_names = forms.CharField(label=_("Given names"), max_length=120)
    family_names = forms.CharField(label=_("Family names"), max_length=120, required=False)
    place = forms.CharField(label=_("Town and country"), max_length=120, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    works = forms.TypedMultipleChoiceField(
        label=_("Work"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    studies = forms.TypedMultipleChoiceField(
        label=_("Studies"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.TypedMultipleChoiceField(
        label=_("Languages"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    skills = forms.MultipleChoiceField(label=_("Skills"), required=False, widget=forms.CheckboxSelectMultiple)
    first = forms.ChoiceField(label=_("Language of the curriculum"))
    second = forms.ChoiceField(label=_("Beside it, in a second language"), required=False)
    kind = forms.ChoiceField(label=_("File"), choices=_FILES)

    def __init__(self, *args: Any, said: Mapping[str, Any], person: Person, language: str, **kwargs: Any) -> None:
        initial = {
            "given_names": person.given_names,
            "family_names": person.family_names,
            "first": language,
            "kind": "pdf",
        }
        chosen = everything(said)
        ticked = {name: list(getattr(chosen, name)) for name in _PARTS}
        super().__init__(*args, initial=initial | ticked, **kwargs)
        view = cv_view(profile_of(said), chosen, taxonomy(), language)
        self._offer("works", [(n, _line(one.title.text, one.when)) for n, one in enumerate(view.works)])
        self._offer("studies", [(n, _line(one.title.text, one.when)) for n, one in enumerate(view.studies)])
        self._offer("languages", [(n, one.name) for n, one in enumerate(view.languages)])
        self._offer("skills", list(zip(chosen.skills, view.skills, strict=False)))
        named = [(code, language_name(code, language)) for code in LANGUAGES]
        self.fields["first"].choices = named
        self.fields["second"].choices = [("", pgettext_lazy("second language", "None")), *named]

    def _offer(self, name: str, choices: list[Any]) -> None:
        if choices:
            self.fields[name].choices = choices
        else:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Parts that hold nothing are empty; the second language is another than the first."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("second") == cleaned.get("first"):
            cleaned["second"] = ""
        return cleaned | {name: tuple(cleaned.get(name, ())) for name in _PARTS}


def _line(title: str, when: str) -> str:
    return f"{title} ({when})" if when else title
