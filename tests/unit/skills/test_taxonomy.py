"""Looking up groups, titles and skills, by code, language and country."""

from __future__ import annotations

import pytest

from puente.errors import NotFound
from puente.skills import LANGUAGES, Skill, Taxonomy, Title, taxonomy
from puente.skills.fold import fold_title
from puente.skills.load import folding
from puente.skills.taxonomy import Group
from puente.vocabulary.isco_08 import CODES

NAMES = dict.fromkeys(LANGUAGES, "drivers")
GROUPS = {code: Group(code, (2,), NAMES) for code in ("8", "83", "832", "8321", "8322")}
MOTO = Title("mototaxista", "mototaxista", "es", "8321")
PICHI = Title("pasero", "pasera", "es", "8322", frozenset({"col"}))
TAXI = Title("taxista", "taxista", "pt", "8322")
DRIVING = Skill("drive-a-car", "skill", NAMES, ("8322",), optional_isco_08=("8321",), skill_level=2)
SMALL = Taxonomy(groups=GROUPS, titles=(MOTO, PICHI, TAXI), skills={DRIVING.id: DRIVING})


def test_titles_of_a_group_are_those_of_all_below_it() -> None:
    assert SMALL.titles_of("832") == (MOTO, PICHI, TAXI)
    assert SMALL.titles_of("8322", language="es") == (PICHI,)


def test_a_regional_title_is_left_out_in_another_country() -> None:
    assert SMALL.titles_in("es", country="col") == (MOTO, PICHI)
    assert SMALL.titles_in("es", country="chl") == (MOTO,)
    assert SMALL.titles_in("es") == (MOTO, PICHI)


def test_a_title_has_one_form_or_two() -> None:
    assert MOTO.forms == ("mototaxista",)
    assert PICHI.forms == ("pasero", "pasera")


def test_skills_are_essential_or_useful() -> None:
    assert SMALL.skills_of("8322") == (DRIVING,)
    assert SMALL.optional_skills_of("8321") == (DRIVING,)
    assert SMALL.skills_of("8321") == ()


def test_a_code_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound) as refused:
        SMALL.name("0110", "es")

    assert refused.value.code == "taxonomy.no-such-group"


def test_every_group_of_isco_has_a_name_in_each_language() -> None:
    shipped = taxonomy()

    assert set(shipped.groups) == CODES
    assert shipped.name("7112", "es") == "Albañiles"
    assert [code for code in CODES for language in LANGUAGES if not shipped.name(code, language)] == []


def test_a_level_is_as_isco_gives_it() -> None:
    levels = {
        code: taxonomy().group(code).skill_levels for code in ("1", "1411", "2221", "3221", "7112", "9111", "0310")
    }

    assert levels == {"1": (3, 4), "1411": (3,), "2221": (4,), "3221": (3,), "7112": (2,), "9111": (1,), "0310": (1,)}


@pytest.mark.parametrize(
    ("language", "title", "code"),
    [
        ("es", "latonero", "7213"),
        ("es", "empleada de casa de familia", "9111"),
        ("es", "reponedora", "9334"),
        ("es", "pepenador", "9611"),
        ("es", "changarín", "9622"),
        ("pt", "pedreiro", "7112"),
        ("pt", "diarista", "9111"),
        ("ht", "chofè", "8322"),
    ],
)
def test_a_word_of_the_region_is_in_its_unit_group(language: str, title: str, code: str) -> None:
    found = [one for one in taxonomy().titles_of(code, language=language) if title in one.forms]

    assert len(found) == 1


def test_both_forms_of_a_shipped_title_fold_to_one() -> None:
    pairs = [one for one in taxonomy().titles_in("es") if len(one.forms) == 2]
    es = folding("es")

    assert len(pairs) > 1000
    assert [one.forms for one in pairs if len({fold_title(form, es) for form in one.forms}) > 1] == []
