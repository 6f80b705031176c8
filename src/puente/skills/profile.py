"""What a person has done, studied, speaks and can do, as they tell it, paid or not.

Start at `Profile`; `gaps` lays it beside an occupation. Everything is declared until something stands behind it:
evidence, an assessment, a certificate. What was not said is None, and is never a no.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Literal

from puente.skills.taxonomy import Skill, Taxonomy
from puente.vocabulary.codes import isco_08, language
from puente.vocabulary.dates import Span

CEFR = ("A1", "A2", "B1", "B2", "C1", "C2")
Level = Literal["A1", "A2", "B1", "B2", "C1", "C2"]
Said = Mapping[str, str]
"""A text of the person's own by the language it is in: `{"es": "latonero"}`."""


class WorkKind(Enum):
    """How the work was done; unpaid work counts as work."""

    EMPLOYED = "employed"
    OWN_ACCOUNT = "own_account"
    FAMILY = "family"
    CARE = "care"
    COMMUNITY = "community"
    APPRENTICE = "apprentice"


class Standing(Enum):
    """What stands behind a skill, from least to most."""

    DECLARED = "declared"
    EVIDENCED = "evidenced"
    ASSESSED = "assessed"
    CERTIFIED = "certified"


@dataclass(frozen=True, slots=True)
class Work:
    """One work, with or without a contract.

    title       in the person's own words
    isco_08     occupation, None until the person chose one
    started     None = not said
    ended       None = not said, unless `ongoing`
    paid        None = not said
    tasks       what they did there, in their own words
    """

    title: Said
    isco_08: str | None = None
    kind: WorkKind | None = None
    paid: bool | None = None
    employer: str | None = None
    place: str | None = None
    country: str | None = None
    started: Span | None = None
    ended: Span | None = None
    ongoing: bool | None = None
    tasks: Said = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a code that is none."""
        if self.isco_08 is not None:
            isco_08(self.isco_08)


@dataclass(frozen=True, slots=True)
class Study:
    """One study, finished or not.

    isced_2011_level   "0" to "8"; None = not said
    completed          None = not said
    recognised_in      countries that recognised it, ISO 3166-1 alpha-3
    """

    title: Said
    isced_2011_level: str | None = None
    isced_f_2013: str | None = None
    institution: str | None = None
    country: str | None = None
    started: Span | None = None
    ended: Span | None = None
    completed: bool | None = None
    recognised_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpokenLanguage:
    """A language, by the five skills of the CEFR; None = not said.

    code   BCP 47
    """

    code: str
    mother_tongue: bool = False
    listening: Level | None = None
    reading: Level | None = None
    spoken_interaction: Level | None = None
    spoken_production: Level | None = None
    writing: Level | None = None

    def __post_init__(self) -> None:
        """Refuse a language that is none."""
        language(self.code)


@dataclass(frozen=True, slots=True)
class Claim:
    """A skill that the person says they have.

    skill      id of the taxonomy, or an ESCO address where ESCO was imported
    standing   the best that stands behind it
    """

    skill: str
    standing: Standing = Standing.DECLARED


@dataclass(frozen=True, slots=True)
class Profile:
    """All of it; each part in the order in which the person wants it."""

    works: tuple[Work, ...] = ()
    studies: tuple[Study, ...] = ()
    languages: tuple[SpokenLanguage, ...] = ()
    claims: tuple[Claim, ...] = ()
    refused: frozenset[str] = frozenset()
    """Skills that were proposed and that the person said they do not have."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """A profile beside an occupation.

    has, lacks, open   essential skills that the person said yes to, no to, and was never asked about
    useful             optional skills that were not said yes to
    """

    isco_08: str
    has: tuple[Skill, ...]
    lacks: tuple[Skill, ...]
    open: tuple[Skill, ...]
    useful: tuple[Skill, ...]


def gaps(profile: Profile, wished: str, taxonomy: Taxonomy) -> Gaps:
    """What of a wished occupation the person can do, cannot do, and was not asked about.

    wished   unit group of ISCO-08
    raises   NotFound("taxonomy.no-such-group")
    """
    taxonomy.group(wished)
    said = {claim.skill for claim in profile.claims}
    essential = taxonomy.skills_of(wished)
    return Gaps(
        wished,
        has=tuple(one for one in essential if one.id in said),
        lacks=tuple(one for one in essential if one.id in profile.refused - said),
        open=tuple(one for one in essential if one.id not in said | profile.refused),
        useful=tuple(one for one in taxonomy.optional_skills_of(wished) if one.id not in said),
    )


def proposed(profile: Profile, taxonomy: Taxonomy, *, most: int = 12) -> tuple[Skill, ...]:
    """Skills to ask a yes or no about, for the work that was told: essential first, then useful, each once."""
    codes = tuple(dict.fromkeys(work.isco_08 for work in profile.works if work.isco_08))
    asked = {claim.skill for claim in profile.claims} | profile.refused
    found = [*_all(codes, taxonomy.skills_of), *_all(codes, taxonomy.optional_skills_of)]
    return tuple({one.id: one for one in found if one.id not in asked}.values())[:most]


def _all(codes: Iterable[str], find: Callable[[str], tuple[Skill, ...]]) -> list[Skill]:
    return [skill for code in codes for skill in find(code)]
