"""A profile as it is kept in a sheet, and as the domain knows it. Start at `profile_of`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from puente.skills.profile import Claim, Profile, SpokenLanguage, Standing, Study, Work, WorkKind
from puente.vocabulary.dates import Span
from puente.wording.cv_view import month_of

PARTS = ("works", "studies", "languages")
LEVELS = ("listening", "reading", "spoken_interaction", "spoken_production", "writing")


def profile_of(said: Mapping[str, Any]) -> Profile:
    """The profile that a sheet holds."""
    return Profile(
        works=tuple(map(_work, said.get("works", ()))),
        studies=tuple(map(_study, said.get("studies", ()))),
        languages=tuple(SpokenLanguage(**one) for one in said.get("languages", ())),
        claims=tuple(Claim(skill, Standing(standing)) for skill, standing in said.get("claims", {}).items()),
        refused=frozenset(said.get("refused", ())),
    )


def _work(one: Mapping[str, Any]) -> Work:
    kind = WorkKind(one["kind"]) if one.get("kind") else None
    return Work(**{**one, "kind": kind, "started": _span(one, "started"), "ended": _span(one, "ended")})


def _study(one: Mapping[str, Any]) -> Study:
    return Study(**{**one, "started": _span(one, "started"), "ended": _span(one, "ended")})


def _span(one: Mapping[str, Any], name: str) -> Span | None:
    return Span.parse(one[name]) if one.get(name) else None


def work_said(cleaned: Mapping[str, Any], language: str, before: Mapping[str, Any]) -> dict[str, Any]:
    """What the form of a work says, as it is kept; texts in other languages stay."""
    return {
        "title": _text(before.get("title"), cleaned["title"], language),
        "tasks": _text(before.get("tasks"), cleaned["tasks"], language),
        "isco_08": before.get("isco_08") if _same(before, cleaned, language) else None,
        "kind": cleaned["kind"] or None,
        "paid": cleaned["paid"],
        **{name: cleaned[name] or None for name in ("employer", "place", "country", "started", "ended")},
        "ongoing": cleaned["ongoing"] or None,
    }


def _same(before: Mapping[str, Any], cleaned: Mapping[str, Any], language: str) -> bool:
    """Whether the words for the work are those that an occupation was chosen for."""
    return bool(before.get("title", {}).get(language) == cleaned["title"])


def study_said(cleaned: Mapping[str, Any], language: str, before: Mapping[str, Any]) -> dict[str, Any]:
    """What the form of a study says, as it is kept."""
    return {
        "title": _text(before.get("title"), cleaned["title"], language),
        "isced_2011_level": cleaned["level"] or None,
        **{name: cleaned[name] or None for name in ("institution", "country", "started", "ended")},
        "completed": cleaned["completed"],
    }


def language_said(cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """What the form of a language says, as it is kept."""
    levels = {name: cleaned[name] or None for name in LEVELS}
    return {"code": cleaned["code"], "mother_tongue": cleaned["mother_tongue"], **levels}


def _text(before: Mapping[str, str] | None, text: str, language: str) -> dict[str, str]:
    """A text in one more language; an emptied one is taken out."""
    kept = {name: words for name, words in (before or {}).items() if name != language}
    return {language: text, **kept} if text else kept


def own(said: Mapping[str, str], language: str) -> str:
    """The person's words in a language, else in the first they gave."""
    return said.get(language) or next(iter(said.values()), "")


def when(one: Work | Study, language: str) -> str:
    """First and last month, as far as they are known."""
    return " – ".join(text for text in (month_of(one.started, language), month_of(one.ended, language)) if text)
