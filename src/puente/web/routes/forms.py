"""What the pages of a visit ask. Start at `QuestionForm`, which fits itself to the kind of fact.

One question a page. A page is plain HTML: radios, lists, three number fields for a day. Bad input is said beside the
field, and what was typed stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from babel.numbers import get_territory_currencies
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from puente.errors import InputError, ProjectError
from puente.rules.explain import Ask
from puente.vocabulary.dates import Span
from puente.vocabulary.facts import FactDefinition, FactType, ListDefinition
from puente.vocabulary.load import vocabulary
from puente.vocabulary.value import Place, read_value
from puente.web.people.countries import Option, countries_to_choose
from puente.web.routes import law
from puente.web.saying import say_refusal
from puente.wording.question_text import QuestionText, target

SKIP, REFUSED, NONE, YES, NO = "skip", "refused", "none", "yes", "no"
LISTED = 9
"""Up to so many values are radios; more are a list that opens."""
LIKELY_PAPERS = ("passport", "identity_card", "birth_certificate", "residence_card", "migration_record", "entry_stamp")
GOALS = ("job", "self-employment")
CHILD, DANGER = "child", "danger"
NATIONALITIES = 3
_OLDEST = 120
_PAST = frozenset({"birth_date", "entered_on", "issued_on", "filed_on", "decided_on"})
"""Days that have come already."""


class Start(forms.Form):
    """Which country, and what brings you here."""

    country = forms.ChoiceField(label=gettext_lazy("Which country is it about?"), widget=forms.RadioSelect)
    here = forms.ChoiceField(
        label=gettext_lazy("Are you in this country now?"),
        choices=[(YES, pgettext_lazy("an answer", "Yes")), (NO, gettext_lazy("No, I want to go there"))],
        widget=forms.RadioSelect,
    )
    why = forms.ChoiceField(
        label=gettext_lazy("What brings you here?"),
        choices=[
            ("job", gettext_lazy("I want papers and a job")),
            ("self-employment", gettext_lazy("I want papers and my own business")),
            (CHILD, gettext_lazy("I am under 18 and here without my family")),
            (DANGER, gettext_lazy("I am in danger, or somebody controls me or my papers")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(code, law.words(code, language).country_name(code)) for code in law.countries()]
        self.fields["country"].choices = sorted(named, key=lambda one: one[1])
        for name in self.fields:
            self.fields[name].error_messages["required"] = gettext_lazy("Choose one of the answers.")
            self.fields[name].error_messages["invalid_choice"] = gettext_lazy("Choose one of the answers.")


class AddMember(forms.Form):
    """Somebody of the household."""

    relation = forms.ChoiceField(label=pgettext_lazy("a member of the family", "Who is it?"))
    lives_with = forms.ChoiceField(
        label=gettext_lazy("Do you live together?"),
        choices=[(YES, pgettext_lazy("an answer", "Yes")), (NO, pgettext_lazy("an answer", "No"))],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, text: QuestionText, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        definition = vocabulary().lists["household"].fields["relation"]
        values = definition.choices or ()
        named = [(value, text.value(definition, "household.relation", value)) for value in values]
        self.fields["relation"].choices = [("", "–"), *named]
        for each in self.fields.values():
            each.error_messages["required"] = gettext_lazy("Choose one of the answers.")


@dataclass
class QuestionForm:
    """The fields of one question.

    ask     as the whole person file names it
    sent    what the form held, when it was sent
    said    what was said before, when one goes back
    error   what is wrong with what was sent
    """

    ask: Ask
    text: QuestionText
    country: str
    on: date
    sent: Mapping[str, str] = field(default_factory=dict)
    said: Any = None
    error: str = ""

    # -- what kind of question it is ------------------------------------------------------------------------------

    @cached_property
    def target(self) -> Any:
        """Where the answer goes in the person file."""
        return target(self.ask.path, vocabulary())

    @property
    def definition(self) -> FactDefinition | None:
        """Of the fact that is asked for; of a list, of the field whose values are to choose from."""
        if self.target.fact is not None:
            return self.target.fact
        records: ListDefinition = self.target.records
        name = records.set_of or self.pinned
        return records.fields[name] if name else None

    @property
    def pinned(self) -> str | None:
        """The field of a record whose values the question names, where there are several."""
        several = [name for name, values in sorted((self.ask.pins or {}).items()) if len(values) > 1]
        return several[0] if several else None

    @property
    def kind(self) -> str:
        """How it is asked: radio, select, set, date, number or text."""
        if self.target.records is not None and self.target.records.set_of:
            return "set"
        if self.options:
            return "radio" if len(self.options) <= LISTED else "select"
        if self.definition is not None and self.definition.codes == "country":
            return "select"
        return {FactType.DATE: "date", FactType.NUMBER: "number"}.get(self.definition.type, "text")

    @cached_property
    def options(self) -> list[Option]:
        """The values to choose from; empty where the answer is a day, a number, a text or any country."""
        if self.target.records is not None and not self.target.records.set_of:
            return self._of_list()
        definition = self.definition
        if definition.type is FactType.BOOL:
            return [Option(YES, pgettext("an answer", "Yes")), Option(NO, pgettext("an answer", "No"))]
        return [Option(value, self.text.value(definition, self._key, value)) for value in self._values(definition)]

    def _of_list(self) -> list[Option]:
        if self.pinned is None:
            return [Option(YES, pgettext("an answer", "Yes")), Option(NO, pgettext("an answer", "No"))]
        values = sorted(self.ask.pins[self.pinned])
        words = [self.text.value(self.definition, f"{self.target.name}.{self.pinned}", value) for value in values]
        return [*map(Option, values, words), Option(NO, _("No, none of these"))]

    def _values(self, definition: FactDefinition) -> tuple[str, ...]:
        if definition.choices is not None:
            return definition.choices
        if definition.codes == "scheme":
            return tuple(law.book(self.country).pack(self.country).schemes)
        if definition.codes == "isced_2011":
            return tuple(map(str, range(9)))
        if definition.codes == "document":
            others = [name for name in vocabulary().documents if name not in LIKELY_PAPERS]
            return (*LIKELY_PAPERS, *others)
        return ()

    @property
    def _key(self) -> str:
        return f"{self.target.over}.{self.target.name}" if self.target.over else self.target.name

    @property
    def groups(self) -> list[tuple[str, list[Option]]]:
        """The options of a list that opens, the likely ones first."""
        if self.options:
            return [("", self.options)]
        likely, others = countries_to_choose(self.text.words.language)
        return [(_("Often chosen"), likely), (_("All other countries"), others)]

    @property
    def none_words(self) -> str:
        """What "none" says, where that is an answer."""
        if self.kind == "set":
            return _("I have no nationality")
        means = self.definition.none_means if self.target.fact is not None else None
        return self.text.words.fact(f"none.{means}") or "" if means else ""

    @property
    def sensitive(self) -> bool:
        """Whether somebody may rather not say."""
        found = self.target.fact or self.target.records
        return found.sensitivity in ("sensitive", "protected")

    @property
    def unit(self) -> str:
        """What a number counts."""
        unit = (self.definition.unit if self.definition else None) or ""
        if not unit.startswith("currency"):
            return ""
        import pycountry  # noqa: PLC0415 - slow to import

        entry = pycountry.countries.get(alpha_3=self.country.upper())
        codes = get_territory_currencies(entry.alpha_2) if entry else []
        periods = {"currency per month": _("a month"), "currency per year": _("a year")}
        return " ".join(part for part in (codes[0] if codes else "", periods.get(unit, "")) if part)

    # -- what it shows --------------------------------------------------------------------------------------------

    @property
    def shown(self) -> Mapping[str, str]:
        """What the fields hold when the page is opened: what was sent, else what was said before."""
        return self.sent or self._before()

    def _before(self) -> dict[str, str]:
        said = self.said
        if said is None or said == REFUSED:
            return {}
        if isinstance(said, list):
            return {f"value{n}": value for n, value in enumerate(said)}
        if isinstance(said, Mapping):
            return {"value": str(said.get(self.pinned or "", YES))}
        if isinstance(said, bool):
            return {"value": YES if said else NO}
        if self.kind == "date" and said != NONE:
            return dict(
                zip(("year", "month", "day"), (part.lstrip("0") for part in str(said).split("-")), strict=False)
            )
        return {"value": str(said)}

    @property
    def chosen(self) -> str:
        """The value that is marked."""
        return self.shown.get("value", "")

    @property
    def slots(self) -> list[tuple[int, str]]:
        """Of a set: each list that opens, and what is chosen in it."""
        return [(n, self.shown.get(f"value{n}", "")) for n in range(NATIONALITIES)]

    # -- what was answered ----------------------------------------------------------------------------------------

    def read(self) -> object:
        """What `puente.wording.interview.put_answer` takes; None for a skip.

        raises   InputError; `error` then says it in words
        """
        button = self.sent.get("said", "")
        chosen = self.sent.get("value", "")
        if SKIP in (button, chosen):
            return None
        if REFUSED in (button, chosen) and self.sensitive:
            return REFUSED if self.target.fact is not None else None
        if NONE in (button, chosen) and self.none_words:
            return [] if self.kind == "set" else NONE
        try:
            return getattr(self, f"_read_{self.kind}")()
        except ProjectError as error:
            self.error = say_refusal(error)
            raise

    def refuse(self, error: InputError) -> None:
        """Say what is wrong with an answer that could be read and cannot be."""
        self.error = say_refusal(error)

    def _read_radio(self) -> object:
        chosen = self.sent.get("value", "")
        if chosen not in {one.value for one in self.options}:
            raise InputError("visit.nothing-chosen", field="value")
        if self.target.records is not None:
            return False if chosen == NO else self._record(chosen)
        if self.definition.type is FactType.BOOL:
            return chosen == YES
        return self._checked(chosen)

    def _read_select(self) -> object:
        return self._read_radio() if self.options else self._checked(self.sent.get("value", ""))

    def _read_set(self) -> object:
        found = [self.sent.get(f"value{n}", "") for n in range(NATIONALITIES)]
        return list(dict.fromkeys(str(self._checked(value)) for value in found if value)) or self._checked("")

    def _read_date(self) -> object:
        parts = [self.sent.get(name, "").strip() for name in ("year", "month", "day")]
        if not parts[0]:
            raise InputError("visit.no-year", field="year")
        if parts[2] and not parts[1]:
            raise InputError("visit.no-month", field="month")
        written = "-".join(part.zfill(width) for part, width in zip(parts, (4, 2, 2), strict=True) if part)
        try:
            span = Span.parse(written, field="year")
        except InputError:
            raise InputError("visit.no-such-day", field="year") from None
        self._check_year(span)
        return written

    def _check_year(self, span: Span) -> None:
        """Refuse what is a slip of the hand: a day to come for what has happened, a year before anybody's life."""
        if self.target.name in _PAST and span.first > self.on:
            raise InputError("visit.day-to-come", field="year")
        if span.last.year < self.on.year - _OLDEST or span.first.year > self.on.year + _OLDEST:
            raise InputError("visit.no-such-year", field="year")

    def _read_number(self) -> object:
        typed = self.sent.get("value", "").replace(" ", "").replace("\u00a0", "").replace(",", ".")
        whole, _dot, rest = typed.rpartition(".")
        if len(rest) == 3 and whole:  # 1.300.000 or 1,300,000: points between thousands
            typed = typed.replace(".", "")
        try:
            number = read_value(typed, self.definition, Place("value"))
        except InputError:
            raise InputError("visit.no-number", field="value") from None
        if number < 0:
            raise InputError("visit.no-number", field="value")
        return number if isinstance(number, int) else str(number)

    def _read_text(self) -> object:
        return self._checked(self.sent.get("value", "").strip()[:120])

    def _checked(self, value: str) -> object:
        if not value:
            raise InputError("visit.nothing-chosen", field="value")
        try:
            read_value(value, self.definition, Place("value"))
        except InputError:
            raise InputError("visit.not-understood", field="value") from None
        return value

    def _record(self, chosen: str) -> dict[str, object]:
        """The fields of a new record that the question named."""
        found: dict[str, object] = {}
        for name, values in (self.ask.pins or {}).items():
            if len(values) == 1:
                (only,) = values
                is_bool = self.target.records.fields[name].type is FactType.BOOL
                found[name] = only == "true" if is_bool else only
        if self.pinned is not None:
            is_bool = self.definition.type is FactType.BOOL
            found[self.pinned] = chosen == "true" if is_bool else chosen
        return found
