"""What the review of the tables refuses, and that the tables that ship pass it."""

from __future__ import annotations

from pathlib import Path

import pytest

from puente.errors import PackError
from puente.skills.load import SHIPPED, folding, read_tables
from puente.skills.review import Problem, review
from puente.skills.tables import GROUP_FIELDS, SKILL_FIELDS, TITLE_FIELDS

MINIMUMS = frozenset({"taxonomy.no-table", "taxonomy.too-few", "taxonomy.thin-unit", "taxonomy.no-title"})
"""What a small table of a test never meets."""


def written(folder: Path, name: str, *rows: str) -> Path:
    fields = {"groups.csv": GROUP_FIELDS, "skills.csv": SKILL_FIELDS}.get(name, TITLE_FIELDS)
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join((",".join(fields), *rows, "")), encoding="utf-8")
    return folder


def problems(folder: Path, *, leaving: frozenset[str] = MINIMUMS) -> list[Problem]:
    found = review(read_tables(folder), folding).problems
    return [one for one in found if one.code not in leaving]


def only(folder: Path) -> Problem:
    (found,) = problems(folder)
    return found


def test_the_tables_that_ship_are_sound() -> None:
    assert problems(SHIPPED, leaving=frozenset()) == []


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("albañil,,7119x,,none", "unknown-code"),
        ("albañil,,711,,none", "unknown-code"),
        ("albañil,,7112,zzz,none", "unknown-country"),
        ("albañil,,7112,,", "unsigned"),
        ("albañil,albañil,7112,,none", "same-feminine"),
        ("albañil  de obra,,7112,,none", "untidy"),
    ],
)
def test_a_title_that_is_wrong_is_named_with_its_line(tmp_path: Path, row: str, code: str) -> None:
    found = only(written(tmp_path, "titles/es.csv", row))

    assert (found.code, found.file, found.line) == (f"taxonomy.{code}", "titles/es.csv", 2)


@pytest.mark.parametrize("row", ["Cocineras,,5120,,none", "jefe de sala,cocinera sénior,5120,,none"])
def test_a_title_that_folds_to_an_earlier_one_is_a_double(tmp_path: Path, row: str) -> None:
    found = problems(written(tmp_path, "titles/es.csv", "cocinero,cocinera,5120,,none", row))

    doubles = [one for one in found if one.code == "taxonomy.double"]
    assert [(one.line, one.facts["other"], one.facts["first_line"]) for one in doubles] == [(3, "cocinero", 2)]


def test_the_same_word_in_two_languages_is_no_double(tmp_path: Path) -> None:
    written(tmp_path, "titles/es.csv", "chef,,3434,,none")

    assert problems(written(tmp_path, "titles/fr.csv", "chef,,3434,,none")) == []


def test_rows_out_of_order_are_named(tmp_path: Path) -> None:
    found = only(written(tmp_path, "titles/es.csv", "cocinero,cocinera,5120,,none", "alcalde,,1111,,none"))

    assert (found.code, found.line) == ("taxonomy.unsorted", 3)


def test_what_is_too_few_or_thin_is_counted(tmp_path: Path) -> None:
    found = problems(written(tmp_path, "titles/es.csv", "cocinero,cocinera,5120,,none"), leaving=frozenset())

    few = next(one for one in found if one.code == "taxonomy.too-few")
    thin = next(one for one in found if one.code == "taxonomy.thin-unit" and one.facts["isco_08"] == "5120")
    assert (few.facts["count"], few.facts["least"], thin.facts["count"]) == (1, 1700, 1)
    assert sum(one.code == "taxonomy.no-title" for one in found) == 435


def test_a_group_that_is_missing_double_or_without_name_is_named(tmp_path: Path) -> None:
    row = "0110,4,Oficiales,Oficiais,,Officiers,Ofisye,none"
    found = problems(written(tmp_path, "groups.csv", row, row))

    codes = [one.code for one in found]
    assert codes.count("taxonomy.no-group") == 618
    assert codes.count("taxonomy.no-name") == 2
    assert [(one.line, one.facts["value"]) for one in found if one.code == "taxonomy.double-code"] == [(3, "0110")]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("Weld,skill,a,b,c,d,e,7212,,2,071,none", "bad-id"),
        ("weld,knack,a,b,c,d,e,7212,,2,071,none", "bad-kind"),
        ("weld,skill,a,b,c,d,e,7212,,7,071,none", "bad-level"),
        ("weld,skill,a,b,c,d,e,7212,,2,abc,none", "unknown-field"),
        ("weld,skill,a,b,c,d,e,7212,72,2,071,none", "unknown-code"),
        ("weld,skill,a,b,c,,e,7212,,2,071,none", "no-name"),
    ],
)
def test_a_skill_that_is_wrong_is_named(tmp_path: Path, row: str, code: str) -> None:
    assert only(written(tmp_path, "skills.csv", row)).code == f"taxonomy.{code}"


def test_a_table_that_is_no_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "groups.csv").write_text("code,name\n0,x\n", encoding="utf-8")
    with pytest.raises(PackError, match=r"taxonomy.wrong-header"):
        read_tables(tmp_path)

    with pytest.raises(PackError) as refused:
        read_tables(written(tmp_path, "groups.csv", "0110,4"))
    assert (refused.value.code, refused.value.line) == ("taxonomy.wrong-cells", 2)


def test_skills_out_of_order_are_named(tmp_path: Path) -> None:
    rows = ("weld,skill,a,b,c,d,e,7212,,2,071,none", "bake,skill,f,g,h,i,j,7512,,2,072,none")

    found = only(written(tmp_path, "skills.csv", *rows))

    assert (found.code, found.line) == ("taxonomy.unsorted", 3)
