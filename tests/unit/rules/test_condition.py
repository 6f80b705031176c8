"""The grammar takes its forms and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from puente.rules.condition import FORMS, Condition, Leaf

READ = TypeAdapter(Condition)
LAWYER = {"id": "lawyer", "fact": "lawyer", "is": True}

FORM: dict[str, Any] = {
    "all": {"all": [LAWYER]},
    "any": {"any": [LAWYER, False]},
    "not": {"not": LAWYER},
    "when": {"when": LAWYER, "then": True, "else": False},
    "at_least": {"at_least": {"n": 1, "of": [LAWYER]}},
    "some": {"id": "s", "some": {"over": "stays", "where": LAWYER, "as": "stay"}},
    "every": {"id": "e", "every": {"over": "stays", "where": LAWYER}},
    "holds": {"id": "h", "holds": ["zzz.scheme.card"], "at": "on"},
    "covers": {"id": "c", "covers": "filing"},
    "right": {"id": "r", "right": "work"},
    "readings": {"readings": [LAWYER, True]},
    "decides": {"id": "d", "decides": "office"},
    "unsettled": {"id": "u", "unsettled": "office"},
    "use": {"use": "named"},
    "fact": LAWYER,
    "derive": {"id": "a", "derive": "age", "ge": 18},
    "scheme": {"id": "o", "scheme": {"id": "zzz.scheme.card", "is": "held"}},
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_read_and_comes_back_the_same(form: str) -> None:
    condition = READ.validate_python(FORM[form])

    assert READ.validate_python(condition) == condition


def test_a_plain_true_or_false_is_a_condition() -> None:
    assert READ.validate_python(True) is True


WRONG: dict[str, Any] = {
    "no form": {"id": "x", "fakt": "lawyer"},
    "a text": "lawyer",
    "no comparison": {"id": "x", "fact": "lawyer"},
    "two comparisons": {**LAWYER, "eq": True},
    "fact and derive": {**LAWYER, "derive": "age"},
    "no id": {"fact": "lawyer", "is": True},
    "one more key": {"all": [LAWYER], "any": [LAWYER]},
    "a python expression": {"all": "lawyer and adult"},
    "when without else": {"when": LAWYER, "then": True},
    "another word for a scheme's answer": {"id": "o", "scheme": {"id": "x", "is": "likely"}},
    "an unknown level": {**LAWYER, "level": "sworn"},
}


@pytest.mark.parametrize("name", WRONG)
def test_anything_else_is_refused(name: str) -> None:
    with pytest.raises(ValidationError):
        READ.validate_python(WRONG[name])


def test_a_leaf_names_its_one_comparison() -> None:
    leaf = READ.validate_python({"id": "x", "fact": "birth_date", "within": ["2020-01-01", "on"]})

    assert isinstance(leaf, Leaf)
    assert leaf.comparisons == (("within", ("2020-01-01", "on")),)


def test_false_is_a_comparison_and_not_the_lack_of_one() -> None:
    leaf = READ.validate_python({**LAWYER, "is": False})

    assert leaf.comparisons == (("is", False),)
