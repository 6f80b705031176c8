"""What a form for a pack's text asks: each place, its kind, what it takes, and how it may be compared.

Start at `fields_of`. Everything comes from the models of the grammar, so that a field or a form that is added there is
asked for here without being named.
Guide: docs/guide/pack-authors.md
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, Discriminator
from pydantic.fields import FieldInfo

from puente.errors import InputError, NotFound
from puente.rules.advertising import Advertising
from puente.rules.carried import LinesFile, RightsFile
from puente.rules.case import CaseFile
from puente.rules.condition import COMPARISONS, FORMS, Form, Leaf, Means, Quantified, form_of
from puente.rules.lint_leaf import OPERATORS, derived_operators
from puente.rules.model import About, Period, Scheme
from puente.rules.pack import Goals, PackFile, WorkRights
from puente.rules.read_pack import (
    GROUNDS,
    LINES,
    LISTED_FOLDERS,
    RIGHTS,
    SCHEME_FOLDERS,
    AuthoritiesFile,
    CalendarsFile,
    DocumentsFile,
    DutiesFile,
    ParametersFile,
    SourcesFile,
    StepsFile,
)
from puente.vocabulary.facts import FactDefinition, Vocabulary
from puente.vocabulary.strict_yaml import YamlText, parse

FieldKind = Literal[
    "text", "number", "yes_no", "date", "duration", "day", "money", "code", "sources", "value", "condition", "period",
    "group", "list", "mapping",
]  # fmt: skip
"""`day` is a date or a bound such as `filing - P30D`; `period` a group with a first and a last day; `value` any one."""

MODELS: Mapping[str, type[Form]] = {
    "scheme": Scheme, "pack": PackFile, "sources": SourcesFile, "authorities": AuthoritiesFile, "goals": Goals,
    "steps": StepsFile, "documents": DocumentsFile, "parameters": ParametersFile, "calendars": CalendarsFile,
    "work_rights": WorkRights, "cases": CaseFile, "duties": DutiesFile, "rights": RightsFile, "lines": LinesFile,
    "advertising": Advertising,
}  # fmt: skip
_ONE_OF_A_KIND = {RIGHTS: "rights", LINES: "lines", GROUNDS: "advertising"}
_PLAIN: Mapping[Any, FieldKind] = {
    bool: "yes_no", int: "number", float: "number", Decimal: "number", date: "date", str: "text",
}  # fmt: skip
_HOLDING = ("group", "period", "list", "mapping")
_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class FormField:
    """One place that a form shows.

    path       in the text: keys and numbers; where nothing stands yet, where it would
    label      key of its words: model and field, `window.until`; an entry of a list has the label of the list
    required   the text does not read without it
    present    whether something stands there; `value` and `line` are of what does
    choices    what a code may be; of a condition, the forms it may be written in
    operators  of a condition that compares a fact: how this fact may be compared
    inside     the fields of a group, the entries of a list or mapping
    adds       the fields of one more entry of a list or mapping, or of a group that is not there; a group that such
               an entry cannot be without has its own
    """

    path: tuple[str | int, ...]
    label: str
    kind: FieldKind
    required: bool = False
    present: bool = True
    value: Any = None
    line: int = 1
    choices: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()
    inside: tuple[FormField, ...] = ()
    adds: tuple[FormField, ...] = ()

    def walk(self) -> Iterator[FormField]:
        """This field and every one inside it."""
        yield self
        for one in self.inside:
            yield from one.walk()


def kind_of(path: str) -> str | None:
    """The kind of a pack's file by its place in the country folder; None for words and coverage."""
    folder, _, name = path.rpartition("/")
    if path in _ONE_OF_A_KIND:
        return _ONE_OF_A_KIND[path]
    if folder in SCHEME_FOLDERS:
        return "scheme"
    if folder in LISTED_FOLDERS or folder.split("/")[0] == "cases":
        return folder.split("/")[0]
    stem = name.removesuffix(".yaml")
    return stem if not folder and stem in MODELS else None


def fields_of(
    text: str, kind: str, *, sources: tuple[str, ...] = (), vocabulary: Vocabulary | None = None, file: str = "draft"
) -> FormField:
    """Everything a form asks about a text, as one group.

    kind        a key of `MODELS`; `kind_of` tells it
    sources     keys of the pack's sources, offered where one is named
    vocabulary  with it, comparisons are those that fit the fact, and codes those it takes
    raises      InputError("yaml.…") with the line; NotFound("edit.no-such-kind")
    """
    if kind not in MODELS:
        raise NotFound("edit.no-such-kind", kind="kind", id=kind, accepted=tuple(MODELS))
    found = parse(text, file=file, kind=InputError)
    root = FormField((), _label(MODELS[kind]), "group", required=True)
    return _Former(found, sources, vocabulary).group(root, MODELS[kind], found.data, _Scope())


