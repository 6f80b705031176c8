"""What the page of a hire's quota and cost asks. Start at `Reckon`."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from puente.duties.model import Worker
from puente.exchange.workforce import FAMILY, ROLES
from puente.web.people.countries import countries_to_choose
from puente.web.vacancies.reckoning import Figures
from puente.wording.catalogue import say

ABROAD = ("b", "c", "d")
"""Rows for staff from abroad: a letter each."""
OF_A_ROW = ("nation", "people", "pay", "role", "family")
_Choices = list[tuple[str, Any]]
_MONEY: dict[str, Any] = {"min_value": 0, "max_digits": 14, "decimal_places": 2, "required": False}
_PEOPLE: dict[str, Any] = {"min_value": 0, "max_value": 1_000_000, "required": False}
_TOGETHER = _("Their pay a month, all together")
_TIE = _("Tie to somebody who has the nationality of this country")
_UNKNOWN = pgettext_lazy("a fact about a worker", "I do not know")


class Reckon(forms.Form):
    """Who works in the firm, and who would be hired. What stays empty is unknown, never nothing."""

    pay = forms.DecimalField(label=_("Pay a month"), localize=True, **_MONEY)
    hours_per_week = forms.DecimalField(
        label=_("Hours a week"), min_value=1, max_value=168, max_digits=5, decimal_places=2, required=False
    )
    nation = forms.ChoiceField(label=_("Nationality of the person"), required=False)
    role = forms.ChoiceField(label=_("What the person does"), required=False)
    family = forms.ChoiceField(label=_TIE, required=False)
    people_a = forms.IntegerField(label=_("How many people"), **_PEOPLE)
    pay_a = forms.DecimalField(label=_TOGETHER, **_MONEY)

    def __init__(self, *args: Any, home: str, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.home = home
        likely, others = countries_to_choose(language)
        countries = [("", _UNKNOWN), *((one.value, one.words) for one in (*likely, *others))]
        self.fields["nation"].choices = countries
        roles, ties = _choices("role", ROLES, language), _choices("tie", FAMILY, language)
        self.fields["role"].choices, self.fields["family"].choices = roles, ties
        for row in ABROAD:
            made = _row(countries, roles, ties)
            self.fields |= {f"{name}_{row}": made[name] for name in OF_A_ROW}

    def clean(self) -> dict[str, Any]:
        """Refuse a row of staff without a number of people."""
        given = super().clean() or {}
        for row in ("a", *ABROAD):
            said = given.get(f"nation_{row}") or given.get(f"pay_{row}") is not None
            if said and not given.get(f"people_{row}") and f"people_{row}" not in self.errors:
                self.add_error(f"people_{row}", _("Write how many people this line is about."))
        if any(given.get(f"people_{row}") for row in ABROAD) and given.get("people_a") is None:
            self.add_error("people_a", _("Write how many people of this country work for you. Write 0 for none."))
        return given

    @property
    def groups(self) -> list[dict[str, Any]]:
        """The fields of the workforce, a row each; open where something is said or wrong, and the first from abroad."""
        rows = [{"number": 1, "fields": [self["people_a"], self["pay_a"]]}]
        for number, row in enumerate(ABROAD, start=2):
            fields = [self[f"{name}_{row}"] for name in OF_A_ROW]
            said = any(each.data or each.errors for each in fields)
            rows.append({"number": number, "fields": fields, "open": said or number == 2})
        return rows

    @property
    def of_hire(self) -> list[forms.BoundField]:
        """The fields of the hire."""
        return [self[name] for name in ("pay", "hours_per_week", "nation", "role", "family")]

    @property
    def figures(self) -> Figures:
        """What was said, for the reckoning."""
        given = self.cleaned_data
        staff = [Worker(given["people_a"], self.home, given["pay_a"], line=1)] if given["people_a"] else []
        for number, row in enumerate(ABROAD, start=2):
            if given[f"people_{row}"]:
                said = {name: given[f"{name}_{row}"] for name in OF_A_ROW}
                staff.append(Worker(said["people"], said["nation"] or None, said["pay"], **_about(said), line=number))
        hire = Worker(1, given["nation"] or None, given["pay"], **_about(given))
        return Figures(tuple(staff), hire, given["pay"], given["hours_per_week"])


def _about(said: dict[str, Any]) -> dict[str, Any]:
    return {"role": said["role"] or None, "family": (said["family"],) if said["family"] else None}


def _row(countries: _Choices, roles: _Choices, ties: _Choices) -> dict[str, forms.Field]:
    """The fields of one row of staff from abroad."""
    return {
        "nation": forms.ChoiceField(label=_("Nationality"), choices=countries, required=False),
        "people": forms.IntegerField(label=_("How many people"), **_PEOPLE),
        "pay": forms.DecimalField(label=_TOGETHER, **_MONEY),
        "role": forms.ChoiceField(label=_("What work they do"), choices=roles, required=False),
        "family": forms.ChoiceField(label=_TIE, choices=ties, required=False),
    }


def _choices(kind: str, codes: tuple[str, ...], language: str) -> _Choices:
    """Codes in the words that the table of a workforce uses."""
    words = ((code, say(f"workforce.{kind}-{code.replace('_', '-')}", language)) for code in codes)
    return [("", _UNKNOWN), *words]
