"""What a person says of their work, and what an occupation asks beside it."""

from __future__ import annotations

import pytest

from puente.errors import InputError, NotFound
from puente.skills.profile import Claim, Profile, SpokenLanguage, Work, gaps, proposed
from puente.skills.taxonomy import Group, Skill, Taxonomy

NAMES = dict.fromkeys(("es", "pt", "en", "fr", "ht"), "x")
TAXONOMY = Taxonomy(
    groups={code: Group(code, (2,), NAMES) for code in ("7213", "5322")},
    titles=(),
    skills={
        one.id: one
        for one in (
            Skill("weld", "skill", NAMES, ("7213",)),
            Skill("paint-cars", "skill", NAMES, ("7213",)),
            Skill("straighten", "skill", NAMES, ("7213",)),
            Skill("drive", "skill", NAMES, (), ("7213",)),
            Skill("lift-people", "skill", NAMES, ("5322",)),
        )
    },
)


def test_a_skill_nobody_asked_about_is_open_and_not_lacking() -> None:
    profile = Profile(claims=(Claim("weld"),), refused=frozenset({"paint-cars"}))

    found = gaps(profile, "7213", TAXONOMY)

    assert [one.id for one in found.has] == ["weld"]
    assert [one.id for one in found.lacks] == ["paint-cars"]
    assert [one.id for one in found.open] == ["straighten"]
    assert [one.id for one in found.useful] == ["drive"]


def test_one_more_skill_never_widens_a_gap() -> None:
    few, more = Profile(claims=(Claim("weld"),)), Profile(claims=(Claim("weld"), Claim("straighten")))

    assert len(gaps(more, "7213", TAXONOMY).open) < len(gaps(few, "7213", TAXONOMY).open)


def test_skills_are_proposed_for_unpaid_work_too_and_none_twice() -> None:
    works = (Work({"es": "cuidar"}, "5322", paid=False), Work({"es": "latonero"}, "7213"))
    profile = Profile(works=works, claims=(Claim("weld"),), refused=frozenset({"paint-cars"}))

    assert [one.id for one in proposed(profile, TAXONOMY)] == ["lift-people", "straighten", "drive"]


def test_an_occupation_that_is_none_is_refused() -> None:
    with pytest.raises(NotFound) as refused:
        gaps(Profile(), "9999", TAXONOMY)
    with pytest.raises(InputError):
        Work({"es": "x"}, "99999")
    with pytest.raises(InputError):
        SpokenLanguage("xx-nowhere")

    assert refused.value.code == "taxonomy.no-such-group"
