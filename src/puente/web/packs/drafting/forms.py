"""Forms of the workshop: a new draft, the lines of a group with what was read, a whole file. Start at `GroupForm`."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from puente.rules.edit import FormField
from puente.rules.entries import open_before, usual_in
from puente.web.packs.drafting.entries import asked, is_source
from puente.web.packs.drafting.places import Group, typed
from puente.web.packs.words import FIELD_WORDS

NEW_SOURCE = "+"
_DAY = {"widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}


class NewDraft(forms.Form):
    """What a draft is for."""

    title = forms.CharField(label=_("What changes, in one line"), max_length=160)


class ReadForm(forms.Form):
    """What somebody read for a change."""

    source = forms.ChoiceField(label=_("Where you read it"))
    title = forms.CharField(
        label=_("Title of a new source"), max_length=300, required=False,
        help_text=_("Only when the source is not in the list."),
    )  # fmt: skip
    address = forms.URLField(label=_("Its address"), max_length=500, required=False, assume_scheme="https")
    key = forms.RegexField(
        r"^[a-z][a-z0-9_]{1,39}$", label=_("Short name of a new source"), required=False,
        help_text=_("Small letters, figures and _, such as decree_12_2026."),
    )  # fmt: skip
    read_on = forms.DateField(label=_("Day you read it"), **_DAY)
    sentence = forms.CharField(
        label=_("The sentence you read"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Copy it as it stands. The second reader compares."),
    )  # fmt: skip

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, sources: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = [(key, f"{key} · {title}"[:90]) for key, title in sources]
        self.fields["source"].choices = [*shown, (NEW_SOURCE, _("A new source"))]

    def clean(self) -> dict[str, Any]:
        """A new source has a name and a title."""
        said = super().clean()
        if said.get("source") == NEW_SOURCE:
            for name in ("key", "title"):
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, _("A new source needs this."))
        return said


class GroupForm(ReadForm):
    """The lines of one group of a text, and what was read for the change."""

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.group = group
        lines = sorted(group.fields, key=lambda field: not field.present)
        for field in lines:
            self.fields[f"line_{field.path[-1]}"] = _asked(field)
            if field.kind == "sources" and field.present:
                self.initial.setdefault("source", typed(field).split(",")[0])
        self.order_fields([f"line_{field.path[-1]}" for field in lines])

    def said(self) -> dict[str, str]:
        """Name of each line → what was typed."""
        return {
            name.removeprefix("line_"): str(value)
            for name, value in self.cleaned_data.items()
            if name.startswith("line_")
        }


def _turn(line: tuple[str, FormField]) -> int:
    """What must be said, then how much, then when, then the rest, then what is chosen from a list."""
    kinds = {"value": 1, "money": 1, "number": 1, "day": 2, "date": 2, "code": 4}
    return 0 if line[1].required else kinds.get(line[1].kind, 3)


def _asked(field: FormField, name: str = "") -> forms.Field:
    last = str(field.path[-1])
    label = FIELD_WORDS.get(last, (name or last).replace("_", " "))
    given = {"label": label, "required": field.required, "initial": typed(field)}
    if field.kind == "yes_no":
        choices = [("", "–"), ("yes", pgettext_lazy("an answer", "Yes")), ("no", pgettext_lazy("an answer", "No"))]
        return forms.ChoiceField(choices=choices, **given)
    if field.kind == "code" and field.choices:
        return forms.ChoiceField(choices=[("", "–"), *((one, one) for one in field.choices)], **given)
    return forms.CharField(max_length=2000, **given)


class EntryForm(ReadForm):
    """The lines of one more entry, what is usual first, and what was read for it."""

    def __init__(self, *args: Any, place: FormField, path: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place, lines = place, sorted(asked(place, path), key=_turn)
        usual = usual_in(place)
        first = [name for name, one in lines if one.required or name in usual]
        more = [name for name, _one in lines if name not in first]
        for name, one in lines:
            self.fields[f"line_{name}"] = _asked(one, name)
        if place.kind == "mapping":
            self.fields["entry"] = forms.RegexField(
                r"^[a-z][a-z0-9_]{0,59}$", label=FIELD_WORDS["id"], help_text=_("Small letters, figures and _."),
            )  # fmt: skip
        if is_source(path):
            for name in ("source", "title", "address", "key"):
                del self.fields[name]
        if open_before(place) is not None and "from" in [name for name, _one in lines]:
            self.fields["ends_before"] = forms.BooleanField(
                label=_("The one before it ends the day before this one begins"), required=False
            )
        begin = ["entry", *(f"line_{name}" for name in first), "ends_before"]
        self.order_fields([*begin, *ReadForm.base_fields])
        self.later = [f"line_{name}" for name in more]

    @property
    def first_fields(self) -> list[forms.BoundField]:
        """What is asked at once."""
        return [one for one in self.visible_fields() if one.name not in self.later]

    @property
    def later_fields(self) -> list[forms.BoundField]:
        """What may be said too."""
        return [self[name] for name in self.later]

    @property
    def later_open(self) -> bool:
        """Whether something was typed there, or is wrong."""
        return any(one.errors or one.value() for one in self.later_fields)

    def said(self) -> dict[str, str]:
        """Name of each line → what was typed."""
        lines = {name: str(value) for name, value in self.cleaned_data.items() if name.startswith("line_")}
        return {name.removeprefix("line_"): value for name, value in lines.items()}


class RemovalForm(forms.Form):
    """Why an entry is taken away."""

    reason = forms.CharField(
        label=_("Why it is taken away"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The second reader reads this. A value that was law once stays: give it a last day."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)


class FileForm(forms.Form):
    """A whole file, as text."""

    text = forms.CharField(
        label=_("Text of the file"), strip=False, max_length=1024 * 1024,
        widget=forms.Textarea(attrs={"rows": 30, "spellcheck": "false", "class": "code"}),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean_text(self) -> str:
        """Lines end as packs end them, whatever the browser sends."""
        return self.cleaned_data["text"].replace("\r\n", "\n").rstrip("\n") + "\n"
