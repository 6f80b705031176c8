"""What the pages of intake ask. Start at `SendFile`."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from puente.exchange.column import CONSENT, ENTERED_ON, FLAGS, IDENTITY, NATIONALITIES, targets
from puente.exchange.table import Table
from puente.vocabulary.load import vocabulary, words

IDENTITY_WORDS = dict(
    zip(
        IDENTITY,
        (
            _("Given names"), _("Family names"), _("Phone"), _("Kind of paper"), _("Number of the paper"),
            _("Date of birth"), _("Language"),
        ),
        strict=True,
    )
)  # fmt: skip


UNSURE = "-"
"""What a choice says that says nothing: the column is left out, the order of days is not known."""


class SendFile(forms.Form):
    """A file."""

    file = forms.FileField(
        label=_("File (CSV, XLSX or JSON, at most 8 MB)"),
        widget=forms.FileInput({"accept": ".csv,.xlsx,.json,.txt"}),
    )


class Columns(forms.Form):
    """What each column means, and how days are written."""

    order = forms.ChoiceField(
        label=_("How are days written, as in 05/06/1990?"),
        choices=[
            (UNSURE, _("I do not know: refuse days that can be read in two ways")),
            ("day-first", _("The day first: 5 June")),
            ("month-first", _("The month first: 6 May")),
        ],
    )
    serial = forms.ChoiceField(
        label=_("Are there days written as numbers of Excel, as 33024?"),
        choices=[
            (UNSURE, _("No, or the file says so itself")),
            ("1900", _("Yes, counted from 1900 (usual)")),
            ("1904", _("Yes, counted from 1904 (old Mac files)")),
        ],
    )
    agreed = forms.BooleanField(
        label=_("Each person in this file was told what is kept and why, and said yes"), required=False
    )

    def __init__(
        self, *args: object, table: Table, sheets: list[str], guesses: dict[int, str], language: str, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        self.numbers = {f"column_{n}": n for n, name in enumerate(table.columns) if name}
        if len(sheets) > 1:
            self.fields["sheet"] = forms.ChoiceField(
                label=_("Sheet"), choices=[(one, one) for one in sheets], initial=table.sheet
            )
        choices = [(UNSURE, pgettext_lazy("a column of a table", "Leave it out")), *named_targets(language)]
        for name, n in self.numbers.items():
            self.fields[name] = forms.ChoiceField(
                label=table.columns[n], choices=choices, initial=guesses.get(n, UNSURE)
            )
        self.order_fields(["sheet", *self.numbers, "order", "serial", "agreed"])

    @property
    def reading(self) -> dict[str, object]:
        """How the table is to be read."""
        given = self.cleaned_data
        columns = {str(n): given[name] for name, n in self.numbers.items() if given[name] != UNSURE}
        order = "" if given["order"] == UNSURE else given["order"]
        serial = None if given["serial"] == UNSURE else int(given["serial"])
        return {
            "columns": columns, "order": order, "serial": serial, "agreed": given.get("agreed", False),
            "sheet": given.get("sheet", ""),
        }  # fmt: skip


class Decide(forms.Form):
    """Who comes in."""

    mode = forms.ChoiceField(
        label=_("What shall come in?"),
        widget=forms.RadioSelect,
        initial="good",
        choices=[
            ("good", _("The good rows; the others are left out")),
            ("all", _("All rows, or none if one is refused")),
        ],
    )
    take = forms.MultipleChoiceField(
        label=_("These may be known already. Tick those who are somebody else."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: object, known: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["take"].choices = known
        if not known:
            del self.fields["take"]


def named_targets(language: str) -> list[tuple[str, object]]:
    """Everything that a column may mean, in words."""
    spoken = words(language)
    own = {
        **IDENTITY_WORDS,
        CONSENT: _("Consent: yes or no"),
        FLAGS: _("Signs of danger"),
        NATIONALITIES: spoken["list.nationalities.label"],
        ENTERED_ON: spoken["field.stays.entered_on.label"],
    }
    return [(name, own.get(name) or spoken[f"fact.{name}.label"]) for name in targets(vocabulary())]
