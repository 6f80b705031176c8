"""Forms of the workshop: a new draft, the lines of a group with what was read, a whole file. Start at `GroupForm`."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from puente.rules.edit import FormField
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


def _asked(field: FormField) -> forms.Field:
    name = str(field.path[-1])
    label = FIELD_WORDS.get(name, name.replace("_", " "))
    given = {"label": label, "required": field.required, "initial": typed(field)}
    if field.kind == "yes_no":
        choices = [("", "–"), ("yes", pgettext_lazy("an answer", "Yes")), ("no", pgettext_lazy("an answer", "No"))]
        return forms.ChoiceField(choices=choices, **given)
    if field.kind == "code" and field.choices:
        return forms.ChoiceField(choices=[("", "–"), *((one, one) for one in field.choices)], **given)
    return forms.CharField(max_length=2000, **given)


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
