"""The form for a pack's text comes from the grammar."""

from __future__ import annotations

import pytest
from tests.factories.pack_folder import FILES, SCHEME

from puente.errors import InputError, NotFound
from puente.rules.condition import COMPARISONS, FORMS
from puente.rules.edit import values_at
from puente.rules.fields import MODELS, FormField, fields_of, kind_of
from puente.rules.load import SHIPPED, countries, files_of
from puente.rules.model import Scheme, Version
from puente.rules.read_pack import holds_law
from puente.vocabulary.load import vocabulary


def at(name: str, *, text: str = SCHEME, kind: str = "scheme") -> FormField:
    root = fields_of(text, kind, sources=("gazette",), vocabulary=vocabulary())
    return next(one for one in root.walk() if "/".join(map(str, one.path)) == name)


@pytest.mark.parametrize(
    ("name", "label", "kind", "required", "line"),
    [
        ("kind", "scheme.kind", "code", True, 2),
        ("versions/0/published", "version.published", "date", True, 7),
        ("versions/0/in_force", "version.in_force", "period", True, 6),
        ("versions/0/windows/0/until", "window.until", "day", False, 25),
        ("versions/0/permit/valid", "grant.valid", "duration", False, 27),
        ("versions/0/requires", "version.requires", "condition", False, 13),
        ("stay", "scheme.stay", "yes_no", False, 4),
        ("costs/0/amount", "cost.amount", "money", False, 31),
        ("rights/0/source", "right.source", "sources", False, 29),
    ],
)
def test_each_place_has_its_kind_from_the_model(name: str, label: str, kind: str, required: bool, line: int) -> None:
    found = at(name)

    assert (found.label, found.kind, found.required, found.line, found.present) == (label, kind, required, line, True)


def test_choices_are_those_of_the_model_and_sources_those_of_the_pack() -> None:
    assert at("versions/0/status").choices == ("draft", "transcribed", "verified", "superseded")
    assert at("rights/0/source").choices == ("gazette",)
    assert at("versions/0/requires").choices == FORMS


def test_what_is_not_there_is_offered() -> None:
    offered = {one.label: one for one in at("").walk() if not one.present}

    assert offered["window.id"].required is False
    assert offered["scheme.prolongs"].path == ("prolongs",)
    assert [one.label for one in at("versions/0/windows").adds if one.required] == []
    assert {one.path for one in at("rights").adds if one.required} == {("rights", 1, "right"), ("rights", 1, "is")}


@pytest.mark.parametrize(
    ("name", "operators"),
    [
        ("versions/0/requires/all/0", ("in", "only", "is")),
        ("versions/0/requires/all/1/some/where/all/0", ("eq", "in", "is")),
        ("versions/0/requires/all/1/some/where/all/1", ("eq", "lt", "le", "gt", "ge", "within", "is")),
    ],
)
def test_a_fact_is_compared_only_as_its_type_allows(name: str, operators: tuple[str, ...]) -> None:
    assert at(name).operators == operators


def test_without_the_vocabulary_every_comparison_is_offered() -> None:
    leaves = [one for one in fields_of(SCHEME, "scheme").walk() if one.value == "leaf"]

    assert {one.operators for one in leaves} == {COMPARISONS}


def test_the_form_asks_every_field_of_a_model() -> None:
    root = fields_of(SCHEME, "scheme")

    assert {one.path[0] for one in root.inside} == set(Scheme.model_fields)
    (version,) = next(one for one in root.inside if one.path == ("versions",)).inside
    assert {one.label for one in version.inside} == {f"version.{name}" for name in Version.model_fields}


def test_every_value_of_a_shipped_scheme_stands_in_its_form() -> None:
    tried = 0
    for path, text in files_of(SHIPPED / countries()[0]).items():
        kind = kind_of(path)
        if kind == "scheme":
            shown = {one.path for one in fields_of(text, kind).walk() if one.present}
            for one in values_at(text).values():
                assert any(one.path[:n] in shown for n in range(len(one.path), 0, -1)), (path, one.path)
                tried += 1

    assert tried > 100


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("regularization/card.yaml", "scheme"),
        ("steps/steps.yaml", "steps"),
        ("cases/a/b.yaml", "cases"),
        ("sources.yaml", "sources"),
        ("text/en.yaml", None),
        ("coverage.yaml", None),
    ],
)
def test_a_file_tells_its_kind_by_its_place(path: str, kind: str | None) -> None:
    assert kind_of(path) == kind


def test_every_file_of_law_that_ships_has_a_form_with_all_it_says() -> None:
    tried = {}
    for country in countries():
        for path, text in files_of(SHIPPED / country).items():
            kind = kind_of(path)
            assert (kind in MODELS) == (holds_law(path) or path.startswith("cases/")), path
            if kind is not None and kind not in tried:
                tried[kind] = fields_of(text, kind)

    assert {"scheme", "rights", "lines", "advertising", "duties", "goals"} <= set(tried)
    assert all(any(one.present for one in root.inside) for root in tried.values())


@pytest.mark.parametrize("path", [path for path in FILES if kind_of(path)])
def test_every_kind_of_file_has_a_form(path: str) -> None:
    root = fields_of(FILES[path], kind_of(path) or "")

    assert any(one.present for one in root.inside)


def test_a_broken_text_is_refused_with_its_line() -> None:
    with pytest.raises(InputError) as caught:
        fields_of("id: a\nid: b\n", "scheme")

    assert (caught.value.code, caught.value.facts["line"]) == ("yaml.repeated-key", 2)


def test_an_unknown_kind_names_those_there_are() -> None:
    with pytest.raises(NotFound) as caught:
        fields_of("id: a\n", "poem")

    assert (caught.value.code, caught.value.accepted) == ("edit.no-such-kind", tuple(MODELS))
