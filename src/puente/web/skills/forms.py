"""What the pages of a profile ask. Start at `WorkForm`. What is left empty is unknown, never a no."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from puente.errors import InputError
from puente.skills.profile import CEFR, WorkKind
from puente.vocabulary.dates import Span
from puente.web.people.countries import countries_to_choose
from puente.web.saying import say_refusal
from puente.web.skills.convert import LEVELS
from puente.wording.cv_view import language_name

UNSAID = ("", pgettext_lazy("answer", "I do not say"))
YES_NO = (UNSAID, ("yes", _("Yes")), ("no", _("No")))
KIND_WORDS = {
    WorkKind.EMPLOYED: _("For an employer"),
    WorkKind.OWN_ACCOUNT: _("On my own: selling, building, driving…"),
    WorkKind.FAMILY: _("In the business or farm of my family"),
    WorkKind.CARE: _("Caring for children, old or ill people, or the home"),
    WorkKind.COMMUNITY: _("For the community, a church, a kitchen"),
    WorkKind.APPRENTICE: _("Learning a trade beside somebody"),
}
ISCED_WORDS = (
    ("1", _("Primary school")), ("2", _("Lower secondary")), ("3", _("Upper secondary")),
    ("4", _("After secondary, not university")), ("5", _("Technician, short studies")),
    ("6", _("University degree")), ("7", _("Master’s degree")), ("8", _("Doctorate")),
)  # fmt: skip
SPOKEN = ("es", "pt", "en", "fr", "ht", "qu", "ay", "gn", "ar", "zh", "it", "de", "ru", "uk", "hi", "yi")
PART_WORDS = {
    "listening": _("You understand what you hear"),
    "reading": _("You read"),
    "spoken_interaction": _("You talk with somebody"),
    "spoken_production": _("You tell something"),
    "writing": _("You write"),
}
_MONTH = {"inputmode": "numeric", "placeholder": "2019-06"}


class MonthField(forms.CharField):
    """A day as far as it is remembered: a year, a month or a day."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=10, required=False, widget=forms.TextInput(_MONTH), **kwargs)

    def clean(self, value: Any) -> str:
        """The text, if it is a year, a month or a day."""
        text = str(super().clean(value)).strip()
        if text:
            try:
                Span.parse(text)
            except InputError as error:
                raise forms.ValidationError(say_refusal(error)) from None
        return text


def _answer(value: str) -> bool | None:
    return {"yes": True, "no": False}.get(value)


class _Entry(forms.Form):
    """An entry with a beginning and an end."""

    def clean(self) -> dict[str, Any]:
        """The end is not before the beginning."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("started"), cleaned.get("ended")
        if first and last and Span.parse(last).hi < Span.parse(first).lo:
            self.add_error("ended", _("This is before the beginning."))
        return cleaned


class WorkForm(_Entry):
    """One work, paid or not."""

    title = forms.CharField(
        label=_("What did you do? In your own words"), max_length=120,
        help_text=_("For example: panel beater, street seller of juice, care of my grandmother."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("How was it?"), required=False)
    paid = forms.ChoiceField(label=_("Were you paid?"), choices=YES_NO, required=False, widget=forms.RadioSelect)
    tasks = forms.CharField(
        label=_("What were your tasks?"), max_length=800, required=False, widget=forms.Textarea({"rows": 3})
    )
    employer = forms.CharField(label=_("Employer or business"), max_length=120, required=False)
    place = forms.CharField(label=_("Town"), max_length=80, required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    started = MonthField(label=_("From (year, or year and month)"))
    ended = MonthField(label=_("Until (year, or year and month)"))
    ongoing = forms.BooleanField(label=_("I still do it"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind.value, words) for kind, words in KIND_WORDS.items()]
        self.fields["kind"].choices = [UNSAID, *kinds]
        self.fields["country"].choices = _countries(language)

    def clean_paid(self) -> bool | None:
        """Yes, no or not said."""
        return _answer(self.cleaned_data["paid"])

    def clean(self) -> dict[str, Any]:
        """What still goes on has no end."""
        cleaned = super().clean()
        if cleaned.get("ongoing") and cleaned.get("ended"):
            self.add_error("ended", _("You say that you still do it. Leave the end empty, or untick that."))
        return cleaned


class StudyForm(_Entry):
    """One study, finished or not."""

    title = forms.CharField(label=_("What did you study?"), max_length=160)
    level = forms.ChoiceField(label=_("Level"), choices=(UNSAID, *ISCED_WORDS), required=False)
    completed = forms.ChoiceField(label=_("Did you finish?"), choices=YES_NO, required=False, widget=forms.RadioSelect)
    institution = forms.CharField(label=_("School or university"), max_length=160, required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    started = MonthField(label=_("From (year, or year and month)"))
    ended = MonthField(label=_("Until (year, or year and month)"))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = _countries(language)

    def clean_completed(self) -> bool | None:
        """Yes, no or not said."""
        return _answer(self.cleaned_data["completed"])


class LanguageForm(forms.Form):
    """One language, by the parts of the CEFR."""

    code = forms.ChoiceField(label=_("Language"))
    mother_tongue = forms.BooleanField(label=_("It is my mother tongue"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = [(code, language_name(code, language)) for code in SPOKEN]
        for name in LEVELS:
            levels = [UNSAID, *((level, level) for level in CEFR)]
            self.fields[name] = forms.ChoiceField(label=PART_WORDS[name], choices=levels, required=False)


class SearchForm(forms.Form):
    """Words for an occupation."""

    text = forms.CharField(label=_("Say it in other words"), max_length=120)


class HeadlineForm(forms.Form):
    """The line under the name."""

    text = forms.CharField(
        label=_("One line about you"), max_length=160, required=False,
        help_text=_("It stands under your name on the curriculum."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)


def _countries(language: str) -> list[Any]:
    likely, others = countries_to_choose(language)
    return [UNSAID, *((one.value, one.words) for one in (*likely, *others))]
