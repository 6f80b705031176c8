"""A curriculum vitae as it is shown in one language: the person's own words beside the names of the classifications.

Start at `cv_view`. What the person did not choose is not in it; what they did not say is not made up. A text that
they gave in another language alone is shown as they gave it, marked with its language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from puente.skills.profile import CEFR, Profile, Said, SpokenLanguage, Standing, Study, Work
from puente.skills.taxonomy import Taxonomy
from puente.vocabulary.dates import Span
from puente.wording.catalogue import say
from puente.wording.words import LOCALES, country_name, written_day

_PARTS = ("listening", "reading", "spoken_interaction", "spoken_production", "writing")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the person puts in. Nothing about nationality, age, sex, family or permits is ever taken from the file.

    name, contact   as they write them; an empty one is left out
    works, …        places in the profile, in the order in which they are shown
    """

    name: str
    contact: tuple[str, ...] = ()
    headline: Said = field(default_factory=dict)
    works: tuple[int, ...] = ()
    studies: tuple[int, ...] = ()
    languages: tuple[int, ...] = ()
    skills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A text and the language it is in."""

    text: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One work or study: when, what, where, and what was done there."""

    when: str
    title: Piece
    also: str
    where: str
    text: Piece


@dataclass(frozen=True, slots=True)
class Spoken:
    """One language: its name, and a level for each part of the table; empty where it was not said."""

    name: str
    levels: tuple[str, ...]
    mother_tongue: bool


@dataclass(frozen=True, slots=True)
class CvView:
    """All that is shown, in one language."""

    language: str
    name: str
    contact: tuple[str, ...]
    headline: Piece
    works: tuple[Entry, ...]
    studies: tuple[Entry, ...]
    languages: tuple[Spoken, ...]
    skills: tuple[str, ...]
    labels: Mapping[str, str]
    small_print: tuple[str, ...]


def cv_view(profile: Profile, chosen: Chosen, taxonomy: Taxonomy, language: str) -> CvView:
    """The curriculum in a language.

    language   es, pt, en, fr or ht
    """
    teller = _Teller(taxonomy, language)
    return CvView(
        language=language,
        name=chosen.name,
        contact=tuple(line for line in chosen.contact if line),
        headline=_in(chosen.headline, language),
        works=tuple(teller.work(profile.works[n]) for n in chosen.works),
        studies=tuple(teller.study(profile.studies[n]) for n in chosen.studies),
        languages=tuple(teller.spoken(profile.languages[n]) for n in chosen.languages),
        skills=tuple(teller.skills(profile, chosen.skills)),
        labels={
            name: say(f"cv.{name}", language)
            for name in ("works", "studies", "languages", "skills", "mother-tongue", *_PARTS)
        },
        small_print=(say("cv.declared", language),),
    )


class _Teller:
    """Words the parts of a profile in one language."""

    def __init__(self, taxonomy: Taxonomy, language: str) -> None:
        self.taxonomy, self.language = taxonomy, language

    def work(self, work: Work) -> Entry:
        title = _in(work.title, self.language)
        known = work.isco_08 and work.isco_08 in self.taxonomy.groups
        named = self.taxonomy.name(work.isco_08 or "", self.language) if known else ""
        kind = say(f"cv.kind-{work.kind.value}", self.language) if work.kind else ""
        unpaid = say("cv.unpaid", self.language) if work.paid is False else ""
        also = " · ".join(one for one in (named, kind, unpaid) if one and one.casefold() != title.text.casefold())
        when = self._when(work.started, work.ended, ongoing=work.ongoing)
        return Entry(
            when, title, also, self._where(work.employer, work.place, work.country), _in(work.tasks, self.language)
        )

    def study(self, study: Study) -> Entry:
        level = say(f"cv.isced-{study.isced_2011_level[0]}", self.language) if study.isced_2011_level else ""
        ended = say("cv.not-completed", self.language) if study.completed is False else ""
        known = ", ".join(country_name(code, self.language) for code in study.recognised_in)
        recognised = say("cv.recognised-in", self.language, countries=known) if known else ""
        also = " · ".join(one for one in (level, ended, recognised) if one)
        where = self._where(study.institution, None, study.country)
        when = self._when(study.started, study.ended, ongoing=None)
        return Entry(when, _in(study.title, self.language), also, where, Piece())

    def spoken(self, spoken: SpokenLanguage) -> Spoken:
        levels = tuple(getattr(spoken, part) or "" for part in _PARTS)
        assert all(level == "" or level in CEFR for level in levels)
        named = language_name(spoken.code, self.language)
        return Spoken(named, levels, spoken.mother_tongue)

    def skills(self, profile: Profile, chosen: Iterable[str]) -> Iterable[str]:
        standing = {claim.skill: claim.standing for claim in profile.claims}
        for name in chosen:
            if name not in standing:
                continue
            skill = self.taxonomy.skills.get(name)
            named = skill.names[self.language] if skill else name
            behind = standing[name]
            yield named if behind is Standing.DECLARED else f"{named} ({say(f'cv.{behind.value}', self.language)})"

    def _where(self, who: str | None, place: str | None, country: str | None) -> str:
        named = country_name(country, self.language) if country else None
        return ", ".join(one for one in (who, place, named) if one)

    def _when(self, started: Span | None, ended: Span | None, *, ongoing: bool | None) -> str:
        first = month_of(started, self.language)
        last = say("cv.today", self.language) if ongoing else month_of(ended, self.language)
        return " – ".join(one for one in (first, last) if one) if first or last else ""


def _in(said: Said, language: str) -> Piece:
    """The person's words in a language, else in the first language they gave them in."""
    own = language if language in said else next(iter(said), "")
    return Piece(said[own], own) if own else Piece()


def month_of(span: Span | None, language: str) -> str:
    """A day as far as a curriculum needs it: the month and year, or the year where no more is known."""
    from babel.dates import format_date  # noqa: PLC0415 - slow to import

    if span is None:
        return ""
    first, last = span.first, span.last
    if (first.year, first.month) != (last.year, last.month):
        return str(first.year) if first.year == last.year else f"{first.year}/{last.year}"
    if language == "ht":
        return written_day(first, "ht").split(" ", 1)[1]
    return str(format_date(first, "MMM y", locale=LOCALES.get(language, language)))


def language_name(code: str, language: str) -> str:
    """What a language is called in another; its code where the locale data has no name."""
    from babel import Locale  # noqa: PLC0415 - slow to import

    primary = code.split("-", maxsplit=1)[0].lower()
    if language == "ht" and primary in _HAITIAN_LANGUAGES:
        return _HAITIAN_LANGUAGES[primary]
    return str(Locale.parse(LOCALES.get(language, language).split("_")[0]).languages.get(primary, code))


_HAITIAN_LANGUAGES = {
    "es": "espanyòl", "pt": "pòtigè", "en": "anglè", "fr": "franse", "ht": "kreyòl ayisyen", "qu": "kechwa",
    "gn": "gwarani", "ay": "aymara", "ar": "arab", "zh": "chinwa", "it": "italyen", "de": "alman", "ru": "ris",
    "uk": "ikrenyen",
}  # fmt: skip
"""The locale data has French names for Haitian Creole."""
