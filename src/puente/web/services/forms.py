"""What the pages of services ask. Start at `FindService`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from puente.errors import InputError
from puente.web.services.eligibility import check_rule, say_wrong_rule
from puente.web.services.hours import read_hours, zones_of
from puente.web.services.models import LANGUAGES, Kind
from puente.web.services.referral_actions import CLOSING, LONGEST_TEXT
from puente.web.services.words import DAY_WORDS, KIND_WORDS, OUTCOME_WORDS

_KINDS = [(kind.value, KIND_WORDS[kind]) for kind in Kind]
_EACH_DAY = [f"day_{number}" for number in range(7)]
HOURS_WRONG = _("Write hours as 09:00-12:30, 14:00-17:00. Leave the day empty when it is closed.")
_DAY = {"inputmode": "numeric", "placeholder": "2026-05-31"}


class FindService(forms.Form):
    """What somebody looks for."""

    country = forms.ChoiceField(label=_("Country"), required=False)
    town = forms.CharField(label=_("Town"), max_length=120, required=False)
    kind = forms.ChoiceField(label=_("What do you need?"), required=False)
    language = forms.ChoiceField(label=_("Language spoken there"), required=False)
    open_now = forms.BooleanField(label=_("Open now"), required=False)

    def __init__(self, *args: object, countries: list[tuple[str, str]], towns: list[str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        anything = [("", pgettext_lazy("choice that narrows nothing", "All"))]
        self.fields["country"].choices = anything + countries
        self.fields["kind"].choices = anything + _KINDS
        self.fields["language"].choices = anything + list(LANGUAGES.items())
        self.fields["town"].widget.attrs["list"] = "towns"
        self.towns = towns
        if len(countries) < 2:
            del self.fields["country"]


class KeepService(forms.Form):
    """What is said of a service."""

    kind = forms.ChoiceField(label=_("Kind of service"), choices=_KINDS)
    name = forms.CharField(label=_("Name of the service"), max_length=160)
    provider = forms.CharField(
        label=_("Another body that gives it"),
        max_length=160,
        required=False,
        help_text=_("Leave empty when your organisation gives it. Nobody can be referred here to another body."),
    )
    about = forms.CharField(
        label=_("What happens there"), max_length=2000, required=False, widget=forms.Textarea({"rows": 4})
    )
    who = forms.CharField(
        label=_("Who can use it, in plain words"), max_length=1000, required=False, widget=forms.Textarea({"rows": 3})
    )
    rule = forms.CharField(
        label=_("Who can use it, as a rule"),
        max_length=8000,
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 6, "spellcheck": "false"}),
        help_text=_("A condition of the rule language. Leave empty when it is open to everybody."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"), choices=list(LANGUAGES.items()), widget=forms.CheckboxSelectMultiple
    )
    valid_from = forms.DateField(label=_("First day"), widget=forms.DateInput(_DAY))
    valid_until = forms.DateField(label=_("Last day"), required=False, widget=forms.DateInput(_DAY))
    source = forms.CharField(label=_("Who said so, or where it was read"), max_length=300)
    source_read_on = forms.DateField(label=_("Day it was read"), widget=forms.DateInput(_DAY))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, country: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.country = country

    def clean_rule(self) -> str:
        """The rule; one that cannot be asked says where, and what is accepted."""
        text = self.cleaned_data["rule"].replace("\r\n", "\n")
        try:
            check_rule(text, country=self.country)
        except InputError as error:
            raise forms.ValidationError(say_wrong_rule(error)) from None
        return text

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        given = super().clean()
        first, last = given.get("valid_from"), given.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", _("The last day lies before the first."))
        return given


class KeepPlace(forms.Form):
    """A place of a service, and its hours."""

    name = forms.CharField(label=_("Name of the place"), max_length=160, required=False)
    street = forms.CharField(label=_("Address"), max_length=200)
    town = forms.CharField(label=_("Town"), max_length=120)
    phone = forms.CharField(
        label=_("Phone"), max_length=40, required=False, widget=forms.TextInput({"inputmode": "tel"})
    )
    time_zone = forms.ChoiceField(label=_("Time zone"))
    valid_from = forms.DateField(label=_("First day"), widget=forms.DateInput(_DAY))
    valid_until = forms.DateField(label=_("Last day"), required=False, widget=forms.DateInput(_DAY))

    def __init__(self, *args: object, country: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].choices = [(zone, zone.replace("_", " ")) for zone in zones_of(country)]
        for name, word in zip(_EACH_DAY, DAY_WORDS, strict=True):
            example = "09:00-12:30, 14:00-17:00"
            self.fields[name] = forms.CharField(
                label=word, max_length=80, required=False, widget=forms.TextInput({"placeholder": example})
            )

    def clean(self) -> dict[str, Any]:
        """Hours are read day by day, so that each day says what is wrong with it."""
        given = super().clean()
        for name in _EACH_DAY:
            try:
                given[name] = read_hours(given.get(name, ""), field=name)
            except InputError:
                self.add_error(name, HOURS_WRONG)
        first, last = given.get("valid_from"), given.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", _("The last day lies before the first."))
        return given

    def said(self) -> Mapping[str, Any]:
        """What is said of the place, without its hours."""
        return {name: value for name, value in self.cleaned_data.items() if name not in _EACH_DAY}

    def hours(self) -> list[Any]:
        """The spans of each day, Monday first."""
        return [self.cleaned_data[name] for name in _EACH_DAY]


class AddSlots(forms.Form):
    """Times that can be booked."""

    starts = forms.DateTimeField(
        label=_("Day and hour"),
        input_formats=["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"],
        help_text=_("Year-month-day hour:minute, as 2026-05-31 09:30, by the clock of the place."),
        widget=forms.DateTimeInput({"placeholder": "2026-05-31 09:30"}),
    )
    minutes = forms.IntegerField(label=_("How many minutes"), min_value=1, max_value=600, initial=60)
    capacity = forms.IntegerField(label=_("How many people"), min_value=1, max_value=500, initial=1)
    weeks = forms.IntegerField(label=_("For how many weeks"), min_value=1, max_value=26, initial=1)


class Refer(forms.Form):
    """Send a person to a service."""

    slot = forms.ChoiceField(label=_("When"), required=False, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("What the service should know"),
        help_text=_("The service reads this. Write no more than it needs."),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    anyway = forms.BooleanField(label=_("Refer all the same: the rule may be wrong about this person"), required=False)
    agreed = forms.BooleanField(required=False)

    def __init__(
        self, *args: object, slots: list[tuple[str, str]], recipient: str, against: bool, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        later = [("", _("The service calls the person"))]
        self.fields["slot"].choices = later + slots
        words = _("The person was asked. They agree that %(service)s sees their name, phone and language.")
        self.fields["agreed"].label = words % {"service": recipient}
        if not against:
            del self.fields["anyway"]


class Close(forms.Form):
    """What came of a referral."""

    outcome = forms.ChoiceField(
        label=_("What came of it?"), choices=[(each.value, OUTCOME_WORDS[each]) for each in CLOSING]
    )
    remark = forms.CharField(
        label=_("Remark for your own office"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
