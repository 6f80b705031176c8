"""Groups of ISCO-08, everyday titles and skills, and the ways to look them up.

Start at `Taxonomy`. A title carries the countries where it is said; none means everywhere the language is spoken.
Method: docs/method/taxonomy.md
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from puente.errors import NotFound
from puente.skills.tables import LANGUAGES, NOBODY, Row, Tables

One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Group:
    """A group of ISCO-08, from major (1 digit) to unit (4 digits).

    skill_levels   ISCO skill levels 1 to 4; two where ISCO gives two
    names          language → name in plain words
    reviewed_by    None while nobody has
    """

    isco_08: str
    skill_levels: tuple[int, ...]
    names: Mapping[str, str]
    reviewed_by: str | None = None

    @classmethod
    def of(cls, row: Row) -> Group:
        """From a row of `groups.csv`."""
        return cls(row["isco_08"], _levels(row["skill_level"]), _names(row), _reviewer(row))


@dataclass(frozen=True, slots=True)
class Title:
    """What people call a job, in one language.

    feminine    the feminine form; the same as `title` where there is one form
    countries   ISO 3166-1 alpha-3, where the word is said; empty: wherever the language is
    """

    title: str
    feminine: str
    language: str
    isco_08: str
    countries: frozenset[str] = frozenset()
    reviewed_by: str | None = None

    @classmethod
    def of(cls, row: Row, language: str) -> Title:
        """From a row of `titles/<language>.csv`."""
        title, countries = row["title"], frozenset(row["countries"].split())
        return cls(title, row["feminine"] or title, language, row["isco_08"], countries, _reviewer(row))

    @property
    def forms(self) -> tuple[str, ...]:
        """The title and, where it differs, its feminine."""
        return (self.title,) if self.feminine == self.title else (self.title, self.feminine)

    def is_said_in(self, country: str | None) -> bool:
        """Whether people of a country say it; of a country that is not known, they may."""
        return country is None or not self.countries or country in self.countries


@dataclass(frozen=True, slots=True)
class Skill:
    """What somebody can do, knows, speaks or brings along.

    kind              skill, knowledge, language or attitude
    isco_08           unit groups for which it is essential
    optional_isco_08  unit groups in which it is useful
    skill_level       ISCO skill level; None where it belongs to none
    isced_f_2013      field of study; None where no study leads to it
    """

    id: str
    kind: str
    names: Mapping[str, str]
    isco_08: tuple[str, ...]
    optional_isco_08: tuple[str, ...] = ()
    skill_level: int | None = None
    isced_f_2013: str | None = None
    reviewed_by: str | None = None

    @classmethod
    def of(cls, row: Row) -> Skill:
        """From a row of `skills.csv`."""
        return cls(
            id=row["id"],
            kind=row["kind"],
            names=_names(row),
            isco_08=tuple(row["isco_08"].split()),
            optional_isco_08=tuple(row["optional_isco_08"].split()),
            skill_level=int(row["skill_level"]) if row["skill_level"] else None,
            isced_f_2013=row["isced_f"] or None,
            reviewed_by=_reviewer(row),
        )


@dataclass(frozen=True)
class Taxonomy:
    """Everything that ships, and nothing that was imported."""

    groups: Mapping[str, Group]
    titles: tuple[Title, ...]
    skills: Mapping[str, Skill]

    @classmethod
    def of(cls, tables: Tables) -> Taxonomy:
        """From tables that a review found sound."""
        return cls(
            groups={row["isco_08"]: Group.of(row) for row in tables.groups},
            titles=tuple(Title.of(row, language) for language in LANGUAGES for row in tables.titles[language]),
            skills={row["id"]: Skill.of(row) for row in tables.skills},
        )

    def group(self, isco_08: str) -> Group:
        """The group of a code.

        raises   NotFound("taxonomy.no-such-group")
        """
        if isco_08 not in self.groups:
            raise NotFound("taxonomy.no-such-group", kind="isco_08", id=isco_08)
        return self.groups[isco_08]

    def name(self, isco_08: str, language: str) -> str:
        """What a group is called in a language."""
        return self.group(isco_08).names[language]

    def titles_in(self, language: str, *, country: str | None = None) -> tuple[Title, ...]:
        """The titles of a language, of those regional ones only what people of `country` say."""
        return tuple(one for one in self._by_language.get(language, ()) if one.is_said_in(country))

    def titles_of(self, isco_08: str, *, language: str | None = None, country: str | None = None) -> tuple[Title, ...]:
        """The titles of a group and of all below it."""
        found = (one for code in self._units(isco_08) for one in self._by_code.get(code, ()))
        return tuple(one for one in found if language in (None, one.language) and one.is_said_in(country))

    def skills_of(self, isco_08: str) -> tuple[Skill, ...]:
        """The skills that are essential in a unit group."""
        return self._essential.get(isco_08, ())

    def optional_skills_of(self, isco_08: str) -> tuple[Skill, ...]:
        """The skills that are useful in a unit group."""
        return self._optional.get(isco_08, ())

    def _units(self, isco_08: str) -> tuple[str, ...]:
        below = self.group(isco_08).isco_08
        return tuple(code for code in self.groups if len(code) == 4 and code.startswith(below))

    @cached_property
    def _by_language(self) -> Mapping[str, tuple[Title, ...]]:
        return _grouped(self.titles, lambda one: (one.language,))

    @cached_property
    def _by_code(self) -> Mapping[str, tuple[Title, ...]]:
        return _grouped(self.titles, lambda one: (one.isco_08,))

    @cached_property
    def _essential(self) -> Mapping[str, tuple[Skill, ...]]:
        return _grouped(self.skills.values(), lambda one: one.isco_08)

    @cached_property
    def _optional(self) -> Mapping[str, tuple[Skill, ...]]:
        return _grouped(self.skills.values(), lambda one: one.optional_isco_08)


def _grouped(found: Iterable[One], keys: Callable[[One], Iterable[str]]) -> Mapping[str, tuple[One, ...]]:
    groups: dict[str, list[One]] = defaultdict(list)
    for one in found:
        for key in keys(one):
            groups[key].append(one)
    return {key: tuple(several) for key, several in groups.items()}


def _levels(text: str) -> tuple[int, ...]:
    return tuple(int(level) for level in text.split())


def _names(row: Row) -> Mapping[str, str]:
    return {language: row[language] for language in LANGUAGES}


def _reviewer(row: Row) -> str | None:
    return None if row["reviewed_by"] == NOBODY else row["reviewed_by"]
