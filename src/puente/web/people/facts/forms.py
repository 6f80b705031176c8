"""Ask for facts on one form, each with how well it is known. Start at `Facts`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from puente.errors import InputError
from puente.vocabulary.facts import FactType
from puente.vocabulary.load import vocabulary
from puente.vocabulary.value import Place, read_value
from puente.web.people.facts.questions import Open
from puente.web.people.law import book_of, words_of
from puente.wording.question_text import QuestionText

LEVEL_WORDS: dict[str, Promise] = {
    "declared": pgettext_lazy("evidence", "The person says so"),
    "documented": pgettext_lazy("evidence", "I saw a paper"),
    "verified": pgettext_lazy("evidence", "Checked with who issued it"),
}
YES, NO, REFUSED = "true", "false", "refused"


class Facts(forms.Form):
    """Some questions of the law; what is left empty stays unknown."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: object, questions: list[Open], country: str, language: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for each in questions:
            for name, field in _fields(each, country, language):
                self.fields[name] = field

    def answers(self) -> Iterator[tuple[Open, Any, str]]:
        """What was said, with its evidence; nothing for what was left empty.

        raises   nothing: what cannot be is an error of its field
        """
        for each in self.questions:
            level = self.cleaned_data.get(f"level_{each.key}") or "declared"
            if self.cleaned_data.get(f"none_{each.key}"):
                yield each, "none", level
                continue
            given = [self.cleaned_data.get(name) for name in (f"said_{each.key}", f"also_{each.key}")]
            said = [value for value in given if value not in (None, "")]
            if said:
                value = self._read(each, said)
                if value is not None:
                    yield each, value, level

    def _read(self, each: Open, said: list[str]) -> Any:
        if said[0] == REFUSED:
            return REFUSED
        found = each.target
        if each.definition is None:
            return said[0] == YES
        try:
            read = [_value(value, each, Place(each.ask.path)) for value in said]
        except InputError:
            self.add_error(f"said_{each.key}", _("This cannot be read. Write it as in the example, or leave it empty."))
            return None
        return read if found.records is not None else read[0]


def _value(said: str, each: Open, place: Place) -> Any:
    """A value as the person file holds it; refused where it cannot be."""
    value: Any = said == YES if each.definition.type is FactType.BOOL else said.strip()
    if each.definition.type is FactType.NUMBER:
        value = float(said.replace(",", ".")) if said.replace(",", "").replace(".", "").isdigit() else said
        value = int(value) if isinstance(value, float) and value.is_integer() else value
    read_value(value, each.definition, place)
    return value


def _fields(each: Open, country: str, language: str) -> Iterator[tuple[str, forms.Field]]:
    helps = ", ".join(each.papers)
    yield f"said_{each.key}", _said(each, country, language, helps)
    records = each.target.records
    if records is not None and records.set_of:
        yield f"also_{each.key}", _choice(_("Another one, if there is"), each, country, language, "")
    if each.definition is not None and each.definition.none_means and records is None:
        label = words_of(country, language).fact(f"none.{each.definition.none_means}") or "–"
        yield f"none_{each.key}", forms.BooleanField(label=label, required=False)
    yield (
        f"level_{each.key}",
        forms.ChoiceField(
            label=_("How do you know?"), choices=list(LEVEL_WORDS.items()), required=False, initial="declared"
        ),
    )


def _said(each: Open, country: str, language: str, helps: str) -> forms.Field:
    definition = each.definition
    if definition is None or definition.type is FactType.BOOL:
        choices = [(YES, _("Yes")), (NO, _("No")), ("", _("Not asked"))]
        if definition is not None:
            choices.append((REFUSED, _("Would rather not say")))
        return forms.ChoiceField(
            label=each.words, choices=choices, required=False, widget=forms.RadioSelect, help_text=helps
        )
    if definition.choices or definition.codes in ("country", "document", "scheme"):
        return _choice(each.words, each, country, language, helps)
    day = _("As 2021-01-31; 2021-01 if the day is not known.")
    asked = day if definition.type is FactType.DATE else helps
    return forms.CharField(label=each.words, required=False, max_length=80, help_text=asked)


def _choice(label: str | Promise, each: Open, country: str, language: str, helps: str) -> forms.ChoiceField:
    found = _options(each, country, language)
    choices = [("", _("Not asked")), *sorted(found, key=lambda pair: pair[1]), (REFUSED, _("Would rather not say"))]
    return forms.ChoiceField(label=label, choices=choices, required=False, help_text=helps)


def _options(each: Open, country: str, language: str) -> list[tuple[str, str]]:
    text = QuestionText(words_of(country, language), vocabulary())
    if each.definition.choices:
        values = each.definition.choices
    elif each.definition.codes == "document":
        values = vocabulary().documents
    elif each.definition.codes == "scheme":
        book = book_of(country)
        values = tuple(book.pack(country).schemes) if book else ()
    else:
        return _countries(text.words.language)
    return [(value, text.value(each.definition, each.value_key, value)) for value in values]


@cache
def _countries(language: str) -> list[tuple[str, str]]:
    import pycountry  # noqa: PLC0415 - slow to import

    from puente.wording.words import country_name  # noqa: PLC0415 - with the list

    codes = (entry.alpha_3.lower() for entry in pycountry.countries)
    return [(code, country_name(code, language)) for code in codes]
