"""What the pages of vacancies ask. Start at `Write`."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

_DAY = {"inputmode": "numeric", "placeholder": "2026-05-31"}
_UNITS = [
    ("", pgettext_lazy("pay: unit not said", "not said")),
    ("hour", pgettext_lazy("pay per", "an hour")),
    ("day", pgettext_lazy("pay per", "a day")),
    ("week", pgettext_lazy("pay per", "a week")),
    ("month", pgettext_lazy("pay per", "a month")),
    ("year", pgettext_lazy("pay per", "a year")),
]
_WORDS = ("title", "job_location", "description", "qualifications", "work_hours", "lang")
_NUMBERS = ("hours_per_week", "total_job_openings", "min_age")
LONGEST = 20_000


class Write(forms.Form):
    """An offer of work. Pay may be a figure, two figures or words: nothing that is written is lost."""

    title = forms.CharField(label=_("What work is it?"), max_length=200)
    job_location = forms.CharField(label=_("Town or place of work"), max_length=160)
    description = forms.CharField(
        label=_("Describe the work"),
        help_text=_("Tasks, hours, pay, who pays what. Write no phone number here."),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 8}),
    )
    qualifications = forms.CharField(
        label=_("What must somebody know or hold?"), max_length=2000, required=False,
        help_text=_("Only what the work needs: a licence, a language, a trade."),
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip
    pay = forms.CharField(label=_("Pay"), max_length=60, required=False, help_text=_("A figure, such as 1300000."))
    pay_max = forms.CharField(label=_("Pay, at most"), max_length=60, required=False)
    currency = forms.CharField(label=_("Currency"), max_length=12, required=False)
    unit = forms.ChoiceField(label=_("Pay for"), choices=_UNITS, required=False)
    hours_per_week = forms.CharField(label=_("Hours a week"), max_length=10, required=False)
    work_hours = forms.CharField(
        label=_("Days and hours"), max_length=200, required=False, help_text=_("Such as Monday to Friday, 8 to 4.")
    )
    min_age = forms.CharField(
        label=_("Lowest age"), max_length=3, required=False, help_text=_("Only where the law asks for one.")
    )
    total_job_openings = forms.CharField(label=_("How many people do you look for?"), max_length=4, required=False)
    job_start_date = forms.DateField(label=_("First day of work"), required=False, widget=forms.DateInput(_DAY))
    valid_through = forms.DateField(label=_("Last day to apply"), required=False, widget=forms.DateInput(_DAY))
    lang = forms.ChoiceField(label=_("Language of this text"), choices=settings.LANGUAGES)
    contact = forms.CharField(
        label=_("How we reach you about this offer"),
        max_length=300,
        help_text=_("Phone or e-mail. Only a service that checks offers reads it."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def said(self) -> dict[str, Any]:
        """What was written, in the words of an advertisement; an empty field says nothing."""
        given = self.cleaned_data
        said = {name: given[name] for name in (*_WORDS, *_NUMBERS) if given[name]}
        said |= {name: given[name].isoformat() for name in ("job_start_date", "valid_through") if given[name]}
        top = given["pay_max"].strip()
        pay = {"min_value": given["pay"], "max_value": top} if top else {"value": given["pay"]}
        pay |= {"currency": given["currency"].strip().upper(), "unit": given["unit"]}
        return said | ({"base_salary": pay} if given["pay"].strip() else {})

    @property
    def asked(self) -> frozenset[str]:
        """The words of an advertisement that this form asks for; others that came from elsewhere stay."""
        return frozenset({*_WORDS, *_NUMBERS, "job_start_date", "valid_through", "base_salary"})


def initial_of(said: dict[str, Any], contact: str, version: int) -> dict[str, Any]:
    """What the form of a vacancy that is there shows first."""
    pay = said.get("base_salary") or {}
    pay = pay if isinstance(pay, dict) else {"value": pay}
    figure = pay.get("value") or pay.get("min_value") or ""
    return {
        **said,
        "pay": figure,
        "pay_max": pay.get("max_value") or "",
        "currency": pay.get("currency") or "",
        "unit": pay.get("unit") or "",
        "contact": contact,
        "version": version,
    }


class Send(forms.Form):
    """What the employer answers to the findings before a person looks."""

    reply = forms.CharField(
        label=_("Your answer to the service"), max_length=2000, required=False, widget=forms.Textarea({"rows": 4}),
        help_text=_("Say why the text is right, if you think it is. A person reads it."),
    )  # fmt: skip


class Rule(forms.Form):
    """The decision of a person of a service."""

    approved = forms.ChoiceField(
        label=_("Your decision"),
        choices=[("yes", _("Show it to people")), ("no", _("Do not show it"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why? The employer reads this."), max_length=2000, widget=forms.Textarea({"rows": 4})
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class Find(forms.Form):
    """What somebody looks for."""

    country = forms.ChoiceField(label=_("Country"), required=False)
    words = forms.CharField(label=_("Work or town"), max_length=80, required=False)
    confirmed = forms.BooleanField(label=_("Only confirmed employers"), required=False)

    def __init__(self, *args: object, countries: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", pgettext_lazy("choice that narrows nothing", "All")), *countries]