@dataclass(frozen=True, slots=True)
class _Scope:
    """Over which list the names of facts are read, and by which names outer records go."""

    over: str | None = None
    named: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Former:
    """Walks a text along the models."""

    text: YamlText
    sources: tuple[str, ...]
    vocabulary: Vocabulary | None

    def group(self, field: FormField, model: type[BaseModel], data: Any, scope: _Scope) -> FormField:
        """A group with its fields; where nothing stands, with what one would ask."""
        if data is None:
            return replace(field, adds=self._blank(field, model))
        if not isinstance(data, Mapping):
            return replace(field, kind="value", value=data)
        scope = self._inner(model, data, scope)
        fields = tuple(self._field(field, model, name, info, data, scope) for name, info in model.model_fields.items())
        return replace(self._compared(field, data, scope) if model is Leaf else field, inside=fields)

    def _blank(self, field: FormField, model: type[BaseModel]) -> tuple[FormField, ...]:
        """One level only: a group inside a group is asked for once the outer one stands, unless it must be there."""
        return tuple(self._unwritten(field, model, name, info) for name, info in model.model_fields.items())

    def _unwritten(self, above: FormField, model: type[BaseModel], name: str, info: FieldInfo) -> FormField:
        field = self._shallow(above, model, name, info)
        form = _form_for(_bare(_meant(info))[0], None) if field.required and field.kind in ("group", "period") else None
        return field if form is None else replace(field, adds=self._blank(field, form))

    def _shallow(self, above: FormField, model: type[BaseModel], name: str, info: FieldInfo) -> FormField:
        key = info.alias or name
        field = FormField(
            (*above.path, key), f"{_label(model)}.{key}", "value", info.is_required(), False, None, above.line
        )
        return self._kinded(field, model, _meant(info))

    def _field(
        self, above: FormField, model: type[BaseModel], name: str, info: FieldInfo, data: Any, scope: _Scope
    ) -> FormField:
        field = self._shallow(above, model, name, info)
        key = field.path[-1]
        if key not in data:
            found = self._filled(field, _meant(info), None, scope) if field.kind in _HOLDING else field
            return replace(found, present=False)
        field = replace(field, present=True, line=self.text.line(field.path))
        return self._filled(field, _meant(info), data[key], scope)

    def _kinded(self, field: FormField, model: type[BaseModel], meant: Any) -> FormField:
        """The field with the kind that its type says."""
        bare, means = _bare(meant)
        if means == "condition":
            return replace(field, kind="condition", choices=FORMS)
        if means is not None:
            return replace(field, kind=means, choices=self.sources if means == "sources" else ())
        if get_origin(bare) is Literal:
            return replace(field, kind="code", choices=tuple(map(str, get_args(bare))))
        if bare is Decimal and "currency" in model.model_fields:
            return replace(field, kind="money")
        if _listed(bare) is not None:
            return replace(field, kind="list")
        if get_origin(bare) is dict:
            return replace(field, kind="mapping")
        form = _form_for(bare, None)
        if form is not None:
            return replace(field, kind="period" if issubclass(form, Period) else "group")
        return replace(field, kind=_PLAIN.get(bare, "value"))

    def _filled(self, field: FormField, meant: Any, data: Any, scope: _Scope) -> FormField:
        """The field with what stands in the text."""
        bare, means = _bare(meant)
        if means == "condition":
            return self._condition(field, data, scope)
        inner = _listed(bare)
        if inner is not None and (data is None or isinstance(data, list)) and means is None:
            return self._list(field, inner, data or [], scope)
        if get_origin(bare) is dict and (data is None or isinstance(data, Mapping)):
            return self._mapping(field, get_args(bare)[1], data or {}, scope)
        form = _form_for(bare, data)
        if form is not None:
            return self.group(field, form, data, scope)
        return replace(field, value=data)

    def _list(self, field: FormField, inner: Any, data: list[Any], scope: _Scope) -> FormField:
        entries = tuple(self._entry(field, n, inner, one, scope) for n, one in enumerate(data))
        return replace(field, inside=entries, adds=self._more(field, inner, len(data)))

    def _mapping(self, field: FormField, inner: Any, data: Mapping[str, Any], scope: _Scope) -> FormField:
        entries = tuple(self._entry(field, key, inner, one, scope) for key, one in data.items())
        return replace(field, inside=entries, adds=self._more(field, inner, ""))

    def _more(self, field: FormField, inner: Any, step: str | int) -> tuple[FormField, ...]:
        """What one more entry asks; nothing where an entry is no group. Of a mapping, its key is asked beside it."""
        form = _form_for(_bare(inner)[0], None)
        more = replace(field, path=(*field.path, step), present=False)
        return self._blank(more, form) if form is not None and _bare(inner)[1] is None else ()

    def _entry(self, field: FormField, key: str | int, inner: Any, data: Any, scope: _Scope) -> FormField:
        path = (*field.path, key)
        entry = FormField(path, field.label, "value", line=self.text.line(path))
        return self._filled(self._kinded(entry, Form, inner), inner, data, scope)

    def _condition(self, field: FormField, data: Any, scope: _Scope) -> FormField:
        form = form_of(data)
        if form is None:
            return replace(field, value=data)
        return self.group(replace(field, value=_label(form)), form, data, scope)

    # -- facts ----------------------------------------------------------------------------------------------------

    def _inner(self, model: type[BaseModel], data: Mapping[str, Any], scope: _Scope) -> _Scope:
        """The scope inside a form that goes over a list."""
        over = str(data.get("over", "")).removeprefix("person.")
        if model is About:
            return replace(scope, named=(*scope.named, (str(data.get("as")), over)))
        if (model is Quantified or (model is Leaf and "where" in data)) and over:
            return _Scope(over, (*scope.named, *([(str(data["as"]), over)] if "as" in data else [])))
        return scope

    def _compared(self, field: FormField, data: Mapping[str, Any], scope: _Scope) -> FormField:
        """A leaf with the comparisons that fit its fact, and the codes that the fact takes."""
        if self.vocabulary is None:
            return replace(field, operators=COMPARISONS)
        if "derive" in data:
            found = self.vocabulary.derived.get(str(data["derive"]))
            choices = (found.value.choices or ()) if found else ()
            return replace(field, operators=derived_operators(str(data["derive"])), choices=choices)
        fact = self._fact(str(data.get("fact", "")), scope)
        if fact == "set":
            return replace(field, operators=("in", "only", "is"), choices=())
        if not isinstance(fact, FactDefinition):
            return replace(field, operators=COMPARISONS, choices=())
        return replace(field, operators=tuple(dict.fromkeys((*OPERATORS[fact.type], "is"))), choices=fact.choices or ())

    def _fact(self, name: str, scope: _Scope) -> FactDefinition | Literal["set"] | None:
        vocabulary = self.vocabulary
        assert vocabulary is not None
        prefix, _, rest = name.partition(".")
        over: str | None = scope.over
        if rest:
            over, name = (None if prefix == "person" else dict(scope.named).get(prefix)), rest
        if name in vocabulary.lists and (over is None or vocabulary.lists[over].member):
            return "set"
        if over is not None and over not in vocabulary.lists:
            return None
        try:
            return vocabulary.field(name, over=over)
        except InputError:
            return None


