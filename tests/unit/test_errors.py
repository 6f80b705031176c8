"""The error tree: a code and facts, no sentence, nothing about a person in a log."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from puente.errors import (
    Conflict,
    InputError,
    NotAllowed,
    NotFound,
    PackError,
    ProjectError,
    Unavailable,
)

KINDS = [PackError, InputError, NotAllowed, NotFound, Conflict, Unavailable]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_a_project_error_with_its_code(kind: type[ProjectError]) -> None:
    error = kind("scheme.not-found", near="col.scheme.ppt")

    assert isinstance(error, ProjectError)
    assert error.code == "scheme.not-found"
    assert error.facts["near"] == "col.scheme.ppt"


def test_the_tree_drawn_at_the_top_is_the_tree() -> None:
    drawn = ProjectError.__subclasses__()

    assert drawn == KINDS


@pytest.mark.parametrize("code", ["Oops", "nodot", "pack.", "pack.Window", "pack window.ends", "pack.ends-", ""])
def test_a_code_that_is_not_dotted_lower_case_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="not an error code"):
        ProjectError(code)


def test_a_pack_error_says_where() -> None:
    error = PackError("pack.window-ends-before-start", file=Path("col/ppt.yaml"), line=12, path="windows[0].until")

    assert (error.file, error.line, error.path) == ("col/ppt.yaml", 12, "windows[0].until")
    assert str(error) == "pack.window-ends-before-start (file=col/ppt.yaml, line=12, path=windows[0].until)"


def test_an_input_error_keeps_the_value_out_of_the_log() -> None:
    error = InputError("input.wrong-type", field="born_on", value="Mariana 1990", accepted=["a date"], file="m.yaml")

    assert error.facts["value"] == "Mariana 1990"
    assert str(error) == "input.wrong-type (field=born_on, accepted=('a date',), file=m.yaml)"
    assert "Mariana" not in repr(error)


def test_what_is_accepted_is_a_tuple_whatever_it_was_given_as() -> None:
    assert InputError("input.unknown-fact", accepted=iter(["a", "b"])).accepted == ("a", "b")
    assert NotFound("country.not-found", accepted="col").accepted == ("col",)
    assert NotFound("country.not-found").accepted == ()


def test_not_found_says_what_was_looked_for() -> None:
    error = NotFound("scheme.not-found", kind="scheme", id="col.scheme.ptp", accepted=["col.scheme.ppt"])

    assert (error.kind, error.id) == ("scheme", "col.scheme.ptp")
    assert dict(error.facts) == {"kind": "scheme", "id": "col.scheme.ptp", "accepted": ("col.scheme.ppt",)}


def test_an_absent_fact_is_left_out_and_an_empty_one_is_kept() -> None:
    error = ProjectError("case.changed", absent=None, empty="", zero=0)

    assert dict(error.facts) == {"empty": "", "zero": 0}


def test_facts_cannot_be_changed() -> None:
    error = Conflict("case.changed", revision=3)

    with pytest.raises(TypeError):
        error.facts["revision"] = 4  # type: ignore[index]


def test_an_error_without_facts_is_its_code() -> None:
    assert str(NotAllowed("case.not-yours")) == "case.not-yours"


@pytest.mark.parametrize(
    "error",
    [
        PackError("yaml.broken", file="a.yaml", line=1, path="", problem="tab"),
        InputError("input.unknown-fact", field="x", value="v", accepted=["a"], near="b"),
        NotFound("scheme.not-found", kind="scheme", id="x", accepted=["a"]),
        Unavailable("clock.silent", seconds=3),
    ],
)
def test_an_error_crosses_to_another_process_whole(error: ProjectError) -> None:
    copy = pickle.loads(pickle.dumps(error))

    assert type(copy) is type(error)
    assert (copy.code, dict(copy.facts), str(copy)) == (error.code, dict(error.facts), str(error))
