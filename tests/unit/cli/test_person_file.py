"""Answers go to their place in the person file, whatever form its lists were written in."""

from __future__ import annotations

from pathlib import Path

import pytest

from puente.cli.person_file import Draft
from puente.errors import InputError
from puente.vocabulary.load import load_person, vocabulary


@pytest.mark.parametrize("held", [None, "unknown", "none", [], {"items": []}, {"complete": "unknown"}])
def test_a_record_is_added_to_a_list_in_any_form(held: object) -> None:
    draft = Draft(vocabulary(), {} if held is None else {"permits": held})

    draft.add(("permits",), {"country": "col"})

    assert draft.data["permits"]["items"] == [{"country": "col"}]


def test_a_no_is_a_scope_in_which_nothing_is_missing() -> None:
    draft = Draft(vocabulary())

    draft.close(("records",), {"kind": frozenset({"conviction"}), "migration_only": frozenset({"false"})})
    draft.close(("records",), {"country": frozenset({"col"})})

    assert draft.data["records"]["complete"] == [
        {"kind": ["conviction"], "migration_only": [False]},
        {"country": ["col"]},
    ]


def test_a_no_to_everything_is_a_whole_list_and_stays_one() -> None:
    draft = Draft(vocabulary())

    draft.close(("records",), {})
    draft.close(("records",), {"country": frozenset({"col"})})

    assert draft.data["records"] == {"complete": True, "items": []}


def test_a_field_of_a_member_of_the_household_is_reached() -> None:
    draft = Draft(vocabulary(), {"household": [{"relation": "child", "permits": [{"country": "col"}]}]})

    draft.put(("household", "items", 0, "permits", "items", 0, "until"), "2031-05-30")

    assert draft.data["household"]["items"][0]["permits"]["items"] == [{"country": "col", "until": "2031-05-30"}]


def test_a_copy_is_apart_and_looking_does_not_write() -> None:
    draft = Draft(vocabulary(), {"permits": []})

    draft.copy().put(("birth_date",), "1990")

    assert draft.items(("permits",)) == []
    assert draft.data == {"permits": []}


def test_what_is_written_is_read_back_by_the_strict_reader(tmp_path: Path) -> None:
    path = tmp_path / "me.yaml"
    draft = Draft(vocabulary(), {"birth_date": "1990-03"}, "# Mine.\n")
    draft.add(("documents",), {"type": "passport", "held": "yes", "issuer": "ven"})
    draft.add(("documents",), draft.data["documents"]["items"][0])

    draft.write(path)

    assert path.read_text(encoding="utf-8").startswith("# Mine.\n")
    assert len(load_person(path).lists["documents"].items) == 2


@pytest.mark.parametrize("text", ["- a\n- b\n", "just words\n"])
def test_a_file_that_is_no_mapping_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "me.yaml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(InputError):
        Draft.read(path, vocabulary())