def _label(model: type[BaseModel]) -> str:
    return _WORD.sub("_", model.__name__.strip("_")).lower()


def _meant(info: FieldInfo) -> Any:
    """The type of a field with what stands beside it, which pydantic takes apart."""
    found: Any = info.annotation
    for one in (*info.metadata, info.discriminator):
        if isinstance(one, (Means, Discriminator)):
            found = Annotated[found, one]
    return found


def _bare(meant: Any) -> tuple[Any, Any]:
    """A type without `None` and without what stands beside it; and the kind that this says."""
    if get_origin(meant) is Annotated:
        inner, *beside = get_args(meant)
        if any(isinstance(one, Discriminator) for one in beside):
            return inner, "condition"
        kind = next((one.kind for one in beside if isinstance(one, Means)), None)
        return (inner, kind) if kind else _bare(inner)
    if get_origin(meant) in (Union, UnionType):
        arms = [arm for arm in get_args(meant) if arm is not NoneType]
        if len(arms) == 1:
            return _bare(arms[0])
    return meant, None


def _arms(bare: Any) -> list[Any]:
    return [arm for arm in get_args(bare) if arm is not NoneType] if get_origin(bare) in (Union, UnionType) else [bare]


def _listed(bare: Any) -> Any:
    """What a list holds; None for what is no list."""
    return next((get_args(arm)[0] for arm in _arms(bare) if get_origin(arm) is tuple), None)


def _form_for(bare: Any, data: Any) -> type[BaseModel] | None:
    """The form among the arms of a type that fits what stands in the text; the first where nothing does."""
    forms = [arm for arm in _arms(bare) if isinstance(arm, type) and issubclass(arm, BaseModel)]
    if isinstance(data, Mapping):
        fitting = (
            form for form in forms if all(_key(n, f) in data for n, f in form.model_fields.items() if f.is_required())
        )
        return next(fitting, forms[0] if forms else None)
    return forms[0] if forms else None


def _key(name: str, info: FieldInfo) -> str:
    return info.alias or name
